"""What is promised about speed: queries are counted here, time only where somebody asks for the benchmark."""

import json
from pathlib import Path

import pytest

from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.bench_pages import MOST_QUERIES, Line, print_table


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """Runs the benchmark small; its exit code may tell of time, so only what it counted is looked at."""
    found: Path = tmp_path_factory.mktemp("bench") / "figures.json"
    assert main(["bench", "pages", "--quick", "--json", str(found)]) in (0, 1)
    return json.loads(found.read_text())["pages"]


def test_no_page_asks_more_than_promised_or_more_in_a_larger_place(lines: list[dict]) -> None:
    asked = {line["page"]: (line["queries"], line["queries_large"]) for line in lines}
    assert {page for page, (small, large) in asked.items() if max(small, large) > MOST_QUERIES} == set()
    assert {page for page, (small, large) in asked.items() if large > small} == set()


def test_every_page_answers_and_every_kind_of_page_is_there(lines: list[dict]) -> None:
    assert {line["status"] for line in lines} == {200}
    kinds = {line["page"].split(",")[0] for line in lines}
    assert {"home", "relationship", "round", "directory", "enrolments", "conflicts", "lead home", "console"} <= kinds


def test_a_missed_promise_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        Line("home, kept", 9, 9, 10.0, 14.9),
        Line("home, slow", 9, 9, 10.0, 15.1),
        Line("home, chatty", 9, 13, 10.0, 10.0),
        Line("home, broken", 9, 9, 10.0, 10.0, 404),
        Line("console", 12, 12, 10.0, 30.0),
    ]
    assert [line.fault for line in lines] == ["", "more than 1.5 times the demo's", "more than 12 queries", "status 404", ""]
    assert print_table(lines) == 3
    assert "MISSED: status 404" in capsys.readouterr().out


def test_without_a_subject_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench"]) == 2
    assert main(["bench", "--help"]) == 0
    assert "pages" in capsys.readouterr().out
