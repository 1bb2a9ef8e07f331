"""Fields that take a letter in the moment of the key."""

from __future__ import annotations


class Immediate:
    """A text field that needs no message for a letter: the way of one through the fields takes 2 ms."""

    def type_letter(self, letter: str) -> None:
        """Put a letter at the cursor, or in the place of what is selected."""
        raise NotImplementedError
