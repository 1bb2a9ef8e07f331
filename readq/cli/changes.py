"""What is said about a change."""

from __future__ import annotations

from collections.abc import Sequence

from readq.cli.output import say
from readq.models import Change


def tell(change: Change | None, ids: Sequence[int], state: str) -> None:
    """Say what was changed and how to take it back, or why nothing was.

    Args:
        change: what the library says it did; None for nothing.
        ids: the papers that were asked for.
        state: what they are already where nothing was done: "read", "tagged so".

    """
    if change is not None:
        say(f"{change.label} (readq undo takes it back)")
    elif not ids:
        say("no paper matches: nothing was changed")
    else:
        say(f"nothing to change: {'the paper is' if len(ids) == 1 else f'all {len(ids):,} papers are'} {state} already")
