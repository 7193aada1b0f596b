"""The benchmark of matching, small: its people, its contenders and what it promises. It never looks at time."""

from pathlib import Path

import pytest

from polyad.engines.matching.instances import make_instance
from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.bench_goals import Goal
from polyad.interfaces.cli.bench_instances import read_instance, write_instance
from polyad.interfaces.cli.peers.own import run_dense, run_polyad
from polyad.interfaces.cli.peers.proving import prove


@pytest.mark.parametrize("places", [0.8, 1.25])
def test_the_dense_notebook_and_polyad_find_the_same_optimum(tmp_path: Path, places: float) -> None:
    for seed in range(3):
        write_instance(make_instance(120, 70, seed, places), tmp_path)
        own, dense = run_polyad(tmp_path), run_dense(tmp_path)
        assert (own["matched"], own["total"]) == (dense["matched"], dense["total"])
        assert own["gap"] == 0


def test_an_instance_is_read_as_it_was_written(tmp_path: Path) -> None:
    problem = make_instance(60, 40, 5)
    write_instance(problem, tmp_path)
    found = read_instance(tmp_path)
    assert (found.mentees, found.mentors) == (problem.mentees, problem.mentors)
    assert {(pair.mentee_id, pair.mentor_id) for pair in found.forbidden} == {
        (pair.mentee_id, pair.mentor_id) for pair in problem.forbidden
    }
    assert make_instance(60, 40, 5) == problem != make_instance(60, 40, 6)


def test_the_files_of_an_instance_are_matched_from_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["bench", "instances", "80", "50", "--seed", "2"]) == 0
    lists = ["match", "mentees.csv", "mentors.csv", "--rules", "rules.csv"]
    assert main([*lists, "--out", "o.csv", "--report", "r.json"]) == 0
    assert "77 of 80 mentees have a mentor; 23 places are still free." in capsys.readouterr().err
    assert main(["match", "--verify", "r.json"]) == 0
    for size in (["0", "5"], ["5", "-1"], ["5", "5", "--places", "nan"], ["99999999", "5"]):
        assert main(["bench", "instances", *size]) == 2


def test_a_search_for_a_proof_says_what_it_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_instance(make_instance(300, 180, 3), tmp_path)
    told = prove(tmp_path, 1e-3, 9)
    assert told["gap"] <= 1e-3 and told["rounds"][-1]["matched"] == told["matched"] == 300
    assert told["sampled"][0] == pytest.approx(told["gap"]) and min(*told["bare"], told["peak"]) > 0
    assert "round 1: " in capsys.readouterr().err


def test_a_search_is_measured_from_the_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "matching", "--size", "60"]) in (0, 1)
    assert "60 mentees: gap 0 proven" in capsys.readouterr().out
    assert main(["bench", "matching", "--goal", "G99"]) == 2


def test_a_promise_says_whether_it_is_kept() -> None:
    assert [Goal("a", "", 2, 3, at_least).is_kept for at_least in (True, False)] == [False, True]
