"""The thread on the page: answered, put right, deleted, after an ending only one's own; and nobody is told who read."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polyad.domain.relationships.models import Bookmark, Message
from polyad.domain.relationships.operations import end_relationship
from tests.interfaces.web.member.conftest import Pair

CANARY = "canary-message-77b0"


def thread(pair: Pair) -> str:
    return f"/relationships/{pair.tie}/messages/"


def typed(body: str = "I will bring the draft.") -> dict[str, str]:
    return {"message_id": str(uuid4()), "body": body}


def test_an_answer_is_there_for_the_other_and_sent_once(pair: Pair) -> None:
    bruno, form = pair.browser("bruno"), typed()
    for _ in range(2):
        assert bruno.post(thread(pair), form).headers["Location"] == thread(pair)
    page = pair.browser("amara").get(thread(pair)).content.decode()
    assert page.count("I will bring the draft.") == 1 and f'id="message-{form["message_id"]}"' in page


def test_what_is_new_is_said_to_its_reader_alone(pair: Pair) -> None:
    home = f"/relationships/{pair.tie}/"
    bruno, amara = pair.browser("bruno"), pair.browser("amara")
    assert "1 new message" in bruno.get(home).content.decode() and "1 new" in bruno.get("/messages/").content.decode()

    def hers() -> str:
        return amara.get(thread(pair)).content.decode().split('id="list"')[1]

    before = hers()
    assert ">New<" in bruno.get(thread(pair)).content.decode()
    assert ">New<" not in bruno.get(thread(pair)).content.decode()
    assert "new message" not in bruno.get(home).content.decode()
    assert Bookmark.objects.count() == 1
    assert _without_tokens(before) == _without_tokens(hers()), "whether Bruno has looked changes nothing for Amara"


def _without_tokens(page: str) -> str:
    return "".join(part.split('"', 1)[-1] for part in page.split('csrfmiddlewaretoken" value="'))


def test_the_link_of_a_letter_leads_to_the_answer_box_after_signing_in(pair: Pair) -> None:
    link = f"{thread(pair)}?reply=1"
    away = Client().get(link)
    assert (away.status_code, away.headers["Location"]) == (302, f"/accounts/login/?next={thread(pair)}%3Freply%3D1")
    assert "autofocus" in pair.browser("bruno").get(link).content.decode()
    assert "autofocus" not in pair.browser("bruno").get(thread(pair)).content.decode()
    assert pair.browser("dina").get(link).status_code == 404


@pytest.mark.parametrize("body", ["", " ", "x" * 5001])
def test_nothing_or_too_much_stays_on_the_page(pair: Pair, body: str) -> None:
    answer = pair.browser("amara").post(thread(pair), typed(body))
    assert (answer.status_code, body.strip() in answer.content.decode()) == (400, True)
    assert Message.objects.count() == 1


def test_a_closed_relationship_gives_the_words_back(pair: Pair) -> None:
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=timezone.now())
    answer = pair.browser("amara").post(thread(pair), typed("Half an hour of thought"))
    assert (answer.status_code, "Half an hour of thought" in answer.content.decode()) == (409, True)
    page = pair.browser("amara").get(thread(pair)).content.decode()
    assert CANARY in page and "<textarea" not in page and "/delete/" in page
    assert CANARY not in pair.browser("bruno").get(thread(pair)).content.decode()
    assert pair.browser("amara").post(f"/messages/{pair.message}/delete/").status_code == 302
    assert Message.objects.count() == 0


def test_signed_out_while_writing_the_words_are_given_back(pair: Pair) -> None:
    answer = Client().post(thread(pair), typed("Half an hour of thought"))
    page = answer.content.decode()
    assert (answer.status_code, "Half an hour of thought" in page, f"next={thread(pair)}" in page) == (401, True, True)


def test_ones_own_message_is_put_right_and_says_so(pair: Pair) -> None:
    address, amara = f"/messages/{pair.message}/", pair.browser("amara")
    assert CANARY in amara.get(address).content.decode()
    assert amara.post(address, {"message_id": str(pair.message), "body": "put right"}).status_code == 302
    page = pair.browser("bruno").get(thread(pair)).content.decode()
    assert "put right" in page and "corrected" in page and CANARY not in page
    Message.objects.update(written_at=timezone.now() - timedelta(minutes=11))
    late = amara.post(address, {"message_id": str(pair.message), "body": "too late"})
    assert (late.status_code, "ten minutes" in late.content.decode()) == (400, True)
    assert f'href="{address}"' not in amara.get(thread(pair)).content.decode()


def test_the_norm_is_agreed_on_the_page(pair: Pair) -> None:
    assert "We answer within 3 working days" in pair.browser("amara").get(thread(pair)).content.decode()
    assert pair.browser("bruno").post(f"{thread(pair)}norm/", {"days": "1"}).status_code == 302
    assert "We answer within 1 working day." in pair.browser("amara").get(thread(pair)).content.decode()
    for days in ("4", "x", ""):
        assert pair.browser("bruno").post(f"{thread(pair)}norm/", {"days": days}).status_code == 400


def test_quiet_time_of_the_other_is_said_and_stops_nobody(pair: Pair) -> None:
    hour = timezone.now().hour
    choice = {"how": "at-once", "quiet_from": str(hour), "quiet_until": str((hour + 2) % 24)}
    pair.cast.bruno.zone = "UTC"
    pair.cast.bruno.save()
    assert pair.browser("bruno").post("/me/letters/", choice).status_code == 302
    amara = pair.browser("amara")
    assert "It is quiet time for Bruno Rossi" in amara.get(thread(pair)).content.decode()
    assert amara.post(thread(pair), typed()).status_code == 302


def test_markup_in_a_message_stays_words(pair: Pair) -> None:
    pair.browser("amara").post(thread(pair), typed("<script>alert(1)</script>"))
    page = pair.browser("bruno").get(thread(pair)).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_another_persons_message_is_not_written_over(pair: Pair) -> None:
    form = {"message_id": str(pair.message), "body": "mine now"}
    assert pair.browser("bruno").post(thread(pair), form).status_code == 409
    assert [row.body for row in Message.objects.all()] == [CANARY]


@pytest.mark.parametrize(
    "wrong", [{"how": "x"}, {"how": "daily", "quiet_from": "21", "quiet_until": ""}, {"quiet_from": "99"}]
)
def test_a_choice_of_letters_that_makes_no_sense_stays_on_the_page(pair: Pair, wrong: dict[str, str]) -> None:
    assert pair.browser("amara").post("/me/letters/", wrong).status_code == 400


def test_a_thread_of_two_thousand_asks_at_most_twelve_questions(
    pair: Pair, django_assert_max_num_queries: object
) -> None:
    now, people = timezone.now(), (pair.cast.amara, pair.cast.bruno)
    Message.objects.bulk_create(
        Message(relationship_id=pair.tie, author=people[n % 2], body=f"Word {n}", written_at=now - timedelta(minutes=n))
        for n in range(2000)
    )
    for who in ("amara", "bruno"):
        browser = pair.browser(who)
        for address in (thread(pair), "/messages/", f"/relationships/{pair.tie}/notes/"):
            browser.get(address)  # the first look moves the bookmark
            with django_assert_max_num_queries(12):
                assert browser.get(address).status_code == 200
