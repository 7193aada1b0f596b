"""Who was brought together a year ago, and with which reasons: by the engine itself where the demo shows them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from polyad.config.seeding import words
from polyad.config.seeding.crowd import Part
from polyad.config.seeding.history import Paired
from polyad.config.seeding.rows import Seeder
from polyad.config.seeding.telling import to_mentee, to_mentor
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.rules import measure_load
from polyad.domain.matching.translate import to_policy
from polyad.domain.notices.models import Letter
from polyad.engines.matching import Assignment, Pin, Problem, assign

MOST_MATCHED = 200
WAY_ON = "The lead offers a small group or a single conversation within five days."
Row = dict[str, Any]


def match(waiting: Sequence[Part], mentors: Sequence[Part], pairs: Sequence[Paired]) -> Assignment:
    """Matches those who wait, around those who are a pair already."""
    mentees = [*(pair.mentee for pair in pairs), *waiting]
    known = {mentor.enrolment_id: mentor for mentor in (*(pair.mentor for pair in pairs), *mentors)}
    taken = {key: sum(pair.mentor.enrolment_id == key for pair in pairs) for key in known}
    pins = tuple(Pin(str(pair.mentee.enrolment_id), str(pair.mentor.enrolment_id)) for pair in pairs)
    problem = Problem(
        mentees=tuple(to_mentee(part) for part in mentees),
        mentors=tuple(to_mentor(part, max(part.capacity, taken[key])) for key, part in known.items()),
        policy=to_policy("matching-dyad"),
        pinned=pins,
    )
    return assign(problem, 1)


def list_rows(result: Assignment, pairs: Sequence[Paired]) -> list[Row]:
    """Gives the proposals of a round that the engine matched."""
    ended = {str(pair.mentee.enrolment_id): pair.ended_at for pair in pairs}
    rows: list[Row] = [
        {
            "mentee_id": UUID(pair.mentee_id),
            "mentor_id": UUID(pair.mentor_id),
            "score": pair.score,
            "reasons": [{"criterion": reason.criterion, "sentence": reason.sentence} for reason in pair.reasons],
            "against": [{"criterion": reason.criterion, "sentence": reason.sentence} for reason in pair.against],
            "released_at": ended[pair.mentee_id],
        }
        for pair in result.pairs
    ]
    rows += [
        {
            "mentee_id": UUID(alone.mentee_id),
            "reasons": [{"criterion": alone.key, "sentence": alone.reason}],
            "way_on": alone.way_on[:300],
        }
        for alone in result.unmatched
    ]
    return rows


def list_rows_plainly(seeder: Seeder, pairs: Sequence[Paired], alone: Sequence[Part]) -> list[Row]:
    """Gives the proposals of a round too large to be worth matching: one reason each."""
    rows: list[Row] = [
        {
            "mentee_id": pair.mentee.enrolment_id,
            "mentor_id": pair.mentor.enrolment_id,
            "score": seeder.chance.randint(350, 850),
            "reasons": [{"criterion": "languages", "sentence": words.EVERYBODYS_REASON}],
            "released_at": pair.ended_at,
        }
        for pair in pairs
    ]
    said = [{"criterion": "hours", "sentence": "No mentor with a free place is free at these times."}]
    return rows + [{"mentee_id": part.enrolment_id, "reasons": said, "way_on": WAY_ON} for part in alone]


def add_round(seeder: Seeder, opened: datetime, programme: UUID, rows: Sequence[Row], places: int) -> None:
    """Adds the published round of a year ago with its proposals."""
    mentors = [str(row["mentor_id"]) for row in rows if "mentor_id" in row]
    number = seeder.add(
        Round,
        programme_id=programme,
        name="First round",
        state="published",
        opened_at=opened,
        proposed_at=opened,
        published_at=opened,
        seed=1,
        load=measure_load(mentors, places),
    )
    for row in rows:
        seeder.add(Proposal, round_id=number, **row)
    for letter in seeder.kept(Letter):
        if letter["text_key"] == "round-published-lead" and letter["about_id"] == programme:
            letter["facts"] = {"pairs": len(mentors), "unmatched": len(rows) - len(mentors)}
