"""Enrolments to engine values, and back."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings

from polyad.domain.matching.models import Conflict, HandDecision, Proposal, Round
from polyad.domain.matching.rules import Now, Standing, faults_before_publishing, read_step, why_not_now
from polyad.domain.programmes.models import DeclaredConflict, Enrolment, Programme
from polyad.engines.matching.comparing import Changes
from polyad.engines.matching.market.aims import Ask
from polyad.engines.matching.policies import make_policy
from polyad.engines.matching.values import Forbidden, Mentee, Mentor, Pin, Policy, Problem
from polyad.engines.roster import Entry, Resolution, resolve_conflicts
from polyad.engines.roster.declared import read_conflicts
from polyad.engines.roster.shapes import Conflict as Declared
from polyad.library.catalogue import Catalogue, Format, load_catalogue
from polyad.library.text_models import named_text_model

MOST_PLACES = 1_000
PRICE_OF_CHANGE = 50  # points that keeping a pair is worth: a twentieth of the best possible fit


@cache
def catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def to_policy(key: str) -> Policy:
    """Takes a published policy to the engine. Raises KeyError for an unknown one."""
    found = catalogue().policies[key]
    weights = {criterion.key: criterion.weight for criterion in found.criteria}
    hard = found.hard
    made = make_policy(
        key, found.version, weights, found.matched_bonus, hard.at_least_common_hours, hard.shared_language
    )
    steps = found.steps_ahead
    return replace(made, steps_ahead=(steps.least, steps.most)) if steps else made


def form_of(round_: Round) -> Format:
    """Finds the format a round matches for; one that is no longer published is matched as the usual pair."""
    formats = catalogue().formats
    return formats.get(round_.programme.format_key) or formats["traditional-dyad"]


def form_for(programme_id: UUID) -> Format:
    """Finds the format of a programme."""
    key = Programme.objects.filter(pk=programme_id).values_list("format_key", flat=True).first() or ""
    formats = catalogue().formats
    return formats.get(key) or formats["traditional-dyad"]


def are_equals(form: Format) -> bool:
    """Says whether people of one kind are paired with each other, because nobody is above anybody."""
    return form.matching == "one-to-one" and form.hierarchy == "none"


@dataclass(frozen=True)
class Given:
    """What earlier rounds gave away and has not come back: places taken by mentor, and mentees placed."""

    taken: Mapping[UUID, int]
    placed: frozenset[UUID]
    pairs: frozenset[tuple[UUID, UUID]]


def read_given(programme_id: UUID) -> Given:
    """Reads, in one query, the pairs of published rounds that were not released since."""
    rows = Proposal.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, mentor__isnull=False, released_at=None
    ).values_list("mentee_id", "mentor_id", "mentor__role")
    found = list(rows)
    pairs = frozenset((mentee, mentor) for mentee, mentor, _ in found)
    # Of two equals the second is placed as well, and gives no place away.
    placed = frozenset(mentee for mentee, _, _ in found) | frozenset(one for _, one, role in found if role == "mentee")
    return Given(Counter(mentor for _, mentor, role in found if role != "mentee"), placed, pairs)


def standing_of(row: Enrolment, taken: Mapping[UUID, int]) -> Standing:
    """Reads what decides whether somebody can be matched."""
    free = row.capacity - taken.get(row.id, 0)
    return Standing(row.is_paused, row.paused_until, free)


class Pool:
    """Everybody of a programme who asked for a place, sorted into who can be matched now and who cannot."""

    def __init__(self, round_: Round, today: date) -> None:
        rows = Enrolment.objects.filter(programme_id=round_.programme_id, state=Enrolment.State.SUBMITTED)
        given = read_given(round_.programme_id)
        self.taken, placed = given.taken, given.placed
        self.rows: dict[UUID, Enrolment] = {}
        self.unable: dict[UUID, str] = {}
        for row in rows.select_related("person").order_by("person__name", "id"):
            if row.role == Enrolment.Role.MENTEE and row.id in placed:
                continue
            self.rows[row.id] = row
            if reason := why_not_now(standing_of(row, self.taken), row.role, today):
                self.unable[row.id] = reason

    def able(self, role: str) -> list[Enrolment]:
        """Lists who can be matched now, in one role."""
        return [row for row in self.rows.values() if row.role == role and row.id not in self.unable]

    def places(self, row: Enrolment) -> int:
        """Counts the free places of a mentor."""
        return max(0, row.capacity - self.taken.get(row.id, 0))


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
        for mentee, mentor, kind in _conflicts(round_.programme_id)
        if mentee in known and mentor in known
    ]
    pins = []
    for mentee, mentor, kind in _hand(round_):
        if kind == HandDecision.Kind.PIN and mentee in known:
            pins.append(Pin(str(mentee), str(mentor)))
        elif mentee in known and mentor in known:
            forbidden.append(Forbidden(str(mentee), str(mentor), "by_hand"))
    return Problem(
        mentees=tuple(_mentee(row, has_steps) for row in mentees),
        mentors=tuple(
            _mentor(row, 1 if are_equals(form) else min(pool.places(row), most), has_steps) for row in mentors
        ),
        policy=to_policy(round_.policy_key),
        forbidden=tuple(forbidden),
        pinned=tuple(pins),
        reader=named_text_model(settings.TEXT_MODEL),
    )


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


def _conflicts(programme_id: UUID) -> Collection[tuple[UUID, UUID, str]]:
    """Lists declared conflicts as pairs of enrolments, always in one order: the same rows, the same problem."""
    rows = Conflict.objects.filter(programme_id=programme_id).order_by("mentee_id", "mentor_id", "kind")
    return list(rows.values_list("mentee_id", "mentor_id", "kind"))


def _hand(round_: Round) -> Collection[tuple[UUID, UUID, str]]:
    """Lists the lead's pins and forbidden pairs, always in one order."""
    rows = HandDecision.objects.filter(round=round_).order_by("mentee_id", "mentor_id")
    return list(rows.values_list("mentee_id", "mentor_id", "kind"))


