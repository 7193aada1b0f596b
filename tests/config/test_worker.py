"""The worker's loop and the trials beside it: a trial keeps no letter waiting, and stopping it works meanwhile."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings

from polyad.config.trials_beside import start_trials
from polyad.config.worker import work_once
from polyad.domain.matching.models import Round, Trial
from polyad.domain.matching.operations import advance_trials, cancel_trial, open_round, try_round, trying
from polyad.domain.notices.models import Letter
from polyad.domain.relationships.operations import open_relationship
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast

SOON = 60  # seconds after which something is wrong; nobody waits for them


class Held:
    """A trial that runs until it is let go."""

    def __init__(self, read: Callable[[], datetime] = lambda: AT, every: float = SOON) -> None:
        self.runs, self.go_on, self.stop = threading.Event(), threading.Event(), threading.Event()
        self.trouble: list[str] = []
        self.thread = start_trials(self.trouble.append, self.stop, self._hold, read, every)

    def _hold(self) -> bool:
        self.runs.set()
        return self.go_on.wait(SOON)

    def let_go(self) -> None:
        """Lets the trial come to its end, and the thread with it."""
        self.stop.set()
        self.go_on.set()
        self.thread.join(SOON)
        assert not self.thread.is_alive()


@pytest.fixture
def round_(transactional_db: None, cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Round:
    settings.DEMO = True
    monkeypatch.setattr(trying, "AT_ONCE", 0)
    return open_round(programme_id=cast.programme.id, name="Autumn", by=cast.actor(cast.chen), at=AT)


@pytest.fixture
def held(cast: Cast, round_: Round) -> Held:
    try_round(round_id=round_.id, aims=["most-matched", "stable"], changes={}, by=cast.actor(cast.chen), at=AT)
    held = Held()
    assert held.runs.wait(SOON)
    yield held
    held.let_go()


def state() -> str:
    return Trial.objects.get().state


def test_a_letter_goes_out_while_a_trial_runs(cast: Cast, held: Held, until_idle: Callable[[], None]) -> None:
    for person in (cast.amara, cast.bruno):
        person.set_password("seven quiet herons by the lake")
        person.save()
    pair = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    open_relationship(**pair, reasons=("You both named research methods.",), by=SYSTEM, at=AT)
    until_idle()
    assert Letter.objects.filter(sent_at__isnull=False).count() == Letter.objects.count() > 0
    assert state() == "running"
    held.let_go()
    assert (state(), held.trouble) == ("done", [])


def test_a_trial_that_runs_beside_is_stopped(cast: Cast, held: Held) -> None:
    cancel_trial(trial_id=Trial.objects.get().pk, by=cast.actor(cast.chen), at=AT)
    held.let_go()
    assert (state(), Trial.objects.get().result, held.trouble) == ("cancelled", {}, [])


def test_a_trial_that_says_nothing_for_hours_stays_with_its_worker(cast: Cast, round_: Round) -> None:
    try_round(round_id=round_.id, aims=["most-matched"], changes={}, by=cast.actor(cast.chen), at=AT)
    hours_passed, read_at = threading.Event(), [AT]

    def read() -> datetime:
        # Each look at the clock is ten minutes after the one before.
        read_at.append(read_at[-1] + timedelta(minutes=10))
        if read_at[-1] > AT + 8 * trying.LEASE:
            hours_passed.set()
        return read_at[-1]

    held = Held(read, every=0.001)
    try:
        # It holds still in its first report: nothing but the timer reads the clock from then on.
        assert held.runs.wait(SOON) and hours_passed.wait(SOON)
        assert advance_trials(read_at[-2]) == 0
        assert state() == "running"
    finally:
        held.let_go()
    assert (state(), Trial.objects.get().started_at, held.trouble) == ("done", AT + timedelta(minutes=10), [])


@pytest.fixture
def until_idle() -> Callable[[], None]:
    """Runs the loop until nothing is due."""

    def work() -> None:
        for _ in range(20):
            if not work_once(AT):
                return
        raise AssertionError("The worker never came to rest.")

    return work
