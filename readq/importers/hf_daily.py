"""Hugging Face's daily papers, as its API gives them."""

from __future__ import annotations

from collections.abc import Iterator

from readq.importers import build, json_stream, names
from readq.importers.json_stream import Object, pick, texts
from readq.importers.source import Source
from readq.records import Complaint, Record

_OWN = frozenset(
    {"upvotes", "submittedOnDailyBy", "ai_summary", "ai_keywords", "discussionId", "numComments", "githubRepo"}
)


class HuggingFaceDaily:
    """The JSON of huggingface.co/api/daily_papers."""

    name = "hf-daily"
    title = "Hugging Face daily papers"
    suffixes: tuple[str, ...] = (".json",)

    def sniff(self, source: Source) -> float:
        """Sure where papers have votes and a time of publication."""
        found = json_stream.keys(source)
        return 0.95 if {"title", "publishedAt"} <= found and found & _OWN else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each paper."""
        return json_stream.read(source, _record)


def _record(entry: Object, line: int) -> Record | Complaint:
    inner = entry.get("paper")
    paper = inner if isinstance(inner, dict) else entry
    arxiv_id = pick(paper, "id", "arxiv_id")
    return build.record(
        title=pick(paper, "title") or pick(entry, "title"),
        abstract=pick(paper, "summary", "abstract") or pick(entry, "summary"),
        authors=names.listed(texts(paper, "authors", "name")),
        year=pick(paper, "publishedAt") or pick(entry, "publishedAt") or None,
        arxiv_id=arxiv_id,
        url=f"https://huggingface.co/papers/{arxiv_id}" if arxiv_id else "",
        keywords=texts(paper, "ai_keywords"),
        line=line,
    )
