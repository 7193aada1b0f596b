"""Introductions with double opt-in: who sees what when, a no that is told to nobody, circles, and taking somebody along."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from polyad.domain.networks.models import ActivityInvitation, Introduction
from polyad.domain.networks.operations.doors import (
    Activity,
    DoorRefused,
    DoorSettled,
    NotYourDoor,
    answer_introduction,
    answer_invitation,
    choose_introductions,
    forget_doors,
    invite_along,
    keep_doors,
    take_back_introduction,
    take_back_invitation,
    thank_for_door,
)
from polyad.domain.networks.operations.doors.introducing import SENTENCES
from polyad.domain.networks.queries.doors import get_doors, get_exchange, get_introduction, get_invitation
from polyad.domain.networks.rules.doors import Past, is_idle, names_somebody, trouble_in_pair
from polyad.foundation.ids import new_id
from polyad.foundation.models import OutboxEvent
from tests.cast import AT
from tests.domain.networks.conftest import TODAY, WHY, Doors, day
from tests.domain.networks.test_acts import told

HOUR = timedelta(hours=1)


def say(doors: Doors, made: UUID, name: str, yes: bool, n: int = 0) -> bool:
    return answer_introduction(introduction_id=made, yes=yes, is_idle=False, by=doors.actor(name), at=AT + timedelta(days=n), today=day(n))


def seen(doors: Doors, made: UUID, name: str) -> object:
    return get_introduction(made, doors.actor(name), today=TODAY)


def all_of(doors: Doors, made: UUID, name: str, n: int = 0) -> str:
    """Gives everything a person reads of an introduction, as one text."""
    page = get_introduction(made, doors.actor(name), today=day(n))
    return "" if page is None else repr((*vars(page).values(), get_doors(doors.actor(name), today=day(n))))


def test_each_reads_why_and_no_name_until_both_said_yes(doors: Doors) -> None:
    made = doors.introduce("bruno", "amara", "grace")
    assert WHY in all_of(doors, made, "amara") and "Grace" not in all_of(doors, made, "amara")
    assert say(doors, made, "amara", True) is False
    assert "Grace" not in all_of(doors, made, "amara") and "Amara" not in all_of(doors, made, "grace")
    assert say(doors, made, "grace", True) is True
    amara, grace = seen(doors, made, "amara"), seen(doors, made, "grace")
    assert (amara.who, amara.address) == ("Grace Obi", "grace@example.org")
    assert (grace.who, grace.address) == ("Amara Eriksen", "amara@example.org")
    assert sorted(told("news")) == sorted(str(doors.pk(name)) for name in ("amara", "bruno"))
    thank_for_door(thing="introduction", thing_id=made, words="", by=doors.actor("grace"), at=AT)
    assert sorted(line.title for line in get_exchange(doors.actor("bruno"), today=TODAY).gave) == ["You brought two people together"]
    assert len(get_exchange(doors.actor("bruno"), today=TODAY).got) == 1


def test_a_no_is_told_to_nobody_neither_by_words_nor_by_the_moment(doors: Doors) -> None:
    """Two introductions, one refused and one left unanswered, look the same to everybody else on every day."""
    refused, silent = doors.introduce("bruno", "amara", "grace"), doors.introduce("bruno", "amara", "hugo")
    say(doors, refused, "amara", True)
    say(doors, silent, "amara", True)
    say(doors, refused, "grace", False)
    before = OutboxEvent.objects.count()

    def alike(n: int) -> bool:
        return all(
            all_of(doors, refused, name, n).replace(str(refused), "?").replace("Grace Obi", "?").count("?") > 0
            and get_introduction(refused, doors.actor(name), today=day(n)).state == get_introduction(silent, doors.actor(name), today=day(n)).state
            and get_introduction(refused, doors.actor(name), today=day(n)).state_words == get_introduction(silent, doors.actor(name), today=day(n)).state_words
            for name in ("amara", "bruno")
        )

    assert alike(0)
    keep_doors(day=day(14), at=AT + timedelta(days=14))
    assert OutboxEvent.objects.count() == before and alike(14)
    keep_doors(day=day(15), at=AT + timedelta(days=15))
    assert set(Introduction.objects.values_list("state", flat=True)) == {"over"}
    assert alike(15)
    assert seen(doors, refused, "amara").state_words == "It did not come about"
    assert sorted(told("news")) == sorted(str(doors.pk(name)) for name in ("amara", "bruno", "amara", "bruno"))
    assert "no" not in {seen(doors, refused, name).said for name in ("amara", "bruno")}


def test_a_word_may_be_changed_until_the_day_and_not_after(doors: Doors) -> None:
    made = doors.introduce("bruno", "amara", "grace")
    say(doors, made, "amara", False)
    say(doors, made, "amara", True)
    assert say(doors, made, "grace", True) and say(doors, made, "grace", True)
    with pytest.raises(DoorSettled):
        say(doors, made, "grace", False)
    late = doors.introduce("bruno", "amara", "hugo")
    with pytest.raises(DoorSettled):
        say(doors, late, "amara", True, n=15)


def test_strangers_the_lead_and_others_of_the_programme_see_nothing(doors: Doors) -> None:
    made = doors.introduce("bruno", "amara", "grace")
    for name in ("chen", "dina", "eve", "hugo"):
        assert seen(doors, made, name) is None
        with pytest.raises(NotYourDoor):
            say(doors, made, name, True)
        with pytest.raises(NotYourDoor):
            take_back_introduction(introduction_id=made, by=doors.actor(name), at=AT)
    with pytest.raises(NotYourDoor):
        say(doors, made, "bruno", True)
    take_back_introduction(introduction_id=made, by=doors.actor("bruno"), at=AT)
    take_back_introduction(introduction_id=made, by=doors.actor("bruno"), at=AT)
    assert [seen(doors, made, name) for name in ("amara", "grace")] == [None, None]
    for one, other in (("dina", "amara"), ("amara", "eve")):
        with pytest.raises(NotYourDoor):
            doors.introduce("bruno", one, other)


@pytest.mark.parametrize(("one", "other"), [("amara", "amara"), ("bruno", "amara"), ("amara", "bruno")])
def test_nobody_is_introduced_to_themselves_or_to_whoever_proposes_it(doors: Doors, one: str, other: str) -> None:
    with pytest.raises(DoorRefused) as refusal:
        doors.introduce("bruno", one, other)
    assert refusal.value.sentence == SENTENCES["self"]


def test_the_same_two_again_are_refused_in_words_that_say_why(doors: Doors) -> None:
    made = doors.introduce("bruno", "amara", "grace")
    for one, other in (("amara", "grace"), ("grace", "amara")):
        with pytest.raises(DoorRefused) as refusal:
            doors.introduce("bruno", one, other)
        assert refusal.value.sentence == SENTENCES["own"]
    keep_doors(day=day(15), at=AT + timedelta(days=15))
    with pytest.raises(DoorRefused) as refusal:
        doors.introduce("bruno", "amara", "grace", today=day(100))
    assert refusal.value.sentence == SENTENCES["rests"]
    again = doors.introduce("bruno", "amara", "grace", today=day(15 + 180))
    for name in ("amara", "grace"):
        say(doors, again, name, True, n=190)
    with pytest.raises(DoorRefused) as refusal:
        doors.introduce("bruno", "grace", "amara", today=day(900))
    assert refusal.value.sentence == SENTENCES["again"]
    assert made != again


def test_a_circle_of_introductions_is_closed_already(doors: Doors) -> None:
    """Bruno brought Amara and Grace together; Grace would now bring Bruno and Amara together: they know each other."""
    made = doors.introduce("bruno", "amara", "grace")
    for name in ("amara", "grace"):
        say(doors, made, name, True)
    with pytest.raises(DoorRefused) as refusal:
        doors.introduce("grace", "bruno", "amara")
    assert refusal.value.sentence == SENTENCES["circle"]


def test_before_the_names_are_known_a_circle_is_not_refused_since_that_would_give_a_name_away(doors: Doors) -> None:
    doors.introduce("bruno", "amara", "grace")
    made = doors.introduce("grace", "bruno", "amara")
    assert (Introduction.objects.get(pk=made).is_idle, seen(doors, made, "amara"), seen(doors, made, "bruno")) == (True, None, None)
    keep_doors(day=day(15), at=AT + timedelta(days=15))
    assert seen(doors, made, "grace").state_words == "It did not come about"


def test_a_longer_circle_goes_on_until_it_comes_back_to_two_who_know_each_other(doors: Doors) -> None:
    """Amara brings Bruno and Grace together, and so on round; Hugo's turn would be Amara and Bruno, and she knows him."""
    ring, idle = ["amara", "bruno", "grace", "hugo"], []
    for place, name in enumerate(ring):
        one, other = ring[(place + 1) % 4], ring[(place + 2) % 4]
        made = doors.introduce(name, one, other)
        idle.append(Introduction.objects.get(pk=made).is_idle)
        for who in (one, other) if not idle[-1] else ():
            say(doors, made, who, True)
    assert idle == [False, False, False, True]
    assert list(Introduction.objects.order_by("asked_at", "is_idle").values_list("state", flat=True)) == ["met", "met", "met", "asked"]


