"""Where a server listens: the two options, and what stands in the way of an address."""

import argparse
import errno
import socket

MOST_PORT = 65_535


def add_listening_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds --port and --host."""
    parser.add_argument("--port", type=read_port, default=8000, help="port to listen on (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")


def read_port(words: str) -> int:
    """Reads a port number. Raises ArgumentTypeError."""
    if words.isascii() and words.isdecimal() and len(words) < 6 and 0 < int(words) <= MOST_PORT:
        return int(words)
    raise argparse.ArgumentTypeError(f"{words!r} is no port; a port is a number from 1 to {MOST_PORT}.")


def find_obstacle(host: str, port: int) -> str:
    """Says in a sentence why nothing can listen there, or nothing at all."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            return f"Port {port} is taken. Try: --port {port % MOST_PORT + 1}"
        if problem.errno == errno.EACCES:
            return f"Port {port} needs the rights of root. Try: --port 8000"
        return f"This machine has no address {host}. Try: --host 127.0.0.1"
    return ""
