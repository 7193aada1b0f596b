"""Aims chosen and compared, changes tried on a copy, trials that wait, move, stop."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from polyad.domain.matching.models import Proposal, Round, Trial
from polyad.domain.matching.operations import (
    RoundClosed,
    advance_trials,
    cancel_trial,
    choose_aim,
    open_round,
    propose_round,
    try_round,
    trying,
    work_trial,
)
from polyad.domain.matching.queries import get_trial, get_try_page, get_why_not_page
from polyad.domain.matching.rules import COMPARED, weigh_words
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast
from tests.domain.matching.test_rounds import enrol


@pytest.fixture
def round_(cast: Cast) -> Round:
    enrol(cast, "Kofi Mensah", "mentee", goals=["leadership"])
    enrol(cast, "Leila Das", "mentee")
    enrol(cast, "Farah Lin", "mentor", goals=["leadership"], capacity=1)
    return open_round(programme_id=cast.programme.id, name="Autumn", by=cast.actor(cast.chen), at=AT)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "AT_ONCE", 0)


def ask(cast: Cast, round_: Round, **changes: object) -> Trial:
    return try_round(round_id=round_.id, aims=COMPARED, changes=changes, by=cast.actor(cast.chen), at=AT)


def test_policies_are_compared_at_once_and_the_round_stays_as_it_is(cast: Cast, round_: Round) -> None:
    trial = ask(cast, round_)
    assert (trial.state, trial.per_mille) == ("done", 1000)
    assert [one["aim"] for one in trial.result["today"]] == list(COMPARED)
    assert {one["matched"] for one in trial.result["today"]} == {3}
    assert trial.result["shortage"][-1] == "Everybody can have a mentor."
    assert Proposal.objects.count() == 0 and Round.objects.get().state == "open"


def test_what_if_a_mentor_leaves_and_places_change(cast: Cast, round_: Round) -> None:
    leaver = str(cast.bruno_enrolment.pk)
    trial = ask(cast, round_, leavers=[leaver])
    assert [one["matched"] for one in trial.result["changed"]] == [1] * 4
    view = get_try_page(round_.id, cast.actor(cast.chen), at=AT, trial_id=trial.pk)
    assert view.trial.changes == ("without Bruno Rossi",)
    assert view.trial.lines[0].changed.startswith("2 people fewer matched")
    assert view.trial.shortage_changed[1] == "At most 1 of 3 can have a mentor under the rules of this round."
    more = ask(cast, round_, leavers=[leaver], more_places_each=2)
    assert [one["matched"] for one in more.result["changed"]] == [3] * 4


def test_the_chosen_policy_is_what_is_proposed(cast: Cast, round_: Round) -> None:
    chen = cast.actor(cast.chen)
    choose_aim(round_id=round_.id, aim="worst-off-first", by=chen, at=AT)
    choose_aim(round_id=round_.id, aim="worst-off-first", by=chen, at=AT)
    assert JournalEntry.objects.filter(verb="chose policy").count() == 1
    found = propose_round(round_id=round_.id, by=chen, at=AT)
    assert (found.certificate["aim"], found.certificate["matched"], found.certificate["gap"]) == ("worst-off-first", 3, 0)
    for aim in ("shortlists", "luckiest", ""):
        with pytest.raises(RoundClosed):
            choose_aim(round_id=round_.id, aim=aim, by=chen, at=AT)


@pytest.mark.parametrize("aim", ["greatest-total", "stable", "waiting-list", "least-change"])
def test_every_policy_can_be_proposed(cast: Cast, round_: Round, aim: str) -> None:
    chen = cast.actor(cast.chen)
    propose_round(round_id=round_.id, by=chen, at=AT)
    choose_aim(round_id=round_.id, aim=aim, by=chen, at=AT)
    assert propose_round(round_id=round_.id, by=chen, at=AT).certificate["matched"] == 3


def test_a_large_trial_waits_for_the_worker(cast: Cast, round_: Round, slow: None) -> None:
    trial = ask(cast, round_)
    assert (trial.state, trial.expected_seconds > 0) == ("queued", True)
    assert advance_trials(AT) == 1
    assert advance_trials(AT) == 0
    assert Trial.objects.get().state == "done"


def test_a_trial_is_stopped_while_it_runs(cast: Cast, round_: Round, slow: None) -> None:
    trial, chen = ask(cast, round_), cast.actor(cast.chen)
    heard: list[float] = []
    own = trying._report(trial.pk, at=AT)

    def stop_midway(share: float) -> None:
        heard.append(share)
        if len(heard) == 2:
            cancel_trial(trial_id=trial.pk, by=chen, at=AT)
        own(share)

    work_trial(trial.pk, AT, stop_midway)
    trial.refresh_from_db()
    assert (trial.state, trial.result, len(heard)) == ("cancelled", {}, 2)
    assert advance_trials(AT) == 0


def test_a_trial_whose_worker_died_is_taken_up_again(cast: Cast, round_: Round, slow: None) -> None:
    trial = ask(cast, round_)
    Trial.objects.update(state="running", leased_until=AT + timedelta(minutes=5))
    assert advance_trials(AT) == 0
    assert advance_trials(AT + timedelta(minutes=6)) == 1
    assert Trial.objects.get(pk=trial.pk).state == "done"


def test_a_trial_goes_back_to_wait_when_the_worker_has_to_stop(cast: Cast, round_: Round, slow: None) -> None:
    trial = ask(cast, round_)
    assert advance_trials(AT, still=lambda: False) == 1
    trial.refresh_from_db()
    assert (trial.state, trial.result, trial.leased_until, trial.started_at) == ("queued", {}, None, None)
    assert advance_trials(AT) == 1
    assert Trial.objects.get(pk=trial.pk).state == "done"


def test_a_long_trial_stays_with_its_worker(cast: Cast, round_: Round, slow: None) -> None:
    trial, others = ask(cast, round_), []
    clock = iter(AT + timedelta(minutes=20 * step) for step in range(1000))

    def read() -> datetime:
        now = next(clock)
        others.append(advance_trials(now))
        return now

    assert advance_trials(AT, read=read) == 1
    assert len(others) > 3 and set(others) == {0}
    trial.refresh_from_db()
    assert (trial.state, trial.started_at, trial.leased_until) == ("done", AT, None)


def test_whoever_lost_a_trial_to_another_writes_nothing(cast: Cast, round_: Round, slow: None) -> None:
    trial = ask(cast, round_)
    own, told = trying._report(trial.pk, at=AT), []

    def lose_it(share: float) -> None:
        told.append(share)
        Trial.objects.update(started_at=AT + timedelta(hours=1), leased_until=AT + timedelta(hours=2))
        own(share)

    work_trial(trial.pk, AT, lose_it)
    trial.refresh_from_db()
    assert (len(told), trial.state, trial.result) == (1, "running", {})
    assert trial.leased_until == AT + timedelta(hours=2)


def test_a_damaged_model_of_words_is_told_in_a_sentence(
    cast: Cast, round_: Round, settings: Any, tmp_path: Path
) -> None:
    chen = cast.actor(cast.chen)
    propose_round(round_id=round_.id, by=chen, at=AT)
    (tmp_path / "vectors.txt").write_text("research 0.1 ?\n")
    settings.TEXT_MODEL = str(tmp_path)
    with pytest.raises(RoundClosed, match="not a number"):
        ask(cast, round_)
    mentee = Proposal.objects.values_list("mentee_id", flat=True)[0]
    page = get_why_not_page(round_.id, mentee, chen, asked_id="", today=AT.date())
    assert page is not None and page.answer.endswith("row 1: Something here is not a number.")


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_else_tries_sees_or_stops(cast: Cast, round_: Round, slow: None, who: str) -> None:
    trial, stranger = ask(cast, round_), cast.actor(getattr(cast, who))
    with pytest.raises(RoundClosed):
        try_round(round_id=round_.id, aims=COMPARED, changes={}, by=stranger, at=AT)
    with pytest.raises(RoundClosed):
        cancel_trial(trial_id=trial.pk, by=stranger, at=AT)
    with pytest.raises(RoundClosed):
        choose_aim(round_id=round_.id, aim="stable", by=stranger, at=AT)
    assert get_trial(trial.pk, stranger, at=AT) is None
    assert get_try_page(round_.id, stranger, at=AT) is None
    assert Trial.objects.get().state == "queued" and Round.objects.get().aim == "most-matched"


def test_only_the_newest_trials_are_kept(cast: Cast, round_: Round, slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "MOST_KEPT", 3)
    for minutes in range(6):
        try_round(round_id=round_.id, aims=["stable"], changes={}, by=cast.actor(cast.chen), at=AT + timedelta(minutes=minutes))
    assert Trial.objects.count() == 3


def test_what_makes_no_sense_is_refused_before_it_is_kept(cast: Cast, round_: Round) -> None:
    with pytest.raises(RoundClosed, match="at least one policy"):
        try_round(round_id=round_.id, aims=["luckiest"], changes={}, by=cast.actor(cast.chen), at=AT)
    with pytest.raises(RoundClosed, match="whole numbers from 0"):
        ask(cast, round_, weights={"goals": -4})
    assert Trial.objects.count() == 0


def test_what_one_policy_costs_beside_another() -> None:
    base = {"matched": 10, "total": 1000, "worst_off": 100, "blocking_pairs": 4}
    other = {"matched": 9, "total": 970, "worst_off": 125, "blocking_pairs": 5}
    assert weigh_words(other, base) == (
        "One person fewer matched, the whole fits 3 per cent less well, the worst-off pair fits 25 per cent better"
        " and one pair more would rather swap."
    )
    assert weigh_words(base, base) == "Comes out the same."
