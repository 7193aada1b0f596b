"""Doors between people who must not be brought together: nobody is asked, nothing tells it, nobody is proposed."""

from datetime import timedelta
from uuid import UUID

import pytest

from polyad.domain.matching.models import Conflict
from polyad.domain.networks.models import ActivityInvitation, Introduction, SponsorshipAct
from polyad.domain.networks.operations.doors import Activity, Opportunity, Proposal, keep_doors
from polyad.domain.networks.queries.doors import (
    count_waiting,
    get_act,
    get_doors,
    get_exchange,
    get_introduction,
    get_invitation,
)
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.operations.opening_doors import (
    answer_introduction,
    begin_act,
    invite_along,
    propose_introduction,
)
from polyad.domain.relationships.queries.knowing import list_names_to_complete
from polyad.foundation.ids import new_id
from polyad.foundation.models import OutboxEvent
from tests.cast import AT
from tests.domain.networks.conftest import TODAY, Doors, day, doors

__all__ = ["doors"]
WHEN = {"at": AT, "today": TODAY}


def part(doors: Doors, mentee: str, mentor: str) -> None:
    """Says that two must not be brought together."""
    rows = [Enrolment.objects.get(person=doors.people[name], programme=doors.cast.programme) for name in (mentee, mentor)]
    Conflict.objects.create(programme=doors.cast.programme, mentee=rows[0], mentor=rows[1], kind="assesses", declared_at=AT)


def offer(doors: Doors, by: str, whom: str, *, is_ask: bool = False) -> UUID:
    made = new_id()
    what = Opportunity("stage", "A panel in May.", day(30))
    begin_act(act_id=made, person_id=doors.pk(whom), is_ask=is_ask, what=what, by=doors.actor(by), **WHEN)
    return made


def take_along(doors: Doors, by: str, whom: str) -> UUID:
    made = new_id()
    invite_along(invitation_id=made, guest_id=doors.pk(whom), activity=Activity("clinic", "The foot clinic.", day(10)), by=doors.actor(by), **WHEN)
    return made


def introduce(doors: Doors, by: str, one: str, other: str) -> UUID:
    made = new_id()
    propose_introduction(introduction_id=made, what=Proposal(doors.pk(one), doors.pk(other), "You both teach.", "You both teach."), by=doors.actor(by), **WHEN)
    return made


@pytest.mark.parametrize(("by", "whom", "is_ask"), [("bruno", "amara", False), ("amara", "bruno", True)])
def test_an_act_across_a_conflict_reaches_nobody_and_looks_like_one_that_nobody_answers(doors: Doors, by: str, whom: str, is_ask: bool) -> None:
    """The same act to somebody who simply does not answer reads alike on every day, to whoever began it."""
    silent = "grace" if whom == "bruno" else "hugo"
    other = offer(doors, by, silent, is_ask=is_ask)
    part(doors, "amara", "bruno")
    told = OutboxEvent.objects.count()
    made = offer(doors, by, whom, is_ask=is_ask)
    assert OutboxEvent.objects.count() == told
    for n in (0, 17, 24, 29, 31, 80):
        keep_doors(day=day(n), at=AT + timedelta(days=n))
        pages = [get_act(pk, doors.actor(by), today=day(n)) for pk in (made, other)]
        assert [(page.state, page.state_words, page.waits, page.may_take_back) for page in pages][0] == (
            pages[1].state, pages[1].state_words, pages[1].waits, pages[1].may_take_back,
        )  # fmt: skip
        theirs = doors.actor(whom)
        assert get_act(made, theirs, today=day(n)) is None and count_waiting(theirs, today=day(n)) == 0
        assert vars(get_doors(theirs, today=day(n))) == {"waits": (), "going": (), "over": (), "no_introductions": False}
    assert SponsorshipAct.objects.get(pk=made).state == "lapsed"
    assert str(doors.pk(whom)) not in {event.facts.get("person_id") for event in OutboxEvent.objects.all()}


