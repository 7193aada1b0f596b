"""The pulse after a meeting: asked, kept, put off, told, and never seen by anybody else."""

import json
from datetime import timedelta

from django.utils import timezone

from polyad.domain.instruments.models import Ask, Sitting
from polyad.domain.instruments.translate import read_answers
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.models import JournalEntry
from tests.interfaces.web.member.conftest import Pair

SIX = {"heard": "6", "backed": "5", "stretched": "3", "questioned": "3", "ahead": "4", "want_challenge": "more"}


def address(pair: Pair) -> str:
    return f"/meetings/{pair.held}/pulse/"


def test_a_pulse_is_kept_once_and_only_for_oneself(pair: Pair) -> None:
    amara = pair.browser("amara")
    assert "How was the hour?" in amara.get(address(pair)).content.decode()
    answer = amara.post(address(pair), SIX)
    assert (answer.status_code, answer["Location"]) == (302, f"{address(pair)}needs/")
    amara.post(address(pair), SIX)
    sitting = Sitting.objects.get()
    assert (sitting.state, sitting.owner_id, sitting.held_for) == ("done", pair.cast.amara.pk, pair.tie)
    assert (sitting.instrument_key, sitting.instrument_version) == ("meeting-pulse", "1.0")
    assert read_answers(sitting).items == {"heard": 6, "backed": 5, "stretched": 3, "questioned": 3, "ahead": 4}
    assert read_answers(sitting).wants == {"challenge": "more"}
    assert Ask.objects.count() == 0
    assert "checked" in amara.get(address(pair)).content.decode()


def test_it_is_kept_while_it_is_tapped(pair: Pair) -> None:
    amara = pair.browser("amara")
    first = amara.post(address(pair), {"heard": "6"}, headers={"X-Autosave": "1"})
    assert (first.status_code, first["X-Version"]) == (204, "2")
    amara.post(address(pair), {"backed": "2"}, headers={"X-Autosave": "1"})
    assert Sitting.objects.get().state == "open"
    rest = {"stretched": "1", "questioned": "1", "ahead": "7"}
    amara.post(address(pair), rest, headers={"X-Autosave": "1"})
    assert read_answers(Sitting.objects.get()).items == {"heard": 6, "backed": 2, "stretched": 1, "questioned": 1, "ahead": 7}
    assert Sitting.objects.get().state == "done"


def test_what_is_no_step_is_refused_and_changes_nothing(pair: Pair) -> None:
    amara = pair.browser("amara")
    for typed in ({"heard": "8"}, {"heard": "x"}, {"want_vision": "much"}, {}):
        answer = amara.post(address(pair), typed)
        assert answer.status_code == 400
    assert Sitting.objects.count() == 0
    assert "Please tap at least one answer" in amara.post(address(pair), {}).content.decode()
    assert amara.post(address(pair), {"heard": "8"}, headers={"X-Autosave": "1"}).status_code == 400


def test_the_invitation_stands_until_it_is_answered_put_off_or_passed(pair: Pair) -> None:
    amara, now = pair.browser("amara"), f"/relationships/{pair.tie}/"
    assert "Leave a pulse" in amara.get(now).content.decode()
    amara.post(address(pair), {"act": "later"})
    assert "Leave a pulse" not in amara.get(now).content.decode()
    Sitting.objects.update(snoozed_until=timezone.now() - timedelta(minutes=1))
    assert "Leave a pulse" in amara.get(now).content.decode()
    amara.post(address(pair), {"act": "pass"})
    assert "Leave a pulse" not in amara.get(now).content.decode()
    assert Sitting.objects.get().state == "passed"
    amara.post(address(pair), SIX)  # one may still change one's mind
    assert Sitting.objects.get().state == "done"
    assert "Leave a pulse" not in pair.browser("bruno").get(now).content.decode()


