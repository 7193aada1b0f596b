"""Two tabs and two people at the same moment, on a file of SQLite or on PostgreSQL: one is asked, one has the last place, once."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from polyad.domain.networks.models import ActivityInvitation, Contact, Introduction, SponsorshipAct
from polyad.domain.networks.operations.contacts import ContactChanged, ContactRefused, keep_contact
from polyad.domain.networks.operations.doors import Activity, DoorRefused, Opportunity, Proposal
from polyad.domain.relationships.models import Relationship, Seat
from polyad.domain.relationships.operations.opening_doors import (
    answer_introduction,
    begin_act,
    invite_along,
    propose_introduction,
)
from polyad.domain.relationships.operations.requesting import answer_request, send_request
from polyad.foundation.ids import new_id
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast
from tests.domain.networks.conftest import TODAY, WORDS, day
from tests.domain.relationships.conftest import enrol, race
from tests.domain.relationships.test_requesting import WORDS as CONTACT
from tests.domain.relationships.test_requesting import send, write

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 6


@pytest.fixture
def there(shared_database: None, request: pytest.FixtureRequest) -> Cast:
    """Gives the cast in a database that threads share."""
    return request.getfixturevalue("cast")


def told(name: str, what: str) -> int:
    return OutboxEvent.objects.filter(name=name, facts__what=what).count()


def both(act: Callable[..., Any], times: int = TABS) -> list[Any]:
    return race([act] * times)


def test_the_same_first_contact_written_in_two_tabs_is_one_draft(there: Cast) -> None:
    keep = partial(keep_contact, words=CONTACT, version=0, by=there.actor(there.amara), at=AT, to_id=there.bruno.pk, programme_id=there.programme.pk)
    results = race([partial(keep, contact_id=new_id()) for _ in range(TABS)])
    assert {type(one) for one in results} <= {Contact, ContactRefused, ContactChanged}
    assert Contact.objects.count() == 1


def test_the_same_first_contact_sent_in_two_tabs_is_asked_once(there: Cast) -> None:
    pk = write(there, there.bruno)
    results = both(partial(send_request, contact_id=pk, version=1, by=there.actor(there.amara), at=AT))
    assert (results, Contact.objects.get().state, told("ContactMoved", "asked")) == ([True] * TABS, "asked", 1)


def test_two_mentees_take_the_last_place_and_one_has_it(there: Cast) -> None:
    """Both asked Bruno, who has one place; he presses yes in two tabs."""
    type(there.bruno_enrolment).objects.filter(pk=there.bruno_enrolment.pk).update(capacity=1)
    other = enrol("Mei Lin", "mentee", there.programme).person
    asked = [send(there, there.bruno), send(there, there.bruno, other)]
    bruno = there.actor(there.bruno)
    results = race([partial(answer_request, contact_id=pk, yes=True, by=bruno, at=AT) for pk in asked])
    refused = [one for one in results if isinstance(one, ContactRefused)]
    assert [str(one) for one in refused] == ["You have no free place. Raise how many people you take under “My programmes”, or say no for now."]
    assert Seat.objects.count() == Relationship.objects.count() == 1
    assert sorted(Contact.objects.values_list("state", flat=True)) == ["asked", "yes"]


def test_yes_pressed_in_two_tabs_opens_one_relationship(there: Cast) -> None:
    pk = send(there, there.bruno)
    results = both(partial(answer_request, contact_id=pk, yes=True, by=there.actor(there.bruno), at=AT))
    assert {type(one) for one in results} == {UUID} and len(set(results)) == 1
    assert Relationship.objects.count() == OutboxEvent.objects.filter(name="RelationshipOpened").count() == 1


def test_a_door_that_is_sent_twice_at_once_is_one(there: Cast) -> None:
    common = {"by": there.actor(there.bruno), "at": AT, "today": TODAY}
    begin = partial(begin_act, act_id=new_id(), person_id=there.amara.pk, is_ask=False, what=Opportunity("stage", WORDS, day(9)), **common)
    along = partial(invite_along, invitation_id=new_id(), guest_id=there.amara.pk, activity=Activity("clinic", "A clinic.", day(9)), **common)
    assert both(begin) == both(along) == [None] * TABS
    assert (SponsorshipAct.objects.count(), ActivityInvitation.objects.count(), told("DoorMoved", "waits")) == (1, 1, 2)


def test_an_introduction_is_proposed_once_and_met_once(there: Cast) -> None:
    people = [there.amara, enrol("Grace Obi", "mentor", there.programme).person]
    what = Proposal(people[0].pk, people[1].pk, "You both teach.", "You both teach.")
    propose = partial(propose_introduction, what=what, by=there.actor(there.bruno), at=AT, today=TODAY)
    one = new_id()
    assert both(partial(propose, introduction_id=one)) == [None] * TABS
    assert {type(again) for again in race([partial(propose, introduction_id=new_id()) for _ in range(2)])} == {DoorRefused}
    yes = partial(answer_introduction, introduction_id=one, yes=True, at=AT, today=TODAY)
    results = race([partial(yes, by=there.actor(who)) for who in people * 2])
    assert True in results and set(results) <= {True, False}
    assert Introduction.objects.get().state == "met"
    # Whoever said the second yes reads it on the page; the other and whoever proposed it are told, once.
    assert told("DoorMoved", "news") == 2
