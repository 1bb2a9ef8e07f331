"""What bytes are when they are no text: said to the user in words, with what to do instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that holds no list of papers."""

    what: str
    """As in "x.pdf is a PDF document"."""
    hint: str


_COPY_TEXT = "Export the list as text, BibTeX, RIS or CSV where it came from, and import that."
_SIGNATURES = (
    (b"%PDF-", "a PDF document", "readq imports lists of papers. Select the text in a PDF viewer, copy and paste it."),
    (b"SQLite format 3\x00", "an SQLite database", "To open a readq library use: readq --library FILE"),
    (b"\x89PNG", "a PNG picture", _COPY_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", _COPY_TEXT),
    (b"GIF8", "a GIF picture", _COPY_TEXT),
    (b"RIFF", "a sound, picture or film", _COPY_TEXT),
    (b"\x7fELF", "a program", _COPY_TEXT),
    (b"\xca\xfe\xba\xbe", "a program", _COPY_TEXT),
    (b"\xcf\xfa\xed\xfe", "a program", _COPY_TEXT),
    (b"MZ\x90", "a program", _COPY_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document", "Save it as CSV or plain text, and import that."),
    (b"{\\rtf", "a rich text document", "Save it as plain text, and import that."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it, and import the files in it."),
    (b"Rar!", "a RAR archive", "Unpack it, and import the files in it."),
    (b"PAR1", "a Parquet table", "Save it as CSV or JSON Lines, and import that."),
    (b"\x80\x04\x95", "a Python pickle", "Save it as CSV or JSON Lines, and import that."),
)
ZIP = b"PK\x03\x04"
"""How a zip archive begins, and a document that is one."""
_TAR = (b"ustar", 257)


def is_office(head: bytes) -> bool:
    """Whether what begins as a zip archive is a document, a spreadsheet say, and not an archive of files."""
    return any(name in head for name in (b"[Content_Types].xml", b"mimetypeapplication/"))


def looks_like(head: bytes, encoding: str) -> Kind | None:
    """What the first bytes of a file show it to be, or None when it may be text or a spreadsheet.

    Args:
        head: the first bytes, expanded.
        encoding: the codec guessed for them.
    """
    for signature, what, hint in _SIGNATURES:
        if head.startswith(signature):
            return Kind(what, hint)
    if head[_TAR[1] :].startswith(_TAR[0]):
        return Kind("a tar archive", "Unpack it, and import the files in it.")
    if head.startswith(ZIP):
        return _office(head)
    if _is_noise(head, encoding):
        return Kind("binary data", _COPY_TEXT)
    return None


def _office(head: bytes) -> Kind | None:
    """A spreadsheet passes; other documents in zip dress do not."""
    if b"word/" in head or b"opendocument.text" in head:
        return Kind("a text document", "Save it as plain text, and import that.")
    if b"ppt/" in head or b"opendocument.presentation" in head:
        return Kind("a presentation", "Save it as plain text, and import that.")
    if b"epub+zip" in head:
        return Kind("an e-book", "readq imports lists of papers.")
    return None


def _is_noise(head: bytes, encoding: str) -> bool:
    """Whether controls that no text has are more than stray ones."""
    sample = head[:8192]
    if encoding.startswith(("utf-16", "utf-32")):
        text = sample.decode(encoding, "replace")
        odd = sum(character < " " and character not in "\t\n\r\f\x1b" for character in text)
        return odd * 10 > len(text)
    if sample.count(0) * 100 > len(sample):
        return True
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\x1a" for byte in sample)
    return odd * 20 > len(sample)
