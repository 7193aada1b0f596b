"""One's own pulses: the line, one's own word, the asking, the showing; and nothing of it for anybody else."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polyad.domain.instruments.models import Ask, PulseShare, Sitting
from polyad.domain.instruments.operations import Occasion, keep_answers
from polyad.domain.instruments.rules import MEETING, PULSE
from polyad.domain.relationships.models import Member
from polyad.domain.relationships.operations import leave_relationship
from polyad.foundation.ids import new_id
from tests.interfaces.web.member.conftest import Pair

OWN = "/growth/pulses/"
DIP = (((6, 6), (5, 5)), ((6, 6), (5, 5)), ((6, 6), (5, 6)), ((6, 6), (3, 3)), ((6, 6), (3, 3)), ((6, 6), (4, 4)), ((6, 6), (4, 4)))


def leave_pulses(pair: Pair, upto: int, **wants: str) -> None:
    """Leaves Amara's pulses, one a month."""
    for n, (support, challenge) in enumerate(DIP[:upto]):
        typed = dict(zip(("heard", "backed", "stretched", "questioned"), map(str, (*support, *challenge)), strict=True))
        typed |= {f"want_{axis}": way for axis, way in wants.items()}
        day = timezone.now() - timedelta(days=30 * (len(DIP) - n))
        occasion = Occasion(pair.tie, new_id(), day.date(), MEETING)
        by = pair.cast.actor(pair.cast.amara)
        keep_answers(instrument_key=PULSE, occasion=occasion, typed=typed, finish=True, by=by, at=day)


