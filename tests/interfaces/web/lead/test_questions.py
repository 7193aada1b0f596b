"""The programme's own questions."""

from polyad.domain.programmes.models import Answer, Question
from tests.cast import Cast
from tests.interfaces.web.lead.pages import base

CHOICE = {"text": "Have you had a mentor?", "kind": "choice", "audience": "mentee", "options": "Not yet\nOnce\n\n Once "}


def ask(cast: Cast, **more: str):
    return cast.client(cast.chen).post(f"{base(cast)}questions/", {**CHOICE, **more})


def test_a_question_is_added_with_clean_options(cast: Cast) -> None:
    assert ask(cast).status_code == 302
    question = Question.objects.get()
    assert (question.text, question.options, question.position) == ("Have you had a mentor?", ["Not yet", "Once"], 0)


def test_too_few_options_are_said_and_nothing_is_saved(cast: Cast) -> None:
    answer = ask(cast, options="Once")
    assert answer.status_code == 400
    assert "Write at least two options" in answer.content.decode()
    assert "Have you had a mentor?" in answer.content.decode()
    assert Question.objects.count() == 0


def test_questions_move_and_retire(cast: Cast) -> None:
    for text in ("First?", "Second?", "Third?"):
        ask(cast, text=text)
    first, _, third = Question.objects.order_by("position")
    chen = cast.client(cast.chen)
    chen.post(f"{base(cast)}questions/{third.id}/", {"act": "up"})
    chen.post(f"{base(cast)}questions/{first.id}/", {"act": "up"})
    assert list(Question.objects.order_by("position").values_list("text", flat=True)) == ["First?", "Third?", "Second?"]
    chen.post(f"{base(cast)}questions/{first.id}/", {"act": "retire"})
    assert [question.text for question in chen.get(f"{base(cast)}questions/").context["page"].questions] == [
        "Third?",
        "Second?",
    ]


def test_changing_the_options_of_an_answered_question_keeps_the_answers(cast: Cast) -> None:
    ask(cast)
    old = Question.objects.get()
    Answer.objects.create(enrolment=cast.amara_enrolment, question=old, value="Once")
    url = f"{base(cast)}questions/?edit={old.id}"
    assert cast.client(cast.chen).post(url, {**CHOICE, "options": "Yes\nNo"}).status_code == 302
    old.refresh_from_db()
    new = Question.objects.get(retired_at=None)
    assert (old.retired_at is None, new.options, new.position) == (False, ["Yes", "No"], old.position)
    assert Answer.objects.get().question_id == old.id


def test_a_stranger_changes_nothing(cast: Cast) -> None:
    ask(cast)
    question = Question.objects.get()
    dina = cast.client(cast.dina)
    here = f"/lead/programmes/{cast.elsewhere.id}/questions/{question.id}/"
    for url in (f"{base(cast)}questions/{question.id}/", here):
        dina.post(url, {"act": "retire"})
    assert Question.objects.get().retired_at is None
