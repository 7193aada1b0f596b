"""A first contact on the page: hints that never stand in the way, the reader's view, sending here or by oneself."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from polyad.domain.networks.models import Contact, Screening
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast

WRITTEN = {
    "who": "Amara, third year", "why": "Because your talk stayed with me and I would like to hear how you began", "help_kind": "advising",
    "minutes": "20", "time_1": "Tuesday", "time_2": "Friday", "page": "", "version": "0",
}  # fmt: skip


@pytest.fixture
def amara(cast: Cast) -> Client:
    return cast.client(cast.amara)


def write(client: Client, cast: Cast, **more: Any) -> Any:
    return client.post(f"/network/contact/{cast.bruno.pk}/", {**WRITTEN, "contact_id": str(new_id()), **more})


def test_writing_leads_to_how_its_reader_will_see_it_and_sending_to_them(cast: Cast, amara: Client) -> None:
    answer = write(amara, cast)
    row = Contact.objects.get()
    assert answer.url == f"/network/contact/look/{row.pk}/"
    page = amara.get(answer.url).content.decode()
    assert "Dear Bruno Rossi," in page and "20 minutes for advising" in page and "No is a fine answer" in page
    assert amara.post(f"/network/requests/{row.pk}/send/", {"version": row.version}).url == "/network/requests/"
    asked = cast.client(cast.bruno).get(f"/network/requests/{row.pk}/").content.decode()
    assert "Amara Eriksen asks you" in asked and "No thank you" in asked and "Tell me more" in asked
    answer = cast.client(cast.bruno).post(f"/network/requests/{row.pk}/answer/", {"answer": "yes"})
    assert answer.url.startswith("/relationships/")
    assert f"{answer.url}meetings/new/" in cast.client(cast.amara).get(answer.url).content.decode()


def test_hints_say_what_could_be_mended_and_never_stand_in_the_way(cast: Cast, amara: Client) -> None:
    poor = {"who": "", "why": "Urgent: can I pick your brain", "time_1": "", "time_2": ""}
    part = amara.post("/network/contact/hints/", {**WRITTEN, **poor, "person_id": str(cast.bruno.pk)}).content.decode()
    assert "pick your brain” leaves the reader to guess" in part and "urgent” makes it hard to say no" in part and "Offer two times" in part
    assert write(amara, cast, **poor).status_code == 302
    row = Contact.objects.get()
    answer = amara.post(f"/network/requests/{row.pk}/send/", {"version": row.version}, follow=True)
    assert "Say in one line who you are" in answer.content.decode() and Contact.objects.get().state == "draft"


def test_naming_what_they_are_known_for_is_specific(cast: Cast, amara: Client) -> None:
    words = {**WRITTEN, "why": "I would like to see how paediatrics is taught to people like me"}
    plain = amara.post("/network/contact/hints/", words).content.decode()
    known = amara.post("/network/contact/hints/", {**words, "person_id": str(cast.bruno.pk)}).content.decode()
    assert ("Say why this person" in plain, "Say why this person" in known) == (True, False)


def test_somebody_outside_is_written_to_by_oneself_and_a_slip_is_noticed(cast: Cast, amara: Client) -> None:
    sent = {**WRITTEN, "contact_id": str(new_id()), "name": "Prof Mei", "address": "mei@gmial.com"}
    answer = amara.post("/network/contact/outside/", sent)
    page = amara.get(answer.url).content.decode()
    assert "Did you mean mei@gmail.com?" in page and "Copy the text" in page and "Dear Prof Mei," in page
    row = Contact.objects.get()
    assert row.target_id is None
    amara.post(f"/network/requests/{row.pk}/given/")
    assert Contact.objects.get().state == "given"
    amara.get("/network/requests/")
    assert "you can remind once" not in amara.get("/network/requests/").content.decode()
    Contact.objects.update(since=AT - timedelta(days=300), asked_at=AT - timedelta(days=300))
    assert "May I ask once more?" in amara.get(f"/network/requests/{row.pk}/").content.decode()
    amara.post(f"/network/requests/{row.pk}/remind/")
    page = amara.get(f"/network/requests/{row.pk}/").content.decode()
    assert "May I ask once more?" not in page and "You have reminded once" in page


def test_home_says_that_a_question_came_back(cast: Cast, amara: Client) -> None:
    write(amara, cast)
    row, words = Contact.objects.get(), "You are asked one question back"
    amara.post(f"/network/requests/{row.pk}/send/", {"version": row.version})
    bruno = cast.client(cast.bruno)
    assert "1 person asks you" in bruno.get("/home/beyond/").content.decode()
    bruno.post(f"/network/requests/{row.pk}/more/", {"question": "Which ward?"})
    assert [words in one.get("/home/beyond/").content.decode() for one in (amara, bruno)] == [True, False]
    amara.post(f"/network/requests/{row.pk}/more/", {"reply": "Stroke unit."})
    assert [words in one.get("/home/beyond/").content.decode() for one in (amara, bruno)] == [False, False]


def test_what_is_under_way_is_listed_however_much_is_over(cast: Cast, amara: Client) -> None:
    usual = {"owner": cast.amara, "help_kind": "advising", "who": "A", "why": "B", "written_at": AT}
    Contact.objects.bulk_create(Contact(name=f"Outside {n}", state="settled", **usual) for n in range(90))
    Contact.objects.create(target_id=cast.bruno.pk, programme=cast.programme, state="waiting", rank=1, **usual)
    page = amara.get("/network/requests/").content.decode()
    assert "Next in line" in page and "Bruno Rossi" in page


def test_one_question_back_goes_there_and_back(cast: Cast, amara: Client) -> None:
    write(amara, cast)
    row = Contact.objects.get()
    amara.post(f"/network/requests/{row.pk}/send/", {"version": row.version})
    bruno = cast.client(cast.bruno)
    assert bruno.post(f"/network/requests/{row.pk}/more/", {"question": ""}).status_code == 400
    bruno.post(f"/network/requests/{row.pk}/more/", {"question": "Which ward?"})
    assert "Which ward?" in amara.get(f"/network/requests/{row.pk}/").content.decode()
    amara.post(f"/network/requests/{row.pk}/more/", {"reply": "Stroke unit."})
    assert "Stroke unit." in bruno.get(f"/network/requests/{row.pk}/").content.decode()
    answer = bruno.post(f"/network/requests/{row.pk}/answer/", {"answer": "no"}, follow=True)
    assert "without a reason" in answer.content.decode()
    assert "Said no thank you" in amara.get("/network/requests/").content.decode()


def test_a_second_tab_is_told_and_nothing_is_lost(cast: Cast, amara: Client) -> None:
    write(amara, cast)
    row = Contact.objects.get()
    answer = write(amara, cast, contact_id=str(row.pk), who="Somebody else")
    page = answer.content.decode()
    assert (answer.status_code, "saved here meanwhile" in page, "Somebody else" in page) == (400, True, True)
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version and write(amara, cast, contact_id=str(row.pk), who="Somebody else", version=version[1]).status_code == 302


@pytest.mark.parametrize("wrong", [{"help_kind": "luck"}, {"minutes": "7"}, {"who": "x" * 201}, {"why": "x" * 1201}, {"contact_id": "x"}, {"version": "-1"}])
def test_wrong_input_is_shown_again(cast: Cast, amara: Client, wrong: dict[str, str]) -> None:
    assert (write(amara, cast, **wrong).status_code, Contact.objects.count()) == (400, 0)


def test_four_things_to_look_at_are_for_oneself_alone(cast: Cast, amara: Client) -> None:
    place = f"/network/contact/{cast.bruno.pk}/think/"
    assert "Easy to get along with" in amara.get(place).content.decode()
    amara.post(place, {"seen_easy": "unsure", "line_easy": "Canary Mei"})
    assert (Screening.objects.count(), Contact.objects.get().state) == (1, "draft")
    assert "Canary Mei" in amara.get(place).content.decode()
    assert amara.post(place, {"line_easy": "x" * 301}).status_code == 400
    row = Contact.objects.get()
    for person in (cast.bruno, cast.chen, cast.dina, cast.eve):
        client = cast.client(person)
        seen = "".join(client.get(one).content.decode() for one in ("/network/requests/", f"/network/requests/{row.pk}/", "/home/"))
        assert "Canary" not in seen and "Amara Eriksen asks" not in seen


def test_a_stranger_a_lead_and_a_mentor_find_nothing(cast: Cast, amara: Client) -> None:
    write(amara, cast, why="Canary kestrel")
    row = Contact.objects.get()
    for person in (cast.bruno, cast.chen, cast.dina, cast.eve):
        client = cast.client(person)
        assert client.get(f"/network/contact/look/{row.pk}/").status_code == 404
        assert client.get(f"/network/contact/outside/{row.pk}/").status_code == 404
        assert client.get(f"/network/requests/{row.pk}/").status_code == 404
        for act in ("send/", "answer/", "more/", "line/", "remind/", "withdraw/", "delete/", "given/", "settle/"):
            sent = {"answer": "yes", "question": "q", "reply": "r", "version": "1"}
            assert client.post(f"/network/requests/{row.pk}/{act}", sent).status_code == 404, act
        assert "kestrel" not in client.get("/network/requests/").content.decode()
    assert cast.client(cast.dina).get(f"/network/contact/{cast.bruno.pk}/").status_code == 404
    assert amara.get(f"/network/contact/{cast.dina.pk}/").status_code == 404
    assert Client().get("/network/requests/").status_code == 302


def test_the_list_opens_in_eight_queries(cast: Cast, amara: Client, django_assert_max_num_queries: Any) -> None:
    for n in range(12):
        amara.post("/network/contact/outside/", {**WRITTEN, "contact_id": str(new_id()), "name": f"P{n}", "address": ""})
    with django_assert_max_num_queries(8):
        assert amara.get("/network/requests/").content.decode().count('class="row"') == 12
