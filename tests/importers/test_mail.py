"""Saved mails: what was encoded is read as the sender wrote it, attachments are read too."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from readq.importers.detect import detect
from readq.importers.mail import is_mail
from readq.importers.opening import contained
from readq.records import Record
from tests.importers import piles
from tests.importers.reading import source

PAPERS = piles.invented(8, seed=2)
PILE = piles.render(PAPERS, piles.LAYOUTS["Scholar alert"])
WHOLE = [(paper.title, paper.abstract) for paper in PAPERS]


def mail(subject: str = "lists – new results") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Example <ada@example.org>"
    message["Subject"] = subject
    return message


def read(data: bytes) -> dict[str, list[tuple[str, str]]]:
    """Titles and abstracts by the name of the part that they stand in."""
    return {
        part.name: [(r.title, " ".join(r.abstract.split())) for r in detect(part).read(part) if isinstance(r, Record)]
        for part in contained(source(data, "alert.eml"))
    }


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_encoded_text_is_decoded(encoding: str, charset: str) -> None:
    message = mail()
    message.set_content(PILE, charset=charset, cte=encoding)
    assert read(message.as_bytes()) == {"alert.eml/text": WHOLE}


def test_of_html_and_a_plain_text_that_only_points_to_it_the_html_is_read() -> None:
    message = mail()
    message.set_content("See the pictures in your browser.", cte="quoted-printable")
    page = "".join(f"<h3>{paper.title}</h3><p>{paper.abstract.replace('<', '&lt;')}</p>" for paper in PAPERS)
    message.add_alternative(f"<html><body>{page}</body></html>", subtype="html", cte="quoted-printable")
    assert read(message.as_bytes()) == {"alert.eml/text.html": WHOLE}


def test_attachments_and_forwarded_mails_are_read_and_pictures_are_not() -> None:
    inner = mail("the mail inside")
    inner.set_content(PILE, cte="base64")
    message = mail()
    message.set_content("Some papers for you to read.\n")
    message.add_attachment(b"@article{a, title={On Lists}}", maintype="application", subtype="x", filename="r.bib")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(inner)
    found = read(message.as_bytes())
    assert list(found) == ["alert.eml/text", "alert.eml/r.bib", "alert.eml/3/text"]
    assert found["alert.eml/r.bib"] == [("On Lists", "")]
    assert found["alert.eml/3/text"] == WHOLE


def test_a_mailbox_holds_several_mails() -> None:
    message = mail()
    message.set_content(PILE, cte="base64")
    box = b"\n".join(b"From ada@example.org Thu Nov 20 10:00:00 2025\n" + message.as_bytes() for _ in range(2))
    assert read(box) == {"alert.eml/1/text": WHOLE, "alert.eml/2/text": WHOLE}


def test_an_unknown_charset_and_a_broken_mail_are_read_as_far_as_they_go() -> None:
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-none\n"
    data = (
        head
        + b"Content-Transfer-Encoding: quoted-printable\n\nOn Lists\nWe study li=\nsts =E2=80=93 and =ZZ find them.\n"
    )
    ((_, abstract),) = read(data)["alert.eml/text"]
    assert abstract.startswith("We study lists – and")


@pytest.mark.parametrize(
    "text",
    [
        "From: no-reply@arxiv.org\nSubject: cs daily\n\n\\\\\narXiv:2301.00001\n",
        "Title: On Lists\nAbstract: We study lists.\nContent-Type: none\n",
        "TY  - JOUR\nTI  - A title\nER  - \n",
        "On Lists\nWe study lists.\n",
    ],
)
def test_what_needs_no_decoding_is_left_as_it_is(text: str) -> None:
    assert not is_mail(text.encode())
