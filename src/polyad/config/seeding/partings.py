"""Endings of the demo: one closing conversation that Amara is in, one that became a friendship of Bruno's, an officer and what is asked of them."""

from datetime import timedelta
from uuid import UUID

from polyad.config.seeding.crowd import Crowd, Part
from polyad.config.seeding.history import Amount, Course, History, Tie
from polyad.domain.concerns.models import Concern
from polyad.domain.programmes.models import Officer
from polyad.domain.relationships.models import (
    Agreement,
    ClosingAnswer,
    ClosingPart,
    Closure,
    Member,
    Relationship,
    Thanks,
)
from polyad.domain.relationships.translate import agreement_of, draft_sections, format_of

CLOSING_WORDS = {
    "learned": "I ask before I guess. I no longer wait until somebody notices that I am lost.",
    "changed": "In autumn I hid behind the curtain on rounds. Last week I presented a patient.",
    "keep": "Telling me what went wrong for you at my stage.",
}
MENTOR_WORDS = {
    "learned": "She thinks aloud better than I do; I have begun to do it too.",
    "changed": "From reading her drafts to reading each other’s.",
}
ASKED = (
    "We are writing a paper together, and nobody has said whose name comes first. I do not want to make trouble. "
    "How does one bring this up?"
)
THANKS = "You never once made me feel slow. I will try to be that for somebody else."


def add_officer(crowd: Crowd, organisation: UUID) -> None:
    """Names Femi an officer."""
    femi = crowd.add_person("Femi Adeyemi", "femi@demo.example", department="Student affairs", site="North Campus")
    crowd.seeder.add(Officer, organisation_id=organisation, person_id=femi)


def ask_the_officer(history: History, organisation: UUID, programme: UUID, tie: Tie) -> None:
    """A mentee has asked the officer for a word; nobody has looked yet, and nothing was proposed."""
    history.seeder.add(
        Concern,
        teller_id=tie.mentees[0].person_id,
        organisation_id=organisation,
        programme_id=programme,
        relationship_id=tie.id,
        about_id=None,
        way=Concern.Way.ASK,
        state=Concern.State.OPEN,
        words=ASKED,
        limits_version="1.0",
        told_at=history.at - timedelta(days=2),
    )


def begin_parting(history: History, tie: Tie) -> None:
    """A mentee has looked back, shared it and written thanks; the mentor has not begun."""
    mentee = tie.mentees[0]
    closure = history.seeder.add(Closure, relationship_id=tie.id, opened_at=history.at - timedelta(days=4))
    _answer(history, closure, mentee, CLOSING_WORDS)
    _thank(history, closure, mentee, tie.mentor, "")
    history.seeder.add(ClosingPart, closure_id=closure, person_id=mentee.person_id, form_key="occasional-advice")


def part_as_peers(history: History, programme: UUID, tie: Tie) -> None:
    """Both looked back, thanked and chose; they go on as equals, their agreement still a draft."""
    mentee, seeder, when = tie.mentees[0], history.seeder, history.at - timedelta(days=20)
    closure = seeder.add(
        Closure, relationship_id=tie.id, opened_at=when - timedelta(days=9), form_key="peers", settled_at=when
    )
    for part, words in ((mentee, CLOSING_WORDS), (tie.mentor, MENTOR_WORDS)):
        _answer(history, closure, part, words)
        chosen = {"person_id": part.person_id, "form_key": "peers", "confirmed_at": when}
        seeder.add(ClosingPart, closure_id=closure, **chosen)
    _thank(history, closure, mentee, tie.mentor, "show")
    form, starts_on = format_of("peer-pair"), when.date()
    days = {"review_on": starts_on + timedelta(days=91), "ends_on": starts_on + timedelta(days=365)}
    again = seeder.add(
        Relationship,
        programme_id=programme,
        follows_id=tie.id,
        format_key=form.key,
        format_version=form.version,
        phase="negotiating",
        cadence_days=form.cadence_days,
        reasons=[],
        opened_at=when,
        phase_at=when,
        **days,
    )
    for part in (mentee, tie.mentor):
        seeder.add(Member, relationship_id=again, person_id=part.person_id, role="peer")
    text = agreement_of(form)
    both = [mentee.name, tie.mentor.name]
    names = {"mentee": both[0], "mentor": both[1], "members": both, "kinds": form.kinds_of_help}
    sections = draft_sections(form, programme="Mentoring", **names, starts_on=starts_on, **days)
    source = {"content_key": text.key, "content_version": text.version, "own_credit": False}
    seeder.add(Agreement, relationship_id=again, **source, sections=sections, drafted_at=when)


def add_former_mentee(history: History, crowd: Crowd, programme: UUID, mentor: Part) -> None:
    """Somebody whom the mentor helped for a year, and who is a peer now."""
    past = Course("redefined", age=340)
    tie = history.add_tie(programme, "traditional-dyad", [crowd.add_mentee(programme)], mentor, Amount(9, 0), past)
    part_as_peers(history, programme, tie)


def _answer(history: History, closure: UUID, part: Part, words: dict[str, str]) -> None:
    """Adds what one member shared."""
    for question, said in words.items():
        told = {"question": question, "words": said, "is_shared": True}
        history.seeder.add(ClosingAnswer, closure_id=closure, author_id=part.person_id, **told)


def _thank(history: History, closure: UUID, author: Part, receiver: Part, choice: str) -> None:
    """Adds thanks."""
    between = {"author_id": author.person_id, "receiver_id": receiver.person_id}
    said = {"words": THANKS, "choice": choice, "written_at": history.at - timedelta(days=3)}
    history.seeder.add(Thanks, closure_id=closure, **between, **said)
