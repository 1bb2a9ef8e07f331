"""Changes to the library: small ones within the key press, large ones in a thread, one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from textual import work
from textual.geometry import Size
from textual.message import Message

from readq.errors import Interrupted, ReadqError
from readq.models import Change, Progress
from readq.store import Library
from readq.tui.ongoing import Ongoing, Progressed
from readq.tui.screens.desk import Desk
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import ongoing

WRITTEN_AT_ONCE = 2_000
"""Papers up to which a change is made within the key press, in less than about 50 ms."""

Do = Callable[[Library], Change | None]
"""Makes a change; None where there was nothing to change."""
Then = Callable[[Change | None], None]
"""Shows it."""


class _Asked(NamedTuple):
    """A change that was asked for, as :meth:`Changing.write` takes it."""

    papers: int
    do: Do
    then: Then


class Changing(Desk):
    """Changes the library, and lets large changes be given up."""

    class Written(Message):
        """A large change was made, or failed."""

        def __init__(self, result: Change | ReadqError | None, then: Then) -> None:
            super().__init__()
            self.result = result
            self.then = then

    def __init__(self, library: Library, size: Size, state: ScreenState) -> None:
        super().__init__(library, size, state)
        self._under_way: Ongoing | None = None
        """The large change that is being made."""
        self._waiting: deque[_Asked] = deque()
        """What was asked for meanwhile."""
        self._at_rest: Callable[[], None] | None = None
        """What is to be done as soon as nothing is being written any more."""

    @property
    def writing(self) -> bool:
        """Whether a large change is being made."""
        return self._under_way is not None

    def write(self, papers: int, do: Do, then: Then) -> None:
        """Change the library; what goes wrong is said, and nothing else happens.

        While a large change is being made, those that are asked for meanwhile wait for it, in their order.

        Args:
            papers: how many it is about: so many that it takes a while are changed in a thread.
            do: makes the change.
            then: shows it.
        """
        if self.writing:
            self._waiting.append(_Asked(papers, do, then))
            self.say(("Waits for the change before it", "quiet"))
            return
        if papers > WRITTEN_AT_ONCE:
            doing = f"Working on {papers:,} papers"
            self._under_way = Ongoing(self.post_message)
            self.say(*ongoing(doing, 0, papers))
            self._write_in_thread(do, then, self._under_way.progress(doing))
            return
        try:
            change = do(self.library)
        except ReadqError as error:
            self.complain(error)
            return
        then(change)

    @work(thread=True, group="write", exit_on_error=False)
    def _write_in_thread(self, do: Do, then: Then, progress: Progress) -> None:
        result: Change | ReadqError | None
        try:
            with Library.open(self.library.path) as library:
                library.history.progress = progress
                result = do(library)
        except ReadqError as error:
            result = error
        self.post_message(self.Written(result, then))

    def on_progressed(self, event: Progressed) -> None:
        """Say how far a large change is."""
        if self.writing and not self._waiting:
            self.say(*ongoing(event.doing, event.done, event.total))

    def on_changing_written(self, event: Written) -> None:
        """Show a large change, and make the next one."""
        self._under_way = None
        if isinstance(event.result, Interrupted):
            self.say(("Given up: nothing was changed", "quiet"))
        elif isinstance(event.result, ReadqError):
            self.complain(event.result)
        else:
            event.then(event.result)
        while self._waiting and not self.writing:
            self.write(*self._waiting.popleft())
        if self._at_rest is not None and not self.writing:
            self._at_rest()

    def give_up_writing(self) -> None:
        """End the large change that is being made, with nothing changed, and those that wait for it."""
        if self._under_way is not None:
            self._under_way.given_up = True
            self._waiting.clear()

    def when_written(self, then: Callable[[], None]) -> None:
        """Do something as soon as nothing is being written any more."""
        self._at_rest = then
