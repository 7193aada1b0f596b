"""Notes on the page: private while they save themselves, shared by choice, never lost."""

from uuid import uuid4

from polyad.domain.meetings.models import Note
from polyad.domain.relationships.operations import end_relationship
from tests.cast import AT
from tests.interfaces.web.member.conftest import Pair

QUIET = {"X-Autosave": "1"}


def test_a_draft_that_saves_itself_is_private_whatever_is_chosen(pair: Pair) -> None:
    address, browser, note = f"/relationships/{pair.tie}/notes/", pair.browser("amara"), str(uuid4())
    typed = {"note_id": note, "version": "1", "body": "I doubt", "visibility": "R"}
    first = browser.post(address, typed, headers=QUIET)
    assert (first.status_code, first.headers["X-Version"], Note.objects.get(pk=note).visibility) == (204, "1", "A")
    second = browser.post(address, {**typed, "body": "I doubt it"}, headers=QUIET)
    assert second.headers["X-Version"] == "2"
    assert browser.post(address, {**typed, "body": "I doubt it", "version": "2"}).status_code == 302
    assert [(row.body, row.visibility) for row in Note.objects.filter(pk=note)] == [("I doubt it", "R")]


def test_two_tabs_see_both_texts(pair: Pair) -> None:
    address, browser = f"/notes/{pair.note_a}/", pair.browser("amara")
    typed = {"note_id": str(pair.note_a), "version": "1", "visibility": "A"}
    assert browser.post(address, {**typed, "body": "From the first tab"}).status_code == 302
    answer = browser.post(address, {**typed, "body": "From the second tab"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "From the first tab" in page and "From the second tab" in page and 'name="version" value="2"' in page
    assert browser.post(address, {**typed, "body": "Both", "version": "2"}).status_code == 302
    assert Note.objects.get(pk=pair.note_a).body == "Both"


def test_another_persons_note_cannot_be_written_over(pair: Pair) -> None:
    typed = {"note_id": str(pair.note_r), "version": "1", "body": "Mine now", "visibility": "R"}
    assert pair.browser("bruno").post(f"/relationships/{pair.tie}/notes/", typed).status_code == 404
    assert Note.objects.get(pk=pair.note_r).author == pair.cast.amara


def test_sharing_and_taking_back_are_one_press_each(pair: Pair) -> None:
    browser = pair.browser("amara")
    for act, seen in (("share", "R"), ("unshare", "A")):
        assert browser.post(f"/notes/{pair.note_a}/{act}/").status_code == 302
        assert Note.objects.get(pk=pair.note_a).visibility == seen
    assert browser.get(f"/notes/{pair.note_a}/share/").status_code == 405
    browser.post(f"/notes/{pair.note_a}/delete/")
    assert Note.objects.filter(pk=pair.note_a).count() == 0


def test_words_typed_into_a_closed_relationship_come_back(pair: Pair) -> None:
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=AT)
    typed = {"note_id": str(uuid4()), "version": "1", "body": "Half an hour of thought", "visibility": "A"}
    answer = pair.browser("amara").post(f"/relationships/{pair.tie}/notes/", typed)
    assert answer.status_code == 409
    assert "Half an hour of thought" in answer.content.decode()
    agenda = pair.browser("amara").post(f"/meetings/{pair.coming}/agenda/", {"title_1": "A long agenda"})
    assert (agenda.status_code, "A long agenda" in agenda.content.decode()) == (409, True)


def test_markup_in_a_note_stays_words(pair: Pair) -> None:
    typed = {"note_id": str(uuid4()), "version": "1", "body": "<script>alert(1)</script>", "visibility": "R"}
    pair.browser("amara").post(f"/relationships/{pair.tie}/notes/", typed)
    page = pair.browser("bruno").get(f"/relationships/{pair.tie}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_too_long_a_note_is_kept_on_the_page(pair: Pair) -> None:
    typed = {"note_id": str(uuid4()), "version": "1", "body": "x" * 20001, "visibility": "A"}
    answer = pair.browser("amara").post(f"/relationships/{pair.tie}/notes/", typed)
    assert answer.status_code == 400
    assert "x" * 20001 in answer.content.decode()
