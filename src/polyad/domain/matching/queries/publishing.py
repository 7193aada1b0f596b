"""What publishing a round will do, before it is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.translate import find_faults
from polyad.domain.programmes.models import DeclaredConflict
from polyad.foundation.actors import Actor

SHOWN_FAULTS = 20


@dataclass(frozen=True)
class Sample:
    """A pair whose letters are shown as an example."""

    mentee: str
    mentor: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PublishPage:
    """The counts of what will be sent, an example of each letter's facts, and what stands against it."""

    round: RoundLine
    programme_id: UUID
    version: int
    is_proposed: bool
    pairs: int
    mentors: int
    unmatched: int
    sample: Sample | None
    alone: str
    faults: tuple[str, ...]
    fault_count: int
    unsettled: int


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
    faults = find_faults(row, found, today) if is_proposed else ()
    open_words = DeclaredConflict.objects.filter(programme_id=row.programme_id, settled_at=None)
    return PublishPage(
        round=to_line(row),
        programme_id=row.programme_id,
        version=row.version,
        is_proposed=is_proposed,
        pairs=len(pairs),
        mentors=len({one.mentor_id for one in pairs}),
        unmatched=len(alone),
        sample=_sample(pairs[0]) if pairs else None,
        alone=alone[0].mentee.person.name if alone else "",
        faults=faults[:SHOWN_FAULTS],
        fault_count=len(faults),
        unsettled=open_words.count() if is_proposed else 0,
    )


def _sample(row: Proposal) -> Sample:
    """Takes what the letters of a pair tell."""
    mentor = row.mentor.person.name if row.mentor else ""
    return Sample(row.mentee.person.name, mentor, tuple(reason["sentence"] for reason in row.reasons))
