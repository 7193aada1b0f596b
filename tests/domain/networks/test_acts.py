"""Acts of sponsorship: offered or asked for, declined without a reason, done, and how it ended; nobody else sees them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.networks.models import DoorThanks, SponsorshipAct
from polyad.domain.networks.operations.doors import (
    DoorRefused,
    DoorSettled,
    NotYourDoor,
    Opportunity,
    agree_act,
    begin_act,
    decline_act,
    keep_doors,
    say_done,
    say_outcome,
    snooze_act,
    take_back_act,
    thank_for_door,
)
from polyad.domain.networks.queries.doors import count_waiting, get_act, get_doors, get_exchange
from polyad.domain.notices.models import Letter
from polyad.domain.people.models import CalmTime
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT
from tests.domain.networks.conftest import TODAY, WORDS, Doors, day

HOUR = timedelta(hours=1)
OTHERS = ("chen", "dina", "eve", "grace")


def told(what: str) -> list[str]:
    """Lists whom letters of one kind go to, in order."""
    return [row.facts["person_id"] for row in OutboxEvent.objects.filter(name="DoorMoved", facts__what=what).order_by("pk")]


def readers(doors: Doors, act_id: object) -> set[str]:
    """Says who of everybody reads an act."""
    return {name for name in doors.people if get_act(act_id, doors.actor(name), today=TODAY) is not None}


def test_an_offer_goes_from_agreement_to_its_outcome(doors: Doors) -> None:
    act, amara, bruno = doors.act(), doors.actor("amara"), doors.actor("bruno")
    assert (count_waiting(amara, today=TODAY), count_waiting(bruno, today=TODAY)) == (1, 0)
    agree_act(act_id=act, by=amara, at=AT)
    assert (count_waiting(amara, today=TODAY), count_waiting(bruno, today=TODAY)) == (0, 1)
    say_done(act_id=act, did="Wrote to the chair.", by=bruno, at=AT + HOUR)
    say_outcome(act_id=act, outcome="came", words="I speak on Friday.", by=amara, at=AT + 2 * HOUR)
    thank_for_door(thing="act", thing_id=act, words="Thank you.", by=amara, at=AT + 3 * HOUR)
    page = get_act(act, bruno, today=TODAY)
    assert page is not None
    assert (page.state, page.did, page.outcome_key, page.outcome_words, page.thanks) == ("settled", "Wrote to the chair.", "came", "I speak on Friday.", "Thank you.")
    assert [str(doors.pk(name)) for name in ("bruno", "amara", "bruno", "bruno")] == told("news")
    assert [line.title for line in get_exchange(bruno, today=TODAY).gave] == ["You spoke for somebody"]
    assert sorted(line.title for line in get_exchange(amara, today=TODAY).got) == ["Somebody spoke for you"]


def test_what_was_done_already_is_told_and_may_be_declined(doors: Doors) -> None:
    act = doors.act(did="I named you in the meeting.")
    assert SponsorshipAct.objects.get().state == "done"
    decline_act(act_id=act, by=doors.actor("amara"), at=AT)
    decline_act(act_id=act, by=doors.actor("amara"), at=AT + HOUR)
    assert (SponsorshipAct.objects.get().state, SponsorshipAct.objects.get().settled_at) == ("declined", AT)
    with pytest.raises(DoorSettled):
        say_done(act_id=act, did="Again.", by=doors.actor("bruno"), at=AT)


def test_an_outcome_that_is_open_again_is_not_finished(doors: Doors) -> None:
    act, amara = doors.act(did="I named you in the meeting."), doors.actor("amara")
    for outcome, state, settled_at in (("came", "settled", AT), ("open", "done", None), ("not_this_time", "settled", AT)):
        say_outcome(act_id=act, outcome=outcome, words="", by=amara, at=AT)
        row = SponsorshipAct.objects.get()
        assert (row.outcome, row.state, row.settled_at) == (outcome, state, settled_at)


def test_somebody_asks_and_the_sponsor_answers(doors: Doors) -> None:
    act = doors.act(by="amara", whom="bruno", is_ask=True)
    row = SponsorshipAct.objects.get()
    assert (row.sponsor_id, row.person_id, row.state) == (doors.pk("bruno"), doors.pk("amara"), "asked")
    with pytest.raises(DoorSettled):
        agree_act(act_id=act, by=doors.actor("amara"), at=AT)
    agree_act(act_id=act, by=doors.actor("bruno"), at=AT)
    take_back_act(act_id=act, by=doors.actor("bruno"), at=AT)
    assert SponsorshipAct.objects.get().state == "dropped"


def test_only_the_two_read_it_and_a_lead_nothing(doors: Doors) -> None:
    act = doors.act()
    assert readers(doors, act) == {"amara", "bruno"}
    for name in OTHERS:
        assert get_doors(doors.actor(name), today=TODAY).waits == ()
        for do in (agree_act, decline_act, take_back_act):
            with pytest.raises(NotYourDoor):
                do(act_id=act, by=doors.actor(name), at=AT)
        with pytest.raises(NotYourDoor):
            say_outcome(act_id=act, outcome="came", words="", by=doors.actor(name), at=AT)
        with pytest.raises(NotYourDoor):
            thank_for_door(thing="act", thing_id=act, words="", by=doors.actor(name), at=AT)
    take_back_act(act_id=act, by=doors.actor("bruno"), at=AT)
    assert readers(doors, act) == {"bruno"}


def test_nobody_offers_to_a_stranger_to_themselves_or_to_who_has_left(doors: Doors) -> None:
    for whom in ("dina", "bruno", "eve"):
        with pytest.raises(NotYourDoor):
            doors.act(whom=whom)
    Enrolment.objects.filter(person=doors.people["amara"]).update(state="withdrawn")
    with pytest.raises(NotYourDoor):
        doors.act()
    assert SponsorshipAct.objects.count() == 0


def test_pressing_twice_keeps_one_and_another_cannot_take_its_id(doors: Doors) -> None:
    act = doors.act()
    for _ in range(2):
        begin_act(is_idle=False, act_id=act, person_id=doors.pk("amara"), is_ask=False, what=Opportunity("stage", WORDS), by=doors.actor("bruno"), at=AT, today=TODAY)
    assert SponsorshipAct.objects.count() == 1 and len(told("waits")) == 1
    with pytest.raises(NotYourDoor):
        begin_act(is_idle=False, act_id=act, person_id=doors.pk("amara"), is_ask=False, what=Opportunity("stage", WORDS), by=doors.actor("grace"), at=AT, today=TODAY)


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (Opportunity("no-such", WORDS), "kind"),
        (Opportunity("stage", " \n "), "words"),
        (Opportunity("stage", "x" * 501), "words"),
        (Opportunity("stage", WORDS, day(-1)), "deadline"),
        (Opportunity("stage", WORDS, day(800)), "deadline"),
        (Opportunity("stage", WORDS, None, "y" * 501), "did"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(doors: Doors, what: Opportunity, field: str) -> None:
    with pytest.raises(DoorRefused) as refusal:
        begin_act(is_idle=False, act_id=doors.pk("eve"), person_id=doors.pk("amara"), is_ask=False, what=what, by=doors.actor("bruno"), at=AT, today=TODAY)
    assert refusal.value.field == field


def reminders(doors: Doors, *days: int) -> list[int]:
    """Walks through days and says on which somebody was reminded."""
    found = []
    for n in days:
        before = len(told("soon"))
        keep_doors(day=day(n), at=AT + timedelta(days=n))
        keep_doors(day=day(n), at=AT + timedelta(days=n, hours=1))
        found += [n] * (len(told("soon")) - before)
    return found


def test_reminders_come_a_fortnight_a_week_and_two_days_before(doors: Doors) -> None:
    agree_act(act_id=doors.act(), by=doors.actor("amara"), at=AT)
    assert reminders(doors, *range(1, 40)) == [16, 23, 28]
    assert set(told("soon")) == {str(doors.pk("bruno"))}


def test_a_reminder_is_put_off_and_calm_weeks_hold_it_back(doors: Doors) -> None:
    act = doors.act()
    agree_act(act_id=act, by=doors.actor("amara"), at=AT)
    snooze_act(act_id=act, days=30, by=doors.actor("amara"), today=day(10), at=AT)
    snooze_act(act_id=act, days=7, by=doors.actor("bruno"), today=day(15), at=AT)
    CalmTime.objects.create(person=doors.people["bruno"], from_on=day(22), until_on=day(25))
    assert reminders(doors, *range(1, 40)) == [22 + 4, 28]
    with pytest.raises(DoorRefused):
        snooze_act(act_id=act, days=5000, by=doors.actor("bruno"), today=TODAY, at=AT)


def test_nobody_answers_and_it_ends_by_itself(doors: Doors) -> None:
    doors.act()
    doors.act(deadline=None)
    keep_doors(day=day(31), at=AT)
    keep_doors(day=day(59), at=AT)
    assert sorted(SponsorshipAct.objects.values_list("state", flat=True)) == ["lapsed", "offered"]
    keep_doors(day=day(60), at=AT)
    assert set(SponsorshipAct.objects.values_list("state", flat=True)) == {"lapsed"}


def test_a_fortnight_after_the_day_the_person_is_asked_once_how_it_ended(doors: Doors) -> None:
    act = doors.act()
    agree_act(act_id=act, by=doors.actor("amara"), at=AT)
    say_done(act_id=act, did="Wrote.", by=doors.actor("bruno"), at=AT)
    assert reminders(doors, *range(1, 90)) == [44]
    assert told("soon") == [str(doors.pk("amara"))]


def test_letters_say_nothing_of_what_it_is(doors: Doors) -> None:
    act = doors.act()
    walk(EVENTS, REACTIONS, at=AT)
    letter = Letter.objects.get()
    assert (letter.text_key, letter.person_id, str(letter.about_id), letter.facts) == ("door-waits", doors.pk("amara"), str(act), {"thing": "act", "what": "waits"})


def test_words_are_sealed_and_the_journal_has_none(doors: Doors) -> None:
    doors.act(did="canary-did-33e1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT opportunity, did FROM networks_sponsorshipact")
        (row,) = cursor.fetchall()
    assert all(column.startswith("s1.") for column in row)
    assert [entry.verb for entry in JournalEntry.objects.filter(subject_type="networks.sponsorshipact")] == ["act.begun"]


def test_lists_are_read_in_four_queries_however_many(doors: Doors) -> None:
    for n in range(30):
        doors.act(did=f"Thing {n}")
    bruno = doors.actor("bruno")
    with CaptureQueriesContext(connection, ) as seen:
        page = get_doors(bruno, today=TODAY)
    assert (len(seen), len(page.going)) == (4, 30)
    with CaptureQueriesContext(connection) as seen:
        get_exchange(bruno, today=TODAY)
    assert len(seen) == 5
    with CaptureQueriesContext(connection) as seen:
        count_waiting(bruno, today=TODAY)
    assert len(seen) == 1


def test_at_most_forty_are_open_at_once(doors: Doors) -> None:
    for _ in range(40):
        doors.act()
    with pytest.raises(DoorRefused):
        doors.act()
    assert DoorThanks.objects.count() == 0
