"""Text as it comes out of files, made fit to read: markup, LaTeX, entities, ligatures, line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape

from readq.text import clean_block, clean_line

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LIGATURE = re.compile("[ﬀ-ﬆ]")

# Named, not any <word>: "x <y> z" and "Vec<T>" are text.
_INLINE = (
    "a|abbr|abstract|annotation|b|bdi|bold|br|cite|code|del|div|disp-formula|em|ext-link|font|h[1-6]|i|img|inf|"
    "inline-formula|ins|italic|kbd|li|list|list-item|m(?:ath|i|n|o|row|sub|sup|subsup|frac|text|space|sqrt|style|over|"
    "under|table|tr|td|fenced|padded|multiscripts|prescripts|underover|phantom|root)|monospace|named-content|ol|p|pre|"
    "q|s|sans-serif|sc|sec|semantics|small|span|strong|sub|sup|supplementary-material|table|tbody|td|tex-math|th|title|"
    "tr|tt|u|ul|underline|uri|xref|nocase|related-object|alternatives|statement|fn|abstracttext"
)
_TAG = re.compile(rf"</?(?:jats:|mml:|xhtml:|w:)?({_INLINE})(?:\s[^<>]*)?/?>", re.I)
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
_HYPHEN = re.compile(r"(?<!\w)(\w{0,60}[^\W\d_])-[ \t]*\n[ \t]*([a-zß-öø-ÿ]\w*)")
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
_MATH = re.compile(r"\$\$.+?\$\$|(?<!\\)\$[^$\n]{1,400}?(?<!\\)\$|\\\(.{1,400}?\\\)|\\\[.{1,400}?\\\]", re.S)
_ACCENT = re.compile(
    r"\{?\\(?:[\"'`^~=.]\s*(?:\{\s*\\?[A-Za-z]?\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
    r"|[uvHcdbkrt](?:\s*\{\s*\\?[A-Za-z]{1,2}\s*\}|\s+\\?[A-Za-z](?![A-Za-z]))"
    r"|(?:ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|o|O|l|L|i|j)(?![A-Za-z])\s?(?:\{\})?)\}?"
)
_COMMAND = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up)?|mbox|underline|url|enquote|uppercase)\s*\{([^{}]*)\}"
)
_ESCAPED = re.compile(r"\\([%&_#$])")
# A tie has words on both sides; "at ~20%" is an approximation, and "/~home" an address.
_TILDE = re.compile(r"(?<=[\w.,;:)\]}$])(?<!://)~(?=[\w(\[{\\$])")


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
        text = _SOFT_HYPHEN.sub("", text)
        text = _LIGATURE.sub(lambda found: found.group().translate(_LIGATURES), text)
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


def tex(text: str) -> str:
    """Running text with TeX in it, as arXiv and mails have it: accents and simple commands in Unicode.

    Mathematics and everything that is not understood stay as they are.
    """
    if "\\" not in text and "~" not in text:
        return text
    parts: list[str] = []
    end = 0
    for math in _MATH.finditer(text):
        parts += _tex_words(text[end : math.start()]), math.group()
        end = math.end()
    parts.append(_tex_words(text[end:]))
    return "".join(parts)


def _tex_words(text: str) -> str:
    if "\\" in text:
        text = _ACCENT.sub(lambda found: _decode(found.group()).strip(), text)
        text = _COMMAND.sub(r"\1", _ESCAPED.sub(r"\1", text))
    return _TILDE.sub(" ", text)


# Logos, which pylatexenc leaves out, and the ring of MathSciNet.
_LOGO = re.compile(r"\\((?:La|Bib|pdf|Xe|Lua)?(?:TeX|LaTeX)e?)(?![A-Za-z])(?:\s*\{\}|\s(?=\s))?")
_RING = re.compile(r"\\ocirc(?![A-Za-z])")
_UNESCAPED_PERCENT = re.compile(r"(?<!\\)([%&])")
_UNESCAPED_DOLLAR = re.compile(r"(?<!\\)\$")
_HREF = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")
_LATEX_LIMIT = 200_000
"""Characters of a field that LaTeX is parsed in; longer ones are no text of an author."""
_QUOTES = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"))


def latex(text: str) -> str:
    """The value of a BibTeX field as Unicode: commands, accents, braces and quotes resolved, ``$…$`` kept as it is."""
    if not text or text.isalnum():
        return text
    if len(text) > _LATEX_LIMIT:
        return tex(text)
    if "\\" not in text and "$" not in text:
        text = _TILDE.sub(" ", text).replace("{", "").replace("}", "")
        for source, target in _QUOTES:
            text = text.replace(source, target)
        return text
    text = _LOGO.sub(r"\1", _RING.sub(r"\\r", text))
    text = _HREF.sub(lambda found: found[1].replace("_", r"\_"), text)
    text = _TILDE.sub(" ", _UNESCAPED_PERCENT.sub(r"\\\1", text))
    if len(dollars := list(_UNESCAPED_DOLLAR.finditer(text))) % 2:
        text = f"{text[: dollars[-1].start()]}\\{text[dollars[-1].start() :]}"
    return _decode(text)


@cache
def _decoder() -> Callable[[str], str]:
    # Imported late: few imports hold TeX, and it takes 25 ms. The contexts are shared because each costs 0.1 ms.
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError, get_default_latex_context_db

    context = get_default_latex_context_db()
    converter = LatexNodes2Text(math_mode="verbatim", keep_comments=True)

    def decode(text: str) -> str:
        try:
            nodes, _, _ = LatexWalker(text, latex_context=context).get_latex_nodes()
            return str(converter.nodelist_to_text(nodes))
        except (LatexWalkerError, RecursionError, ValueError, IndexError, TypeError, AttributeError):
            # Broken TeX is still text: better raw than lost.
            return text

    return decode


@lru_cache(maxsize=4096)
def _decode(text: str) -> str:
    return _decoder()(text)


def unhyphenate(text: str) -> str:
    """Join words that were divided at a line break: "recog-\\nnition" is "recognition"."""
    return _HYPHEN.sub(_join_word, text) if "-" in text and "\n" in text else text


def _join_word(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 1) : found.start()]
    keep = before == "-" or found[1].lower() in _COMPOUND or not found[1][-1].islower()
    return f"{found[1]}-{found[2]}" if keep else found[1] + found[2]


def unwrap(text: str) -> str:
    """Paragraphs on one line each: breaks of a wrapped text go, blank lines stay as paragraph ends."""
    if "\n" not in text:
        return text
    text = unhyphenate(text)
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(_unwrap_paragraph(part.split("\n")) for part in paragraphs if part)


def _unwrap_paragraph(lines: list[str]) -> str:
    if max(map(len, lines)) <= 100:
        return " ".join(line.strip() for line in lines)
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
    text = clean_block(tex(unwrap(clean_block(plain(text)))))
    return text[found.end() :].strip() if (found := _PREFIX.match(text)) else text


def joined_title(main: str, sub: str) -> str:
    """Title and subtitle as one: "Title: subtitle"."""
    if not main or not sub or sub.casefold() in main.casefold():
        return main or sub
    return f"{main} {sub}" if main.rstrip().endswith((":", "?", "!", "–", "—", ".")) else f"{main}: {sub}"
