"""What a seeded relationship says: its agreement and why the two were matched, in words the product would use."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from polyad.config.seeding import words
from polyad.config.seeding.crowd import Part
from polyad.domain.matching.translate import to_policy
from polyad.domain.relationships.translate import agreement_of, draft_sections, format_of
from polyad.engines.matching import Mentee, Mentor, Pin, Problem, assign

Sections = list[dict[str, str]]


@dataclass(frozen=True)
class Dates:
    """The days an agreement names."""

    starts_on: date
    review_on: date
    ends_on: date


@dataclass
class Telling:
    """Tells each relationship its own words; in a crowd too large to read, everybody the same."""

    is_crowded: bool
    shared: dict[str, Sections] = field(default_factory=dict)

    def agree(self, key: str, mentees: list[Part], mentor: Part, dates: Dates) -> dict[str, Any]:
        """Gives the text of an agreement with the key and version it came from."""
        form = format_of(key)
        source = {"content_key": form.agreement, "content_version": agreement_of(form).version, "own_credit": False}
        source["help_kinds"] = mentees[0].help_kinds
        if self.is_crowded and key in self.shared:
            return {**source, "sections": self.shared[key]}
        one, other = ("the mentee", "the mentor") if self.is_crowded else (mentees[0].name, mentor.name)
        sections = draft_sections(
            form,
            programme="Mentoring",
            mentee=one,
            mentor=other,
            members=[*([one] if self.is_crowded else [part.name for part in mentees]), other],
            kinds=mentees[0].help_kinds,
            starts_on=dates.starts_on,
            review_on=dates.review_on,
            ends_on=dates.ends_on,
        )
        self.shared[key] = sections
        return {**source, "sections": sections}

    def reasons(self, mentee: Part, mentor: Part) -> list[str]:
        """Says why these two, as the engine does."""
        if self.is_crowded:
            return [words.EVERYBODYS_REASON]
        pin = Pin(str(mentee.enrolment_id), str(mentor.enrolment_id))
        problem = Problem((to_mentee(mentee),), (to_mentor(mentor, 1),), to_policy("matching-dyad"), pinned=(pin,))
        return [reason.sentence for reason in assign(problem).pairs[0].reasons]


def to_mentee(part: Part) -> Mentee:
    """Takes a mentee to the engine."""
    return Mentee(**_shared(part), own_words=part.answers["own_words"])


def to_mentor(part: Part, places: int) -> Mentor:
    """Takes a mentor to the engine."""
    return Mentor(**_shared(part), capacity=places)


def _shared(part: Part) -> dict[str, Any]:
    """Takes what both sides have in common."""
    lists = {name: tuple(part.answers[name]) for name in ("goals", "fields", "help_kinds", "languages", "hours")}
    return {"id": str(part.enrolment_id), "name": part.name, "called": part.name.split()[0], **lists}
