"""Two speed events for the demo, held through the product's own operations: one four months past, one about to begin."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from polyad.domain.gatherings.models import Attendee, SpeedEvent, SurveyAnswer
from polyad.domain.gatherings.operations import (
    SpeedDetails,
    begin_event,
    choose_people,
    choose_wishes,
    end_event,
    give_seats,
    invite_people,
    keep_profile,
    set_up_event,
    write_first_goal,
)
from polyad.domain.gatherings.operations.afterwards import settle_wishes
from polyad.domain.gatherings.rules.clock import AHEAD
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.queries import get_actor
from polyad.foundation.actors import SYSTEM

A_SIDE = 8
PAST = timedelta(days=125)
GOAL = "I want to have sent one abstract to the spring meeting, however it ends."
TOLD = {
    "here": ("A change of field, and nobody to ask about it.", "I would like to hear how others found their way."),
    "question": ("What would you do again?", "What did nobody tell you in your first year?"),
    "beside": ("I bake bread at five in the morning.", "I sing in a choir, badly."),
    "ask-me": ("Working abroad, coming back, and part-time years.", "First papers, rejections, and what helps on bad days."),
    "turn": ("I meant to stay two years. That was 2009.", "A failed exam led me to the field I love."),
    "wished": ("What do you want your Tuesdays to be like?", "Whom do you ask when it goes wrong?"),
}


def hold_evenings(at: datetime) -> None:
    """Holds both events in the programme of the cast; nothing where it has too few people."""
    # Both stand in several programmes, and Bruno in one of them on both sides; the one that runs has most people in it.
    rows = Enrolment.objects.annotate(people=Count("programme__enrolments")).order_by("-people", "pk")
    amara = rows.filter(person__email="amara@demo.example", role="mentee").first()
    bruno = rows.filter(person__email="bruno@demo.example", role="mentor").first()
    if amara is None or bruno is None or amara.programme_id != bruno.programme_id:
        return
    people = [*_choose(amara, "mentee"), *_choose(bruno, "mentor")]
    if len(people) < 2 * A_SIDE:
        return
    then = (at - PAST).replace(hour=18, minute=0, second=0, microsecond=0)
    _hold_past(_prepare(amara.programme_id, "An evening to begin with", then, people), then)
    soon = at.replace(second=0, microsecond=0) + timedelta(minutes=20)
    _prepare(amara.programme_id, "Second evening", soon, people)


def _choose(one: Enrolment, side: str) -> list[Enrolment]:
    """Chooses the cast and others of their side."""
    rows = Enrolment.objects.filter(programme_id=one.programme_id, role=side, state="submitted").exclude(pk=one.pk)
    return [one, *rows.order_by("person__name", "pk")[: A_SIDE - 1]]


def _prepare(programme_id: UUID, name: str, when: datetime, people: list[Enrolment]) -> UUID:
    """Sets an event up, invites, lets people tell of themselves, and gives seats."""
    before = when - timedelta(hours=1)
    told = SpeedDetails(name, "Library, first floor", when, 4, 10, 2, A_SIDE + 2)
    event_id = set_up_event(programme_id=programme_id, details=told, by=SYSTEM, at=before)
    common = {"event_id": event_id, "by": SYSTEM, "at": before}
    choose_people(add=[one.pk for one in people], **common)
    invite_people(**common)
    for n, part in enumerate(Attendee.objects.filter(event_id=event_id).select_related("person").order_by("side", "number")):
        answers = {key: words[n % 2] for key, words in TOLD.items()}
        keep_profile(event_id=event_id, answers=answers, by=get_actor(part.person, is_strong=True), at=before)
    give_seats(**common)
    return event_id


def _hold_past(event_id: UUID, when: datetime) -> None:
    """Runs the rounds, and lets people take something home: Amara a goal, and a wish that was not returned."""
    begin_event(event_id=event_id, version=0, by=SYSTEM, at=when)
    over = when + timedelta(minutes=47)
    end_event(event_id=event_id, version=1, by=SYSTEM, at=over)
    later = over + AHEAD
    row = SpeedEvent.objects.select_related("programme").get(pk=event_id)
    parts = list(Attendee.objects.filter(event=row).select_related("person").order_by("side", "number"))
    for part in parts:
        actor = get_actor(part.person, is_strong=True)
        if part.side == "mentee":
            write_first_goal(event_id=event_id, words=GOAL, version=0, by=actor, at=later)
            met = part.pairings_as_mentee.order_by("round").values_list("mentor_id", flat=True)
            choose_wishes(event_id=event_id, about=list(met[:1]), by=actor, at=later)
    settle_wishes(row, later + timedelta(days=3))
    given = [{"contact": "Once", "worth": "Yes", "go_on": "Perhaps"}, {"contact": "No", "worth": "Partly", "go_on": "No"}]
    answered = later + timedelta(days=123)
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(attendee=part, answers=given[n % 2], answered_at=answered) for n, part in enumerate(parts[1:13])
    )
