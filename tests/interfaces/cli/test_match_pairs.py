"""`polyad match --pairs`: the solver alone, as a researcher or a registry uses it."""

import csv
import json
from pathlib import Path

import jsonschema
import pyarrow
import pyarrow.parquet
import pytest

from polyad.engines.matching import AIMS
from polyad.engines.tables import read_table
from polyad.interfaces.cli.__main__ import main

ROOT = Path(__file__).resolve().parents[3]
MENTEES = "id\na1\na2\na3\n"
MENTORS = "id,capacity\nb1,1\nb2,1\n"
PAIRS = "mentee,mentor,score\na1,b1,10\na1,b2,8\na2,b1,9\na3,b2,3\n"
RUNNING = "rule,mentee,mentor\nrunning,a1,b1\nrunning,a3,b2\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.csv", MENTEES), ("b.csv", MENTORS), ("p.csv", PAIRS), ("running.csv", RUNNING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def match(*more: str) -> int:
    return main(["match", "a.csv", "b.csv", "--pairs", "p.csv", *more])


def pairs_in(path: str) -> dict[str, str]:
    return {row[0]: row[1] for row in csv.reader(Path(path).read_text(encoding="utf-8").splitlines()[1:])}


def test_the_best_pairs_with_their_certificate(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert match("--out", "o.csv", "--report", "r.json") == 0
    assert Path("o.csv").read_text() == "mentee,mentor,score\na1,b2,8\na2,b1,9\na3,,\n"
    told = json.loads(Path("r.json").read_text())
    assert (told["mode"], told["total_score"], told["certificate"]["gap"]) == ("pairs", 17, 0.0)
    assert told["certificate"]["worst_off"] == ["a1", 8]
    assert told["unmatched"] == [{"mentee_id": "a3"}]
    assert "2 of 3 mentees have a mentor; 0 places are still free." in capsys.readouterr().err
    assert main(["match", "--verify", "r.json"]) == 0
    assert "The result holds: 2 of 3 mentees, every rule kept" in capsys.readouterr().out


def test_both_kinds_of_report_keep_the_published_schema(files: Path) -> None:
    schema = json.loads((ROOT / "docs" / "reference" / "match-report.schema.json").read_text())
    assert match("--report", "pairs.json", "--out", "o.csv") == 0
    samples = ROOT / "tests" / "samples"
    lists = [str(samples / name) for name in ("mentees-form-export.csv", "mentors-register.xlsx")]
    for aim in AIMS[:5]:
        assert main(["match", *lists, "--report", "people.json", "--out", "o.csv", "--policy", aim, "--explain"]) == 0
        jsonschema.validate(json.loads(Path("people.json").read_text()), schema)
    told = json.loads(Path("pairs.json").read_text())
    jsonschema.validate(told, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told | {"fingerprint": "x"}, schema)


@pytest.mark.parametrize("aim", AIMS)
def test_every_policy_has_a_result_that_holds(files: Path, capsys: pytest.CaptureFixture[str], aim: str) -> None:
    assert match("--policy", aim, "--report", "r.json", "--out", "o.csv", "--rules", "running.csv") == 0
    assert main(["match", "--verify", "r.json"]) == 0
    assert capsys.readouterr().out.startswith("The result holds: ")


def test_running_pairs_stay_when_a_change_is_dear(files: Path) -> None:
    Path("dear.toml").write_text('aim = "least-change"\nprice_of_change = 50\n')
    assert match("--policy", "dear.toml", "--rules", "running.csv", "--out", "o.csv") == 0
    assert pairs_in("o.csv") == {"a1": "b1", "a2": "", "a3": "b2"}


def test_pins_prohibitions_and_the_queue(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rules.csv").write_text("rule,mentee,mentor\npinned,a3,b2\nforbidden,a1,b1\n")
    assert match("--rules", "rules.csv", "--out", "o.csv", "--report", "r.json") == 0
    assert pairs_in("o.csv") == {"a1": "", "a2": "b1", "a3": "b2"}
    assert main(["match", "--verify", "r.json"]) == 0
    Path("queue.csv").write_text("rule,mentee,mentor\nwaiting,a3,\nwaiting,a2,\n")
    assert match("--policy", "waiting-list", "--rules", "queue.csv", "--out", "o.csv") == 0
    assert pairs_in("o.csv") == {"a1": "", "a2": "b1", "a3": "b2"}


def test_wishes_decide_what_is_stable(files: Path) -> None:
    Path("wishes.csv").write_text("rule,mentee,mentor,rank\nwish,a1,b2,1\nwish by mentor,a3,b2,1\nwish by mentor,a1,b1,2\n")
    assert match("--policy", "stable", "--rules", "wishes.csv", "--out", "o.csv", "--report", "r.json") == 0
    assert pairs_in("o.csv") == {"a1": "b1", "a2": "", "a3": "b2"}
    assert main(["match", "--verify", "r.json"]) == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_every_kind_of_file_in_and_out(files: Path, kind: str) -> None:
    columns = list(zip(*(line.split(",") for line in PAIRS.split()), strict=True))
    table = pyarrow.table({name: [int(one) for one in rest] if name == "score" else list(rest) for name, *rest in columns})
    pyarrow.parquet.write_table(table, "p.parquet")
    assert main(["match", "a.csv", "b.csv", "--pairs", "p.parquet", "--out", f"o.{kind}", "--explain"]) == 0
    found = read_table(Path(f"o.{kind}"), f"o.{kind}")
    assert found.headings == ("mentee", "mentor", "score", "why")
    assert [tuple(row.cells[:2]) for row in found.rows] == [("a1", "b2"), ("a2", "b1"), ("a3", None)]


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("a.csv", "id\na1\na1\n", "a.csv, row 3, column “id”: a1 stands in row 2 already."),
        ("a.csv", "id,name\n,Ana\na1,Bo\n", "a.csv, row 2, column “id”: this mentee has no id."),
        ("b.csv", "id,capacity\nb1,two\nb2,1\n", "b.csv, row 2, column “capacity”: “two” is not a whole number."),
        ("b.csv", "id,capacity\nb1,-1\nb2,1\n", "b.csv, row 2, column “capacity”: -1 is not between 0 and 1,000,000,000,000."),
        ("b.csv", "id,capacity\nb1,\nb2,1\n", "b.csv, row 2, column “capacity”: nothing is not a whole number."),
        ("b.csv", "id,capacity\nb1,1\nb1,1\n", "b.csv, row 3, column “id”: b1 stands in row 2 already."),
        ("p.csv", PAIRS + "a9,b1,5\n", "p.csv, row 6, column “mentee”: nobody in a.csv is “a9”."),
        ("p.csv", PAIRS + "a1,b9,5\n", "p.csv, row 6, column “mentor”: nobody in b.csv is “b9”."),
        ("p.csv", PAIRS + "a1,b1,5\n", "p.csv, row 6, column “mentee”: this pair stands in row 2 already."),
        ("p.csv", "mentee,mentor,score\na1,b1,1e308\n", "p.csv, row 2, column “score”: “1e308” is not a whole number."),
        ("p.csv", "mentee,mentor,score\na1,b1,NaN\n", "p.csv, row 2, column “score”: “NaN” is not a whole number."),
        ("p.csv", "mentee,mentor,score\na1,b1,1.5\n", "p.csv, row 2, column “score”: “1.5” is not a whole number."),
        ("p.csv", "mentee,mentor,score\na1,b1,99999999999\n",
         "p.csv, row 2, column “score”: 99,999,999,999 is not between -1,000,000,000 and 1,000,000,000."),
        ("p.csv", "mentee,mentor\na1,b1\n", "p.csv: There is no column “score” in this file."),
        ("rules.csv", "rule,mentee,mentor\npinned,a1,b1\npinned,a1,b2\n",
         "rules.csv, row 3, column “mentor”: a1 is pinned to somebody else in row 2; a mentee has one mentor here."),
        ("rules.csv", "rule,mentee,mentor\npinned,a1,b1\npinned,a2,b1\n", "rules.csv, row 3, column “mentor”: b1 is pinned to 2 mentees here, with room for 1."),
        ("rules.csv", "rule,mentee,mentor\npinned,a1,b1\nforbidden,a1,b1\n", "rules.csv, row 3, column “rule”: this pair is both pinned and forbidden; see row 2."),
        ("rules.csv", "rule,mentee,mentor\nbanned,a1,b1\n", "rules.csv, row 2, column “rule”: “banned” is not a rule; there are "),
        ("rules.csv", "rule,mentee,mentor\npinned,a1,zz\n", "rules.csv, row 2, column “mentor”: nobody in the mentors' file is “zz”."),
        ("rules.csv", "rule,mentee,mentor,rank\nwish,a1,b1,first\n", "rules.csv, row 2, column “rank”: “first” is not a whole number"),
        ("rules.csv", "mentee,mentor\na1,b1\n", "rules.csv: There is no column “rule”"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_sentence(
    files: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, sentence: str
) -> None:
    Path(file).write_text(text)
    rules = ["--rules", "rules.csv"] if file == "rules.csv" else []
    assert match("--out", "o.csv", "--report", "r.json", *rules) == 2
    said = capsys.readouterr()
    assert said.err.startswith(sentence) and said.err.count("\n") == 1
    assert said.out == "" and not Path("o.csv").exists() and not Path("r.json").exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("aim = 'best'", "There is no aim called “best”; there are "),
        ("aim = [", "This is not a TOML file: "),
        ("weight = 3", "“weight” is not a key of a policy; there are "),
        ("price_of_change = -1", "“price_of_change” must be a whole number from 0 to 1,000,000."),
        ("shared_language = 1", "“shared_language” must be true or false."),
        ("[weights]\ncharm = 3", "The policy own weighs charm, which matching does not know."),
        ("aim = 'shortlists'\nshortlist_length = 2\nshortlist_drawn = 2", "A shortlist needs at least one place that is not drawn."),
    ],
)
def test_a_policy_file_that_makes_no_sense(
    files: Path, capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    Path("own.toml").write_text(text)
    assert match("--policy", "own.toml") == 2
    said = capsys.readouterr().err
    assert sentence in said and said.count("\n") == 1


def test_policies_that_lack_something_say_so(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert match("--policy", "least-change") == 2
    assert "needs the pairs that run today" in capsys.readouterr().err
    assert match("--policy", "luckiest") == 2
    assert "There is no policy called “luckiest”. There are most-matched, " in capsys.readouterr().err
    assert main(["match", "a.csv"]) == 2
    assert "Two files are needed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("b.csv", "id,capacity\nb1,0\nb2,0\n", "b.csv: Nobody can be matched: no mentor of an allowed pair has a place. "),
        ("p.csv", "mentee,mentor,score\n", "p.csv: Nobody can be matched: no pair stands there. "),
        ("rules.csv", "rule,mentee,mentor\nforbidden,a1,b1\nforbidden,a1,b2\nforbidden,a2,b1\nforbidden,a3,b2\n",
         "p.csv: Nobody can be matched: rules.csv forbids every pair that stands there. "),
    ],
)  # fmt: skip
def test_an_impossible_instance_is_refused_and_nothing_is_written(
    files: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, sentence: str
) -> None:
    Path(file).write_text(text)
    rules = ["--rules", "rules.csv"] if file == "rules.csv" else []
    assert match("--out", "o.csv", "--report", "r.json", *rules) == 2
    assert capsys.readouterr().err == f"{sentence}Nothing was written.\n"
    assert not Path("o.csv").exists() and not Path("r.json").exists()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda told: told["pairs"][0].update(mentor_id="b1"), "a1 and b1 score 10, not 8."),
        (lambda told: told["pairs"].pop(0), "The certificate says "),
        (lambda told: told["certificate"].update(upper_bound=99), "The objective, the bound or the gap does not follow"),
        (lambda told: told.update(fingerprint="0" * 64), "The report says fingerprint twice, and not the same."),
        (lambda told: told["asked"].update(seed=7), "The report was asked for another seed than it certifies."),
        (lambda told: told.update(unmatched=[]), "The list of those without a mentor is wrong."),
        (lambda told: told["inputs"]["pairs"].update(sha256="0" * 64), "p.csv is not the file that was matched"),
    ],
)
def test_a_report_that_was_tampered_with_does_not_hold(
    files: Path, capsys: pytest.CaptureFixture[str], spoil: object, sentence: str
) -> None:
    assert match("--report", "r.json", "--out", "o.csv") == 0
    told = json.loads(Path("r.json").read_text())
    spoil(told)
    Path("r.json").write_text(json.dumps(told))
    assert main(["match", "--verify", "r.json"]) == 1
    said = capsys.readouterr().out
    assert sentence in said and said.endswith("The result does not hold.\n")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"inputs": {}, "certificate": {}, "report_format": 2}', '{"report_format": 1, "inputs": {}, "certificate": 1}']
)
def test_something_else_is_no_report(files: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    Path("r.json").write_text(text)
    assert main(["match", "--verify", "r.json"]) == 2
    assert capsys.readouterr().err.startswith("r.json: This ")
    assert main(["match", "--verify", "gone.json"]) == 2
    assert capsys.readouterr().err == "gone.json: The file cannot be opened: no such file or directory.\n"


def test_a_report_without_its_files_asks_for_them(files: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    assert match("--report", "r.json", "--out", "o.csv") == 0
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    Path("r.json").rename(elsewhere / "r.json")
    for name in ("a.csv", "b.csv", "p.csv"):
        Path(name).rename(elsewhere / f"moved-{name}")
    assert main(["match", "--verify", str(elsewhere / "r.json")]) == 2
    assert "is not beside it. Give MENTEES and MENTORS" in capsys.readouterr().err
    moved = [str(elsewhere / f"moved-{name}.csv") for name in ("a", "b", "p")]
    assert main(["match", moved[0], moved[1], "--pairs", moved[2], "--verify", str(elsewhere / "r.json")]) == 0


def test_a_quarter_of_a_million_pairs_read_by_column(files: Path) -> None:
    rows = [f"a{a},b{b},{(a * 7919 + b * 104729) % 997}" for a in range(500) for b in range(500)]
    Path("p.csv").write_text("mentee,mentor,score\n" + "\n".join(rows) + "\n")
    Path("a.csv").write_text("id\n" + "".join(f"a{a}\n" for a in range(500)))
    Path("b.csv").write_text("id\n" + "".join(f"b{b}\n" for b in range(500)))
    assert match("--out", "o.csv") == 0
    found = pairs_in("o.csv")
    assert len(set(found.values())) == 500 and all(found.values())
