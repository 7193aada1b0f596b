"""A spoke brings a case through the gate; a host gives it a session; its presenter may take it back until it is shown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.models.series import Case, CasePage, SeriesMember, SeriesSession
from polyad.domain.gatherings.operations.series.gate import pass_gate
from polyad.domain.gatherings.operations.series.locks import (
    NotYourSeries,
    SeriesRefused,
    lock_case,
    lock_series,
    tell,
)
from polyad.domain.gatherings.rules.series import (
    AGE_BANDS,
    MOST_CASES,
    MOST_QUESTION,
    MOST_STORY,
    MOST_TRIED,
    MOST_WAITING_CASES,
    PLANNED,
    QUEUED,
    SETTINGS,
    TAKEN_BACK,
    deletes_on,
)
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import destroy_key

_LENGTHS = {"question": MOST_QUESTION, "story": MOST_STORY, "tried": MOST_TRIED}


@dataclass(frozen=True)
class CaseWords:
    """A case as it was typed; `is_checked` says that its presenter has read it through for what gives somebody away."""

    age_band: str
    setting: str
    question: str
    story: str
    tried: str = ""
    is_checked: bool = False


def post_case(*, case_id: UUID, series_id: UUID, typed: CaseWords, by: Actor, at: datetime) -> None:
    """Keeps a case in the queue, once per id. Raises NotYourSeries, SeriesRefused, CaseRefused."""
    words = {name: getattr(typed, name).replace("\r\n", "\n").replace("\0", "").strip() for name in _LENGTHS}
    with transaction.atomic():
        row = lock_series(series_id, by)
        there = Case.objects.filter(pk=case_id).first()
        if there is not None:
            if there.presenter_id != by.person_id:
                raise NotYourSeries
            return
        if row.ended_at is not None:
            raise SeriesRefused("This series has ended, so it takes no more cases. Your words are still here.")
        _check(typed, words)
        waiting = row.cases.filter(presenter_id=by.person_id, state__in=(QUEUED, PLANNED)).count()
        if waiting >= MOST_WAITING_CASES:
            raise SeriesRefused(gettext("%(most)s cases of yours are waiting already. Please let one be shown, or take it back.") % {"most": MOST_WAITING_CASES})
        pass_gate(words, list_names(row.pk))
        case = Case.objects.create(
            pk=case_id,
            series=row,
            presenter_id=by.person_id,
            age_band=typed.age_band,
            setting=typed.setting,
            written_at=at,
            delete_on=deletes_on(row.retention_days, shown_on=None, written_on=at.date()),
            **words,
        )
        journal.record("case.posted", case, by=by, at=at, programme_id=row.programme_id)


def take_back_case(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a case back, whenever and without a reason: its words are deleted at once. Raises NotYourSeries."""
    with transaction.atomic():
        row = Case.objects.select_for_update().filter(pk=case_id, presenter_id=by.person_id).first()
        if row is None:
            raise NotYourSeries
        if row.state == TAKEN_BACK:
            return
        forget_words(row)
        row.state, row.session = TAKEN_BACK, None
        row.save(update_fields=["state", "session"])
        journal.record("case.taken_back", row, by=by, at=at)


def plan_case(*, case_id: UUID, session_id: UUID | None, by: Actor, at: datetime) -> None:
    """Lets a host give a waiting case a session, or put it back into the queue. Raises NotYourSeries, SeriesRefused."""
    with transaction.atomic():
        row = lock_case(case_id, by, as_host=True)
        if row.state not in (QUEUED, PLANNED):
            raise SeriesRefused("This case was shown or taken back meanwhile.")
        session = None
        if session_id is not None:
            session = SeriesSession.objects.filter(pk=session_id, series_id=row.series_id, closed_at=None).first()
            if session is None:
                raise SeriesRefused("Choose a session that is still to come.", "session")
            if session.cases.exclude(pk=row.pk).count() >= MOST_CASES:
                raise SeriesRefused(gettext("This session has %(most)s cases already; a third one would not get its time.") % {"most": MOST_CASES}, "session")
        if row.session_id == (session.pk if session else None):
            return
        row.session, row.state = session, PLANNED if session else QUEUED
        row.planned_at = at if session else None
        row.save(update_fields=["session", "state", "planned_at"])
        journal.record("case.planned" if session else "case.put_back", row, by=by, at=at)
        if session is not None:
            tell(row.series_id, [str(row.presenter_id)], "case-planned", row.pk, f"{row.pk}:planned:{at.isoformat()}", at)


def forget_words(row: Case) -> None:
    """Deletes the words of a case, what was said to it, its page, and the key that opens them."""
    row.said.all().delete()
    CasePage.objects.filter(case=row).delete()
    row.question = row.story = row.tried = ""
    row.save(update_fields=["question", "story", "tried"])
    destroy_key(row.pk)


def list_names(series_id: UUID) -> list[str]:
    """Lists the names that must not stand in a case."""
    rows = SeriesMember.objects.filter(series_id=series_id).order_by("pk")
    return list(rows.values_list("person__name", flat=True)[:200])


def _check(typed: CaseWords, words: dict[str, str]) -> None:
    """Refuses a case that is not whole. Raises SeriesRefused."""
    if typed.age_band not in AGE_BANDS:
        raise SeriesRefused("Please choose an age band.", "age_band")
    if typed.setting not in SETTINGS:
        raise SeriesRefused("Please choose a setting.", "setting")
    for field in ("question", "story"):
        if not words[field]:
            raise SeriesRefused("Please write something here.", field)
    for field, most in _LENGTHS.items():
        if len(words[field]) > most:
            raise SeriesRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": f"{most:,}", "had": f"{len(words[field]):,}"}, field)
    if not typed.is_checked:
        raise SeriesRefused("Please read it through once more, and tick this when nothing in it gives a person away.", "is_checked")