def test_people_whom_somebody_else_brought_together_are_not_asked_again(doors: Doors) -> None:
    made = doors.introduce("bruno", "amara", "grace")
    for name in ("amara", "grace"):
        say(doors, made, name, True)
    again = doors.introduce("hugo", "grace", "amara")
    assert [seen(doors, again, name) for name in ("amara", "grace")] == [None, None]
    assert told("waits").count(str(doors.pk("grace"))) == 1


def test_whoever_wants_no_introductions_is_not_asked_and_nobody_is_told(doors: Doors) -> None:
    choose_introductions(none=True, by=doors.actor("grace"), at=AT)
    made = doors.introduce("bruno", "amara", "grace")
    assert (seen(doors, made, "grace"), seen(doors, made, "amara"), seen(doors, made, "bruno").state) == (None, None, "asked")
    choose_introductions(none=False, by=doors.actor("grace"), at=AT)
    assert seen(doors, doors.introduce("hugo", "amara", "grace"), "grace") is not None


@pytest.mark.parametrize(
    ("why", "told_of"),
    [("Grace would like you.", True), ("write to GRACE@example.org", True), ("Dr Obi", True), ("By the grace-period", True), ("Nights on the ward, of course.", False)],
)
def test_a_name_or_an_address_in_the_words_gives_somebody_away(why: str, told_of: bool) -> None:
    assert names_somebody(why, "Grace Obi", "grace@example.org") is told_of


