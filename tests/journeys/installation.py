"""A real installation for journeys: its shell, and a mail server that keeps what it is given."""

import contextlib
import email
import os
import re
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.policy import default
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def plain_environment() -> dict[str, str]:
    """Gives the environment of a shell in which nothing of ours was set."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("POLYAD_", "DJANGO_"))}
    return {**plain, "PYTHONPATH": str(ROOT / "src")}


class Mailbox:
    """The letters that arrived, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._letters: list[Message] = []
        self._news = threading.Condition()

    def put(self, text: bytes) -> None:
        """Keeps a letter and says so."""
        with self._news:
            self._letters.append(email.message_from_bytes(text.replace(b"\r\n", b"\n"), policy=default))
            self._news.notify_all()

    def wait_for(self, address: str, subject: str) -> str:
        """Waits for a letter, takes it out, and gives its words."""

        def find() -> Message | None:
            return next((one for one in self._letters if address in one["To"] and one["Subject"] == subject), None)

        with self._news:
            assert self._news.wait_for(find, timeout=30), [(one["To"], one["Subject"]) for one in self._letters]
            found = find()
            assert found is not None
            self._letters.remove(found)
            return str(found.get_content())  # type: ignore[attr-defined]


class _Clerk(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a letter needs."""

    def handle(self) -> None:
        """Takes letters until the other side has said goodbye."""
        self._say("220 localhost")
        while line := self.rfile.readline():
            word = line.strip().upper()
            if word == b"DATA":
                self._say("354 go on")
                self.server.mailbox.put(b"".join(iter(self.rfile.readline, b".\r\n")))  # type: ignore[attr-defined]
            self._say("221 goodbye" if word == b"QUIT" else "250 fine")
            if word == b"QUIT":
                return

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextlib.contextmanager
def post_office() -> Iterator[Mailbox]:
    """Runs a mail server on a free port."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Clerk) as server:
        server.daemon_threads = True
        mailbox = Mailbox(server.server_address[1])
        server.mailbox = mailbox  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield mailbox
        finally:
            server.shutdown()


@dataclass(frozen=True)
class Installation:
    """A running installation, its data folder and its mail."""

    address: str
    data: Path
    mailbox: Mailbox

    def environment(self) -> dict[str, str]:
        """Gives the settings its web server, its worker and its shell share."""
        ours = {"DATA": self.data, "BASE_URL": self.address, "MAIL_URL": f"smtp://127.0.0.1:{self.mailbox.port}"}
        return plain_environment() | {f"POLYAD_{name}": str(value) for name, value in ours.items()}

    def invite_administrator(self, address: str, name: str) -> str:
        """Runs the command in a shell and gives the path of the link it prints."""
        words = ["invite-administrator", address, "--name", name, "--organisation", "Harbour School"]
        command = [sys.executable, "-m", "polyad.interfaces.cli", *words]
        said = subprocess.run(command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=True)
        return self.path_in(said.stdout)

    def path_in(self, words: str) -> str:
        """Finds the one link of ours in a text."""
        found = re.findall(rf"^{re.escape(self.address)}(\S+)$", words, re.MULTILINE)
        assert len(found) == 1, words
        return str(found[0])
