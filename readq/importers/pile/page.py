"""What is on a page around papers: menus, votes, dates, identifiers, venues, greetings."""

from __future__ import annotations

import re

_LONGEST = 300
"""Characters past which a line is a paragraph."""

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|"
    rf"\d{{1,2}}\.?\s+{MONTH},?(?:\s+\d{{4}})?|"
    rf"{MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:19|20)\d\d)"
    rf"(?:\W*\[?\W*\d*\W*)?",
    re.I,
)
_COUNT = re.compile(
    r"\W*(?:all )?[\d.,]+\s?[kKmM]?\+?\W+(?:\w+ )?(?:authors?|comments?|up ?votes?|likes?|votes?|views?|"
    r"downloads?|citations?|papers?|results?|"
    r"models?|datasets?|spaces?|stars?|repl(?:y|ies)|versions?|pages?|figures?|followers?|shares?|bookmarks?|points?|"
    r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)(?: ago)?|min read)\b.{0,20}",
    re.I,
)
_IDENTIFIER = re.compile(
    r"(?:\W*(?:\d+\W+)?(?:(?:bio|med|chem|psy)rxiv\b(?=.*\d)|arxiv|doi|pmid|pmcid|issn|isbn)\s*[:.]?\s*\S*\d\S*.{0,60}|(?:https?://|www\.)\S+\W*|"
    r"<https?://\S+>|10\.\d{4,9}/\S+)",
    re.I,
)
_STATEMENT = re.compile(
    r"(?:submitted (?:by|on|to|\d)|published (?:on|in|at|by|\w+ \d)|posted (?:by|on|in)|updated (?:on|\w+ \d)|"
    r"accepted (?:to|at|by|in)|"
    r"originally announced|received \d|available (?:at|online)|cited by \d|comments?: |journal ref|related articles|"
    r"subjects?: |save (?:cite|twitter|linkedin|facebook)|presented at|to appear in|proceedings of|"
    r"#\+\w+:|on .{5,120} wrote:$|in proceedings|copyright|©|\(c\) \d|doi:|epub|upvote|▲|△|▽|▼)",
    re.I,
)
_CITATION = re.compile(
    r".{3,150}[.,;] ?(?:19|20)\d\d(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: \d{1,2})?)?"
    r"(?:; ?\w{1,6}(?: ?\([^()]{1,20}\))?(?::\w{1,12}(?:-\w{1,12})?)?)?\.(?: (?:doi|pii|epub|online)\b.{0,160})?",
    re.I,
)
"""A line as PubMed cites: "J Lists. 2025 Nov;12(3):101-10. doi: 10.1000/j.1."."""
_REPOSITORY = re.compile(r"[\w.-]{2,40}/[\w.-]{2,60}(?: [•·|]| \d).{0,40}")
REFERENCE = re.compile(r"\[(\w{1,6})\]:\s*<?(\S+?)>?|\[?(\d{1,5})[.\]]\s+((?:https?://|/)\S+)")
"""A line of link targets at the end of a file: its number, its target."""
_CATEGORIES = re.compile(
    r"(?:(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|"
    r"(?:cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,8}|astro-ph\.[A-Z]{2}|"
    r"cond-mat\.[a-z-]+)[\s,;]*)+"
)
_VENUE = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?:.*\b(?:journal|proceedings|conference|transactions|letters|workshop|symposium|"
    r"arxiv|preprint|"
    r"biorxiv|medrxiv|advances in|annals|lecture notes|vol(?:ume|\.)|pp\.|neurips|nips|icml|iclr|cvpr|iccv|eccv|"
    r"acl|emnlp|naacl|"
    r"aaai|ijcai|interspeech|icassp|sigir|kdd|www|corl|icra|iros|colt|aistats|uai|ieee|acm|springer|elsevier|"
    r"nature|science)\b)"
    r".{3,120}",
    re.I,
)
_PAGE = re.compile(
    r"\b(?:inbox|newsletter|unsubscribe|subscribe|sign ?up|sign ?in|log ?in|cookies?|privacy policy|"
    r"terms of (?:use|service)|"
    r"all rights reserved|click here|read more|show (?:more|less)|load more|see (?:all|more)|view (?:in|all|"
    r"online|paper|pdf)|"
    r"trending papers|powered by|page \d+|showing \d+|no more|next page|previous page|back to top|skip to|"
    r"follow us|share (?:on|this)|join the|get started|your (?:e-?mail|account|feed|library|alerts?|(?:daily|"
    r"weekly|monthly|new|latest|personal)\b)|digest\b.*\d|issue \d|upvotes?|"
    r"google scholar|semantic scholar|researchgate|new (?:results|articles|citations)$|this (?:message|alert|"
    r"e-?mail) was|you(?:'re| are) receiving|daily papers|research community|"
    r"new listings|cross submissions|cross-lists|replacement submissions|new submissions|total of \d+|"
    r"showing up to|new papers (?:for|in)|subject collection|save to|"
    r"search results|sort(?:ed)? by|results? for|add to|copy link|bookmark)\b",
    re.I,
)
_MENU = re.compile(
    r"(?:home|menu|search|filters?|daily|weekly|monthly|today|yesterday|new|hot|top|papers?|models?|datasets?|"
    r"spaces?|docs?|"
    r"pricing|blog|posts|forum|github|discord|community|about|contact|help|faq|feedback|settings|profile|logout|"
    r"export|import|"
    r"share|save|cite|like|reply|report|download|pdf|html|code|abs|view|bookmark|follow|following|next|previous|"
    r"prev|back|"
    r"more|less|loading\W*|advertisement|sponsored|upvote|comments?|trending|enterprise|languages|organizations|"
    r"solutions)",
    re.I,
)


def stands_alone(text: str) -> bool:
    """Whether a line is nothing but an identifier, an address, a date, a count or subjects, or has no letters."""
    if len(text) > _LONGEST:
        return False
    if not any(character.isalpha() for character in text):
        return True
    bare = text.strip(" ·•|-[]()")
    return bool(
        _DATE.fullmatch(bare)
        or _IDENTIFIER.fullmatch(text)
        or REFERENCE.fullmatch(text)
        or _CATEGORIES.fullmatch(text)
        or _COUNT.fullmatch(text)
        or _REPOSITORY.fullmatch(text)
        or (_CITATION.fullmatch(text) and len(text.split()) > 2)
    )


def furniture(text: str) -> float:
    """How much a line looks like what a page says about itself, or like an identifier, a date or a count, in nats."""
    if not text:
        return 0.0
    if len(text) > _LONGEST:
        return -20.0
    if not any(character.isalpha() for character in text):
        return 9.0
    if stands_alone(text):
        return 8.0
    score = -1.0
    if _STATEMENT.match(text.lstrip("[( ")):
        score += 5.0
    if _VENUE.fullmatch(text) and ":" not in text:
        score += 4.0
    if _PAGE.search(text):
        score += 4.0
    words = text.split()
    if len(words) <= 3 and all(_MENU.fullmatch(word.strip("·•|,")) for word in words):
        score += 6.0
    if text.endswith("!"):
        score += 2.5
    if len(words) == 1:
        score += 1.5
    elif len(words) == 2:
        score += 0.5
    return score
