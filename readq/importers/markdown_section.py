"""A paper as a section of Markdown: title as heading, then a line of facts, then the abstract as a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readq.importers import build, names
from readq.importers.markdown_text import PAPERS, best, links, plain, year
from readq.records import Complaint, Record

_BETWEEN = re.compile(r"\s+[·•|]\s+")
# As readq's own exports tell status, rating and tags.
_STATE = re.compile(
    r"\*\*(unread|queued|reading|read|skipped)\*\*(?: · (★{1,5})☆{0,4})?(?: · (`[^`]+`(?:, `[^`]+`)*))?\s*"
)
_QUOTE = re.compile(r"\s{0,3}>\s?")


@dataclass(slots=True)
class Section:
    """What stands below a heading, but for lists and tables."""

    line: int
    heading: str
    """With its links, without its marks."""
    lines: list[str] = field(default_factory=list)

    def record(self) -> Record | Complaint | None:
        """The paper that the section is; None where it is none: prose, or a heading of a list."""
        state = next(filter(None, map(_STATE.fullmatch, self.lines)), None)
        if state:
            facts = self.lines[0] if self.lines[0] != state.string else ""
        else:
            facts = next((line for line in self.lines if _BETWEEN.search(line) and links(line)), "")
        found = [*links(self.heading), *links(facts)]
        if not state and not (found and (facts or any(PAPERS.search(link) for link in found))):
            return None
        parts = [part for part in map(plain, _BETWEEN.split(facts)) if part]
        dated = next((place for place, part in enumerate(parts) if year(part) and len(part) < 12), len(parts))
        status, stars, tags = state.groups("") if state else ("", "", "")
        quoted = [_QUOTE.sub("", line, count=1) for line in self.lines if _QUOTE.match(line)]
        return build.record(
            title=plain(self.heading),
            abstract="\n".join(quoted),
            authors=names.listed(names.split(parts[0])) if parts and dated > 0 else (),
            year=year(parts[dated]) if dated < len(parts) else None,
            venue=next(iter(parts[dated + 1 : dated + 2]), ""),
            url=best(found),
            tags=re.findall("`([^`]+)`", tags),
            status=status,
            rating=len(stars) or None,
            hints=found,
            line=self.line,
        )
