"""JSON Lines: readq's own export, and any file of one object with a title per line. The fast way for large piles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from readq.importers import identifiers, names
from readq.importers.build import excerpt
from readq.importers.json_stream import Object
from readq.importers.source import Line, Source
from readq.models import Status
from readq.records import Complaint, Record
from readq.text import clean_block, clean_line, clean_note

_SNIFFED = 5
"""Lines that the format is guessed from."""
_DATES = ("year", "date", "published", "publication_date", "publicationDate", "update_date")
_STATUSES = {status.value: status for status in Status}
_OBJECT = re.compile(r'\s*\{.{0,2000}"title"\s*:\s*"', re.S)

_decode = json.JSONDecoder().decode


class JsonLines:
    """One paper per line, each line an object of its own; a broken line costs only itself."""

    name = "jsonl"
    title = "JSON Lines, also as readq writes them"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def sniff(self, source: Source) -> float:
        """Sure where lines are objects with a title, surest where they have the fields of readq's own export."""
        sure = 0.0
        for line in source.head_text.split("\n")[:_SNIFFED]:
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                sure = max(sure, 0.4 if _OBJECT.match(line) else 0.0)
                continue
            if isinstance(found, dict) and isinstance(found.get("title"), str):
                sure = max(sure, 1.0 if "citekey" in found and "status" in found else 0.7)
        return sure

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """Yield a record or a complaint for every line that is not blank; memory holds one line at a time."""
        for line in source.lines():
            if line.text and not line.text.isspace():
                yield from _read_line(line)


def _read_line(line: Line) -> Iterator[Record | Complaint]:
    if line.lost:
        yield Complaint(line.number, f"a line of more than {len(line.text):,} characters", excerpt(line.text))
        return
    try:
        fields = _decode(line.text)
    except json.JSONDecodeError as error:
        yield Complaint(line.number, f"not JSON: {error.msg} at character {error.colno}", excerpt(line.text))
        return
    except (ValueError, RecursionError) as error:
        yield Complaint(line.number, f"not JSON that can be read: {error}", excerpt(line.text))
        return
    if not isinstance(fields, dict):
        yield Complaint(line.number, "not a JSON object, so no paper", excerpt(line.text))
        return
    found = record(fields, line.number)
    if not found.title:
        yield Complaint(line.number, "no title", excerpt(line.text))
        return
    yield found
    status = fields.get("status")
    if status and found.status is None:
        reason = f"{excerpt(str(status))!r} is no status of readq, so the paper arrives unread"
        yield Complaint(line.number, reason, excerpt(found.title), rejected=False)


def record(fields: Object, line: int) -> Record:
    """The paper that an object is; without a title where it has none."""
    get = fields.get
    url = _text(get("url") or get("link"))
    rating = get("rating")
    return Record(
        title=_line(get("title")),
        abstract=clean_block(_text(get("abstract") or get("summary"))),
        authors=_authors(get("authors") or get("author")),
        year=_year(fields),
        venue=_line(get("venue") or get("journal")),
        doi=identifiers.normal_doi(_text(doi)) if (doi := get("doi")) else "",
        arxiv_id=_arxiv_id(fields, url),
        url=clean_line(url),
        citekey=_line(get("citekey")),
        tags=_tags(tags) if (tags := get("tags")) else (),
        note=clean_note(_text(note)) if (note := get("note")) else "",
        status=_STATUSES.get(status) if isinstance(status := get("status"), str) else None,
        rating=rating if isinstance(rating, int) and rating in range(1, 6) else None,
        due=_day(due) if (due := get("due")) else None,
        snoozed=_day(snoozed) if (snoozed := get("snoozed")) else None,
        reason=_line(get("reason")),
        line=line,
    )


def _text(value: object) -> str:
    """A value as text; a list as paragraphs."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(_text(part) for part in value)
    return "" if value is None or isinstance(value, dict) else str(value)


def _line(value: object) -> str:
    """A value on one line."""
    return "" if value is None else clean_line(_text(value))


def _authors(value: object) -> tuple[str, ...]:
    """Names of a list of texts or objects, or of one text such as "A. Smith, B. Jones and C. Doe"."""
    if isinstance(value, list):
        texts = [part if isinstance(part, str) else _name(part) for part in value]
        joined = "".join(texts)
        # One look at all of them: papers have hundreds of authors.
        clean = str.strip if joined.isascii() and joined.isprintable() and "  " not in joined else clean_line
        return tuple(filter(None, map(clean, texts)))
    return names.listed(names.split(_text(value))) if value else ()


def _name(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    given, family = _text(value.get("given")), _text(value.get("family"))
    return _text(value.get("name")) or f"{given} {family}"


def _year(fields: Object) -> int | None:
    for key in _DATES:
        value = fields.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value if 1000 <= value < 3000 else None
        if isinstance(value, str) and (year := identifiers.find_year(value)):
            return year
    return None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _arxiv_id(fields: Object, url: str) -> str:
    value = fields.get("arxiv_id") or fields.get("arxiv") or fields.get("id")
    if isinstance(value, str) and (found := identifiers.normal_arxiv_id(value)):
        return found
    return identifiers.find_arxiv_id(url) if "arxiv" in url else ""


def _tags(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else _text(value).split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := clean_line(_text(part)))))
