"""Work in a thread that says how far it is, and that the user can give up."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from readq.errors import Interrupted
from readq.models import Progress


class Progressed(Message):
    """A thread got further."""

    def __init__(self, doing: str, done: int, total: int) -> None:
        super().__init__()
        self.doing = doing
        self.done = done
        self.total = total


class Ongoing:
    """One piece of work.

    Args:
        tell: takes what the thread tells, from any thread: ``post_message`` of who shows it.
    """

    def __init__(self, tell: Callable[[Message], object]) -> None:
        self._tell = tell
        self.given_up = False
        """Whether the user does not want it any more: it ends at its next step, and changes nothing."""

    def progress(self, doing: str) -> Progress:
        """For the thread to call: tells how far it is with what it is doing.

        Raises, when called:
            Interrupted: the user gave up.
        """

        def progress(done: int, total: int) -> None:
            if self.given_up:
                raise Interrupted("the work was given up")
            self._tell(Progressed(doing, done, total))

        return progress
