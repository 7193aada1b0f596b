"""Papers and the hub's own log: a certificate with a number that anybody can check, and what somebody learned."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.models.series import Attendance, Case, Certificate, LogEntry, SeriesMember, SeriesSession
from polyad.domain.gatherings.operations.series.cases import forget_words
from polyad.domain.gatherings.operations.series.locks import NotYourSeries, SeriesRefused, lock_series, side_of, tell
from polyad.domain.gatherings.rules.series import ALPHABET, HUB, MOST_LOG, NUMBER_LETTERS, lay_out
from polyad.domain.people.models import Person
from polyad.foundation import journal
from polyad.foundation.actors import Actor

MOST_A_DAY = 500


def take_certificate(*, series_id: UUID, by: Actor, at: datetime) -> str:
    """Writes, or renews, the paper of somebody who was there; returns its number, which stays the same.

    Raises NotYourSeries, SeriesRefused.
    """
    with transaction.atomic():
        row = lock_series(series_id, by)
        mine = Attendance.objects.filter(session__series=row, person_id=by.person_id).order_by("session__starts_at")
        days = [one.session for one in mine.select_related("session")]
        if not days:
            raise SeriesRefused("You were at none of its sessions yet, so there is nothing to certify.")
        held = SeriesSession.objects.filter(series=row, begun_at__isnull=False).count()
        length = sum(step.minutes for step in lay_out(row.talk_minutes, 2))
        facts = {
            "name": Person.objects.get(pk=by.person_id).name,
            "title": row.title,
            "organisation": row.programme.organisation.name,
            "sessions": len(days),
            "held": max(held, len(days)),
            "minutes": len(days) * length,
            "first_on": days[0].starts_at.date(),
            "last_on": days[-1].starts_at.date(),
            "issued_at": at,
        }
        number = "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LETTERS))
        paper, _ = Certificate.objects.update_or_create(
            series=row, person_id=by.person_id, defaults=facts, create_defaults={**facts, "number": number}
        )
        journal.record("certificate.taken", paper, by=by, at=at)
        return paper.number


def write_log(*, entry_id: UUID, series_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Keeps what somebody at the hub learned, for themselves alone; once per id. Raises NotYourSeries, SeriesRefused."""
    clean = words.replace("\r\n", "\n").replace("\0", "").strip()
    if not clean or len(clean) > MOST_LOG:
        raise SeriesRefused(gettext("Please write something, in at most %(most)s letters.") % {"most": f"{MOST_LOG:,}"}, "words")
    with transaction.atomic():
        row = lock_series(series_id, by)
        if side_of(row.pk, by) != HUB:
            raise NotYourSeries
        kept = {"series": row, "author_id": by.person_id, "words": clean, "written_at": at}
        entry, is_new = LogEntry.objects.get_or_create(pk=entry_id, defaults=kept)
        if entry.author_id != by.person_id:
            raise NotYourSeries
        if is_new:
            journal.record("log.written", entry, by=by, at=at)


def delete_log(*, entry_id: UUID, by: Actor, at: datetime) -> UUID:
    """Deletes an entry of one's own; returns its series. Raises NotYourSeries."""
    with transaction.atomic():
        entry = LogEntry.objects.filter(pk=entry_id, author_id=by.person_id).first()
        if entry is None:
            raise NotYourSeries
        journal.record("log.deleted", entry, by=by, at=at)
        series_id = entry.series_id
        entry.delete()
        return series_id


def forget_cases(*, at: datetime) -> int:
    """Deletes the words of cases whose day has come; returns how many."""
    rows = list(Case.objects.filter(delete_on__lte=at.date()).exclude(question="").order_by("delete_on", "pk")[:MOST_A_DAY])
    for row in rows:
        with transaction.atomic():
            forget_words(row)
    return len(rows)


def remind_of_sessions(*, day: str, at: datetime) -> int:
    """Tells the people of every session of tomorrow that it comes, once; returns how many sessions."""
    tomorrow = datetime.fromisoformat(day).date().toordinal() + 1
    coming = {"starts_at__gte": at, "starts_at__lt": at + timedelta(days=3)}
    rows = SeriesSession.objects.filter(closed_at=None, series__ended_at=None, **coming).order_by("starts_at", "pk")
    soon = [row for row in rows[:MOST_A_DAY] if row.starts_at.date().toordinal() == tomorrow]
    with transaction.atomic():
        for row in soon:
            people = SeriesMember.objects.filter(series_id=row.series_id, left_at=None).order_by("pk")
            ids = [str(pk) for pk in people.values_list("person_id", flat=True)]
            tell(row.series_id, ids, "session-soon", row.pk, f"{row.pk}:soon:{row.wall_start}", at)
    return len(soon)
