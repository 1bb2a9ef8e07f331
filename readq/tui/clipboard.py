"""Putting text on the clipboard: the system's where there is one, else through the terminal."""

from __future__ import annotations

from textual.app import App


def copy(app: App[int], text: str) -> str:
    """Copy; gives the way it went, in words.

    The escape sequence for it (OSC 52) goes out in any case: it reaches the user's own machine through SSH and tmux.
    Whether a terminal takes it cannot be known, so where it is the only way that is said.
    """
    import pyperclip  # tries several programs when it is imported

    app.copy_to_clipboard(text)
    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return "through the terminal, if it allows that"
    return "to the clipboard"