def broken_pins(round_: Round, pool: Pool) -> tuple[str, ...]:
    """Says which pins cannot be kept because the mentor cannot be matched now; a pin is never dropped in silence."""
    rows = HandDecision.objects.filter(round=round_, kind=HandDecision.Kind.PIN)
    said = []
    for pin in rows.select_related("mentee__person", "mentor__person").order_by("mentee__person__name", "id"):
        mentee, mentor = pin.mentee.person.name, pin.mentor.person.name
        if pin.mentee_id in pool.unable or pin.mentee_id not in pool.rows:
            continue
        if pin.mentor_id not in pool.rows:
            said.append(f"{mentee} is pinned to {mentor}, who is not in this programme any more.")
        elif reason := pool.unable.get(pin.mentor_id):
            said.append(f"{mentee} is pinned to {mentor}. {mentor}: {reason}")
    return tuple(said)


def find_faults(round_: Round, proposals: Collection[Proposal], today: date) -> tuple[str, ...]:
    """Compares a proposal with conflicts, hand decisions, pauses and places of now; a sentence for each fault."""
    pool = Pool(round_, today)
    pairs = [(str(row.mentee_id), str(row.mentor_id)) for row in proposals if row.mentor_id]
    names = {str(row.mentee_id): row.mentee.person.name for row in proposals}
    names |= {str(row.mentor_id): row.mentor.person.name for row in proposals if row.mentor}
    names |= {str(row.id): row.person.name for row in pool.rows.values()}
    gone = "No longer waiting in this programme."
    unable = {str(key): reason for key, reason in pool.unable.items()}
    unable |= {person: gone for pair in pairs for person in pair if UUID(person) not in pool.rows}
    hand = [(str(mentee), str(mentor), kind) for mentee, mentor, kind in _hand(round_)]
    now = Now(
        conflicts=frozenset((str(one), str(two)) for one, two, _ in _conflicts(round_.programme_id)),
        pinned=frozenset((one, two) for one, two, kind in hand if kind == HandDecision.Kind.PIN),
        forbidden=frozenset((one, two) for one, two, kind in hand if kind == HandDecision.Kind.FORBID),
        unable=unable,
        places=_places(round_, pool),
    )
    return faults_before_publishing(pairs, now, names)


def _places(round_: Round, pool: Pool) -> dict[str, int]:
    """Counts the places of everybody who can be somebody's mentor; an equal is one other's."""
    if are_equals(form_of(round_)):
        return {str(row.id): 1 for row in pool.able("mentee")}
    return {str(row.id): pool.places(row) for row in pool.able("mentor")}


def _mentee(row: Enrolment, has_steps: bool) -> Mentee:
    """Takes a mentee to the engine."""
    return Mentee(
        id=str(row.id),
        name=row.person.name,
        called=row.person.name.split()[0],
        goals=tuple(row.goals),
        fields=tuple(row.fields),
        help_kinds=tuple(row.help_kinds),
        languages=tuple(row.languages),
        hours=tuple(row.hours),
        site=row.person.site,
        stage=row.person.stage,
        background=row.background,
        own_words=row.own_words,
        level=read_step(row.person.stage) if has_steps else None,
    )


def _mentor(row: Enrolment, places: int, has_steps: bool) -> Mentor:
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
        hours=tuple(row.hours),
        site=row.person.site,
        background=row.background,
        own_words=row.own_words,
        level=read_step(row.person.stage) if has_steps else None,
    )


class Known(NamedTuple):
    """Somebody of a programme, as far as words can mean them."""

    id: UUID
    name: str


def resolve_open_words(
    programme_id: UUID,
) -> tuple[Resolution, list[DeclaredConflict], dict[tuple[str, str], Known]]:
    """Reads the open words of a programme against everybody enrolled in it."""
    asked = DeclaredConflict.objects.filter(programme_id=programme_id, settled_at=None)
    rows = list(asked.select_related("enrolment__person").order_by("enrolment__person__name", "words", "id"))
    said: dict[UUID, list[DeclaredConflict]] = {}
    for row in rows:
        said.setdefault(row.enrolment_id, []).append(row)
    everybody = Enrolment.objects.filter(programme_id=programme_id).exclude(state="withdrawn").order_by("id")
    # Tens of thousands may be enrolled: only what words can mean is read, and no row is built.
    columns = ("id", "role", "person__email", "person__name", "person__title", "person__stage")
    entries: dict[str, list[Entry]] = {"mentee": [], "mentor": []}
    people: dict[tuple[str, str], Known] = {}
    listed = everybody.values_list(*columns).iterator(chunk_size=2000) if rows else ()
    for number, (key, role, address, *told) in enumerate(listed, start=1):
        email, (name, title, stage) = address.lower(), told
        people[role, email] = Known(key, name)
        entries[role].append(Entry(number, role, email, name, title=title, stage=stage, conflicts=_read(said.get(key))))
    return resolve_conflicts(entries["mentee"], entries["mentor"]), rows, people


def _read(said: list[DeclaredConflict] | None) -> tuple[Declared, ...]:
    """Takes somebody's words to the engine."""
    return tuple(
        replace(conflict, kind=row.kind if row.kind in Conflict.Kind.values else conflict.kind, words=row.words)
        for row in said or ()
        for conflict in read_conflicts(row.words)[0]
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
