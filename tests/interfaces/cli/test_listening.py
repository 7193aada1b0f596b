"""Where a server listens, and the sentence when it cannot."""

import socket

import pytest

from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.listening import find_obstacle


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "99999999999", "", "٣"])
@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_that_is_none_is_refused_in_a_sentence(
    command: str, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, f"--port={port}"]) == 2
    assert "is no port; a port is a number from 1 to 65535." in capsys.readouterr().err


def test_a_taken_port_names_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert find_obstacle("127.0.0.1", port) == f"Port {port} is taken. Try: --port {port % 65_535 + 1}"
    assert find_obstacle("127.0.0.1", port) == ""


@pytest.mark.parametrize("host", ["300.1.1.1", "203.0.113.7", "no such host"])
def test_an_address_of_elsewhere_is_refused(host: str) -> None:
    assert find_obstacle(host, 8000) == f"This machine has no address {host}. Try: --host 127.0.0.1"
