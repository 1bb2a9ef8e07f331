"""An empty app to compare with: nothing but one line of text, painted anew at every key."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """Counts keys."""

    keys = 0

    def compose(self) -> ComposeResult:
        yield Static("ready 0", markup=False)

    def on_key(self, event: events.Key) -> None:
        self.keys += 1
        self.query_one(Static).update(f"ready {self.keys}")


if __name__ == "__main__":
    EmptyApp().run()
