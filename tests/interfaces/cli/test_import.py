"""`polyad import` takes a file through the same steps as the page."""

import csv
import io

import pytest

from polyad.domain.programmes.models import Enrolment, Import
from polyad.interfaces.cli.__main__ import main
from tests.cast import Cast
from tests.domain.programmes.importing import MENTEES, MENTORS


def run(*words: str) -> int:
    return main(["import", *words])


def test_both_samples_come_in_and_coming_twice_changes_nothing(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    for told in ("0 unchanged", "0 new"):
        assert run("First steps", str(MENTEES), "--role", "mentee") == 0
        assert run(str(cast.programme.id), str(MENTORS), "--role", "mentor") == 0
        assert capsys.readouterr().out.count(told) == 2
    assert Enrolment.objects.filter(programme=cast.programme, role="mentee").count() == 121
    assert Enrolment.objects.filter(programme=cast.programme, role="mentor").count() == 71


def test_a_dry_run_tells_and_saves_nothing(cast: Cast, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    problems = tmp_path / "problems.csv"
    told = ("First steps 2026", str(MENTORS), "--role", "mentor", "--dry-run", "--problems", str(problems))
    assert run(*told, "--map", "Joined=ignore") == 0
    assert capsys.readouterr().out == (
        "Would save: 70 new, 0 changed, 0 unchanged, 1 not taken, 0 left out. Nothing was saved.\n"
    )
    rows = list(csv.reader(io.StringIO(problems.read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["Row", "Column", "Level", "What to know or mend", "What the cell says"]
    assert rows[-1][0] == "74"
    assert Enrolment.objects.filter(programme=cast.programme).count() == 2


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("Nowhere", str(MENTEES), "--role", "mentee"), 2, "There is no programme 'Nowhere'."),
        (("First steps", "missing.csv", "--role", "mentee"), 2, "There is no file missing.csv."),
        (("First steps", str(MENTEES), "--role", "mentee", "--map", "Site=shoe"), 2, "--map wants HEADING=FIELD"),
        (("First steps", str(MENTEES), "--role", "mentee", "--map", "Nose=site"), 2, "There is no column 'Nose'."),
        (("First steps", str(MENTEES), "--role", "mentee", "--map", "University e-mail=ignore"), 1, "e-mail addresses"),
        (("First steps", str(MENTEES.with_name("README.md")), "--role", "mentee"), 1, "e-mail addresses"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(
    cast: Cast, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, sentence: str
) -> None:
    assert run(*words) == code
    assert sentence in capsys.readouterr().err
    assert set(Import.objects.values_list("state", flat=True)) <= {"refused"}
    assert Enrolment.objects.filter(programme=cast.programme).count() == 2


def test_a_file_that_is_no_table_is_refused(cast: Cast, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "list.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n....")
    assert run("First steps", str(picture), "--role", "mentee") == 1
    assert "This is a picture (PNG), not a spreadsheet." in capsys.readouterr().err
