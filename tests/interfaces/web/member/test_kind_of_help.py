"""Four questions, one suggestion: a page of its own, in the directory, and while joining."""

from polyad.library.vocabulary import HELP_KINDS
from tests.cast import Cast

ASK = "/kind-of-help/"


def test_the_page_asks_and_names_all_eight_kinds(cast: Cast) -> None:
    page = cast.client(cast.amara).get(ASK)
    text = page.content.decode()
    assert page.status_code == 200
    assert all(word.name in text for word in HELP_KINDS.values())
    assert 'id="suggestion"' not in text


def test_an_answer_is_suggested_with_its_reason_and_the_way_to_mentors(cast: Cast) -> None:
    text = cast.client(cast.amara).get(ASK, {"skill": "practise"}).content.decode()
    assert "A skill grows by practice and good questions" in text
    assert "Three to six meetings with one goal." in text
    assert 'href="/network/find/?kind=coaching"' in text


def test_the_answer_goes_back_to_where_one_came_from_and_nowhere_else(cast: Cast) -> None:
    browser = cast.client(cast.amara)
    asked = {"door": "meet", "back": f"/journeys/joining/{cast.programme.pk}/mentee/help/"}
    assert f'href="{asked["back"]}?kind=connection"' in browser.get(ASK, asked).content.decode()
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "/x\r\ny"):
        text = browser.get(ASK, {"door": "meet", "back": elsewhere}).content.decode()
        assert "evil.example" not in text and "javascript:" not in text


def test_the_part_for_other_pages_is_the_suggestion_alone(cast: Cast) -> None:
    text = cast.client(cast.amara).get(ASK, {"path": "together", "part": "1"}).content.decode()
    assert 'data-take-kind="peer_support"' in text and "<html" not in text


def test_joining_asks_and_takes_the_answer_over(cast: Cast) -> None:
    browser, address = cast.client(cast.amara), f"/journeys/joining/{cast.programme.pk}/mentee/help/"
    text = browser.get(address, {"kind": "connection"}).content.decode()
    assert "Is there a door to open?" in text
    assert 'value="connection" checked' in text
    assert 'value="nonsense"' not in browser.get(address, {"kind": "nonsense"}).content.decode()


def test_a_mentor_who_joins_is_not_asked_what_they_want(cast: Cast) -> None:
    text = cast.client(cast.bruno).get(f"/journeys/joining/{cast.programme.pk}/mentor/help/").content.decode()
    assert "Is there a door to open?" not in text


def test_somebody_signed_out_is_asked_to_sign_in(client: object) -> None:
    assert client.get(ASK).status_code == 302