def test_the_wish_goes_to_the_mentor_only_when_chosen(pair: Pair) -> None:
    amara, bruno, now = pair.browser("amara"), pair.browser("bruno"), f"/relationships/{pair.tie}/"
    amara.post(address(pair), {**SIX, "tell": "1"})
    seen = bruno.get(now).content.decode()
    assert "Amara would like more challenge" in seen
    assert "Heat up a contradiction" in seen
    assert 'name="tell" value="1" checked' in amara.get(address(pair)).content.decode()
    amara.post(address(pair), SIX)
    assert "would like more" not in bruno.get(now).content.decode()


def test_three_more_taps_come_every_now_and_then(pair: Pair) -> None:
    amara = pair.browser("amara")
    needs = amara.post(address(pair), SIX)["Location"]
    assert "What we work on is my own choice." in amara.get(needs).content.decode()
    answer = amara.post(needs, {"choice": "6", "growing": "5", "connected": "7"})
    assert answer["Location"] == f"/growth/pulses/?in={pair.tie}"
    Sitting.objects.filter(instrument_key="meeting-pulse").delete()
    assert amara.post(address(pair), SIX)["Location"] == f"/growth/pulses/?in={pair.tie}"
    assert pair.browser("bruno").get(needs).status_code == 404


def test_a_mentor_keeps_what_was_meant_and_sees_the_gap_only_when_it_is_shown(pair: Pair) -> None:
    amara, bruno = pair.browser("amara"), pair.browser("bruno")
    amara.post(address(pair), SIX)
    assert "What did you mean to give?" in bruno.get(address(pair)).content.decode()
    bruno.post(address(pair), {"support": "5", "challenge": "6", "vision": "2"})
    assert "Beside how it felt" not in bruno.get(address(pair)).content.decode()
    amara.post(f"/growth/pulses/{pair.tie}/share/", {"act": "share", "reader": ""})
    seen = bruno.get(address(pair)).content.decode()
    assert "Beside how it felt" in seen
    assert ">5.5<" in seen and ">3.0<" in seen
    amara.post(f"/growth/pulses/{pair.tie}/share/", {"act": "unshare"})
    assert "Beside how it felt" not in bruno.get(address(pair)).content.decode()


def test_there_is_no_pulse_before_the_meeting_is_written_up(pair: Pair) -> None:
    answer = pair.browser("amara").get(f"/meetings/{pair.coming}/pulse/")
    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{pair.coming}/")
    pair.browser("amara").post(f"/meetings/{pair.coming}/pulse/", SIX)
    assert Sitting.objects.count() == 0


def test_the_journal_says_that_and_not_what(pair: Pair) -> None:
    pair.browser("amara").post(address(pair), SIX)
    line = JournalEntry.objects.get(verb="pulse.kept")
    assert (line.actor_id, line.programme_id) == (pair.cast.amara.pk, None)


def test_when_it_is_over_the_page_is_closed_and_the_pulses_stay_ones_own(pair: Pair) -> None:
    amara = pair.browser("amara")
    amara.post(address(pair), {**SIX, "tell": "1"})
    amara.post(f"/growth/pulses/{pair.tie}/share/", {"act": "share", "reader": ""})
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=timezone.now())
    assert amara.get(address(pair)).status_code == 404
    assert amara.post(address(pair), SIX).status_code == 409
    assert Ask.objects.count() == 0
    assert "First steps" in amara.get(f"/growth/pulses/?in={pair.tie}").content.decode()
    for address_ in (f"/relationships/{pair.tie}/pulses/", address(pair)):
        assert pair.browser("bruno").get(address_).status_code == 404


def test_answers_are_sealed_in_the_database(pair: Pair) -> None:
    pair.browser("amara").post(address(pair), SIX)
    assert Sitting.objects.values_list("answers", flat=True).get().startswith("s1.")
    held = json.loads(Sitting.objects.get().answers)
    assert sorted(held) == ["items", "own_word", "wants"]
