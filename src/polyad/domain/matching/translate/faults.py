"""What keeps a proposal from being published now: a sentence for each pin, conflict, pause and place."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from polyad.domain.matching.models import HandDecision, Proposal, Round
from polyad.domain.matching.rules import Now, faults_before_publishing
from polyad.domain.matching.translate.formats import are_equals, form_of
from polyad.domain.matching.translate.partings import WORDS
from polyad.domain.matching.translate.pools import Pool
from polyad.domain.matching.translate.problems import list_hand_and_conflicts


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
        elif (pin.mentee_id, pin.mentor_id) in pool.together:
            said.append(f"{mentee} is pinned to {mentor}, and the two are together already.")
        elif key := pool.partings.key_of(pin.mentee.person_id, pin.mentor.person_id):
            said.append(f"{mentee} is pinned to {mentor}, and the two {WORDS[key]}.")
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
    said = [(str(mentee), str(mentor), kind) for mentee, mentor, kind in list_hand_and_conflicts(round_)]
    now = Now(
        conflicts=frozenset((one, two) for one, two, kind in said if kind not in HandDecision.Kind.values),
        pinned=frozenset((one, two) for one, two, kind in said if kind == HandDecision.Kind.PIN),
        forbidden=frozenset((one, two) for one, two, kind in said if kind == HandDecision.Kind.FORBID),
        unable=unable,
        together=frozenset((str(one), str(two)) for one, two in pool.together),
        parted=_parted(pool, proposals),
        places=_places(round_, pool),
    )
    return faults_before_publishing(pairs, now, names)


def _parted(pool: Pool, proposals: Collection[Proposal]) -> dict[tuple[str, str], str]:
    """Says of which proposed pairs something stands between the two that no round outvotes."""
    pairs = [(row, pool.partings.key_of(row.mentee.person_id, row.mentor.person_id)) for row in proposals if row.mentor]
    return {(str(row.mentee_id), str(row.mentor_id)): WORDS[key] for row, key in pairs if key}


def _places(round_: Round, pool: Pool) -> dict[str, int]:
    """Counts the places of everybody who can be somebody's mentor; an equal is one other's."""
    if are_equals(form_of(round_)):
        return {str(row.id): 1 for row in pool.able("mentee")}
    return {str(row.id): pool.places(row) for row in pool.able("mentor")}
