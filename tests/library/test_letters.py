"""Every letter can be sent, none says what it must not, and two are read aloud in full."""

import re

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.render import as_list, render_letter
from polyad.library.vocabulary import LETTER_PLACEHOLDERS, sample_values

LETTERS = load_catalogue().letters
NOT_IN_A_LETTER = {"agenda_items", "notes", "summary", "actions", "goals", "password", "code"}

TO_THE_MENTEE = """\
Dear Amara,

We are glad to tell you that Bruno Rossi will be your mentor in First Years on the Ward. Here is why we thought of the two of you together:

- You both named choosing a specialty.
- You are both free on Wednesdays from 17:00.

You lead from here. As a next step, propose a date for your first meeting and set its agenda; a draft for a first hour is waiting for you, and you may change every line of it. It also helps to read the draft of your agreement, which you will go through together:

https://mentoring.example/relationships/1

What you and Bruno Rossi write to each other is read by the two of you; the programme lead sees that you are matched, which phase you are in and whether your agreement is signed, never what you say.

If this does not fit, you can say so on the same page, now or later, without giving a reason. It counts against nobody, and we will look for someone else with you.

With good wishes,
Chen Wei
"""  # noqa: E501

TO_THE_MENTOR = """\
Dear Bruno,

Thank you for giving your time to First Years on the Ward. We would like you to be the mentor of Amara Okafor. Here is why we thought of the two of you together:

- You both named choosing a specialty.
- You are both free on Wednesdays from 17:00.

As a next step, please read the draft of your agreement and note what you would change:

https://mentoring.example/relationships/1

Amara Okafor has been asked to propose the first date and to set its agenda. A short note of welcome from you makes that step easier.

What you and Amara Okafor write to each other is read by the two of you; the programme lead sees that you are matched, which phase you are in and whether your agreement is signed, never what you say.

If this does not fit, because your months are full or for any reason you would rather not name, you can say so on the same page. Nobody will ask why. If you assess or manage Amara Okafor, please tell us before you meet.

With good wishes,
Chen Wei
"""  # noqa: E501


def _match_values(reader: str) -> dict[str, str | int]:
    return {
        "reader": reader,
        "programme": "First Years on the Ward",
        "mentee": "Amara Okafor",
        "mentor": "Bruno Rossi",
        "reasons": as_list(
            ["You both named choosing a specialty.", "You are both free on Wednesdays from 17:00."]
        ),
        "link": "https://mentoring.example/relationships/1",
        "lead": "Chen Wei",
    }


def test_the_letters_are_there() -> None:
    assert {key: letter.to for key, letter in LETTERS.items()} == {
        "after-a-silence": "member",
        "agreement-ready": "member",
        "agreement-review": "member",
        "agreement-signed": "member",
        "back-from-a-pause": "member",
        "contact-asked": "person",
        "contact-news": "person",
        "contact-reminded": "person",
        "contact-told": "person",
        "desk-asked": "person",
        "door-waits": "person",
        "rung-asked": "person",
        "rung-answered": "person",
        "door-soon": "person",
        "door-news": "person",
        "desk-waits": "lead",
        "format-changed": "member",
        "format-proposed": "member",
        "import-finished": "lead",
        "invitation": "person",
        "invitation-administrator": "person",
        "invitation-lead": "lead",
        "match-mentee": "mentee",
        "match-mentor": "mentor",
        "match-together": "member",
        "meeting-cancelled": "member",
        "meeting-changed": "member",
        "meeting-invitation": "member",
        "meeting-summary-ready": "member",
        "messages-waiting": "member",
        "move-proposed": "member",
        "need-closed": "person",
        "need-given-back": "person",
        "need-lapsed": "person",
        "need-taken": "person",
        "need-withdrawn": "person",
        "officer-needed": "person",
        "password-reset": "person",
        "plan-sent-round": "member",
        "relationship-ended": "member",
        "relationship-redefined": "member",
        "round-published-lead": "lead",
        "somebody-joined": "member",
        "speed-after": "member",
        "speed-card": "member",
        "speed-check": "lead",
        "speed-goal": "mentee",
        "speed-invite": "member",
        "speed-off": "member",
        "speed-survey": "member",
        "series-case-planned": "person",
        "series-session-moved": "person",
        "series-page-due": "person",
        "series-page-ready": "person",
        "series-session-soon": "person",
        "told-answered": "person",
        "told-check": "person",
        "told-released": "person",
        "unmatched-mentee": "mentee",
    }


@pytest.mark.parametrize("key", sorted(LETTERS))
def test_a_letter_filled_with_samples_greets_its_reader_and_leaves_no_gap(key: str) -> None:
    letter = LETTERS[key]
    filled = render_letter(letter, sample_values(letter.placeholders, LETTER_PLACEHOLDERS))
    assert filled.body.startswith("Dear Amara Okafor,\n\n")
    assert re.findall(r"[{}]|  |\n\n\n", filled.body) == []
    assert "**" not in filled.body
    assert filled.body.splitlines().count("https://mentoring.example/next") == 1


@pytest.mark.parametrize("key", sorted(LETTERS))
def test_a_letter_s_subject_is_short_and_fixed(key: str) -> None:
    assert re.fullmatch(r"[A-Z][A-Za-z:, ]{5,59}", LETTERS[key].subject) is not None


def test_no_letter_has_room_for_private_content() -> None:
    assert sorted(NOT_IN_A_LETTER & set(LETTER_PLACEHOLDERS)) == []


def test_a_letter_of_a_match_says_who_sees_what_and_how_to_leave() -> None:
    for key in ("match-mentee", "match-mentor", "unmatched-mentee"):
        assert len(re.findall("the programme lead sees", LETTERS[key].body, re.IGNORECASE)) == 1
        assert len(re.findall("without giving a reason|Nobody will ask why", LETTERS[key].body)) == 1


def test_the_mentee_s_letter_reads_well() -> None:
    filled = render_letter(LETTERS["match-mentee"], _match_values("Amara"))
    assert (filled.subject, filled.body) == ("You have a mentor", TO_THE_MENTEE)


def test_the_mentor_s_letter_reads_well() -> None:
    filled = render_letter(LETTERS["match-mentor"], _match_values("Bruno"))
    assert (filled.subject, filled.body) == ("Someone to meet: your mentee", TO_THE_MENTOR)
