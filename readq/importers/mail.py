"""Mails as programs save them: encoded text is decoded, attachments are files of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readq.errors import SourceError
from readq.importers.encoding import LENIENT
from readq.importers.source import Source

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

LIMIT = 256 * 1024 * 1024
"""Bytes of mail that are taken into memory."""
_ENVELOPE = re.compile(rb"From \S+.* \d\d:\d\d.*\r?\n")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t]+\S[^\n]*\r?\n)*){2,}\r?\n")
_ENCODED = re.compile(rb"^(?:content-type:[ \t]*(?!text/plain)|content-transfer-encoding:[ \t]*(?:q|b))", re.I | re.M)
_NEXT_MAIL = re.compile(rb"(?:\r?\n)+(?=From \S+.* \d\d:\d\d.*\r?\n(?:>?[A-Za-z][A-Za-z0-9-]*:[ \t]))")
_TAGS = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.I | re.S)
_LEAST_PLAIN = 0.5
"""How long the plain text of a mail must be, in parts of its HTML's text: else it only says that there is some."""


def is_mail(head: bytes) -> bool:
    """Whether a source is a mail that has to be decoded, or a mailbox with several.

    A mail of plain text can be read as it is, with the numbers of its lines.
    """
    start = found.end() if (found := _ENVELOPE.match(head)) else 0
    headers = _HEADERS.match(head, start)
    return headers is not None and bool(found or _ENCODED.search(headers.group()))


def parts(source: Source) -> list[Source]:
    """The texts and the attachments of the mails in a source.

    Raises:
        SourceError: it is too large for a mail.
    """
    # Imported late: it takes 30 ms, and few sources are mails.
    from email import message_from_bytes
    from email.policy import default

    with source.open() as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise SourceError(f"{source.name} is too large for mails.", "Save the mails with papers one by one.")
    mails = _NEXT_MAIL.split(data) if _ENVELOPE.match(data) else [data]
    found: list[Source] = []
    for number, mail in enumerate(mails, 1):
        name = source.name if len(mails) == 1 else f"{source.name}/{number}"
        found += _parts(name, message_from_bytes(mail, policy=default))
    return found


def _parts(name: str, mail: EmailMessage) -> Iterator[Source]:
    texts = {
        kind: text for kind in ("plain", "html") if (part := mail.get_body((kind,))) and (text := _text(part)).strip()
    }
    if "plain" in texts and len(texts["plain"]) >= _LEAST_PLAIN * len(_TAGS.sub("", texts.get("html", ""))):
        yield Source(f"{name}/text", texts["plain"].encode())
    elif texts:
        yield Source(f"{name}/text.html", texts["html"].encode())
    for number, part in enumerate(mail.iter_attachments(), 1):
        data = part.get_payload(decode=True)
        if part.get_content_type() == "message/rfc822":
            yield from _parts(f"{name}/{number}", part.get_content())
        elif isinstance(data, bytes) and part.get_content_maintype() in ("text", "application"):
            yield Source(f"{name}/{part.get_filename() or number}", data)


def _text(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"), LENIENT)
    except (LookupError, UnicodeError):
        return data.decode("utf-8", LENIENT)
