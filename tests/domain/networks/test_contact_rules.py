"""How a first contact reads, when it moves on, and when an address looks mistyped: on plain values."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.networks.queries.contacts import check_address, look_at, write_letter
from polyad.domain.networks.rules.contacts import (
    add_working_days,
    count_words,
    guess_address,
    may_follow_up,
    middle_days,
    passes_on_after,
    rests,
)

ASKED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
GOOD = {
    "who": "Amara, third-year student, Harbour School",
    "why": "Your talk on breaking bad news made me change how I begin a ward round, and I would like to learn how you practise it.",
    "minutes": 20,
    "times": ("Tuesday after four", "Friday at noon"),
}


def bad(**more: object) -> set[str]:
    words = {**GOOD, **more}
    letter = write_letter({**words, "help_kind": "advising", "page": ""}, reader="Bruno", sender="Amara")
    return {one.key for one in look_at(**words, whole=letter, topics=("Palliative care",)) if not one.is_good}


def test_a_short_specific_text_that_is_easy_to_decline_has_nothing_to_mend() -> None:
    assert bad() == set()


@pytest.mark.parametrize(
    ("more", "keys"),
    [
        ({"who": ""}, {"who"}),
        ({"who": "x" * 141}, {"who"}),
        ({"why": "I would like to learn how you do the things you do here"}, {"specific"}),
        ({"why": "I would like to learn more about palliative care here with you"}, set()),
        ({"why": "Because I would love to pick your brain about all of it"}, {"vague"}),
        ({"why": "Because I wish."}, {"why_short"}),
        ({"why": "because " + "word " * 60}, {"why_long"}),
        ({"why": "because " + "word " * 200}, {"why_long", "whole_long"}),
        ({"times": ("Tuesday",)}, {"times"}),
        ({"why": "Because your talk was good, and this is URGENT for me now"}, {"decline"}),
        ({"why": "Because your team handles insurgent tumours better than anybody else"}, set()),
    ],
)
def test_each_hint_is_found_where_it_belongs(more: dict[str, object], keys: set[str]) -> None:
    assert bad(**more) == keys


def test_the_letter_always_says_that_no_is_fine_and_what_is_asked() -> None:
    letter = write_letter({**GOOD, "help_kind": "advising", "page": "One page: https://example.org/p"}, reader="Bruno", sender="Amara E")
    assert letter.startswith("Dear Bruno,\n\nAmara, third-year student")
    assert "20 minutes for advising" in letter and "Tuesday after four or Friday at noon" in letter
    assert "No is a fine answer" in letter and letter.endswith("Amara E")


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    assert (count_words("it's well-known, yes"), count_words("我想学习如何说坏消息"), count_words("مرحبا بك"), count_words("")) == (3, 5, 2, 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ana@gmial.com", "ana@gmail.com"),
        ("ana@gmail.con", "ana@gmail.com"),
        ("ana@gmaill.com", "ana@gmail.com"),
        ("ana@gmal.com", "ana@gmail.com"),
        ("ana@gmailcom", "ana@gmail.com"),
        ("ana at gmail.com", "ana@gmail.com"),
        ("mailto:ana@nhs.net", "ana@nhs.net"),
        ("ana@hospital,org", "ana@hospital.org"),
        ("ana@uni..edu", "ana@uni.edu"),
        ("ana@hopsital.ogr", "ana@hopsital.org"),
        ("ana@hotmial.com.", "ana@hotmail.com"),
        ("ana@med.uni.ac.u", "ana@med.uni.ac.uk"),
        ("ana@gmail.com", ""),
        ("Ana@Gmail.com", ""),
        ("ana@mail.com", ""),
        ("ana.o'neill+x@charite.de", ""),
        ("ana@harbour.example", ""),
        ("ana@çà.fr", ""),
        ("ana", ""),
        ("a@b@c", ""),
        ("@", ""),
        ("", ""),
    ],
)
def test_a_slip_in_an_address_is_noticed_and_a_right_one_left_alone(typed: str, meant: str) -> None:
    assert check_address(typed)[0] == meant


def test_an_address_without_all_its_parts_is_told_apart() -> None:
    assert [check_address(one)[1] for one in ("ana@gmail.com", "ana", "ana@gmail", "a b@x.org", "ana@x.")] == [True, False, False, False, False]


@given(st.text(max_size=60))
def test_whatever_is_typed_a_suggestion_never_suggests_itself(typed: str) -> None:
    found = guess_address(typed, known=("gmail.com", "nhs.net"), endings=("com", "net", "org"))
    assert not found or found != typed.strip()
    assert not found or guess_address(found, known=("gmail.com", "nhs.net"), endings=("com", "net", "org")) in ("", found.lower(), found)


def test_working_days_leave_out_the_weekend() -> None:
    friday = date(2026, 11, 6)
    assert [add_working_days(friday, n) for n in (0, 1, 3, 6)] == [friday, date(2026, 11, 9), date(2026, 11, 11), date(2026, 11, 16)]
    assert passes_on_after(date(2026, 11, 7), working_days=3) == date(2026, 11, 11)


def test_one_reminder_after_ten_days_and_never_a_second() -> None:
    due = [may_follow_up("asked", ASKED, None, ASKED + timedelta(days=n), days=10) for n in (0, 9, 10, 400)]
    assert due == [False, False, True, True]
    assert not may_follow_up("asked", ASKED, ASKED, ASKED + timedelta(days=30), days=10)
    assert [may_follow_up(state, ASKED, None, ASKED + timedelta(days=30), days=10) for state in ("given", "told", "more", "yes", "draft")] == [True, True, False, False, False]


def test_silence_ends_by_itself() -> None:
    def over(followed: int | None, day: int) -> bool:
        reminded = ASKED + timedelta(days=followed) if followed is not None else None
        return rests(ASKED, reminded, ASKED + timedelta(days=day), follow_up_days=10, rest_days=10)

    assert [over(None, 19), over(None, 20), over(15, 20), over(15, 25)] == [False, True, False, True]


def test_how_long_answers_take_is_said_from_five_on() -> None:
    hours = [timedelta(hours=n) for n in (2, 30, 49, 100, 400)]
    assert (middle_days(hours[:4], least=5), middle_days(hours, least=5), middle_days([timedelta(0)] * 5, least=5)) == (None, 3, 1)
