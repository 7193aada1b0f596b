"""The benchmark of searching runs as it stands, and names a promise that is missed."""

import json
from pathlib import Path

import pytest

from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.bench_search import print_lines


def test_each_search_is_asked_of_both_sizes(tmp_path: Path) -> None:
    found = tmp_path / "figures.json"
    assert main(["bench", "search", "--quick", "--json", str(found)]) == 0
    lines = {line["search"]: line["shown"] for line in json.loads(found.read_text())}
    assert len(lines) == 15
    assert lines["a name in full"] == [1, 1] and lines["nobody"] == [0, 0] and lines["everybody"] == [24, 24]
    assert min(lines["Chinese"]) > 0 and min(lines["Arabic"]) > 0


def test_a_missed_promise_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"search": "kept", "small": 10.0, "large": 20.0, "ratio": 2.0, "shown": [1, 1]},
        {"search": "slow", "small": 10.0, "large": 21.0, "ratio": 2.1, "shown": [1, 1]},
    ]
    assert print_lines(lines[:1], (1, 2)) and not print_lines(lines, (1, 2))
    assert "MISSED by slow:" in capsys.readouterr().out


def test_one_database_is_not_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "search", "--quick", "--database", "postgresql://nobody"]) == 2
    assert "given twice" in capsys.readouterr().err
