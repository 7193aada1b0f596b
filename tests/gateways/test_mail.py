"""One letter over the line: encrypted where the server can, refused in a sentence where it cannot go."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from polyad.gateways.mail import Mail, NotDelivered, compose, post

LETTER = Mail(
    sender="polyad <polyad@x.example>",
    to_name="Zoë Ńowak",
    to_address="zoe@example.org",
    subject="You have a mentor",
    body="Grüße\n.\nA line with a dot alone above.\n",
    message_id="<abc@x.example>",
)


class Clerk(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a letter needs, and notes every word."""

    def handle(self) -> None:
        """Answers until the other side goes."""
        office: Office = self.server  # type: ignore[assignment]
        self._say("220 localhost")
        while line := self.rfile.readline():
            word = line.strip().upper()
            office.heard.append(word)
            if word == b"DATA":
                self._say("354 go on")
                office.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            if word.startswith(b"EHLO"):
                self._say("250-localhost\r\n250 STARTTLS" if office.offers_tls else "250 localhost")
            elif word == b"STARTTLS":
                self._say("454 not today")
            elif word.startswith(b"RCPT") and office.refuses:
                self._say("550 nobody here")
            else:
                self._say("250 fine")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class Office(socketserver.ThreadingTCPServer):
    """A mail server of the test's own."""

    daemon_threads = True
    offers_tls = False
    refuses = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Clerk)
        self.heard: list[bytes] = []
        self.letters: list[bytes] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def office() -> Iterator[Office]:
    """Opens it, and closes it afterwards."""
    with Office() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_letter_arrives_whole(office: Office) -> None:
    post(LETTER, office.url, timestamp=0.0)
    assert len(office.letters) == 1
    assert b"Message-ID: <abc@x.example>" in office.letters[0]
    assert b"RCPT TO:<ZOE@EXAMPLE.ORG>" in b"\n".join(office.heard)


def test_where_encryption_is_offered_nothing_goes_in_the_clear(office: Office) -> None:
    office.offers_tls = True
    with pytest.raises(NotDelivered) as trouble:
        post(LETTER, office.url.replace("//", "//user:secret@"), timestamp=0.0)
    assert not trouble.value.permanent
    assert b"STARTTLS" in office.heard
    assert [word for word in office.heard if word.startswith((b"AUTH", b"MAIL", b"RCPT"))] == []
    assert office.letters == []


def test_an_address_the_server_does_not_know_is_given_up(office: Office) -> None:
    office.refuses = True
    with pytest.raises(NotDelivered) as trouble:
        post(LETTER, office.url, timestamp=0.0)
    assert (str(trouble.value), trouble.value.permanent) == ("The mail server refused this address.", True)


@pytest.mark.parametrize("address", ["zoë@example.org", "a\nBcc: all@example.org", "zoe@exämple.org"])
def test_an_address_that_no_header_can_hold_is_given_up(office: Office, address: str) -> None:
    with pytest.raises(NotDelivered) as trouble:
        post(replace(LETTER, to_address=address), office.url, timestamp=0.0)
    assert trouble.value.permanent
    assert office.letters == []


@pytest.mark.parametrize("url", ["", "http://x.example", "smtp://", "smtp://127.0.0.1:1"])
def test_a_server_that_is_not_there_is_tried_again_later(url: str) -> None:
    with pytest.raises(NotDelivered) as trouble:
        post(LETTER, url, timestamp=0.0)
    assert not trouble.value.permanent


def test_the_demo_sends_nothing(office: Office) -> None:
    post(LETTER, "demo:", timestamp=0.0)
    assert office.letters == []


def test_a_name_cannot_add_a_header() -> None:
    message = compose(replace(LETTER, to_name="Zoë\r\nBcc: all@example.org"), 0.0)
    assert message["Bcc"] is None
    assert message["To"].addresses[0].addr_spec == "zoe@example.org"
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_a_calendar_goes_along_with_its_method(method: str) -> None:
    message = compose(replace(LETTER, calendar=f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n"), 0.0)
    part = message.get_payload()[1]
    assert message.get_content_type() == "multipart/alternative"  # a part of the letter, not only a file hung on
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", method)