def test_what_was_done_already_is_kept_for_the_sponsor_alone(doors: Doors) -> None:
    part(doors, "amara", "bruno")
    made = new_id()
    what = Opportunity("recommendation", "A letter.", None, "I wrote it.")
    begin_act(act_id=made, person_id=doors.pk("amara"), is_ask=False, what=what, by=doors.actor("bruno"), **WHEN)
    keep_doors(day=day(40), at=AT + timedelta(days=40))
    assert get_act(made, doors.actor("bruno"), today=day(40)).state == "done"
    assert get_act(made, doors.actor("amara"), today=day(40)) is None and get_exchange(doors.actor("amara"), today=day(40)).got == ()
    assert OutboxEvent.objects.filter(facts__person_id=str(doors.pk("amara"))).count() == 0


def test_an_invitation_across_a_conflict_reaches_nobody_and_lapses(doors: Doors) -> None:
    part(doors, "amara", "bruno")
    made = take_along(doors, "bruno", "amara")
    for n in (0, 7, 8, 9):
        keep_doors(day=day(n), at=AT + timedelta(days=n))
        assert get_invitation(made, doors.actor("bruno"), today=day(n)).state_words == "Not answered yet"
        assert get_invitation(made, doors.actor("amara"), today=day(n)) is None
    keep_doors(day=day(11), at=AT + timedelta(days=11))
    assert (ActivityInvitation.objects.get().state, OutboxEvent.objects.count()) == ("lapsed", 0)


@pytest.mark.parametrize(("mentee", "mentor"), [("amara", "grace"), ("amara", "bruno")])
def test_an_introduction_asks_nobody_where_two_of_the_three_are_kept_apart(doors: Doors, mentee: str, mentor: str) -> None:
    """Whether the two themselves, or one of them and whoever proposes it."""
    part(doors, mentee, mentor)
    made = introduce(doors, "bruno", "amara", "grace")
    assert [get_introduction(made, doors.actor(name), today=TODAY) for name in ("amara", "grace")] == [None, None]
    assert (get_introduction(made, doors.actor("bruno"), today=TODAY).state, OutboxEvent.objects.count()) == ("asked", 0)
    keep_doors(day=day(15), at=AT + timedelta(days=15))
    assert get_introduction(made, doors.actor("bruno"), today=day(15)).state_words == "It did not come about"


def test_a_conflict_that_comes_while_both_are_asked_keeps_the_names_apart(doors: Doors) -> None:
    made = introduce(doors, "bruno", "amara", "grace")
    assert answer_introduction(introduction_id=made, yes=True, by=doors.actor("amara"), **WHEN) is False
    part(doors, "amara", "grace")
    assert answer_introduction(introduction_id=made, yes=True, by=doors.actor("grace"), **WHEN) is False
    assert "Amara" not in repr(get_introduction(made, doors.actor("grace"), today=TODAY))
    keep_doors(day=day(15), at=AT + timedelta(days=15))
    assert Introduction.objects.get().state == "over"


def test_nobody_kept_apart_is_among_the_names_a_field_completes(doors: Doors) -> None:
    assert list_names_to_complete(doors.actor("amara")) == ("Bruno Rossi", "Grace Obi", "Hugo Marsh", "Ines Vale")
    part(doors, "amara", "grace")
    assert list_names_to_complete(doors.actor("amara")) == ("Bruno Rossi", "Hugo Marsh", "Ines Vale")
    page = doors.cast.client(doors.people["amara"]).get("/network/doors/acts/ask/").content.decode()
    assert "Grace Obi" not in page and "Hugo Marsh" in page


def test_naming_by_hand_is_answered_in_the_same_words(doors: Doors) -> None:
    part(doors, "amara", "grace")
    amara, said = doors.cast.client(doors.people["amara"]), []
    for who in ("Grace Obi", "Hugo Marsh"):
        typed = {"door_id": new_id(), "who": who, "kind": "stage", "words": "A panel in May.", "deadline": ""}
        answer = amara.post("/network/doors/acts/ask/", typed, follow=True)
        said.append((answer.status_code, "Kept. They are told that something waits for them, not what." in answer.content.decode(), "Asked for" in answer.content.decode()))
    assert said == [(200, True, True)] * 2
