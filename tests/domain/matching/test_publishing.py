"""What publishing says and does for formats of more than two: counted rightly, small groups asked about, nobody twice."""

import pytest

from polyad.config.worker import work_once
from polyad.domain.matching.models import Proposal, Round, TakenPlace
from polyad.domain.matching.operations import (
    RoundClosed,
    RoundNotReady,
    decide_by_hand,
    open_round,
    propose_round,
    publish_round,
)
from polyad.domain.matching.operations.circles import propose_circles
from polyad.domain.matching.operations.circles_out import publish_circles
from polyad.domain.matching.queries import get_publish_page
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import write
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations import end_relationship, open_relationship, open_wished_tie
from polyad.foundation.actors import SYSTEM
from polyad.foundation.models import OutboxEvent
from polyad.interfaces.web.lead.round_letters import preview_letters
from tests.cast import AT, Cast


def work(turns: int = 3) -> None:
    """Lets the worker go round until what follows from what has followed as well."""
    for _ in range(turns):
        work_once(AT)


def letter_to_the_lead() -> str:
    """Writes the letter that tells of the round."""
    return write(Letter.objects.get(text_key="round-published-lead"), base_url="https://x.example", at=AT).body


def enrol(cast: Cast, name: str, role: str, **more: object) -> Enrolment:
    person = Person.objects.create(name=name, email=f"{name.replace(' ', '.').lower()}@example.org", joined_at=AT)
    facts = {"state": "submitted", "submitted_at": AT, "languages": ["English"], "hours": [12, 13, 60, 61]}
    told = {"goals": ["research methods"], "help_kinds": ["mentoring"], "fields": ["Paediatrics"], **facts, **more}
    return Enrolment.objects.create(programme=cast.programme, person=person, role=role, **told)


def propose(cast: Cast, form: str = "") -> Round:
    if form:
        cast.programme.format_key = form
        cast.programme.save()
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.pk, name="Spring", by=chen, at=AT)
    return propose_round(round_id=round_.pk, by=chen, at=AT)


def test_a_group_that_would_begin_too_small_is_asked_about(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    enrol(cast, "Ola Ask", "mentee")
    round_ = propose(cast, "group")
    page = get_publish_page(round_.pk, chen, today=AT.date())
    assert page is not None
    assert page.small == ("Bruno Rossi would have 2 mentees; “Mentored group” begins with 4.",)
    assert (page.words, page.pairs, page.people, page.letters) == ("group", 1, 3, 3)
    with pytest.raises(RoundNotReady, match="Say that they may begin so small"):
        publish_round(round_id=round_.pk, by=chen, at=AT)
    assert not OutboxEvent.objects.filter(name="CircleConfirmed").exists()
    publish_round(round_id=round_.pk, by=chen, at=AT, with_small=True)
    work()
    assert Relationship.objects.get().members.count() == 3


def test_the_letter_to_the_lead_counts_people_and_relationships(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    for n in range(3):
        enrol(cast, f"Mentee {n}", "mentee")
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=4)
    round_ = propose(cast, "group")
    publish_round(round_id=round_.pk, by=chen, at=AT)
    work()
    body = letter_to_the_lead()
    assert "Relationships opened: 1" in body and "People brought together in them: 5" in body
    assert "People without a place yet: 0" in body


def test_the_letter_to_the_lead_counts_circles(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    cast.programme.format_key = "peer"
    cast.programme.save()
    for n in range(3):
        enrol(cast, f"Peer {n}", "mentee")
    round_ = open_round(programme_id=cast.programme.pk, name="", by=chen, at=AT)
    round_ = propose_circles(round_id=round_.pk, by=chen, at=AT)
    publish_circles(round_id=round_.pk, version=round_.version, by=chen, at=AT)
    work()
    body = letter_to_the_lead()
    assert "Relationships opened: 1" in body and "People brought together in them: 4" in body


def test_the_example_letter_is_the_one_that_will_be_sent(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    for n in range(3):
        enrol(cast, f"Mentee {n}", "mentee")
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=4)
    page = get_publish_page(propose(cast, "group").pk, chen, today=AT.date())
    assert page is not None
    letters = preview_letters(page, programme="First steps", lead="Chen Wu", at=AT)
    assert [one.label for one in letters] == ["To everybody who is brought together"]
    assert "Bruno Rossi" in letters[0].body and "Mentee 2" in letters[0].body


def test_a_round_of_pairs_is_refused_where_people_come_together_in_circles(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    round_ = propose(cast)
    cast.programme.format_key = "peer"
    cast.programme.save()
    with pytest.raises(RoundClosed, match="people come together in circles"):
        propose_round(round_id=round_.pk, by=chen, at=AT)
    again = open_round(programme_id=cast.programme.pk, name="", by=chen, at=AT)
    assert (again.pk, again.kind, again.state, Proposal.objects.count()) == (round_.pk, "circles", "open", 0)
    cast.programme.format_key = "traditional-dyad"
    cast.programme.save()
    with pytest.raises(RoundClosed, match="forms no circles"):
        propose_circles(round_id=round_.pk, by=chen, at=AT)
    assert open_round(programme_id=cast.programme.pk, name="", by=chen, at=AT).kind == "pairs"


def wish(cast: Cast) -> object:
    return open_wished_tie(
        programme_id=cast.programme.pk, mentor_id=cast.bruno.pk, mentee_id=cast.amara.pk,
        format_key="traditional-dyad", why="Both asked for it.", by=SYSTEM, at=AT,
    )  # fmt: skip


def test_two_who_chose_each_other_are_not_brought_together_a_second_time(cast: Cast) -> None:
    chen, tie = cast.actor(cast.chen), wish(cast)
    round_ = propose(cast)
    assert Proposal.objects.filter(round=round_, mentor__isnull=False).count() == 0
    with pytest.raises(RoundClosed, match="are together already"):
        decide_by_hand(
            round_id=round_.pk, mentee_id=cast.amara_enrolment.pk, mentor_id=cast.bruno_enrolment.pk, kind="pin", by=chen, at=AT
        )
    enrol(cast, "Mia Guide", "mentor", capacity=1)
    propose(cast)
    row = Proposal.objects.get(round=round_, mentor__isnull=False)
    assert (row.mentee_id, row.mentor.person.name) == (cast.amara_enrolment.pk, "Mia Guide")  # the wish took no place
    end_relationship(relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    work()
    assert TakenPlace.objects.filter(released_at=None).count() == 0


def test_what_was_proposed_before_they_chose_each_other_is_not_published(cast: Cast) -> None:
    chen, round_ = cast.actor(cast.chen), propose(cast)
    assert Proposal.objects.filter(round=round_, mentor__isnull=False).count() == 1
    wish(cast)
    with pytest.raises(RoundNotReady, match="Amara Eriksen and Bruno Rossi are together already"):
        publish_round(round_id=round_.pk, by=chen, at=AT)


def test_a_place_taken_without_a_proposal_does_not_get_a_later_round_stuck(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    for n in range(2):
        enrol(cast, f"Mentee {n}", "mentee")
    round_ = propose(cast)
    told = Proposal.objects.filter(round=round_).values_list("mentee_id", "mentor_id")
    assert cast.amara_enrolment.pk not in dict(told)
    assert sorted(bool(mentor) for _, mentor in told) == [False, True]  # Bruno has two places, and one is taken
    publish_round(round_id=round_.pk, by=chen, at=AT)
    work()
    assert Relationship.objects.count() == 2
    assert not OutboxEvent.objects.exclude(trouble="").exists()
