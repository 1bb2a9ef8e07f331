"""JSON Lines: one paper a line, with everything that the library knows about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from readq.models import Paper


def iso_utc(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with a ``Z``, or None."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def paper_json(paper: Paper) -> dict[str, object]:
    """The shape of a paper in JSON, the same in every command.

    Missing texts are ``""``, missing numbers and moments None; moments are ISO 8601 in UTC, days
    are the user's own.
    """
    return {
        "id": paper.id,
        "citekey": paper.citekey,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "year": paper.year,
        "venue": paper.venue,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "url": paper.url,
        "status": paper.status.value,
        "rating": paper.rating,
        "tags": list(paper.tags),
        "note": paper.note,
        "added": iso_utc(paper.added),
        "read": iso_utc(paper.read),
        "rank": paper.rank,
        "import_id": paper.import_id,
        "snoozed": str(paper.snoozed) if paper.snoozed else None,
        "due": str(paper.due) if paper.due else None,
        "reason": paper.reason,
    }


def json_line(value: object) -> str:
    r"""One value as one line of JSON without its line end.

    What a terminal could take for a command or a line break is written as ``\u``.
    """
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)


_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000))}


class JsonLines:
    """JSON Lines (``.jsonl``)."""

    name = "jsonl"
    title = "JSON Lines"
    suffix = ".jsonl"

    def write(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Yield one line for each paper."""
        for paper in papers:
            yield json_line(paper_json(paper)) + "\n"
