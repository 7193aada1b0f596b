"""The command line: `polyad COMMAND …`, one file per command, loaded only when it is asked for."""

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

import polyad

# Command → its module here. A new command adds a file with NAME, HELP, add_arguments and run, and one line.
COMMANDS = (
    ("bench", "bench"),
    ("demo", "demo"),
    ("doctor", "doctor"),
    ("import", "import_"),
    ("invite-administrator", "invite_administrator"),
    ("match", "match"),
    ("rotate-key", "rotate_key"),
    ("seed", "seed"),
    ("serve", "serve"),
    ("worker", "worker"),
)
WRONG_USE = 2
INTERRUPTED = 130


class Command(Protocol):
    """What the file of a command holds."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """This will declare the command's own arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """This will do the work and return the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """This will run one command and return its exit code: 0 done, 2 used wrongly or unreadable input."""
    words = list(sys.argv[1:] if argv is None else argv)
    known = [name for name, _ in COMMANDS]
    if words and not words[0].startswith("-") and words[0] not in known:
        print(f"There is no command {words[0]!r}. Commands: {', '.join(known)}.", file=sys.stderr)
        return WRONG_USE
    # Loading every command costs seconds, so only the general help does it.
    named = [words[0]] if words and words[0] in known else known
    parser = _build_parser([_load(name) for name in named])
    try:
        options = parser.parse_args(words)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    if not hasattr(options, "run"):
        parser.print_help(sys.stderr)
        return WRONG_USE
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names are written in every script, whatever language the shell is set to.
            stream.reconfigure(encoding="utf-8")
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output, `head` for example, has seen enough.
        sys.stderr.close()
        return 0


def _build_parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="polyad", description="A self-hosted mentoring platform.")
    parser.add_argument("--version", action="version", version=f"polyad {polyad.__version__}")
    choices = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        about = command.HELP[:1].upper() + command.HELP[1:]
        inner = choices.add_parser(command.NAME, help=command.HELP, description=f"{about.rstrip('.')}.")
        command.add_arguments(inner)
        inner.set_defaults(run=command.run)
    return parser


def _load(name: str) -> Command:
    return import_module(f"polyad.interfaces.cli.{dict(COMMANDS)[name]}")  # type: ignore[return-value]


if __name__ == "__main__":
    sys.exit(main())