@pytest.mark.parametrize(
    ("why", "name", "told_of"),
    [
        ("Kavya Petrovic knows this.", "Kavya Petrović", True),
        ("PETROVIC\u0301 again", "Ana Petrović", True),
        ("dorde would", "Đorđe Okafor", True),
        ("你会喜欢王芳医生的。", "王芳", True),
        ("박지우는 좋아요", "박지우", True),
        ("Ask for Bo.", "Bo Li", True),
        ("He is at the top of his field.", "Is Okafor", False),
        ("你会喜欢她的。", "王芳", False),
    ],
)
def test_a_name_is_known_in_any_script_and_without_its_accents(why: str, name: str, told_of: bool) -> None:
    assert names_somebody(why, name) is told_of


def test_words_that_name_the_other_are_refused(doors: Doors) -> None:
    with pytest.raises(DoorRefused) as refusal:
        doors.introduce("bruno", "amara", "grace", why="You would like Grace.")
    assert (refusal.value.field, Introduction.objects.count()) == ("why_one", 0)


def test_rules_of_pairs_on_plain_values() -> None:
    def past(who: str, one: str, other: str, state: str) -> Past:
        return Past(who, one, other, state, TODAY)

    assert trouble_in_pair("d", "a", "b", [past("c", "a", "b", "asked"), past("c", "a", "b", "met"), past("a", "b", "c", "met")], TODAY) == ""
    assert trouble_in_pair("c", "a", "b", [past("a", "b", "c", "met")], TODAY) == "circle"
    assert trouble_in_pair("c", "a", "b", [past("a", "c", "d", "met")], TODAY) == ""
    assert [is_idle("a", "b", rows, closed) for rows, closed in (([], []), ([], ["b"]), ([past("c", "b", "a", "met")], []), ([past("c", "b", "a", "over")], []), ([past("a", "b", "c", "asked")], []))] == [False, True, True, False, True]


def test_why_is_sealed_and_forgotten_long_after(doors: Doors) -> None:
    doors.introduce("bruno", "amara", "grace")
    with connection.cursor() as cursor:
        cursor.execute("SELECT why_one FROM networks_introduction")
        assert cursor.fetchone()[0].startswith("s1.")
    keep_doors(day=day(15), at=AT + timedelta(days=15))
    assert forget_doors(at=AT + timedelta(days=104)) == 0
    assert forget_doors(at=AT + timedelta(days=105)) == 1
    assert (Introduction.objects.get().why_one, Introduction.objects.get().why_other) == ("", "")


def invite(doors: Doors, **more: object) -> UUID:
    made = new_id()
    what = Activity("clinic", "canary-clinic-2c The foot clinic on Tuesday.", day(10), **more)
    invite_along(is_idle=False, invitation_id=made, guest_id=doors.pk("amara"), activity=what, by=doors.actor("bruno"), at=AT, today=TODAY)
    return made


def test_somebody_is_taken_along_with_a_plain_yes_that_may_be_changed(doors: Doors) -> None:
    made, amara = invite(doors), doors.actor("amara")
    for name in ("chen", "dina", "eve", "grace"):
        assert get_invitation(made, doors.actor(name), today=TODAY) is None
        with pytest.raises(NotYourDoor):
            answer_invitation(invitation_id=made, yes=True, by=doors.actor(name), at=AT, today=TODAY)
    answer_invitation(invitation_id=made, yes=True, by=amara, at=AT, today=TODAY)
    answer_invitation(invitation_id=made, yes=True, by=amara, at=AT + HOUR, today=TODAY)
    assert len(told("news")) == 1
    assert get_exchange(amara, today=day(9)).got == () and len(get_exchange(amara, today=day(10)).got) == 1
    with pytest.raises(DoorSettled):
        answer_invitation(invitation_id=made, yes=False, by=amara, at=AT, today=day(11))
    take_back_invitation(invitation_id=made, by=doors.actor("bruno"), at=AT)
    assert get_invitation(made, amara, today=TODAY) is None


def test_an_invitation_reminds_once_and_lapses(doors: Doors) -> None:
    invite(doors)
    soon = []
    for n in range(1, 12):
        keep_doors(day=day(n), at=AT + timedelta(days=n))
        soon.append(len(told("soon")))
    assert soon == [0] * 6 + [1] * 5
    assert ActivityInvitation.objects.get().state == "lapsed"
