"""Names of people and groups, from the ways that files write them to "Given Family"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from readq.importers import clean
from readq.importers.latex import latex, tex
from readq.text import clean_line

_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr|ii|iii|iv|2nd|3rd|4th|esq|ph\.?\s?d|(?-i:M\.?D))\.?", re.I)
_COMPANY = re.compile(r"(?:inc|ltd|llc|corp|co|gmbh|s\.a|plc|ag|b\.v)\.?", re.I)
_INITIALS = re.compile(
    r"(?P<family>[^\W\d_].*?[^\W\d_]) (?P<given>(?:[^\W\d_a-zß-ÿ]\.?[-\s]?){1,5})(?: (?P<suffix>Jr|Sr|2nd|3rd)\.?)?"
)
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bVan)(?=[A-ZÀ-Þ])")
# Scopus puts its number of the author behind the name.
_NUMBER = re.compile(r"\s*\(\d+\)$")
_NUMERAL = re.compile(r"[IVX]{2,}")
_ET_AL = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|\.\.\.|…)", re.I)
_PLAIN_NAME = r"(?!(?i:(?:and )?(?:others|et\.? ?al\.?)(?:;|\Z)))[A-Za-zÀ-ÖØ-öø-ž]+\.?(?:[ -][A-Za-zÀ-ÖØ-öø-ž]+\.?)*"
_PLAIN = re.compile(rf"{_PLAIN_NAME}(?:;{_PLAIN_NAME})*")
"""Names, parted by semicolons, that are shown as they are: one look at all of them, for some papers have hundreds."""
_AND = re.compile(r"\s+(?:and|&)\s+", re.I)
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|middle)(?:-i)?\s*=\s*", re.I)


def display(name: str, *, inverted: bool = False) -> str:
    """One name as "Given Family Suffix"; "" for "et al." and the like.

    Args:
        name: "Family, Given", "Family, Jr., Given", "Given Family" or a group.
        inverted: also turn "Family GM" round, as MEDLINE and Scopus write it.
    """
    if not inverted and _PLAIN.fullmatch(name):
        return name
    name = _NUMBER.sub("", clean_line(tex(clean.plain(name)))).strip(" ,;*†‡")
    if not name or _ET_AL.fullmatch(name):
        return ""
    parts = [part for part in (part.strip() for part in name.split(",")) if part]
    if len(parts) == 1:
        found = _INITIALS.fullmatch(name) if inverted else None
        if not found or _NUMERAL.fullmatch(found["given"].strip()):
            return parts[0]
        return " ".join(part for part in (found["given"].strip(), found["family"], found["suffix"]) if part)
    family, *rest = parts
    if _COMPANY.fullmatch(rest[-1]):
        return name
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)]
    given = [part for part in rest if not _SUFFIX.fullmatch(part)]
    return " ".join([*given, family, *suffixes])


def listed(names: Iterable[str], *, inverted: bool = False) -> tuple[str, ...]:
    """Names given one by one, in order; blanks and "et al." left out.

    Where they may be inverted they are taken to be so when most of them look like it: one "Pranav S" among full names
    is no "S Pranav".
    """
    given = list(map(str.strip, names))
    if not inverted and _PLAIN.fullmatch(";".join(given)):
        return tuple(given)
    if inverted:
        likely = [bool(_INITIALS.fullmatch(clean_line(name))) for name in given if "," not in name]
        inverted = sum(likely) * 2 > len(likely)
    return tuple(shown for name in given if (shown := display(name, inverted=inverted)))


def split(text: str) -> list[str]:
    """The names of one field: apart by ``;``, ``|``, "and", line breaks, or commas where these do not part one name."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return _from_literal(text)
    for separator in (";", "|", "\n"):
        if separator in text:
            parts = text.split(separator)
            if not _AND.search(text):
                return parts
            return [name for part in parts for name in (_AND.split(part) if "," not in part else [part])]
    if not _AND.search(text):
        return _by_commas(text)
    parts = _AND.split(text)
    # "A. Smith, B. Jones and C. Doe": commas part names; "Smith, A. and Jones, B.": they part one name.
    if len(parts) == 2 and parts[0].count(",") >= 1 and "," not in parts[1]:
        return [*_by_commas(parts[0].rstrip(", ")), parts[1]]
    return [name for part in parts for name in (_by_commas(part) if part.count(",") > 1 else [part])]


def _from_literal(text: str) -> list[str]:
    try:
        names = json.loads(text)
    except (ValueError, RecursionError):
        return [first or second for first, second in re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", text)]
    return [str(name.get("name", "")) if isinstance(name, dict) else str(name) for name in names]


def _by_commas(text: str) -> list[str]:
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    if len(parts) == 1:
        return _unglued(text)
    if all(_SUFFIX.fullmatch(part) for part in parts[1:]):
        return [text]
    if all(" " in part for part in parts):
        return parts
    if len(parts) % 2 == 0 and all(_looks_given(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [text] if len(parts) < 3 else parts


def _unglued(text: str) -> list[str]:
    """Names that a table lost the separators of: "Andy SmithTom Weber"."""
    parts = _GLUED.split(text)
    return parts if len(parts) > 1 and all(" " in part for part in parts) else [text]


def _looks_given(part: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?[-\s]?){1,3}|[^\W\d_]\w+(?: [^\W\d_]\.)+|\S+\.", part))


def bibtex(value: str) -> tuple[str, ...]:
    """The names of a BibTeX field: ``and`` between them, braces around what stays whole, ``family=…`` of BibLaTeX."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    shown = (_bibtex_name(name) for name in split_multiple_persons_names(" ".join(value.split())))
    return tuple(name for name in shown if name and not _ET_AL.fullmatch(name))


def _bibtex_name(name: str) -> str:
    parts = [part.strip() for part in _top_level(name)]
    if any(_EXTENDED.match(part) for part in parts):
        fields = {found[1].lower(): part[found.end() :] for part in parts if (found := _EXTENDED.match(part))}
        parts = [" ".join(fields[key] for key in ("given", "middle", "prefix", "family", "suffix") if key in fields)]
    elif len(parts) > 2 and _SUFFIX.fullmatch(parts[1]):
        parts = [" ".join([*parts[2:], parts[0], parts[1]])]
    elif len(parts) > 1:
        given = [part for part in parts[1:] if not _SUFFIX.fullmatch(part)]
        parts = [" ".join([*given, parts[0], *(part for part in parts[1:] if _SUFFIX.fullmatch(part))])]
    return clean_line(latex(clean.plain(parts[0])))


def _top_level(text: str) -> list[str]:
    """Parts between the commas that stand outside braces."""
    parts = [""]
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if char == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts
