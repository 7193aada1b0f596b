"""From the pool of a round, its conflicts and hand decisions to the engine's problem, and what is asked of it."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from polyad.domain.matching.models import Conflict, HandDecision, Proposal, Round
from polyad.domain.matching.rules import read_step
from polyad.domain.matching.translate.clocks import day_of
from polyad.domain.matching.translate.formats import are_equals, form_of, to_policy
from polyad.domain.matching.translate.pools import Pool
from polyad.domain.programmes.models import Enrolment
from polyad.engines.matching.clocks import minutes_ahead, on_one_clock
from polyad.engines.matching.comparing import Changes
from polyad.engines.matching.market.aims import Ask
from polyad.engines.matching.values import Forbidden, Mentee, Mentor, Pin, Problem
from polyad.library.text_models import named_text_model

MOST_PLACES = 1_000
PRICE_OF_CHANGE = 50  # points that keeping a pair is worth: a twentieth of the best possible fit


def to_problem(round_: Round, pool: Pool) -> Problem:
    """Builds the engine's problem from the pool, the conflicts and the lead's hand decisions."""
    form = form_of(round_)
    mentees = pool.able("mentee")
    mentors = mentees if are_equals(form) else pool.able("mentor")
    most = form.mentees.most if form.matching in ("one-to-many", "near-peer") else MOST_PLACES
    has_steps = form.matching == "near-peer"
    known = {row.id for row in (*mentees, *mentors)}
    by_person = {row.person_id: row.id for row in mentors}
    forbidden = [
        Forbidden(str(row.id), str(by_person[row.person_id]), "same_person")
        for row in mentees
        if row.person_id in by_person
    ]
    forbidden += [
        Forbidden(str(mentee), str(mentor), kind)
        for mentee, mentor, kind in list_conflicts(round_.programme_id)
        if mentee in known and mentor in known
    ]
    forbidden += [
        Forbidden(str(mentee), str(mentor), "together")
        for mentee, mentor in sorted(pool.together)
        if mentee in known and mentor in known
    ]
    forbidden += _partings(pool, mentees, mentors)
    pins = []
    for mentee, mentor, kind in list_hand(round_):
        if kind == HandDecision.Kind.PIN and mentee in known:
            pins.append(Pin(str(mentee), str(mentor)))
        elif mentee in known and mentor in known:
            forbidden.append(Forbidden(str(mentee), str(mentor), "by_hand"))
    ahead = minutes_ahead([row.person.zone for row in (*mentees, *mentors)], day_of(round_.programme, pool.today))
    return Problem(
        mentees=tuple(_mentee(row, ahead[row.person.zone], has_steps) for row in mentees),
        mentors=tuple(
            _mentor(row, 1 if are_equals(form) else min(pool.places(row), most), ahead[row.person.zone], has_steps)
            for row in mentors
        ),
        policy=to_policy(round_.policy_key),
        forbidden=tuple(forbidden),
        pinned=tuple(pins),
        reader=named_text_model(settings.TEXT_MODEL),
    )


def _partings(pool: Pool, mentees: Collection[Enrolment], mentors: Collection[Enrolment]) -> list[Forbidden]:
    """Lists whom no round brings together again, or what lies outside keeps apart; in the order of the mentees."""
    able = {row.person_id: row.id for row in mentors}
    apart: dict[UUID, list[UUID]] = {}
    for one, other in sorted(pool.partings.parted | pool.partings.outside):
        if other in able:
            apart.setdefault(one, []).append(other)
    return [
        Forbidden(str(row.id), str(able[other]), pool.partings.key_of(row.person_id, other))
        for row in mentees
        for other in apart.get(row.person_id, ())
    ]


def to_ask(round_: Round, aim: str, pool: Pool) -> Ask:
    """Says what is asked of the engine: the aim, and what it goes by.

    The queue are the mentees by the time they asked; what runs already is the proposal as it stands.
    """
    queue, kept = (), frozenset[tuple[str, str]]()
    if aim == "waiting-list":
        waiting = sorted(pool.able("mentee"), key=lambda row: (row.submitted_at or round_.opened_at, str(row.id)))
        queue = tuple(str(row.id) for row in waiting)
    if aim == "least-change":
        pairs = Proposal.objects.filter(round=round_, mentor__isnull=False).values_list("mentee_id", "mentor_id")
        kept = frozenset((str(mentee), str(mentor)) for mentee, mentor in pairs)
    return Ask(aim, round_.seed, price_of_change=PRICE_OF_CHANGE if kept else 0, kept=kept, queue=queue)


def list_conflicts(programme_id: UUID) -> Collection[tuple[UUID, UUID, str]]:
    """Lists declared conflicts as pairs of enrolments, always in one order: the same rows, the same problem."""
    rows = Conflict.objects.filter(programme_id=programme_id).order_by("mentee_id", "mentor_id", "kind")
    return list(rows.values_list("mentee_id", "mentor_id", "kind"))


def list_hand(round_: Round) -> Collection[tuple[UUID, UUID, str]]:
    """Lists the lead's pins and forbidden pairs, always in one order."""
    rows = HandDecision.objects.filter(round=round_).order_by("mentee_id", "mentor_id")
    return list(rows.values_list("mentee_id", "mentor_id", "kind"))


def list_hand_and_conflicts(round_: Round) -> Collection[tuple[UUID, UUID, str]]:
    """Lists both in one query; no kind of one is a kind of the other."""
    columns = ("mentee_id", "mentor_id", "kind")
    hand = HandDecision.objects.filter(round=round_).order_by().values_list(*columns)
    conflicts = Conflict.objects.filter(programme_id=round_.programme_id).order_by().values_list(*columns)
    return list(hand.union(conflicts, all=True))


def _mentee(row: Enrolment, ahead: int, has_steps: bool) -> Mentee:
    """Takes a mentee to the engine."""
    return Mentee(
        id=str(row.id),
        name=row.person.name,
        called=row.person.name.split()[0],
        goals=tuple(row.goals),
        fields=tuple(row.fields),
        help_kinds=tuple(row.help_kinds),
        languages=tuple(row.languages),
        hours=on_one_clock(row.hours, ahead),
        site=row.person.site,
        stage=row.person.stage,
        background=row.background,
        own_words=row.own_words,
        level=read_step(row.person.stage) if has_steps else None,
    )


def _mentor(row: Enrolment, places: int, ahead: int, has_steps: bool) -> Mentor:
    """Takes a mentor with their free places to the engine."""
    department = (row.person.department,) if row.person.department else ()
    return Mentor(
        id=str(row.id),
        name=row.person.name,
        called=row.person.name.split()[0],
        capacity=places,
        goals=tuple(row.goals),
        fields=tuple(dict.fromkeys((*row.fields, *department))),
        help_kinds=tuple(row.help_kinds),
        languages=tuple(row.languages),
        hours=on_one_clock(row.hours, ahead),
        site=row.person.site,
        background=row.background,
        own_words=row.own_words,
        level=read_step(row.person.stage) if has_steps else None,
    )


def to_changes(told: Mapping[str, Any], pool: Pool) -> Changes:
    """Takes what a lead would try to the engine; people who are no longer in the pool are passed over."""
    here = {str(key) for key in pool.rows}
    return Changes(
        places=tuple((key, int(count)) for key, count in sorted(told.get("places", {}).items()) if key in here),
        more_places_each=int(told.get("more_places_each", 0)),
        weights=tuple(sorted((str(name), int(weight)) for name, weight in told.get("weights", {}).items())),
        min_common_hours=told.get("min_common_hours"),
        needs_shared_language=told.get("needs_shared_language"),
        leavers=frozenset(key for key in told.get("leavers", []) if key in here),
    )
