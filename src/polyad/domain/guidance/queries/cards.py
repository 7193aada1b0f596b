"""The cues a person sees now, in one query; whoever left, or whose relationship ended, sees none."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from polyad.domain.guidance.access import visible_to
from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.rules import SHOWN_FOR
from polyad.domain.guidance.translate import read_catalogue
from polyad.domain.meetings.models import Action, Meeting
from polyad.domain.people.queries import rests_on
from polyad.domain.relationships.queries.contacts import unread_by_members
from polyad.engines.cues import holds, tell_reason
from polyad.foundation.actors import Actor
from polyad.library.cues import Cue
from polyad.library.shapes import Source
from polyad.library.vocabulary import CUE_PLACES

MOST = 6


@dataclass(frozen=True)
class CueCard:
    """A cue as its reader sees it: what it says, why it came, what stands behind it, where it leads."""

    id: UUID
    relationship_id: UUID
    title: str
    say: str
    reason: str
    why: str
    sources: tuple[str, ...]
    guide: str
    do: str
    do_label: str
    about: str = ""
    key: str = ""


def cues_for(actor: Actor, *, at: datetime, relationship_id: UUID | None = None) -> tuple[CueCard, ...]:
    """Lists the actor's cues, of one relationship where it is given: none while they are on leave, nights or in exams."""
    rows = _standing(actor, at)
    if relationship_id is not None:
        rows = rows.filter(relationship_id=relationship_id)
    found = _with_fresh_facts(rows, at).order_by("-priority", "cue_key", "relationship_id")[:MOST]
    return tuple(card for row in found if _still_holds(row) and (card := _card(row, at.date())) is not None)


def get_cue(cue_id: UUID, actor: Actor) -> CueCard | None:
    """Finds one of the actor's own cues, shown or put off, or nothing."""
    row = Showing.objects.filter(visible_to(actor), pk=cue_id).exclude(shown_on=None).first()
    return _card(row, row.shown_on) if row and row.shown_on else None


def _standing(actor: Actor, at: datetime) -> QuerySet[Showing]:
    """Narrows to cues that are due, shown these days, and neither answered nor put off."""
    day = at.date()
    silent = Q(silent_for_good=True) | Q(silent_until__gt=day) | ~Q(silent_until_met=None)
    rows = Showing.objects.filter(visible_to(actor), is_due=True, answered_on=None)
    return rows.filter(shown_on__gt=day - SHOWN_FOR, shown_on__lte=day).exclude(silent).exclude(rests_on(day))


def _with_fresh_facts(rows: QuerySet[Showing], at: datetime) -> QuerySet[Showing]:
    """Adds the facts that change by the hour, so that what was just done is not asked for again."""
    planned = Meeting.objects.filter(held_for=OuterRef("relationship_id"), state=Meeting.State.PLANNED)
    ahead = planned.filter(starts_at__gt=at).order_by("starts_at", "pk")
    actions = Action.objects.filter(
        held_for=OuterRef("relationship_id"), owner_id=OuterRef("person_id"), state=Action.State.OPEN
    )
    counted = actions.order_by().values("held_for").annotate(n=Count("pk")).values("n")
    late = actions.filter(due_on__lt=at.date()).order_by().values("held_for").annotate(n=Count("pk")).values("n")
    return rows.annotate(
        fresh_next_meeting_planned=Exists(ahead),
        fresh_agenda_items=Subquery(ahead.annotate(n=Count("agenda")).values("n")[:1]),
        fresh_open_actions=Coalesce(Subquery(counted), 0),
        fresh_overdue_actions=Coalesce(Subquery(late), 0),
        fresh_has_unclosed=Exists(planned.filter(starts_at__lte=at)),
        fresh_has_unread=Exists(unread_by_members()),
        phase=F("relationship__phase"),
    )


def _still_holds(row: Showing) -> bool:
    """Says whether what can be known freshly still meets the cue's conditions."""
    cue = read_catalogue().cues.get(row.cue_key)
    if cue is None:
        return False
    fresh = {
        "phase": row.phase,
        "next_meeting_planned": row.fresh_next_meeting_planned,
        "agenda_items": row.fresh_agenda_items,
        "open_actions": row.fresh_open_actions,
        "overdue_actions": row.fresh_overdue_actions,
    }
    asked = [one for one in cue.rule.when if one.fact in fresh]
    named = {one.fact for one in cue.rule.when}
    if ("days_without_summary" in named and not row.fresh_has_unclosed) or ("days_unread" in named and not row.fresh_has_unread):
        return False
    known = {key: value for key, value in fresh.items() if value is not None}
    return all(holds(one, known) for one in asked)


def _card(row: Showing, day: date) -> CueCard | None:
    """Makes a card of a row; a cue that is no longer published is not shown."""
    catalogue = read_catalogue()
    cue = catalogue.cues.get(row.cue_key)
    if cue is None:
        return None
    return CueCard(
        id=row.pk,
        relationship_id=row.relationship_id,
        title=cue.title,
        say=cue.say,
        reason=tell_reason(row.reason, day),
        why=cue.why,
        sources=_cite(cue),
        guide=cue.guide or "",
        do=cue.do or "",
        do_label=CUE_PLACES[cue.do].name if cue.do else "",
        key=cue.key,
    )


def _cite(cue: Cue) -> tuple[str, ...]:
    """Cites the sources of a cue, each in a line."""
    known = read_catalogue().sources
    return tuple(_line(known[key]) for key in cue.sources if key in known)


def _line(source: Source) -> str:
    """Cites one source: who, when, what, where."""
    authors = source.fields["author"].split(" and ")
    who = authors[0] if len(authors) == 1 else f"{authors[0]} and others"
    where = source.fields.get("journal") or source.fields.get("publisher") or source.fields.get("booktitle", "")
    return f"{who} ({source.fields['year']}). {source.fields['title']}. {where}".strip(". ") + "."