def words(answer: object) -> str:
    """Gives a page's words in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("upto", "said"),
    [
        (0, "Nothing here yet"),
        (1, "2 more pulses, and a line can be drawn."),
        (2, "One more pulse, and a line can be drawn."),
        (3, "Lately: Growth"),
        (5, "Lately: Confirmation"),
        (7, "Between growth and confirmation. So far it reads as Confirmation, until it is clearly something else."),
    ],
)
def test_where_it_stands_in_words(pair: Pair, upto: int, said: str) -> None:
    leave_pulses(pair, upto)
    assert said in words(pair.browser("amara").get(OWN))


def test_ones_own_word_takes_the_place_of_the_count(pair: Pair) -> None:
    leave_pulses(pair, 5)
    amara, address = pair.browser("amara"), f"{OWN}{pair.tie}/reading/"
    assert "More challenge only an offer" in words(amara.get(OWN))
    amara.post(address, {"word": "retreat"})
    seen = words(amara.get(OWN))
    assert "You say: Retreat" in seen and "Counted, it would read: Confirmation." in seen
    assert "More support only an offer" in seen and "More challenge" not in seen
    assert amara.post(address, {"word": "moon"}).status_code == 409
    amara.post(address, {"word": ""})
    assert "Lately: Confirmation" in words(amara.get(OWN))


def test_a_want_outvotes_the_quadrant(pair: Pair) -> None:
    leave_pulses(pair, 5, challenge="less")
    seen = words(pair.browser("amara").get(OWN))
    assert "Less challenge you asked for it" in seen
    assert "I am at full stretch; could we keep the next task small enough to finish?" in seen
    assert "only an offer" not in seen


def test_asking_passes_on_the_wish_and_can_be_taken_back(pair: Pair) -> None:
    leave_pulses(pair, 5)
    amara, bruno, address = pair.browser("amara"), pair.browser("bruno"), f"{OWN}{pair.tie}/ask/"
    amara.post(address, {"ask": ["challenge-more"]})
    seen = words(bruno.get(f"/relationships/{pair.tie}/"))
    assert "Amara would like more challenge" in seen and "Set a task" in seen
    assert not re.search(r"\d\.\d", seen)  # a wish, and no figure
    amara.post(address, {})
    assert Ask.objects.count() == 0
    assert amara.post(address, {"ask": ["challenge-moon"]}).status_code == 409
    assert bruno.post(address, {"ask": ["challenge-more"]}).status_code == 409
    assert Ask.objects.count() == 0


def test_showing_works_at_once_and_taking_back_too(pair: Pair) -> None:
    leave_pulses(pair, 5)
    amara, bruno = pair.browser("amara"), pair.browser("bruno")
    share, shown = f"{OWN}{pair.tie}/share/", f"/relationships/{pair.tie}/pulses/"
    assert bruno.get(shown).status_code == 404
    amara.post(share, {"act": "share", "reader": str(pair.cast.bruno.pk)})
    assert "Confirmation" in words(bruno.get(shown))
    assert "Amara shows you how your meetings feel" in words(bruno.get(f"/relationships/{pair.tie}/"))
    assert "Bruno Rossi" in words(amara.get(OWN))
    for who in ("chen", "dina", "eve", "amara"):
        assert pair.browser(who).get(shown).status_code == 404
    amara.post(share, {"act": "unshare"})
    assert bruno.get(shown).status_code == 404


def test_nothing_is_shown_to_somebody_who_is_not_there(pair: Pair) -> None:
    leave_pulses(pair, 3)
    share = f"{OWN}{pair.tie}/share/"
    for reader in (pair.cast.chen.pk, pair.cast.amara.pk):
        assert pair.browser("amara").post(share, {"act": "share", "reader": str(reader)}).status_code == 409
    assert PulseShare.objects.count() == 0


def test_somebody_who_leaves_a_group_sees_nothing_from_then_on(pair: Pair) -> None:
    Member.objects.create(relationship_id=pair.tie, person=pair.cast.dina, role="mentee")
    leave_pulses(pair, 3)
    amara, dina, shown = pair.browser("amara"), pair.browser("dina"), f"/relationships/{pair.tie}/pulses/"
    amara.post(f"{OWN}{pair.tie}/share/", {"act": "share", "reader": ""})
    assert dina.get(shown).status_code == 200
    leave_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.dina), at=timezone.now())
    assert dina.get(shown).status_code == 404
    assert pair.browser("bruno").get(shown).status_code == 200


def test_another_members_pulses_are_not_ones_own(pair: Pair) -> None:
    leave_pulses(pair, 5)
    for who in ("bruno", "chen", "dina", "eve"):
        browser = pair.browser(who)
        assert browser.get(f"{OWN}?in={pair.tie}").status_code == 404
        assert "Nothing here yet" in words(browser.get(OWN))


def test_a_lead_finds_no_trace_of_pulses(pair: Pair) -> None:
    leave_pulses(pair, 5, challenge="more")
    pair.browser("amara").post(f"{OWN}{pair.tie}/ask/", {"ask": ["challenge-more"]})
    programme = f"/lead/programmes/{pair.cast.programme.pk}/"
    for who in ("chen", "dina", "eve"):
        for address in ("/home/", "/lead/", programme, f"{programme}relationships/", f"{programme}enrolments/"):
            seen = words(pair.browser(who).get(address)).lower()
            assert not any(word in seen for word in ("pulse", "confirmation", "would like more", "challenge"))


def test_nonsense_in_the_address_is_no_fault(pair: Pair) -> None:
    leave_pulses(pair, 1)
    assert pair.browser("amara").get(f"{OWN}?in=%00x").status_code == 200
    assert pair.browser("amara").get(f"{OWN}?in={new_id()}").status_code == 404


def test_the_page_reads_as_much_for_sixty_pulses_as_for_three(pair: Pair) -> None:
    amara, counts = pair.browser("amara"), []
    leave_pulses(pair, 3)
    for _ in range(2):
        amara.get(OWN)
        with CaptureQueriesContext(connection, ) as asked:
            assert amara.get(OWN).status_code == 200
        counts.append(len(asked))
        for _ in range(9):
            leave_pulses(pair, 7)
    assert Sitting.objects.count() == 3 + 2 * 63
    assert counts[0] == counts[1] <= 12


def test_the_picture_is_told_in_words_as_well(pair: Pair) -> None:
    leave_pulses(pair, 7)
    seen = pair.browser("amara").get(OWN).content.decode()
    assert "Challenge to the right, support upwards. 3: Growth; 4: Growth; 5: Confirmation" in seen
    assert seen.count("<tr>") == 8
    assert "style=" not in seen
