"""Who could facilitate the circles of a round, where the format asks for somebody who does."""

from collections.abc import Iterable

from polyad.domain.matching.models import Circle, Conflict, Round
from polyad.domain.matching.translate import catalogue, clock_of
from polyad.domain.programmes.models import Enrolment


def needs_leader(format_key: str) -> bool:
    """Says whether a circle of this format has a facilitator."""
    found = catalogue().formats.get(format_key)
    return found is not None and found.mentors.least > 0


def able_leaders(round_: Round) -> list[Enrolment]:
    """Lists the mentors of the programme who take no pause, in one order."""
    rows = Enrolment.objects.filter(programme_id=round_.programme_id, role="mentor", state="submitted", is_paused=False)
    return list(rows.select_related("person").order_by("person__name", "id"))


def list_leaders(round_: Round) -> tuple[tuple[str, str], ...]:
    """Lists who could facilitate, as choices, each with how many circles they have here."""
    taken = list(Circle.objects.filter(round=round_, leader__isnull=False).values_list("leader_id", flat=True))
    return (("", "Nobody yet"), *((str(row.id), f"{row.person.name} ({taken.count(row.id)})") for row in able_leaders(round_)))


def suggest_leaders(round_: Round, circles: Iterable[tuple[Circle, list[Enrolment]]]) -> None:
    """Sets a facilitator on each circle where one fits: free at its hours, one of its languages, no conflict, the least busy.

    A circle takes none of a mentor's places, since those are counted in mentees.
    """
    pairs = Conflict.objects.filter(programme_id=round_.programme_id).values_list("mentee__person_id", "mentor__person_id")
    apart = {frozenset(pair) for pair in pairs}
    able = able_leaders(round_)
    clock = clock_of(round_, able)
    free_at = {row.id: set(clock.hours(row)) for row in able}
    taken = dict.fromkeys((row.id for row in able), 0)

    def fits(row: Enrolment, circle: Circle, members: list[Enrolment]) -> bool:
        hours = not free_at[row.id] or not circle.hours or bool(free_at[row.id] & set(circle.hours))
        folded = {word.casefold() for word in row.languages}
        speaks = not row.languages or not circle.languages or any(word.casefold() in folded for word in circle.languages)
        own = {one.person_id for one in members}
        free = not any(frozenset({row.person_id, person}) in apart for person in own) and row.person_id not in own
        return hours and speaks and free

    ready = [(circle, [row for row in able if fits(row, circle, members)], members) for circle, members in circles]
    for circle, _, members in sorted(ready, key=lambda one: (len(one[1]), one[0].number)):
        open_to = [row for row in able if fits(row, circle, members)]
        if open_to:
            best = min(open_to, key=lambda row: (taken[row.id], -len(free_at[row.id] & set(circle.hours)), str(row.id)))
            circle.leader, taken[best.id] = best, taken[best.id] + 1
