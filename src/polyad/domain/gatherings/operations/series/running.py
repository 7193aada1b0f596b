"""A session runs: one shared clock, the spokes' recommendations before the hub's, a page back within two days."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.events import PageWaited
from polyad.domain.gatherings.models.series import Attendance, Case, CasePage, CaseWord, SeriesMember
from polyad.domain.gatherings.operations.series.cases import list_names
from polyad.domain.gatherings.operations.series.gate import pass_gate
from polyad.domain.gatherings.operations.series.locks import (
    NotYourSeries,
    SeriesRefused,
    list_hosts,
    lock_case,
    lock_session,
    side_of,
    tell,
)
from polyad.domain.gatherings.rules.series import (
    MARK_BEFORE,
    MOST_PAGE,
    MOST_SAID,
    PLANNED,
    SHOWN,
    deletes_on,
    lay_out,
    may_mark,
    may_recommend,
)
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor

REMIND_HOURS = (24, 48)


def begin_session(*, session_id: UUID, by: Actor, at: datetime) -> None:
    """Starts the clock that everybody shares; again changes nothing. Raises NotYourSeries, SeriesRefused."""
    with transaction.atomic():
        row = lock_session(session_id, by, as_host=True)
        if row.begun_at is not None:
            return
        if at < row.starts_at - MARK_BEFORE:
            raise SeriesRefused("This session begins later. You can start its clock a quarter of an hour before.")
        row.begun_at = at
        row.save(update_fields=["begun_at"])
        journal.record("session.begun", row, by=by, at=at, programme_id=row.series.programme_id)


def recommend(*, case_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Keeps what somebody recommends, in the place of what they said before; spokes first. Raises NotYourSeries, SeriesRefused, CaseRefused."""
    clean = words.replace("\r\n", "\n").replace("\0", "").strip()
    if not clean or len(clean) > MOST_SAID:
        raise SeriesRefused(gettext("Please write something, in at most %(most)s letters.") % {"most": MOST_SAID}, "words")
    with transaction.atomic():
        row = lock_case(case_id, by)
        side = side_of(row.series_id, by)
        if row.state not in (PLANNED, SHOWN):
            raise NotYourSeries
        is_mine = row.presenter_id == by.person_id
        if not may_recommend(side, is_presenter=is_mine, hub_is_open=row.hub_open_at is not None):
            raise SeriesRefused("The spokes speak first. Your turn comes when they have gone round." if not is_mine else "It is your own case; the others recommend.", "words")
        pass_gate({"words": clean}, list_names(row.series_id))
        said = CaseWord.objects.filter(case=row, author_id=by.person_id).first() or CaseWord(case=row, author_id=by.person_id)
        said.side, said.words, said.said_at = side, clean, at
        said.save()
        journal.record("case.recommended", row, by=by, at=at)


def open_hub(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Lets the hub speak: the spokes have gone round. Raises NotYourSeries."""
    with transaction.atomic():
        row = lock_case(case_id, by, as_host=True)
        if row.hub_open_at is None:
            row.hub_open_at = at
            row.save(update_fields=["hub_open_at"])
            journal.record("case.hub_opened", row, by=by, at=at)


def close_session(*, session_id: UUID, by: Actor, at: datetime) -> None:
    """Closes a session: its cases were shown, and each has its day of deletion and its page to come.

    Again changes nothing. Raises NotYourSeries, SeriesRefused.
    """
    with transaction.atomic():
        row = lock_session(session_id, by, as_host=True)
        if row.closed_at is not None:
            return
        if row.begun_at is None:
            raise SeriesRefused("This session has not begun, so there is nothing to close.")
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        for case in row.cases.filter(state=PLANNED):
            case.state, case.shown_at, case.hub_open_at = SHOWN, at, case.hub_open_at or at
            case.delete_on = deletes_on(row.series.retention_days, shown_on=at.date(), written_on=case.written_at.date())
            case.save(update_fields=["state", "shown_at", "hub_open_at", "delete_on"])
            for hours in REMIND_HOURS:
                due = at + timedelta(hours=hours)
                outbox.announce(PageWaited(str(case.pk), hours), key=f"{case.pk}:{hours}", at=at, due_at=due)
        journal.record("session.closed", row, by=by, at=at, programme_id=row.series.programme_id)


def send_page(*, case_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Sends the one page back to whoever brought the case, or a corrected one. Raises NotYourSeries, SeriesRefused, CaseRefused."""
    clean = words.replace("\r\n", "\n").replace("\0", "").strip()
    if not clean or len(clean) > MOST_PAGE:
        raise SeriesRefused(gettext("Please write one page: at most %(most)s letters.") % {"most": f"{MOST_PAGE:,}"}, "words")
    with transaction.atomic():
        row = lock_case(case_id, by, as_host=True)
        if row.state != SHOWN or not row.question:
            raise SeriesRefused("This case has not been shown, or was deleted meanwhile.")
        pass_gate({"words": clean}, list_names(row.series_id))
        page = CasePage.objects.filter(case=row).first() or CasePage(case=row, sent_at=at)
        page.author_id, page.words = by.person_id, clean
        page.save()
        journal.record("case.page_sent", row, by=by, at=at)
        tell(row.series_id, [str(row.presenter_id)], "page-ready", row.pk, f"{row.pk}:page", at)


def remind_of_page(*, case_id: UUID, hours: int, at: datetime) -> None:
    """Reminds the hosts of a page that was not sent; a case that was deleted reminds nobody."""
    with transaction.atomic():
        row = Case.objects.filter(pk=case_id, state=SHOWN).exclude(question="").first()
        if row is not None and not CasePage.objects.filter(case=row).exists():
            tell(row.series_id, list_hosts(row.series_id), "page-due", row.pk, f"{row.pk}:due:{hours}", at)


def mark_self(*, session_id: UUID, by: Actor, at: datetime) -> None:
    """Lets somebody say that they are, or were, there; once. Raises NotYourSeries, SeriesRefused."""
    with transaction.atomic():
        row = lock_session(session_id, by)
        length = sum(step.minutes for step in lay_out(row.series.talk_minutes, 2))
        if not may_mark(row.starts_at, length, at):
            raise SeriesRefused("You can say so from a quarter of an hour before until a day after. A host can mark you any time.")
        Attendance.objects.get_or_create(session=row, person_id=by.person_id, defaults={"by_self": True, "marked_at": at})


def mark_people(*, session_id: UUID, people: frozenset[UUID], by: Actor, at: datetime) -> None:
    """Lets a host say who was there; whoever is not named was not. Raises NotYourSeries, SeriesRefused."""
    with transaction.atomic():
        row = lock_session(session_id, by, as_host=True)
        if at < row.starts_at - MARK_BEFORE:
            raise SeriesRefused("Nobody can have been there yet.")
        known = set(SeriesMember.objects.filter(series_id=row.series_id).values_list("person_id", flat=True))
        row.attendances.exclude(person_id__in=people).delete()
        there = set(row.attendances.values_list("person_id", flat=True))
        Attendance.objects.bulk_create(
            Attendance(session=row, person_id=pk, by_self=False, marked_at=at) for pk in sorted((people & known) - there, key=str)
        )
        journal.record("session.attendance_marked", row, by=by, at=at)
