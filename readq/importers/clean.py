"""Text as it comes out of files, made fit to read: markup, LaTeX, entities, ligatures, line breaks."""

from __future__ import annotations

import re
from html import unescape

from readq.importers.latex import tex
from readq.text import clean_block, clean_line

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Named, not any <word>: "x <y> z" and "Vec<T>" are text.
_INLINE = (
    "a|abbr|abstract|annotation|b|bdi|bold|br|cite|code|del|div|disp-formula|em|ext-link|font|h[1-6]|i|img|inf|"
    "inline-formula|ins|italic|kbd|li|list|list-item|m(?:ath|i|n|o|row|sub|sup|subsup|frac|text|space|sqrt|style|over|"
    "under|table|tr|td|fenced|padded|multiscripts|prescripts|underover|phantom|root)|monospace|named-content|ol|p|pre|"
    "q|s|sans-serif|sc|sec|semantics|small|span|strong|sub|sup|supplementary-material|table|tbody|td|tex-math|th|title|"
    "tr|tt|u|ul|underline|uri|xref|nocase|related-object|alternatives|statement|fn|abstracttext"
)
_ATTRIBUTE = r"\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)"
_TAG = re.compile(rf"</?(?:jats:|mml:|xhtml:|w:)?({_INLINE})(?:{_ATTRIBUTE})*\s*/?>", re.I)
_HIDDEN = re.compile(
    r"<(script|style|(?:mml:)?annotation)\b[^>]{0,500}>.{0,2000}?</\1\s*>|<!--.{0,2000}?-->|<!\[CDATA\[|\]\]>",
    re.I | re.S,
)
_SCRIPTED = re.compile(r"<((?:jats:)?(?:sub|sup|inf))(?:\s[^<>]*)?>([^<>]{0,80})</\1\s*>", re.I)
_BREAKING = frozenset(
    {"p", "br", "div", "li", "tr", "sec", "h1", "h2", "h3", "h4", "h5", "h6", "list-item", "abstracttext"}
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SUB = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SUP = str.maketrans("0123456789+-=()in−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ⁻")

# Words that keep their hyphen when a line breaks after it: "self-\nsupervised" is no "selfsupervised".
_COMPOUND = frozenset(
    "all best class co cost cross data deep domain end ever few fine first free full graph hand hard high human ill "
    "in k large learning left long low machine many meta mid model multi near new non off on one open out over post "
    "pre quasi re real right second self semi short single small so state step sub super task text third three time "
    "to top two type ultra user very vice well wide word world zero".split()
)
# From the hyphen on: a pattern that begins with the word tries every letter of a text.
_HYPHEN = re.compile(r"-[ \t]*\n[ \t]*(?=[a-zß-öø-ÿ])")
_LAST_WORD = re.compile(r"(?<!\w)\w{0,60}[^\W\d_]\Z")
_SOFT_HYPHEN = re.compile("\u00ad\\s*\n\\s*|\u00ad")
_OPENERS = (
    "A|An|As|At|Background|By|Deep|Despite|For|How|However|In|It|Many|Motivation|Objectives?|On|Our|Purpose|Recent|"
    "Recently|The|There|These|This|To|Using|We|When|While|With"
)
_PREFIX = re.compile(
    r"(?:abstract|summary|résumé|zusammenfassung|resumen)\s*(?:[:.–—]\s*|-\s+|\n\s*)"
    rf"|(?-i:(?:Abstract|ABSTRACT|Summary|SUMMARY)\s*(?=(?:{_OPENERS})\b))|(?-i:ABSTRACT|Abstract|SUMMARY|Summary)\s*\Z",
    re.I,
)


def plain(text: str) -> str:
    """Text without tags, comments, entities, ligatures and soft hyphens; blocks end in a line break.

    What only looks like markup ("a < b", "Vec<T>") stays.
    """
    for _ in range(2):
        if "<" in text:
            text = _HIDDEN.sub("", text)
            text = _SCRIPTED.sub(_script, text)
            text = _TAG.sub(_tag, text)
        unescaped = _ENTITY.sub(lambda found: unescape(found.group()), text) if "&" in text else text
        if unescaped == text:
            break
        text = unescaped
    if not text.isascii():
        if "\u00ad" in text:
            text = _SOFT_HYPHEN.sub("", text)
        for ligature, letters in _LIGATURES.items():
            if ligature in text:  # which takes a fifth of the time that replacing nothing takes
                text = text.replace(ligature, letters)
    return text


def _tag(found: re.Match[str]) -> str:
    name = found[1].lower()
    if name == "title" and found.group().startswith("</"):
        return ": " if not found.string[: found.start()].rstrip().endswith((":", ".", "?", "!")) else " "
    return "\n" if name in _BREAKING else ""


def _script(found: re.Match[str]) -> str:
    raised = found[1].lower().endswith("sup")
    body = found[2].strip()
    changed = body.translate(_SUP if raised else _SUB)
    if not any(old == new for old, new in zip(body, changed, strict=True)):
        return changed
    return f"^{body}" if raised and len(body) == 1 else body


def unhyphenate(text: str) -> str:
    """Join words that were divided at a line break: "recog-\\nnition" is "recognition"."""
    return _HYPHEN.sub(_join_word, text) if "-" in text and "\n" in text else text


def _join_word(found: re.Match[str]) -> str:
    head = found.string[max(0, found.start() - 62) : found.start()]
    word = _LAST_WORD.search(head)
    if not word:
        return found.group()
    keep = head[: word.start()].rstrip().endswith("-") or word[0].lower() in _COMPOUND or not word[0][-1].islower()
    return "-" if keep else ""


def unwrap(text: str) -> str:
    """Paragraphs on one line each: breaks of a wrapped text go, blank lines stay as paragraph ends."""
    if "\n" not in text:
        return text
    text = unhyphenate(text)
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(_unwrap_paragraph(part.split("\n")) for part in paragraphs if part)


def _unwrap_paragraph(lines: list[str]) -> str:
    if max(map(len, lines)) <= 100:
        return " ".join(map(str.strip, lines))
    # Lines this long were not wrapped: a break after a sentence was meant.
    joined = lines[0].strip()
    for line in lines[1:]:
        joined += ("\n" if joined.endswith((".", ":", "?", "!", "。")) else " ") + line.strip()
    return joined


def title(text: str) -> str:
    """A title on one line, without markup and TeX commands."""
    return clean_line(tex(unhyphenate(plain(text)))).strip()


def abstract(text: str) -> str:
    """An abstract as paragraphs, without markup, TeX commands, and the word "Abstract" in front."""
    tidy = clean_block(plain(text))
    text = tex(unwrap(tidy))
    if text != tidy:
        text = clean_block(text)
    return text[found.end() :].strip() if (found := _PREFIX.match(text)) else text


def joined_title(main: str, sub: str) -> str:
    """Title and subtitle as one: "Title: subtitle"."""
    if not main or not sub or sub.casefold() in main.casefold():
        return main or sub
    return f"{main} {sub}" if main.rstrip().endswith((":", "?", "!", "–", "—", ".")) else f"{main}: {sub}"
