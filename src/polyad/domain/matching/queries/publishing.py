"""What publishing a round will do, before it is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.queries.gathering import count_people, gather_ties, is_pair, list_small
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.translate import are_equals, find_faults, form_of
from polyad.domain.programmes.models import DeclaredConflict
from polyad.engines.matching.wording import join_words
from polyad.foundation.actors import Actor

SHOWN_FAULTS, MOST_REASONS = 20, 12
_WORDS = {"one-to-many": "group", "near-peer": "group", "several": "team"}


@dataclass(frozen=True)
class Sample:
    """Somebody brought together with others, whose letter is shown as an example; of a pair, both letters."""

    mentee: str
    mentor: str
    reasons: tuple[str, ...]
    is_pair: bool = True


@dataclass(frozen=True)
class PublishPage:
    """The counts of what will be sent, an example of each letter's facts, and what stands against it."""

    round: RoundLine
    programme_id: UUID
    version: int
    is_proposed: bool
    pairs: int
    mentors: int
    people: int
    unmatched: int
    words: str  # what is opened: pair, team, group, two-equals
    sample: Sample | None
    alone: str
    faults: tuple[str, ...]
    fault_count: int
    unsettled: int
    small: tuple[str, ...]
    small_count: int

    @property
    def letters(self) -> int:
        """Counts the letters to members and to those without a place."""
        return self.people + self.unmatched


def get_publish_page(round_id: UUID, actor: Actor, *, today: date) -> PublishPage | None:
    """Reads what would be published now; None outside the actor's scope."""
    row = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id).first()
    if row is None:
        return None
    is_proposed = row.state == Round.State.PROPOSED
    proposals = Proposal.objects.filter(round=row).select_related("mentee__person", "mentor__person")
    found = list(proposals.order_by("mentee__person__name", "id")) if is_proposed else []
    pairs = [one for one in found if one.mentor_id]
    alone = [one for one in found if not one.mentor_id]
    ties, form = gather_ties(row, pairs), form_of(row)
    small = list_small(row, ties)
    faults = find_faults(row, found, today) if is_proposed else ()
    open_words = DeclaredConflict.objects.filter(programme_id=row.programme_id, settled_at=None)
    return PublishPage(
        round=to_line(row),
        programme_id=row.programme_id,
        version=row.version,
        is_proposed=is_proposed,
        pairs=len(ties),
        mentors=len({one.mentor_id for one in pairs}),
        people=sum(count_people(tie) for tie in ties),
        unmatched=len(alone),
        words=_WORDS.get(form.matching, "two-equals" if are_equals(form) else "pair"),
        sample=_sample(row, ties[0]) if ties else None,
        alone=alone[0].mentee.person.name if alone else "",
        faults=faults[:SHOWN_FAULTS],
        fault_count=len(faults),
        unsettled=open_words.count() if is_proposed else 0,
        small=small[:SHOWN_FAULTS],
        small_count=len(small),
    )


def _sample(round_: Round, tie: list[Proposal]) -> Sample:
    """Takes what the letters of a relationship tell: of a pair the two, of more one of them and everybody else."""
    first = tie[0]
    mentor = first.mentor.person.name if first.mentor else ""
    if is_pair(round_, tie):
        return Sample(first.mentee.person.name, mentor, tuple(reason["sentence"] for reason in first.reasons))
    people = {one.pk: one.person.name for row in tie for one in (row.mentee, row.mentor) if one is not None}
    others = [name for key, name in people.items() if key != first.mentee_id]
    reasons = tuple(dict.fromkeys(reason["sentence"] for row in tie for reason in row.reasons))[:MOST_REASONS]
    return Sample(first.mentee.person.name, join_words(others), reasons, is_pair=False)
