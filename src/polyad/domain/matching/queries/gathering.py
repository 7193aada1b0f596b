"""What of a proposal becomes one relationship, and which of them would begin smaller than their format means."""

from collections.abc import Collection, Sequence
from uuid import UUID

from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.translate import are_equals, form_of


def gather_ties(round_: Round, rows: Collection[Proposal]) -> list[list[Proposal]]:
    """Puts together what becomes one relationship: a mentor with all their mentees, or a mentee with the whole team."""
    matching = form_of(round_).matching
    by_mentor, by_mentee = matching in ("one-to-many", "near-peer"), matching == "several"
    ties: dict[UUID, list[Proposal]] = {}
    for row in rows:
        if row.mentor_id is not None:
            key = row.mentor_id if by_mentor else row.mentee_id if by_mentee else row.id
            ties.setdefault(key, []).append(row)
    return list(ties.values())


def is_pair(round_: Round, tie: Sequence[Proposal]) -> bool:
    """Says whether these are a mentee and a mentor, who each get a letter of their own."""
    form = form_of(round_)
    return len(tie) == 1 and not are_equals(form) and form.matching != "several"


def count_people(tie: Sequence[Proposal]) -> int:
    """Counts who is brought together."""
    return len({one for row in tie for one in (row.mentee_id, row.mentor_id)})


def list_small(round_: Round, ties: Collection[Sequence[Proposal]]) -> tuple[str, ...]:
    """Says in a sentence each which groups and teams would begin with fewer than their format means."""
    form, said = form_of(round_), []
    if are_equals(form):
        return ()
    for tie in ties:
        mentees = {row.mentee_id: row.mentee.person.name for row in tie}
        mentors = {row.mentor_id: row.mentor.person.name for row in tie if row.mentor}
        if len(mentees) < form.mentees.least:
            who, count = " and ".join(mentors.values()), len(mentees)
            said.append(f"{who} would have {count} mentee{'s' if count != 1 else ''}; “{form.name}” begins with {form.mentees.least}.")
        if form.matching == "several" and len(mentors) < form.mentors.least:
            who, count = next(iter(mentees.values())), len(mentors)
            said.append(f"{who} would have {count} mentor{'s' if count != 1 else ''}; “{form.name}” begins with {form.mentors.least}.")
    return tuple(sorted(said))
