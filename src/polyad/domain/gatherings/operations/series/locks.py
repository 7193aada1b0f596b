"""One lock for every change in a series, and its refusals."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from polyad.domain.gatherings.access.series import hosted_by, series_of
from polyad.domain.gatherings.events import SeriesMoved
from polyad.domain.gatherings.models.series import Case, Series, SeriesMember, SeriesSession
from polyad.foundation import outbox
from polyad.foundation.actors import Actor, Refused


class NotYourSeries(Refused):
    """It is not the actor's to read or change, or no longer."""

    def __init__(self) -> None:
        super().__init__("This is not, or no longer, open to you.")


class SeriesRefused(Refused):
    """What was typed or pressed cannot be done like this."""


class CaseRefused(Refused):
    """The gate found what may give somebody away; `troubles` pairs each field with a sentence."""

    def __init__(self, troubles: Collection[tuple[str, str]]) -> None:
        super().__init__("This may give somebody away. Nothing was kept; what was found is marked below.")
        self.troubles = tuple(troubles)


def lock_series(series_id: UUID, by: Actor, *, as_host: bool = False) -> Series:
    """Locks a series for somebody in it, or for a host. Raises NotYourSeries."""
    mine = hosted_by(by) if as_host else series_of(by)
    row = Series.objects.select_for_update().filter(pk=series_id).first()
    if row is None or not Series.objects.filter(mine, pk=series_id).exists():
        raise NotYourSeries
    return row


def lock_session(session_id: UUID, by: Actor, *, as_host: bool = False) -> SeriesSession:
    """Locks a session with its series. Raises NotYourSeries."""
    found = SeriesSession.objects.filter(pk=session_id).values_list("series_id", flat=True).first()
    if found is None:
        raise NotYourSeries
    series = lock_series(found, by, as_host=as_host)
    row = SeriesSession.objects.get(pk=session_id)
    row.series = series
    return row


def lock_case(case_id: UUID, by: Actor, *, as_host: bool = False) -> Case:
    """Locks a case with its series. Raises NotYourSeries."""
    found = Case.objects.filter(pk=case_id).values_list("series_id", flat=True).first()
    if found is None:
        raise NotYourSeries
    series = lock_series(found, by, as_host=as_host)
    row = Case.objects.select_related("session").get(pk=case_id)
    row.series = series
    return row


def side_of(series_id: UUID, by: Actor) -> str:
    """Says on which side somebody is. Raises NotYourSeries."""
    rows = SeriesMember.objects.filter(series_id=series_id, person_id=by.person_id, left_at=None)
    side = rows.values_list("side", flat=True).first()
    if side is None:
        raise NotYourSeries
    return side


def list_hosts(series_id: UUID) -> list[str]:
    """Lists who runs the sessions of a series."""
    rows = SeriesMember.objects.filter(series_id=series_id, is_host=True, left_at=None).order_by("pk")
    return [str(pk) for pk in rows.values_list("person_id", flat=True)]


def tell(series_id: UUID, people: Collection[str], what: str, thing_id: UUID, key: str, at: datetime) -> None:
    """Announces that something in a series waits for these people."""
    if people:
        event = SeriesMoved(str(series_id), list(people), what, str(thing_id), key)
        outbox.announce(event, key=key, at=at)
