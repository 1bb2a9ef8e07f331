"""The encoding of bytes, decided by their content; decoding never fails."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LENIENT = "readq.windows-1252"
"""An error handler for ``open`` and ``decode``: bytes that are no UTF-8 are read as Windows-1252 (and so as Latin-1).

Byte by byte, so that a file glued together from several encodings comes out right, and without looking ahead.
"""


def guess_encoding(head: bytes) -> str:
    """The codec to decode with, together with the error handler LENIENT.

    A byte order mark decides; UTF-16 and UTF-32 without one show by their zero bytes; all else is UTF-8.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    sample = head[:4096]
    half = len(sample) // 2
    if half >= 4:
        zeros = [sample[place::4].count(0) > half * 0.45 for place in range(4)]
        if zeros == [True, True, True, False]:
            return "utf-32-be"
        if zeros == [False, True, True, True]:
            return "utf-32-le"
    if half >= 2:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > half * 0.4 and even < half * 0.1:
            return "utf-16-le"
        if even > half * 0.4 and odd < half * 0.1:
            return "utf-16-be"
    return "utf-8"


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if not error.encoding.startswith("utf-8"):
        return "\ufffd", error.end
    bad = error.object[error.start : error.end]
    return "".join(_one(byte) for byte in bad), error.end


def _one(byte: int) -> str:
    # Five bytes mean nothing in Windows-1252; Latin-1 knows them as control characters, which cleaning removes.
    text = bytes((byte,)).decode("cp1252", "ignore")
    return text or chr(byte)


codecs.register_error(LENIENT, _windows_1252)
