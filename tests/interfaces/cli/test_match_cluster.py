"""The same matching on two worker processes, one of which is killed in the middle: the same answer and proof."""

import os
import signal
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from polyad.engines.matching import Ask, approaching, assign, solving, verify
from polyad.engines.matching.instances import make_instance
from polyad.interfaces.cli.__main__ import main
from polyad.interfaces.cli.match_cluster import over, start_workers


@pytest.fixture(autouse=True)
def nobody_waits_for_ever() -> Iterator[None]:
    """A cluster that lost its way must fail a test, not hold up all others."""

    def give_up(number: int, frame: object) -> None:
        raise TimeoutError("The cluster did not answer within three minutes.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(180)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_two_workers_one_killed_the_same_answer_and_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = make_instance(1500, 900, seed=3, places_per_mentee=0.8)
    monkeypatch.setattr(approaching, "FIRST_LOOK", 4)
    monkeypatch.setattr(approaching, "MORE", 2)
    monkeypatch.setattr(solving, "FEW_PAIRS", 0)
    alone = assign(problem, ask=Ask(seed=5))
    rounds: list[float] = []
    with start_workers(2) as client:
        victims = client.run(os.getpid)

        def kill_one(share: float) -> None:
            rounds.append(share)
            if len(rounds) == 1:
                os.kill(sorted(victims.values())[0], signal.SIGKILL)

        together = assign(problem, ask=Ask(seed=5), tell=kill_one, spread=over(client))
    assert len(rounds) > 1, "The worker must be killed while there is work left."
    assert asdict(together.certificate) == asdict(alone.certificate)
    assert together == alone
    assert verify(problem, together, Ask(seed=5)) == ()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("0", "--cluster takes 1 to 256 processes"),
        ("9999", "--cluster takes 1 to 256 processes"),
        ("many", "--cluster takes a number of processes, or an address"),
        ("tcp://127.0.0.1:1", "No scheduler answers at tcp://127.0.0.1:1."),
    ],
)
def test_a_cluster_that_cannot_be(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, sentence: str
) -> None:
    monkeypatch.chdir(str(tmp_path))
    for name, text in (("a.csv", "id,name\na1,Ana\na2,Bo\n"), ("b.csv", "id,name,capacity\nb1,Cy,1\n")):
        with open(name, "w") as file:
            file.write(text)
    assert main(["match", "a.csv", "b.csv", "--cluster", words]) == 2
    assert sentence in capsys.readouterr().err


def test_one_command_spreads_a_matching(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(str(tmp_path))
    for name, text in (("a.csv", "id,name\na1,Ana\na2,Bo\n"), ("b.csv", "id,name,capacity\nb1,Cy,1\n")):
        with open(name, "w") as file:
            file.write(text)
    assert main(["match", "a.csv", "b.csv", "--out", "alone.csv"]) == 0
    assert main(["match", "a.csv", "b.csv", "--out", "spread.csv", "--cluster", "2"]) == 0
    with open("alone.csv") as alone, open("spread.csv") as spread:
        assert alone.read() == spread.read()
