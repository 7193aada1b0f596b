"""A day's walk, measured small: every relationship is seen, what is due is asked, and broken promises are named."""

import json
from pathlib import Path

import pytest

from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.bench_day import print_lines


def test_a_day_walks_over_everybody_and_asks_what_is_due(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = tmp_path / "figures.json"
    assert main(["bench", "day", "--quick", "--json", str(found)]) == 0
    small, large = json.loads(found.read_text())
    # Silent every tenth, near its end every seventh, to be read again every fifth: each is asked one thing at a time.
    for line, size in ((small, 300), (large, 3_000)):
        due = sum(number % 10 == 0 or number % 7 == 0 or number % 5 == 0 for number in range(size))
        assert (line["relationships"], line["asked"]) == (size, due)
    assert "a second" in capsys.readouterr().out


def test_a_missed_promise_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    kept = [{"relationships": 100, "seconds": 0.1, "peak_mb": 80.0, "asked": 3}]
    assert print_lines([*kept, {"relationships": 10_000, "seconds": 10.0, "peak_mb": 92.0, "asked": 9}]) is True
    assert print_lines([*kept, {"relationships": 10_000, "seconds": 10.1, "peak_mb": 80.0, "asked": 9}]) is False
    assert print_lines([*kept, {"relationships": 10_000, "seconds": 1.0, "peak_mb": 92.1, "asked": 9}]) is False
    assert capsys.readouterr().out.count("MISSED") == 2
