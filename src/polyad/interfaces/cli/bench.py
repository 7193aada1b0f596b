"""`polyad bench WHAT`: measures what polyad promises about its speed, and says which promise is not kept."""

import argparse

from polyad.interfaces.cli import (
    bench_day,
    bench_groups,
    bench_instances,
    bench_matching,
    bench_network,
    bench_pages,
    bench_room,
    bench_search,
)

NAME = "bench"
HELP = "measure what is promised about speed, on this machine, with invented people"
SUBJECTS = (bench_pages, bench_room, bench_day, bench_matching, bench_groups, bench_network, bench_search, bench_instances)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds one word for each thing that can be measured."""
    choices = parser.add_subparsers(title="what to measure", metavar="WHAT", required=True)
    for subject in SUBJECTS:
        inner = choices.add_parser(subject.NAME, help=subject.HELP, description=f"{subject.HELP.capitalize()}.")
        subject.add_arguments(inner)
        inner.set_defaults(measure=subject.run)


def run(options: argparse.Namespace) -> int:
    """Measures: 0 when every promise is kept, 1 when one is not."""
    return int(options.measure(options))
