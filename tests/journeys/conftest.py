"""The demo, really running (web and worker), and a real browser."""

import contextlib
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.installation import ROOT, Installation, plain_environment, post_office
from tests.machine import CHROMIUM_ARGUMENTS, chromium

READY_SECONDS = 300  # a limit for what hangs, not a promise: on a busy machine two demos are seeded side by side


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sets the demo up as a newcomer does, once; every demo here begins from a copy of that folder."""
    data, kept = tmp_path_factory.mktemp("demo with a space"), tmp_path_factory.mktemp("seeded")
    with serving_demo(data):
        pass
    return shutil.move(data, kept / "data")


@pytest.fixture(scope="session")
def demo(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Gives the address of a demo that all journeys share."""
    with serving_demo(copy_of(seeded, tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="module")
def own_demo(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Gives the address of a demo whose clock may be put forward without anybody else noticing."""
    with serving_demo(copy_of(seeded, tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="session")
def formats_demo(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Gives the address of a demo in which formats begin one after the other, each in a programme of its own."""
    with serving_demo(copy_of(seeded, tmp_path_factory)) as address:
        yield address


def copy_of(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies a demo that has been set up and stopped."""
    return shutil.copytree(seeded, tmp_path_factory.mktemp("demo with a space") / "data")


@contextlib.contextmanager
def serving_demo(data: Path) -> Iterator[str]:
    """Runs the demo in a folder and gives its address."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with _serving(["demo", "--no-browser", "--port", str(port), "--data", str(data)], address, data, plain_environment()):
        yield address


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Starts an installation as an IT department does, with a mail server beside it. Passkeys want a name, not a number."""
    port, data = _free_port(), tmp_path_factory.mktemp("installation")
    with post_office() as mailbox:
        made = Installation(f"http://localhost:{port}", data, mailbox)
        with _serving(["serve", "--port", str(port)], made.address, data, made.environment()):
            yield made
        shutil.rmtree(data, ignore_errors=True)


def _free_port() -> int:
    """Finds a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def _serving(words: list[str], address: str, data: Path, environment: dict[str, str]) -> Iterator[None]:
    """Runs a command that serves until it is told to stop."""
    command = [sys.executable, "-m", "polyad.interfaces.cli", *words]
    with (data / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_ready(address, server, data / "log")
            yield
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_ready(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Asks /healthz until it answers 200; says what the demo printed when it does not."""
    pause = threading.Event()
    for _ in range(READY_SECONDS * 5):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pause.wait(0.2)
    raise AssertionError(f"The demo did not become ready in {READY_SECONDS} s.\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Opens the system's Chromium; says plainly when there is none."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine and none could be installed: browser journeys are left out")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
