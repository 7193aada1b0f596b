"""One suggestion with its reason, and people who could be it."""

from dataclasses import dataclass
from datetime import datetime

from polyad.domain.meetings.queries import local_day
from polyad.domain.networks.queries import Suggestion, list_next_ties
from polyad.domain.relationships.queries.helped import list_given
from polyad.domain.relationships.queries.next_tie.people import Possible, Sought, list_possible
from polyad.domain.relationships.queries.wishes import list_wishes
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class NextTiePage:
    """A suggestion, its place among all that are open, and who could be it. `goals_are_mute` when no active goal says which help it needs."""

    suggestion: Suggestion | None
    place: int
    places: int
    put_off: int
    is_empty: bool
    goals_are_mute: bool
    people: tuple[Possible, ...]
    takes_part: bool

    @property
    def another_url(self) -> str:
        """Leads to the next suggestion; after the last one the first comes again."""
        return f"?place={self.place % self.places + 1 if self.places else 1}"

    @property
    def has_lot(self) -> bool:
        """Says whether one of the people came by lot."""
        return any(one.by_lot for one in self.people)


def get_next_tie_page(actor: Actor, *, zone: str, at: datetime, place: int = 1) -> NextTiePage:
    """Reads one suggestion, by its place, and at most five people; the number of queries does not hang on the amount."""
    wishes, goals = list_wishes(actor)
    given = list_given(actor, {wish.help_kind for wish in wishes}, at=at)
    found = list_next_ties(actor, local_day(at, zone), wishes=wishes, given=given)
    places = len(found.open)
    place = min(max(1, place), max(1, places))
    suggestion = found.open[place - 1] if places else None
    sought = Sought(suggestion.kinds, suggestion.place, found.names) if suggestion else None
    return NextTiePage(
        suggestion=suggestion,
        place=place,
        places=places,
        put_off=found.put_off,
        is_empty=found.is_empty,
        goals_are_mute=bool(goals) and not wishes,
        people=list_possible(sought, actor, zone=zone, at=at) if sought else (),
        takes_part=bool(actor.takes_part_in | actor.leads),
    )
