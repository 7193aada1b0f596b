"""`polyad match MENTEES MENTORS`: from two lists to pairs with reasons and proof, without any database."""

import argparse
import sys
from datetime import date
from pathlib import Path

from polyad.engines.matching import InvalidProblem
from polyad.engines.tables import NotATable
from polyad.engines.tables.columns import BadColumn
from polyad.interfaces.cli.collecting import without_collecting
from polyad.interfaces.cli.match_pairs_run import match_pairs
from polyad.interfaces.cli.match_people import match_people
from polyad.interfaces.cli.match_verifying import verify_report

NAME = "match"
HELP = "match the mentees of one list to the mentors of another, with reasons and proof"
DONE, FOUND_FAULTS, UNREADABLE, STOPPED = 0, 1, 2, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """This will declare the files, the policy, and where the answer goes."""
    parser.add_argument("mentees", metavar="MENTEES", type=Path, nargs="?", help="the mentees' list: CSV, XLSX or Parquet")
    parser.add_argument("mentors", metavar="MENTORS", type=Path, nargs="?", help="the mentors' list: CSV, XLSX or Parquet")
    parser.add_argument(
        "--policy", metavar="NAME|FILE", help="what to aim at, by name (most-matched), or a TOML file of one's own"
    )
    parser.add_argument(
        "--pairs", metavar="FILE", type=Path, help="use the solver alone: columns mentee, mentor, score (whole numbers)"
    )
    parser.add_argument(
        "--rules", metavar="FILE", type=Path, help="pairs forbidden, pinned, wished or running: columns rule, mentee, mentor"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="number that settles equal choices (0)")
    parser.add_argument("--out", metavar="FILE", type=Path, help="where to write the pairs: CSV, XLSX or Parquet (else shown)")
    parser.add_argument("--report", metavar="FILE", type=Path, help="where to write everything, as JSON")
    parser.add_argument(
        "--explain", action="store_true", help="add what speaks against each pair, the next best, and why not"
    )
    parser.add_argument(
        "--verify", metavar="RESULT", type=Path, help="check a report and its certificate instead, with code of its own"
    )
    parser.add_argument(
        "--leave-out", action="store_true", help="match without the rows that cannot be read, instead of refusing them"
    )
    parser.add_argument(
        "--texts", metavar="FOLDER", type=Path, help="weigh own words by meaning, with a model of words in this folder"
    )
    parser.add_argument(
        "--cluster",
        metavar="N|ADDRESS",
        help="spread the work over N processes here, or over the Dask cluster at an address such as tcp://host:8786",
    )
    parser.add_argument(
        "--on",
        metavar="YYYY-MM-DD",
        type=date.fromisoformat,
        help="the day the round starts, for pauses (else the last day a mentee sent the form)",
    )


def run(options: argparse.Namespace) -> int:
    """This will match, or check: 0 done, 1 faults found, 2 something cannot be read; one sentence says what."""
    try:
        if options.verify:
            return _verify(options)
        if not options.mentees or not options.mentors:
            raise InvalidProblem("Two files are needed: the mentees' list and the mentors' list.")
        if clash := _find_clash(options):
            raise InvalidProblem(clash)
        with without_collecting():
            return (match_pairs if options.pairs else match_people)(options)
    except (InvalidProblem, BadColumn, NotATable) as fault:
        return _refuse(str(fault))
    except OSError as trouble:
        where = f"{trouble.filename}: " if trouble.filename else ""
        return _refuse(f"{where}The file cannot be opened: {(trouble.strerror or str(trouble)).lower()}.")
    except KeyboardInterrupt:
        print("Stopped; nothing was written.", file=sys.stderr)
        return STOPPED
    except MemoryError:
        return _refuse("There is not enough memory for a matching of this size; nothing was written.")


def _verify(options: argparse.Namespace) -> int:
    faults, told = verify_report(
        options.verify, options.mentees, options.mentors, options.pairs, options.rules, options.texts
    )
    for sentence in faults[:20]:
        print(sentence)
    if len(faults) > 20:
        print(f"… and {len(faults) - 20:,} more.")
    print("The result does not hold." if faults else told)
    return FOUND_FAULTS if faults else DONE


def _find_clash(options: argparse.Namespace) -> str:
    """Find one file given for two purposes: an answer must never be written over the question."""
    read = [path for path in (options.mentees, options.mentors, options.pairs, options.rules) if path]
    given = [*read, *(path for path in (options.out, options.report) if path)]
    for at, path in enumerate(given):
        if at >= len(read) and any(path.resolve() == other.resolve() for other in given[:at]):
            return f"{path}: This file is given twice; the answer needs a file of its own."
    return ""


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNREADABLE
