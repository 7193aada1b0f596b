"""`polyad match` as an office or a researcher uses it: files in, pairs with reasons out."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from polyad.engines.matching import DEFAULT_POLICY
from polyad.engines.tables import read_table, write_parquet, write_xlsx
from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.match_policies import load_policy

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MENTEES, MENTORS = SAMPLES / "mentees-form-export.csv", SAMPLES / "mentors-register.xlsx"

SOUGHT = """\
mentee_id,Name,Goals,Help wanted,Field,Languages,Availability,Site,Conflicts
M1,Leila Das,research methods,coaching,Surgery,English,Mon 12-14,North,
M2,Ana Koch,leadership,mentoring,Nursing,"English, German","Mon 12-14; Tue 12-14",South,R1
M3,=cmd|'/c calc'!A1,leadership,mentoring,Nursing,Arabic,Mon 12-14,South,
"""
OFFERED = """\
ID,Name,Expertise,Offers,Department,Languages,Availability,Site,Capacity
R1,Bo Lin,research methods; leadership,coaching,Surgery,English,Mon 12-14,North,2
R2,Cy Lin,grants,mentoring,Nursing,"English, German","Tue 12-14",South,1
"""


def save(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def by_id(tmp_path: Path) -> list[str]:
    return ["match", save(tmp_path, "sought.csv", SOUGHT), save(tmp_path, "offered.csv", OFFERED)]


def test_the_sample_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, report = tmp_path / "pairs.csv", tmp_path / "report.json"
    words = ["match", str(MENTEES), str(MENTORS), "--seed", "4", "--out", str(out), "--report", str(report)]
    assert main(words) == 0
    said = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    told = json.loads(report.read_text(encoding="utf-8"))

    # 120 people: one row of the form was sent twice and the last one is empty.
    assert len({row["mentee"] for row in rows}) == len(rows) == 120
    assert list(rows[0]) == ["mentee", "mentor", "reasons"]
    assert all(row["reasons"] for row in rows)
    assert rows[0]["mentee"] == "leila.das@students.example"
    matched = {row["mentee"]: row["mentor"] for row in rows if row["mentor"]}
    assert told["counts"]["matched"] == len(matched) == 107
    assert told["counts"]["unmatched"] == 13
    assert told["certificate"]["objective"] == told["certificate"]["upper_bound"]

    kept_apart = {(pair["mentee"], pair["mentor"]) for pair in told["conflicts"]["honoured"]}
    assert ("leila.das@students.example", "bjrn.grnwald@hospital.example") in kept_apart
    assert kept_apart.isdisjoint(matched.items())
    # "2 (one only in spring)" is two places, a silent cell is one, a paused mentor has none.
    load = Counter(matched.values())
    assert load["wanjiru.vega@hospital.example"] == 2
    assert load["farah.whitfield@hospital.example"] == 1
    assert load["oluwaseun.fernando@hospital.example"] == 0
    assert (
        "mentees-form-export.csv, row 41, column “University e-mail”: Sent more than once; row 42" in said.err
    )
    assert "107 of 120 mentees have a mentor; 0 places are still free." in said.err
    assert said.out == ""


def test_the_same_files_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = [tmp_path / "first.json", tmp_path / "second.json"]
    for report in reports:
        assert main(["match", str(MENTEES), str(MENTORS), "--report", str(report)]) == 0
    assert reports[0].read_bytes() == reports[1].read_bytes()
    first = capsys.readouterr().out
    assert main(["match", str(MENTEES), str(MENTORS), "--out", str(tmp_path / "pairs.csv")]) == 0
    assert first == ((tmp_path / "pairs.csv").read_text(encoding="utf-8")) * 2


def test_files_with_ids(by_id: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(by_id) == 0
    said = capsys.readouterr()
    rows = list(csv.reader(io.StringIO(said.out)))
    # M2 asked not to meet R1, and nobody speaks Arabic with M3.
    assert [row[:2] for row in rows] == [["mentee", "mentor"], ["M1", "R1"], ["M2", "R2"], ["M3", ""]]
    assert rows[1][2] == (
        "Bo can help with research methods, which Leila asked for; Bo works in Surgery, the field Leila is "
        "drawn to; Leila would like coaching, and Bo offers it"
    )
    assert rows[3][2].startswith(
        "No mentor with a place speaks Arabic; Look more widely for a mentor who speaks"
    )
    assert "Declared conflicts keep 1 pair apart." in said.err.splitlines()


@pytest.mark.parametrize(("ending", "write"), [("xlsx", write_xlsx), ("parquet", write_parquet)])
def test_people_come_in_and_pairs_go_out_as_any_kind_of_file(tmp_path: Path, ending: str, write: Callable[..., bytes]) -> None:
    words, plain = ["match"], ["match"]
    for name, text in (("sought", SOUGHT), ("offered", OFFERED)):
        path = tmp_path / f"{name}.{ending}"
        path.write_bytes(write(csv.reader(io.StringIO(text))))
        words.append(str(path))
        plain.append(save(tmp_path, f"{name}.csv", text))
    assert main([*words, "--out", str(tmp_path / f"pairs.{ending}")]) == main([*plain, "--out", str(tmp_path / "pairs.csv")]) == 0
    tables = [read_table(path, path.name) for path in (tmp_path / f"pairs.{ending}", tmp_path / "pairs.csv")]
    there, here = ([tuple(str(cell or "") for cell in row.cells) for row in table.rows] for table in tables)
    assert there == here and {row[1] for row in here} == {"R1", "R2", ""}


def test_no_cell_can_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees = save(tmp_path, "a.csv", SOUGHT.replace("M1,", "=1+1,").replace("leadership", "@leadership"))
    assert main(["match", mentees, save(tmp_path, "b.csv", OFFERED)]) == 0
    cells = [cell for row in csv.reader(io.StringIO(capsys.readouterr().out)) for cell in row]
    assert "'=1+1" in cells
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


def test_rows_with_errors_are_refused_or_left_out_where_that_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentees = save(
        tmp_path, "a.csv", "Name,E-mail,Languages\nAna Koch,ana@x.example,English\nBo Lin,nowhere,English\n"
    )
    mentors = save(tmp_path, "b.csv", "Name,E-mail,Languages,Capacity\nCy Lin,cy@x.example,English,3\n")
    assert main(["match", mentees, mentors, "--out", str(tmp_path / "o.csv")]) == 2
    refused = capsys.readouterr().err
    assert refused.startswith(f"{mentees}, row 3, column “E-mail”: ") and refused.count("\n") == 1
    assert not (tmp_path / "o.csv").exists()
    assert main(["match", mentees, mentors, "--leave-out"]) == 0
    said = capsys.readouterr()
    assert [row[:2] for row in csv.reader(io.StringIO(said.out))][1:] == [["ana@x.example", "cy@x.example"]]
    told = said.err.splitlines()
    assert [line for line in told if line.startswith("a.csv, row 3, column “E-mail”: ")] != []
    assert "a.csv: 1 row was left out; mend what is named above and match again." in told


TWO = "id,name\na1,Ana\na2,Bo\n"
PLACES = "id,name,capacity\nb1,Cy,1\nb2,Dee,2\n"


@pytest.mark.parametrize(
    ("mentees", "mentors", "rules", "sentence"),
    [
        ("id,name\na1,Ana\na1,Ana\n", PLACES, "", "a.csv: row 3, column “id”: a1 stands in row 2 already."),
        (TWO, "id,name,capacity\nb1,Cy,1\nb1,Cy,1\n", "", "b.csv: row 3, column “id”: b1 stands in row 2 already."),
        (TWO, PLACES.replace("Cy,1", "Cy,-1"), "", "b.csv, row 2, column “capacity”: A capacity lies between 0 and 50"),
        (TWO, PLACES.replace("Cy,1", "Cy,NaN"), "", "b.csv, row 2, column “capacity”: No number could be read here"),
        (TWO, PLACES.replace("Cy,1", "Cy,1e308"), "", "b.csv, row 2, column “capacity”: A capacity lies between 0 and 50"),
        (TWO, PLACES, "pinned,a1,b1\npinned,a1,b2\n", "r.csv, row 3, column “mentor”: a1 is pinned to somebody else in row 2"),
        (TWO, PLACES, "pinned,a1,b1\nforbidden,a1,b1\n", "r.csv, row 3, column “rule”: this pair is both pinned and forbidden; see row 2."),
        (TWO, PLACES, "forbidden,a1,b1\npinned,a1,b1\n", "r.csv, row 3, column “rule”: this pair is both pinned and forbidden; see row 2."),
        (TWO, PLACES, "pinned,a1,b1\npinned,a2,b1\n", "r.csv, row 3, column “mentor”: b1 is pinned to 2 mentees here, with room for 1."),
        (TWO, PLACES, "pinned,a1,zz\n", "r.csv, row 2, column “mentor”: nobody in the mentors' file is “zz”."),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mentees: str, mentors: str, rules: str, sentence: str
) -> None:
    words = ["match", save(tmp_path, "a.csv", mentees), save(tmp_path, "b.csv", mentors)]
    words += ["--rules", save(tmp_path, "r.csv", f"rule,mentee,mentor\n{rules}")] if rules else []
    assert main([*words, "--out", str(tmp_path / "o.csv"), "--report", str(tmp_path / "r.json")]) == 2
    said = capsys.readouterr()
    assert sentence in said.err and said.err.count("\n") == 1 and said.out == ""
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".csv"] * (3 if rules else 2)


ASKING = "id,name,languages,availability\na1,Ana,English,Mon 12-14\na2,Bo,English,Tue 12-14\n"
GIVING = "id,name,languages,availability,capacity\nb1,Cy,English,Mon 12-14,1\n"


@pytest.mark.parametrize(
    ("mentees", "mentors", "rules", "sentence"),
    [
        (ASKING, GIVING.replace(",1\n", ",0\n"), "", "b.csv, column “capacity”: Nobody can be matched: no mentor has a free place."),
        (ASKING, GIVING.replace("English", "Arabic"), "",
         "a.csv, row 2, column “languages”: Nobody can be matched: no mentor with a place speaks a language of any mentee."),
        (ASKING, GIVING.replace("Mon", "Fri"), "",
         "a.csv, row 2, column “availability”: Nobody can be matched: no mentor who shares a language is free at the same times as any mentee."),
        (ASKING, GIVING, "forbidden,a1,b1\n",
         "a.csv, row 3, column “availability”: Nobody can be matched: no mentor who shares a language is free at the same times as 1 mentee,"
         " and every mentor who would fit is excluded for 1 mentee by a conflict or a rule."),
        (ASKING.replace("Tue", "Mon"), GIVING, "concern,a1,b1\nconcern,a2,b1\n",
         "r.csv: Nobody can be matched: every mentor who would fit is excluded for any mentee by a conflict or a rule."),
    ],
)  # fmt: skip
def test_an_impossible_instance_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mentees: str, mentors: str, rules: str, sentence: str
) -> None:
    words = ["match", save(tmp_path, "a.csv", mentees), save(tmp_path, "b.csv", mentors)]
    words += ["--rules", save(tmp_path, "r.csv", f"rule,mentee,mentor\n{rules}")] if rules else []
    assert main([*words, "--out", str(tmp_path / "o.csv"), "--report", str(tmp_path / "r.json")]) == 2
    assert capsys.readouterr().err == f"{tmp_path}{os.sep}{sentence} Nothing was written.\n"
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".csv"] * (3 if rules else 2)


def test_places_may_be_none_and_may_be_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["match", save(tmp_path, "a.csv", TWO), save(tmp_path, "b.csv", "id,name,capacity\nb1,Cy,0\nb2,Dee,two\n")]
    assert main(words) == 0
    assert [row[1] for row in csv.reader(io.StringIO(capsys.readouterr().out))] == ["mentor", "b2", "b2"]


def test_where_everybody_pauses_nobody_can_be_matched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees = save(tmp_path, "a.csv", "Name,E-mail\nAna Koch,ana@x.example\n")
    mentors = save(tmp_path, "b.csv", "Name,E-mail,Max. mentees,Paused until\nCy Lin,cy@x.example,2,2027-02-01\n")
    assert main(["match", mentees, mentors, "--on", "2027-01-31"]) == 2
    why = "every mentor with a place is paused on the day the round starts"
    assert capsys.readouterr().err == f"{mentors}, column “Paused until”: Nobody can be matched: {why}. Nothing was written.\n"


def test_a_pause_ends_on_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees = save(tmp_path, "a.csv", "Name,E-mail\nAna Koch,ana@x.example\nBo Das,bo@x.example\n")
    mentors = save(
        tmp_path, "b.csv",
        "Name,E-mail,Max. mentees,Paused until\nCy Lin,cy@x.example,,2027-02-01\nDi Ek,di@x.example,1,\n",
    )  # fmt: skip
    words = ["match", mentees, mentors]
    assert [main(words), main([*words, "--on", "2027-01-31"]), main([*words, "--on", "2027-02-01"])] == [
        0,
        0,
        0,
    ]
    said = capsys.readouterr()
    mentors_of = [row[1] for row in csv.reader(io.StringIO(said.out)) if row[0] != "mentee" and row[1]]
    assert mentors_of.count("di@x.example") == 3 and mentors_of.count("cy@x.example") == 1
    told = said.err.splitlines()
    assert "1 mentor is paused, and left out: Cy Lin (row 2)." in told
    assert (
        "1 mentor is paused on 31 January 2027, the day this round is taken to start, and left out: "
        "Cy Lin (row 2)." in told
    )
    assert "1 mentor gives no number of mentees and counted with one place: Cy Lin (row 2)." in told


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"Name,Goals\nAna,leadership\n", "No column holds e-mail addresses, and none holds ids"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    out = tmp_path / "pairs.csv"
    assert main(["match", str(path), str(MENTORS), "--out", str(out)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"{path}: ") and sentence in told[0]
    assert not out.exists()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere.csv"
    assert main(["match", str(path), str(MENTORS)]) == 2
    assert capsys.readouterr().err == f"{path}: The file cannot be opened: no such file or directory.\n"


def test_nothing_is_written_by_halves(
    by_id: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, out = tmp_path / "report.json", tmp_path / "missing" / "pairs.csv"
    assert main([*by_id, "--out", str(out), "--report", str(report)]) == 2
    assert f"{out}: The answer cannot be written: no such file or directory." in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["offered.csv", "sought.csv"]


def test_the_answer_is_never_written_over_the_question(
    by_id: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*by_id, "--out", by_id[1]]) == 2
    assert (
        capsys.readouterr().err
        == f"{by_id[1]}: This file is given twice; the answer needs a file of its own.\n"
    )
    assert Path(by_id[1]).read_text(encoding="utf-8") == SOUGHT


def test_a_killed_run_leaves_no_half_and_the_next_clears_up(by_id: list[str], tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    out.write_text("as it was")
    program = """
import resource, signal, sys
from polyad.interfaces.cli.__main__ import main
import polyad.interfaces.cli.match
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # the system ends the process in the middle of its writing
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
main(sys.argv[1:])
"""
    words = [sys.executable, "-B", "-c", program, *by_id, "--out", str(out)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == -signal.SIGXFSZ
    assert out.read_text() == "as it was"
    assert [part.stat().st_size for part in tmp_path.glob(".*.part")] == [20]
    of_a_run_that_goes_on = tmp_path / f".pairs.csv.{os.getppid()}.part"
    of_a_run_that_goes_on.write_text("still being written")
    assert main([*by_id, "--out", str(out)]) == 0
    assert out.read_text().startswith("mentee,mentor")
    assert list(tmp_path.glob(".*.part")) == [of_a_run_that_goes_on]


def test_the_command_needs_no_django(by_id: list[str]) -> None:
    program = (
        "import sys; sys.modules['django'] = None; "
        f"from polyad.interfaces.cli.__main__ import main; sys.exit(main({by_id!r}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "mentee,mentor,reasons")


def test_wrong_use_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mathc"]) == 2
    assert "There is no command 'mathc'. Commands: " in capsys.readouterr().err
    assert main([]) == 2
    assert main(["match", "--seed", "many", "a", "b"]) == 2
    assert main(["match", "--help"]) == 0
    assert main(["--version"]) == 0


def test_the_policy_in_content_is_the_one_the_engine_carries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_policy() == DEFAULT_POLICY
    assert capsys.readouterr().err == ""
    assert load_policy(tmp_path) == DEFAULT_POLICY
    assert capsys.readouterr().err.startswith(
        "The content folder cannot be read, so the built-in policy is used: "
    )


@pytest.mark.parametrize("aim", ["most-matched", "worst-off-first", "stable", "shortlists", "waiting-list"])
def test_every_policy_on_the_samples_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], aim: str
) -> None:
    monkeypatch.chdir(SAMPLES)
    report = str(tmp_path / "report.json")
    words = ["match", str(MENTEES), str(MENTORS), "--policy", aim, "--report", report, "--explain"]
    assert main([*words, "--out", str(tmp_path / "pairs.xlsx")]) == 0
    assert main(["match", "--verify", report]) == 0
    assert capsys.readouterr().out.startswith("The result holds: ")
    told = json.loads(Path(report).read_text(encoding="utf-8"))
    told["pairs"][0]["score"] += 1
    Path(report).write_text(json.dumps(told), encoding="utf-8")
    assert main(["match", "--verify", report]) == 1


def test_what_speaks_against_and_the_next_best_are_told(by_id: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*by_id, "--explain"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == ["mentee", "mentor", "reasons", "against", "next best", "why not"]
    assert not any(character.isdigit() for row in rows for character in row["why not"])


def test_own_words_count_by_meaning_where_a_model_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("model").mkdir()
    Path("model/vectors.txt").write_text("children 1 0\npaediatric 0.9 0.1\nsurgery 0 1\n", encoding="utf-8")
    Path("a.csv").write_text("id,name,In your own words\na1,Amara,paediatric work\n", encoding="utf-8")
    Path("b.csv").write_text("id,name,capacity,In your own words\nb1,Chen,1,surgery\nb2,Bruno,1,children\n", encoding="utf-8")
    assert main(["match", "a.csv", "b.csv", "--texts", "model", "--out", "o.csv", "--report", "r.json"]) == 0
    assert "What Amara wrote comes near to children, which Bruno knows" in Path("o.csv").read_text(encoding="utf-8")
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert report["text_model"].startswith("model ")
    assert main(["match", "--verify", "r.json"]) == 1
    assert "name that one with --texts" in capsys.readouterr().out
    assert main(["match", "--verify", "r.json", "--texts", "model"]) == 0
    assert main(["match", "a.csv", "b.csv", "--texts", "nowhere"]) == 2
    assert "No text model is here" in capsys.readouterr().err


def test_too_many_people_alike_are_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees, mentors, out = (tmp_path / name for name in ("mentees.csv", "mentors.csv", "pairs.csv"))
    mentees.write_text("name,e-mail,goals\n" + "".join(f"Ana Bo,a{n:05}@example.org,research\n" for n in range(33_000)))
    mentors.write_text("name,e-mail,topics,places\n" + "".join(f"Cem Di,b{n:05}@example.org,research,1\n" for n in range(31_000)))
    assert main(["match", str(mentees), str(mentors), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{mentees}, row 3, every column but name and id: the same as in row 2. 33,000 mentees gave the same answers")
    assert (said.count("\n"), sorted(path.name for path in tmp_path.iterdir())) == (1, ["mentees.csv", "mentors.csv"])
