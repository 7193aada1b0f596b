"""The page of a relationship."""

from django.utils import timezone

from polyad.domain.meetings.rules import CHEMISTRY_CALL
from polyad.domain.relationships.operations import sign_agreement
from tests.interfaces.web.member.conftest import Pair
from tests.interfaces.web.member.test_pulses import words
from tests.interfaces.web.member.test_safety import hold_another


def test_it_says_why_where_and_how_to_leave(pair: Pair) -> None:
    page = pair.browser("amara").get(f"/relationships/{pair.tie}/").content.decode()
    assert "You both named research methods." in page
    assert f'href="/relationships/{pair.tie}/not-right/"' in page
    assert 'aria-current="step"' in page
    assert "A draft is waiting." in page


def test_the_mentor_sees_shared_notes_and_no_private_ones(pair: Pair) -> None:
    page = pair.browser("bruno").get(f"/relationships/{pair.tie}/notes/").content.decode()
    assert "canary-note-shared-138a" in page and "canary-note-author-e6d0" not in page
    assert f"/notes/{pair.note_r}/" not in page


def test_after_three_meetings_an_unsigned_agreement_is_gently_brought_up(pair: Pair) -> None:
    amara, address = pair.browser("amara"), f"/relationships/{pair.tie}/"
    gentle = "You have met, and it is still a draft."
    hold_another(pair.tie)
    assert "A draft is waiting." in words(amara.get(address)) and gentle not in words(amara.get(address))
    hold_another(pair.tie)
    assert gentle in words(amara.get(address)) and "A draft is waiting." not in words(amara.get(address))
    sign_agreement(relationship_id=pair.tie, number=1, version=2, by=pair.cast.actor(pair.cast.amara), at=timezone.now())
    assert "ask on your next date what the others would still change" in words(amara.get(address))
    assert gentle in words(pair.browser("bruno").get(address))


def test_a_chemistry_call_is_no_meeting_spent_on_the_agreement(pair: Pair) -> None:
    for _ in range(2):
        hold_another(pair.tie, kind=CHEMISTRY_CALL)
    assert "A draft is waiting." in words(pair.browser("amara").get(f"/relationships/{pair.tie}/"))
