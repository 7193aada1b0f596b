"""Who sees a case series: those in it now. A lead who is not in it sees the frame; a case never. Closed by default."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.gatherings.models.series import Case, Series, SeriesMember, SeriesSession
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def may_use_series(actor: Actor) -> bool:
    """Lets every signed-in person to the series; which they find is narrowed to those they are in."""
    return actor.is_signed_in


def may_set_up_series(actor: Actor, programme_id: UUID) -> bool:
    """Lets the leads of this programme set up its series and say who is in them."""
    return programme_id in actor.leads


def may_check_certificate(actor: Actor) -> bool:
    """Lets anybody check a paper by its number; without the whole number nothing is found."""
    return True


def series_of(actor: Actor) -> Q:
    """Narrows series to those this actor is in now."""
    return Q(Exists(_parts(actor, "pk"))) if actor.is_signed_in else NOBODY


def hosted_by(actor: Actor) -> Q:
    """Narrows series to those whose sessions this actor runs."""
    return Q(Exists(_parts(actor, "pk").filter(is_host=True))) if actor.is_signed_in else NOBODY


def sessions_of(actor: Actor) -> Q:
    """Narrows sessions to those of series this actor is in now."""
    return Q(Exists(_parts(actor, "series_id"))) if actor.is_signed_in else NOBODY


def cases_visible_to(actor: Actor) -> Q:
    """Narrows cases: one's own; to hosts those that wait; to everybody in the series those that have a session."""
    if not actor.is_signed_in:
        return NOBODY
    shown = Q(Exists(_parts(actor, "series_id")), state__in=(Case.State.PLANNED, Case.State.SHOWN))
    waiting = Q(Exists(_parts(actor, "series_id").filter(is_host=True)), state=Case.State.QUEUED)
    return Q(presenter_id=actor.person_id) | shown | waiting


def may_host(actor: Actor, series_id: UUID) -> bool:
    """Says whether this actor runs the sessions of this series now."""
    return actor.is_signed_in and Series.objects.filter(hosted_by(actor), pk=series_id).exists()


def may_read_case(actor: Actor, case_id: UUID) -> bool:
    """Says whether this actor may read this case now."""
    return Case.objects.filter(cases_visible_to(actor), pk=case_id).exists()


def may_see_session(actor: Actor, session_id: UUID) -> bool:
    """Says whether this actor is in the series of this session now."""
    return SeriesSession.objects.filter(sessions_of(actor), pk=session_id).exists()


def led_by(actor: Actor) -> Q:
    """Narrows series to those of programmes this actor leads: their frame only."""
    return Q(programme_id__in=list(actor.leads)) if actor.is_signed_in else NOBODY


def _parts(actor: Actor, path: str) -> QuerySet[SeriesMember]:
    """Finds this actor's part in a series, while they are in it."""
    return SeriesMember.objects.filter(series_id=OuterRef(path), person_id=actor.person_id, left_at=None)
