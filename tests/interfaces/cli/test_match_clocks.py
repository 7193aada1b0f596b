"""`polyad match` with people in several time zones: hours are shared in truth, not by their names."""

import csv
import io
import json
from pathlib import Path

import pytest

from polyad.interfaces.cli.__main__ import main

# In October New York is six hours behind Berlin, in the week after 25 October five.
MENTEES = "id,name,languages,availability,time zone\na1,Ana,English,Mon 15-18,Europe/Berlin\na2,Bo,English,Sun 21-24,America/New_York\n"
MENTORS = "id,name,languages,availability,capacity,time zone\nb1,Cy,English,Mon 9-11,1,America/New_York\nb2,Di,English,Mon 3-5,1,Europe/Berlin\n"


def save(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def policy(folder: Path, hours: int) -> str:
    return save(folder, f"p{hours}.toml", f"at_least_common_hours = {hours}\n")


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    return ["match", save(tmp_path, "a.csv", MENTEES), save(tmp_path, "b.csv", MENTORS)]


def pairs_in(text: str) -> dict[str, str]:
    return {row["mentee"]: row["mentor"] for row in csv.DictReader(io.StringIO(text))}


def test_two_across_the_sea_share_exactly_two_hours(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Mon 9-11 in New York is Mon 15-17 in Berlin: two hours of Ana's three. Sun 21-24 there is Mon 3-6 here: two hours of Di's.
    assert main([*words, "--on", "2026-10-05", "--policy", policy(tmp_path, 2)]) == 0
    assert pairs_in(capsys.readouterr().out) == {"a1": "b1", "a2": "b2"}
    assert main([*words, "--on", "2026-10-05", "--policy", policy(tmp_path, 3), "--out", str(tmp_path / "o.csv")]) == 2
    assert "Nobody can be matched" in capsys.readouterr().err and not (tmp_path / "o.csv").exists()


def test_the_day_counts_where_clocks_change(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Five hours apart, Mon 9-11 is Mon 14-16: one hour of Ana's is left, and Sun 21-24 is Mon 2-5: still two of Di's.
    assert main([*words, "--on", "2026-10-28", "--policy", policy(tmp_path, 2)]) == 0
    said = capsys.readouterr()
    assert pairs_in(said.out) == {"a1": "", "a2": "b2"}
    assert "Free hours are compared on the clock of America/New_York, as clocks stand on 28 October 2026." in said.err
    assert "Summer time begins or ends on other days there than in America/New_York: Europe/Berlin." in said.err


def test_a_report_across_zones_is_verified(words: list[str], tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    assert main([*words, "--on", "2026-10-05", "--out", str(tmp_path / "o.csv"), "--report", str(report)]) == 0
    assert main(["match", "--verify", str(report)]) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert {"heading": "time zone", "taken_for": "zone"} in told["inputs"]["mentees"]["columns"]


def test_several_zones_need_a_day_and_one_does_not(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "add --on YYYY-MM-DD, the day the round starts." in capsys.readouterr().err
    for name, text in (("a.csv", MENTEES), ("b.csv", MENTORS)):
        save(tmp_path, name, text.replace("America/New_York", "Europe/Berlin").replace("Mon 9-11", "Mon 15-17"))
    assert main(words) == 0
    assert pairs_in(capsys.readouterr().out)["a1"] == "b1"


def test_who_names_no_zone_lives_by_the_commonest_clock(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path, "a.csv", MENTEES.replace("Ana,English,Mon 15-18,Europe/Berlin", "Ana,English,Mon 9-11,"))
    assert main([*words, "--on", "2026-10-05"]) == 0
    said = capsys.readouterr()
    assert pairs_in(said.out)["a1"] == "b1"
    assert "1 person names no time zone and is read on that clock." in said.err


def test_a_zone_nobody_knows_is_refused_by_row_and_column(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path, "a.csv", MENTEES.replace("Europe/Berlin", "Berlin-ish"))
    assert main([*words, "--on", "2026-10-05", "--out", str(tmp_path / "o.csv")]) == 2
    said = capsys.readouterr().err
    assert "a.csv, row 2, column “time zone”: This is not a time zone that we know. Write it as Europe/Berlin" in said
    assert said.count("\n") == 1 and not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize("heading", ["Time zone", "timezone", "Zeitzone", "Fuseau horaire", "TZ"])
def test_the_heading_is_known_in_several_words(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], heading: str) -> None:
    save(tmp_path, "a.csv", MENTEES.replace("time zone", heading))
    assert main([*words, "--on", "2026-10-05"]) == 0
    assert pairs_in(capsys.readouterr().out) == {"a1": "b1", "a2": "b2"}
