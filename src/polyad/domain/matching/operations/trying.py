"""Trying something on a copy of a round: at once where it is quick, by the worker where it is not."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q

from polyad.domain.matching.models import Round, Trial
from polyad.domain.matching.operations.taking import RoundClosed, find_round
from polyad.domain.matching.rules import AIM_WORDS, expect_seconds
from polyad.domain.matching.translate import Pool, to_ask, to_changes, to_problem
from polyad.engines.matching.comparing import Changes, apply_changes, compare, forecast
from polyad.engines.matching.values import InvalidProblem, Problem
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record

AT_ONCE = 300_000  # pairs for which an answer comes within the page: 500 mentees with 600 mentors
MOST_KEPT = 20
LEASE = timedelta(minutes=30)
Report = Callable[[float], None]
Renew = Callable[[datetime], bool]
Keeper = Callable[[Renew], AbstractContextManager[Any]]


class TrialStopped(Exception):
    """The lead stopped the trial while it was being worked out."""


def try_round(
    *, round_id: UUID, aims: Sequence[str], changes: Mapping[str, Any], by: Actor, at: datetime
) -> Trial:
    """Keeps what is to be tried, and works it out at once where that is quick. Raises RoundClosed."""
    round_ = find_round(round_id, by)
    wanted = [aim for aim in AIM_WORDS if aim in aims]
    if not wanted:
        raise RoundClosed("Choose at least one policy to look at.")
    pool = Pool(round_, at.date())
    try:
        problem = to_problem(round_, pool)
    except InvalidProblem as fault:  # a model of words that is damaged, say
        raise RoundClosed(str(fault)) from fault
    _check(problem, to_changes(changes, pool))
    size = (len(problem.mentees), len(problem.mentors))
    trial = Trial.objects.create(
        round=round_,
        asked_by_id=by.person_id,
        asked_at=at,
        aims=wanted,
        changes=dict(changes),
        expected_seconds=expect_seconds(*size, len(wanted) * (2 if any(changes.values()) else 1)),
    )
    record("tried on a copy", trial, by=by, at=at, programme_id=round_.programme_id)
    older = Trial.objects.filter(round=round_).order_by("-asked_at").values_list("pk", flat=True)[MOST_KEPT:]
    Trial.objects.filter(pk__in=list(older)).exclude(state=Trial.State.RUNNING).delete()
    if size[0] * size[1] <= AT_ONCE:
        work_trial(trial.pk, at)
        trial.refresh_from_db()
    return trial


def _check(problem: Problem, changes: Changes) -> None:
    """Refuses changes that make no sense before anything is kept. Raises RoundClosed."""
    try:
        apply_changes(problem, changes)
    except InvalidProblem as fault:
        raise RoundClosed(str(fault)) from fault


def cancel_trial(*, trial_id: UUID, by: Actor, at: datetime) -> Trial:
    """Stops a trial; the worker looks up and leaves it. Raises RoundClosed."""
    trial = Trial.objects.filter(pk=trial_id).select_related("round").first()
    if trial is None:
        raise RoundClosed("This trial is not there any more.")
    find_round(trial.round_id, by)
    waiting = Trial.objects.filter(pk=trial_id, state__in=(Trial.State.QUEUED, Trial.State.RUNNING))
    if waiting.update(state=Trial.State.CANCELLED, finished_at=at):
        record("stopped trial", trial, by=by, at=at, programme_id=trial.round.programme_id)
    return trial


def advance_trials(
    at: datetime,
    still: Callable[[], bool] = lambda: True,
    read: Callable[[], datetime] | None = None,
    keep: Keeper = nullcontext,
) -> int:
    """Works out the trial that has waited longest; returns how many moved.

    `still` says whether there is time to go on; where there is not, the trial goes back to wait. `read` reads the
    clock, so that a trial that takes long stays with whoever works at it; `keep` is open meanwhile, and renews the
    lease from time to time, however long the trial says nothing.
    """
    free = Q(state=Trial.State.QUEUED) | Q(state=Trial.State.RUNNING, leased_until__lt=at)
    due = Trial.objects.filter(free).order_by("asked_at").values_list("pk", flat=True).first()
    if due is None:
        return 0
    with keep(partial(_renew, due, at)):
        work_trial(due, at, _report(due, still, at=at, read=read))
    return 1


def _renew(trial_id: UUID, since: datetime, at: datetime) -> bool:
    """Renews the lease of a trial; whether it is still with whoever took it at `since`."""
    mine = Trial.objects.filter(pk=trial_id, state=Trial.State.RUNNING, started_at=since)
    return bool(mine.update(leased_until=at + LEASE))


def work_trial(trial_id: UUID, at: datetime, tell: Report | None = None) -> None:
    """Works one trial out, unless somebody else does or it was stopped."""
    free = Q(state=Trial.State.QUEUED) | Q(state=Trial.State.RUNNING, leased_until__lt=at)
    taken = Trial.objects.filter(free, pk=trial_id).update(
        state=Trial.State.RUNNING, started_at=at, leased_until=at + LEASE
    )
    if not taken:
        return
    trial = Trial.objects.select_related("round").get(pk=trial_id)
    try:
        result = _work(trial, at, tell or _report(trial_id, at=at))
    except TrialStopped:
        return
    except InvalidProblem as fault:
        _finish(trial_id, at, state=Trial.State.REFUSED, trouble=str(fault)[:500])
        return
    _finish(trial_id, at, state=Trial.State.DONE, result=result, per_mille=1000)


def _finish(trial_id: UUID, at: datetime, **what: Any) -> None:
    """Writes the end of a trial that still runs since `at`: one that was stopped, or that another took up, stays so."""
    Trial.objects.filter(pk=trial_id, state=Trial.State.RUNNING, started_at=at).update(leased_until=None, **what)


def _report(
    trial_id: UUID,
    may_go_on: Callable[[], bool] = lambda: True,
    *,
    at: datetime,
    read: Callable[[], datetime] | None = None,
) -> Report:
    """Writes how far a trial is and renews its lease; notices when it was stopped, taken up by another, or has to wait."""

    def tell(share: float) -> None:
        if not may_go_on():
            _finish(trial_id, at, state=Trial.State.QUEUED, per_mille=0, started_at=None)
            raise TrialStopped
        mine = Trial.objects.filter(pk=trial_id, state=Trial.State.RUNNING, started_at=at)
        until = (read() if read else at) + LEASE
        if not mine.update(per_mille=min(int(share * 1000), 999), leased_until=until):
            raise TrialStopped

    return tell


def _work(trial: Trial, at: datetime, tell: Report) -> dict[str, Any]:
    round_: Round = trial.round
    pool = Pool(round_, at.date())
    problem = to_problem(round_, pool)
    changes = to_changes(trial.changes, pool)
    asks = [to_ask(round_, aim, pool) for aim in trial.aims]
    parts = 2 if changes != Changes() else 1
    today = compare(problem, asks, lambda share: tell(share / parts))
    told: dict[str, Any] = {"today": [asdict(one) for one in today], "shortage": list(forecast(problem).sentences)}
    if parts == 2:
        changed = apply_changes(problem, changes)
        after = compare(changed, asks, lambda share: tell((1 + share) / parts))
        told |= {
            "changed": [asdict(one) for one in after],
            "shortage_changed": list(forecast(changed).sentences),
        }
    return told
