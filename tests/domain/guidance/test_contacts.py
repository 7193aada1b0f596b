"""What cues know of messages: days and counts of the members of now; an opened message is asked for no more."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.operations import decide_day
from polyad.domain.guidance.queries import cues_for
from polyad.domain.relationships.operations import keep_place, open_relationship, write_message
from polyad.domain.relationships.queries.contacts import ContactFacts, list_contact_facts
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens Amara's and Bruno's relationship a month before."""
    people = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    return open_relationship(**people, by=SYSTEM, at=AT - timedelta(days=30))


def say(cast: Cast, tie: UUID, who: object, before: timedelta) -> None:
    """Writes so long before now."""
    write_message(relationship_id=tie, message_id=uuid4(), body="A question", by=cast.actor(who), at=AT - before)


def test_the_oldest_unread_and_what_was_written_in_seven_days(cast: Cast, tie: UUID, django_assert_num_queries) -> None:
    for before in (timedelta(days=9), timedelta(days=8), timedelta(days=7), timedelta(days=6)):
        say(cast, tie, cast.amara, before)
    with django_assert_num_queries(2):
        found = list_contact_facts([tie], at=AT)
    assert found == {
        (tie, cast.bruno.pk): ContactFacts(AT - timedelta(days=9), 0),
        (tie, cast.amara.pk): ContactFacts(None, 1),
    }
    keep_place(relationship_id=tie, until=AT - timedelta(days=8), by=cast.actor(cast.bruno))
    assert list_contact_facts([tie], at=AT)[(tie, cast.bruno.pk)] == ContactFacts(AT - timedelta(days=7), 0)
    assert list_contact_facts([uuid4()], at=AT) == {}


def test_opening_it_ends_the_cue_on_the_next_request(cast: Cast, tie: UUID) -> None:
    say(cast, tie, cast.amara, timedelta(days=8))
    decide_day(at=AT)
    bruno = cast.actor(cast.bruno)
    card = next(one for one in cues_for(bruno, at=AT) if one.title == "A line is enough")
    assert (card.do, card.reason) == ("messages", "Because a message has waited for you for 8 days.")
    assert not Showing.objects.filter(person=cast.amara, cue_key="a-word-is-waiting").exists()
    keep_place(relationship_id=tie, until=AT, by=bruno)
    assert "A line is enough" not in [one.title for one in cues_for(bruno, at=AT)]
