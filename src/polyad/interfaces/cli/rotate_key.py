"""`polyad rotate-key`: a new master key for private words, without touching one of them."""

import argparse
import sys
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django
from polyad.interfaces.cli.serve import bring_database_up_to_date

NAME = "rotate-key"
HELP = "make a new master key and close every record set's key with it; with --retire, drop master keys nothing needs"
DONE, LOST, USED_WRONGLY = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds whether old keys leave the file, and where the data lives."""
    parser.add_argument(
        "--retire", action="store_true", help="make no new key; take those out of the file that close nothing"
    )
    parser.add_argument("--data", type=Path, default=None, help="folder that holds everything (data)")


def run(options: argparse.Namespace) -> int:
    """Rotates or retires: 0 done, 1 some keys could not be opened, 2 the key file cannot be used."""
    prepare_django(data=options.data)
    bring_database_up_to_date()
    from polyad.foundation.sealing import MasterKeyMissing, add_master, retire_masters, rewrap  # deferred: app start

    try:
        if not options.retire:
            add_master()
        done, lost = rewrap()
        retired = retire_masters() if options.retire and not lost else 0
    except MasterKeyMissing:
        print("The key file cannot be read or written. `polyad doctor` names it.", file=sys.stderr)
        return USED_WRONGLY
    print(f"{done} keys were closed anew, {retired} master keys left the file.")
    if lost:
        print(
            f"{lost} keys could not be opened: their master key is not in the file. Nothing of theirs was changed.",
            file=sys.stderr,
        )
        return LOST
    if not options.retire:
        print(
            "Copy the key file to where you keep it. Once that is done, `polyad rotate-key --retire` drops the old key."
        )
    return DONE
