"""The demo, really running (web and worker), and a real browser."""

import os
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

from tests.machine import CHROMIUM_ARGUMENTS, chromium

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 90


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Starts the demo as a newcomer does and gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path_factory.mktemp("demo with a space")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("POLYAD_", "DJANGO_"))}
    environment["PYTHONPATH"] = str(ROOT / "src")
    command = [
        sys.executable,
        "-m",
        "polyad.interfaces.cli",
        "demo",
        "--no-browser",
        "--port",
        str(port),
        "--data",
        str(data),
    ]
    log = (data / "log").open("w")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, server, data / "log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)


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
