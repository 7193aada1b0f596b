"""Networks measured small: other packages find the same, and a broken promise is named."""

import pytest

from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.bench_goals import Goal, print_goals


def test_networkx_and_scipy_find_the_same_constraint(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "network", "--quick", "--repeats", "1"]) == 0
    told = capsys.readouterr().out
    assert [line.split("|")[3].strip() for line in told.splitlines() if line.startswith("| 2,000")] == ["polyad", "networkx", "scipy"]
    apart = [line.split("|") for line in told.splitlines() if "greatest difference" in line]
    assert [line[4].strip() for line in apart] == ["yes", "yes"]


def test_a_missed_promise_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_goals([Goal("G10", "times faster", 3.9, 4, True)]) is False
    assert print_goals([Goal("G10", "times faster", 4.0, 4, True), Goal("G10", "apart", 1e-6, 1e-6, False)]) is True
    assert capsys.readouterr().out.count("| no |") == 1
