"""What fits: at least two side by side, hours worked out from numbers, never chosen by itself."""

import pytest

from tests.cast import Cast

ASK = "/formats/choose/"


def test_it_asks_first_and_says_nothing_yet(cast: Cast) -> None:
    answer = cast.client(cast.amara).get(ASK)
    assert answer.status_code == 200 and answer.context["page"].choices == ()
    assert answer.context["page"].reader == "mentee"


def test_a_mentee_sees_several_side_by_side_and_none_is_taken(cast: Cast) -> None:
    answer = cast.client(cast.amara).get(ASK, {"for": "mentee", "aims": "company", "back": "/home/"})
    choices, text = answer.context["page"].choices, answer.content.decode()
    assert [one.line.key for one in choices][:2] == ["peer", "facilitated-peer"] and len(choices) >= 2
    for words in ("Why it fits", "Speaks for it", "Speaks against it", "What it costs", "What it rests on"):
        assert text.count(words) >= len(choices)
    assert all(one.take_url == "" for one in choices)


def test_a_lead_gets_hours_from_the_numbers_and_takes_one_back_to_the_form(cast: Cast) -> None:
    asked = {"for": "lead", "aims": "direction", "mentees": "20", "mentors": "10", "back": "/console/programmes/new/"}
    choices = cast.client(cast.chen).get(ASK, asked).context["page"].choices
    dyad = next(one for one in choices if one.line.key == "traditional-dyad")
    assert dyad.costs == "For 20 mentees: about 20 hours of mentors’ time a month. Shared among 10: about 2 hours for each."
    assert dyad.take_url == "/console/programmes/new/?format_key=traditional-dyad"
    mosaic = next(one for one in choices if one.line.key == "mosaic")
    assert mosaic.costs == "For 20 mentees: between 30 and 70 hours of mentors’ time a month. Shared among 10: between 3 and 7 hours for each."


def test_the_form_of_the_console_shows_what_was_taken_and_saves_nothing(cast: Cast) -> None:
    browser = cast.client(cast.eve)
    text = browser.get("/console/programmes/new/", {"format_key": "near-peer"}).context["form"]
    assert text.initial["format_key"] == "near-peer"
    assert browser.get("/console/programmes/new/", {"format_key": "tango"}).status_code == 200
    assert "/formats/choose/?for=lead" in browser.get("/console/programmes/new/").content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"aims": "fame"}, 400),
        ({"for": "lead", "aims": "skill", "mentees": "many"}, 400),
        ({"for": "lead", "aims": "skill", "mentees": "-3"}, 400),
        ({"for": "lead", "aims": "skill", "mentors": "9" * 40}, 400),
        ({"for": "king", "aims": "skill"}, 200),
        ({"aims": ""}, 200),
    ],
)
def test_odd_answers_are_answered_kindly(cast: Cast, asked: dict[str, str], status: int) -> None:
    assert cast.client(cast.amara).get(ASK, asked).status_code == status


def test_it_leads_back_only_to_ourselves(cast: Cast) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        text = cast.client(cast.amara).get(ASK, {"for": "lead", "aims": "skill", "back": elsewhere}).content.decode()
        assert "evil.example" not in text and "javascript:" not in text


def test_nothing_answered_leads_to_the_table(cast: Cast) -> None:
    text = cast.client(cast.amara).get(ASK, {"aims": ""}).content.decode()
    assert "Nothing was answered" in text and 'href="/formats/"' in text
