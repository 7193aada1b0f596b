"""Notes on the page: private while they save themselves, shared by choice, never lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polyad.domain.meetings.models import Note
from polyad.domain.relationships.models import Member
from polyad.domain.relationships.operations import end_relationship, leave_relationship, write_note
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
    page = pair.browser("bruno").get(f"/relationships/{pair.tie}/notes/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_too_long_a_note_is_kept_on_the_page(pair: Pair) -> None:
    typed = {"note_id": str(uuid4()), "version": "1", "body": "x" * 20001, "visibility": "A"}
    answer = pair.browser("amara").post(f"/relationships/{pair.tie}/notes/", typed)
    assert answer.status_code == 400
    assert "x" * 20001 in answer.content.decode()


def address_of(pair: Pair) -> str:
    return f"/relationships/{pair.tie}/notes/"


def test_older_notes_are_a_page_further(pair: Pair) -> None:
    browser, began = pair.browser("amara"), timezone.now() - timedelta(days=5)
    for number in range(30):
        write_note(
            relationship_id=pair.tie,
            note_id=uuid4(),
            body=f"thought-{number:02}-of-thirty",
            visibility="A",
            by=pair.cast.actor(pair.cast.amara),
            at=began + timedelta(minutes=number),
        )
    first, second = (browser.get(f"{address_of(pair)}?page={number}").content.decode() for number in (1, 2))
    shown = [[n for n in range(30) if f"thought-{n:02}-of-thirty" in page] for page in (first, second)]
    assert shown == [list(range(12, 30)), list(range(12))]
    assert 'href="?page=2#list"' in first and 'rel="prev"' not in first
    assert 'href="?page=1#list"' in second and 'rel="next"' not in second
    for asked in ("0", "-1", "x", "٣", "9" * 40, ""):
        assert browser.get(address_of(pair), {"page": asked}).content.decode().count("thought-29-of-thirty") == 1


def test_beside_each_note_stands_who_can_read_it(pair: Pair) -> None:
    page = pair.browser("amara").get(address_of(pair)).content.decode()
    private, shared = page.index("canary-note-author-e6d0"), page.index("canary-note-shared-138a")
    assert page.index("You and Bruno Rossi", page.index("Newest first")) < shared
    assert page.rindex("Only me", 0, private) > page.index("Newest first")
    assert page.count("not legally privileged") == 1


@pytest.fixture
def three(pair: Pair) -> Pair:
    """Lets Eve into the relationship, as a second mentee."""
    Member.objects.create(relationship_id=pair.tie, person=pair.cast.eve, role="mentee")
    return pair


def test_a_note_for_one_person_is_read_by_that_person_alone(three: Pair) -> None:
    typed = {
        "note_id": str(uuid4()),
        "version": "1",
        "body": "between-us-two",
        "visibility": f"P:{three.cast.bruno.pk}",
    }
    assert three.browser("amara").post(address_of(three), typed).status_code == 302
    reads = {
        who: "between-us-two" in three.browser(who).get(address_of(three)).content.decode()
        for who in ("amara", "bruno", "eve")
    }
    assert reads == {"amara": True, "bruno": True, "eve": False}
    assert "Bruno Rossi and me" in three.browser("amara").get(f"/notes/{typed['note_id']}/").content.decode()
    assert three.browser("bruno").get(f"/notes/{typed['note_id']}/").status_code == 404
    leave_relationship(relationship_id=three.tie, by=three.cast.actor(three.cast.eve), at=AT)
    three.browser("amara").post(f"/notes/{typed['note_id']}/unshare/")
    assert "between-us-two" not in three.browser("bruno").get(address_of(three)).content.decode()


def test_a_note_cannot_be_for_somebody_outside(three: Pair) -> None:
    for outsider in (three.cast.dina.pk, three.cast.amara.pk, uuid4(), "x"):
        typed = {"note_id": str(uuid4()), "version": "1", "body": "kept on the page", "visibility": f"P:{outsider}"}
        answer = three.browser("amara").post(address_of(three), typed)
        assert (answer.status_code, "kept on the page" in answer.content.decode()) == (400, True)
        assert Note.objects.filter(pk=typed["note_id"]).count() == 0


def test_a_draft_saves_itself_though_its_reader_left_meanwhile(three: Pair) -> None:
    typed = {"note_id": str(uuid4()), "version": "1", "body": "still here", "visibility": f"P:{three.cast.eve.pk}"}
    leave_relationship(relationship_id=three.tie, by=three.cast.actor(three.cast.eve), at=AT)
    assert three.browser("amara").post(address_of(three), typed, headers=QUIET).status_code == 204
    assert [(row.body, row.visibility) for row in Note.objects.filter(pk=typed["note_id"])] == [("still here", "A")]


def test_both_texts_can_be_kept_one_after_the_other(pair: Pair) -> None:
    address, browser = f"/notes/{pair.note_a}/", pair.browser("amara")
    typed = {"note_id": str(pair.note_a), "version": "1", "visibility": "A"}
    browser.post(address, {**typed, "body": "First tab"})
    shown = browser.post(address, {**typed, "body": "Second tab"}).content.decode()
    assert 'name="both"' in shown and "data-autosave" not in shown
    assert browser.post(address, {**typed, "body": "Second tab", "version": "2", "both": "1"}).status_code == 302
    assert Note.objects.get(pk=pair.note_a).body == "First tab\n\nSecond tab"
    again = browser.post(address, {**typed, "body": "Third tab", "version": "2", "both": "1"})
    assert (again.status_code, "First tab" in again.content.decode()) == (409, True)


def test_signed_out_while_writing_the_words_are_given_back(pair: Pair) -> None:
    typed = {"note_id": str(uuid4()), "version": "1", "body": "Half an hour of thought", "visibility": "A"}
    answer = Client().post(address_of(pair), typed)
    page = answer.content.decode()
    assert (answer.status_code, "Half an hour of thought" in page, typed["note_id"] in page) == (401, True, False)
    assert f"/accounts/login/?next=/relationships/{pair.tie}/notes/" in page
    assert Client().post(address_of(pair), typed, headers=QUIET).status_code == 401
    assert Note.objects.filter(pk=typed["note_id"]).count() == 0
