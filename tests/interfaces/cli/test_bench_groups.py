"""The benchmark of circles and speed rounds, small: its contenders find what is found here. It never looks at time."""

import pytest

from polyad.engines.grouping import form_circles
from polyad.engines.grouping.instances import make_people
from polyad.interfaces.cli import bench_groups
from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.peers.circles_by_constraints import solve


def test_constraint_programming_and_polyad_find_the_same_optimum() -> None:
    for seed in (1, 2):
        problem = make_people(12, seed, 3, 5)
        told, known = solve(problem), form_circles(problem).certificate
        assert told["proven"] and known.is_proven
        assert (told["objective"], told["placed"]) == (known.objective, known.placed)


def test_the_table_is_printed_and_what_needs_no_clock_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_groups, "FEW", 12)
    main(["bench", "groups", "--repeats", "1", "--many", "300", "--speed", "40"])
    said = capsys.readouterr().out
    for words in ("| 12 | 1 | CP-SAT |", "300 people:", "| 40 x 40, 8 rounds |", "points short of the bound | 0 | ≤ 0 | yes |"):
        assert words in said
