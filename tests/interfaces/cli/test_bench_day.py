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
        # Everybody who is asked gets a letter, and nobody sees more than two new cues.
        assert line["letters"] == 2 * due
        assert 0 < line["shown"] <= 2 * (size + size / 3)
        assert line["seconds"] >= line["phases"] + line["reminders"] + line["cues"] > 0
    assert "the whole day" in capsys.readouterr().out


def figures(**changed: float) -> dict[str, float]:
    """Makes one line of figures that keeps every promise to the last digit."""
    spent = {"seconds": 20.0, "phases": 7.0, "reminders": 2.0, "rest": 1.0, "cues": 10.0}
    return {"relationships": 10_000, "peak_mb": 92.0, "asked": 9, "letters": 18, "shown": 40, **spent, **changed}


def test_a_missed_promise_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    small = figures(relationships=100, seconds=0.1, peak_mb=80.0)
    assert print_lines([small, figures()]) is True
    assert "MISSED" not in capsys.readouterr().out
    assert print_lines([small, figures(phases=7.1)]) is False
    assert "MISSED by phases and reminders:" in capsys.readouterr().out
    assert print_lines([small, figures(cues=10.1)]) is False
    assert "MISSED by cues:" in capsys.readouterr().out
    assert print_lines([small, figures(peak_mb=92.1)]) is False
    assert "MISSED: at most 1.15" in capsys.readouterr().out
