"""LaTeX to Unicode: accents, commands and quotes become characters, mathematics stays as it is.

pylatexenc knows LaTeX, but takes each character for itself; what text commonly holds is settled before it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

_MATH = re.compile(r"\$\$.+?\$\$|(?<!\\)\$[^$\n]{1,400}?(?<!\\)\$|\\\(.{1,400}?\\\)|\\\[.{1,400}?\\\]", re.S)
_LETTER = (
    r"\\(?:[\"'`^~=.]\s*(?:\{\s*\\?[A-Za-z]?\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
    r"|[uvHcdbkrt](?:\s*\{\s*\\?[A-Za-z]{1,2}\s*\}|\s+\\?[A-Za-z](?![A-Za-z]))"
    r"|(?:ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|o|O|l|L|i|j)(?![A-Za-z])\s?(?:\{\})?)"
)
_ACCENT = re.compile(rf"\{{{_LETTER}\}}|{_LETTER}")
_COMMAND = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up)?|mbox|underline|url|path|enquote|uppercase)\s*\{([^{}]*)\}"
)
_FONT = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up|normal)?|mbox|hbox|underline|uppercase|protect|nocase)(?![A-Za-z])\s*"
    r"|\\(?:em|it|bf|sc|tt|rm|sl|sf|itshape|bfseries|scshape|normalfont)(?![A-Za-z])\s*"
)
_ESCAPED = re.compile(r"\\([%&_#$])")
_SPACE = re.compile(r"\\[,;: ](?=\S)|\\ ")
# A tie has words on both sides; "at ~20%" is an approximation, and "/~home" an address.
_TILDE = re.compile(r"(?<=[\w.,;:)\]}$])(?<!://)~(?=[\w(\[{\\$–—]|--)")
# Logos, which pylatexenc leaves out, and the ring of MathSciNet.
_LOGO = re.compile(r"\\((?:La|Bib|pdf|Xe|Lua)?(?:TeX|LaTeX)e?)(?![A-Za-z])(?:\s*\{\}|\s(?=\s))?")
_RING = re.compile(r"\\ocirc(?![A-Za-z])")
_HYPHEN = re.compile(r"\\hyphen(?![A-Za-z])\s*")
_UNESCAPED = re.compile(r"(?<!\\)([%&])")
_DOLLAR = re.compile(r"(?<!\\)\$")
_ADDRESS = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")
_QUOTES = (("``", "“"), ("''", "”"))
# Dashes, but those of addresses and of options like --verbose.
_DASHES = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)--(?=[A-Za-z])|(---?)")
_DASH = {"--": "–", "---": "—"}
_OPEN, _CLOSE = "\x02", "\x03"
"""Stand for braces that are meant as such while the others go."""
_EMPTY = "\x04"
"""Stands for an empty group, which keeps two hyphens from being a dash."""
_LIMIT = 200_000
"""Characters of a field that LaTeX is parsed in; longer ones are no text of an author."""


def tex(text: str) -> str:
    """Running text with TeX in it, as arXiv and mails have it: accents and simple commands in Unicode.

    Everything that is not understood stays as it is, braces too.
    """
    if "\\" not in text and "~" not in text:
        return text
    return "".join(part if math else _words(part) for part, math in _parts(text))


def latex(text: str) -> str:
    """The value of a BibTeX field as Unicode: commands, accents, braces and quotes resolved, ``$…$`` kept as it is."""
    if not text or text.isalnum():
        return text
    if len(text) > _LIMIT:
        return tex(text)
    if "\\" not in text and "$" not in text:
        return _bare(_untied(text))
    text = _LOGO.sub(r"\1", _RING.sub(r"\\r", _HYPHEN.sub("-", text)))
    text = _ADDRESS.sub(lambda found: found[1].replace("_", r"\_"), text)
    # Only the names go here: what they enclose may hold mathematics, and braces go later.
    text = _FONT.sub("", text)
    parts = [(part if math else _settled(part), math) for part, math in _parts(text)]
    if all(math or "\\" not in part for part, math in parts):
        return "".join(part if math else _bare(part) for part, math in parts)
    text = _untied(_UNESCAPED.sub(r"\\\1", text))
    if len(dollars := list(_DOLLAR.finditer(text))) % 2:
        text = f"{text[: dollars[-1].start()]}\\{text[dollars[-1].start() :]}"
    return _decode(text)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is mathematics."""
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        yield text, False
        return
    end = 0
    for math in _MATH.finditer(text):
        yield text[end : math.start()], False
        yield math.group(), True
        end = math.end()
    yield text[end:], False


def _words(text: str) -> str:
    if "\\" in text:
        text = _ACCENT.sub(lambda found: _decode(found.group()).strip(), text)
        text = _COMMAND.sub(r"\1", _ESCAPED.sub(r"\1", text))
    return _untied(text)


def _untied(text: str) -> str:
    # The pattern looks at what is before each letter first: it is slow where there is no tie.
    return _TILDE.sub(" ", text) if "~" in text else text


def _settled(text: str) -> str:
    """Text without the common commands; a backslash is left where there are others."""
    if "\\" not in text:
        return _untied(text)
    text = _ACCENT.sub(lambda found: _decode(found.group()).strip(), text)
    text = text.replace(r"\{", _OPEN).replace(r"\}", _CLOSE)
    return _untied(_SPACE.sub(" ", _ESCAPED.sub(r"\1", text)))


def _bare(text: str) -> str:
    text = text.replace("{}", _EMPTY) if "{}" in text else text
    text = text.replace("{", "").replace("}", "").replace(_OPEN, "{").replace(_CLOSE, "}")
    for source, target in _QUOTES:
        text = text.replace(source, target)
    text = _DASHES.sub(lambda found: _DASH.get(found[1], found.group()), text) if "--" in text else text
    return text.replace(_EMPTY, "")


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
