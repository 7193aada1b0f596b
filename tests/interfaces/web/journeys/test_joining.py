"""Joining a programme: step by step, left and taken up again, in two windows, and not for strangers."""

import re

import pytest
from django.test import Client

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Question
from polyad.domain.programmes.operations import QuestionDetails, close_enrolment, save_question
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast

AUTOSAVE = {"X-Autosave": "1"}


def here(cast: Cast, role: str = "mentee") -> str:
    return f"/journeys/joining/{cast.programme.id}/{role}/"


def version(client: Client, url: str) -> str:
    found = re.search(r'name="version" value="([^"]*)"', client.get(url).content.decode())
    assert found is not None
    return found[1]


def save(client: Client, url: str, **told):
    return client.post(url, {"version": version(client, url), **told})


@pytest.fixture
def bruno(cast: Cast) -> Client:
    """Bruno, a mentor, who begins to join as a mentee too."""
    client = cast.client(cast.bruno)
    assert client.post(here(cast)).status_code == 302
    return client


def test_a_whole_journey_without_javascript(cast: Cast, bruno: Client) -> None:
    url = here(cast)
    answer = bruno.post(f"{url}about/", {"name": "Bruno Rossi", "stage": "Resident", "go": "on"})
    assert answer.url == f"{url}help/"
    told = {"goals": ["leadership"], "more_goals": "my own thing", "help_kinds": "coaching", "go": "on"}
    assert save(bruno, f"{url}help/", **told).url == f"{url}fields/"
    told = {"fields__place_Surgery": "2", "fields__place_Nursing": "1", "languages": ["English"], "more_languages": "Frisian"}
    assert save(bruno, f"{url}fields/", **told).url == f"{url}times/"
    assert save(bruno, f"{url}times/", hours=["0-7", "2-12"]).url == f"{url}words/"
    assert save(bruno, f"{url}words/", own_words="A paper.", background="").url == f"{url}apart/"
    assert save(bruno, f"{url}apart/", **{"who-0": "Dr Vega", "why-0": "assesses"}).url == f"{url}check/"
    page = bruno.get(f"{url}check/").content.decode()
    for words in ("my own thing", "Nursing, Surgery", "English, Frisian", "Mon 07–09, Wed 12–14", "A paper.", "Dr Vega"):
        assert words in page
    assert bruno.post(f"{url}check/").status_code == 302
    assert "You are enrolled" in bruno.get(f"{url}check/").content.decode()
    row = Enrolment.objects.get(programme=cast.programme, person=cast.bruno, role="mentee")
    assert (row.state, row.goals, row.help_kinds) == ("submitted", ["leadership", "my own thing"], ["coaching"])
    assert (row.fields, row.languages) == (["Nursing", "Surgery"], ["English", "Frisian"])
    assert (row.hours, row.own_words) == ([7, 8, 60, 61], "A paper.")
    assert [(c.kind, c.words) for c in row.declared_conflicts.all()] == [("assesses", "Dr Vega")]
    assert Person.objects.get(pk=cast.bruno.pk).stage == "Resident"


def test_sending_twice_announces_once(cast: Cast, bruno: Client) -> None:
    Enrolment.objects.filter(person=cast.bruno, role="mentee").update(
        goals=["x"], help_kinds=["coaching"], languages=["English"], hours=[7]
    )
    assert [bruno.post(f"{here(cast)}check/").status_code for _ in range(2)] == [302, 302]
    assert OutboxEvent.objects.filter(name="EnrolmentSubmitted").count() == 1


def test_what_is_missing_is_said_with_the_way_there(cast: Cast, bruno: Client) -> None:
    answer = bruno.post(f"{here(cast)}check/")
    assert answer.status_code == 400
    assert "Say at least one thing you would like help with." in answer.content.decode()
    assert f'href="{here(cast)}help/">Go there' in answer.content.decode()


def test_one_leaves_and_goes_on_where_one_was(cast: Cast, bruno: Client) -> None:
    url = here(cast)
    assert save(bruno, f"{url}help/", goals=["leadership"], go="leave").url == "/home/"
    assert bruno.get(url).context["page"].go_on_url == f"{url}fields/"
    assert bruno.post(url).status_code == 302  # beginning again opens the same enrolment
    assert Enrolment.objects.filter(person=cast.bruno, role="mentee").count() == 1


def test_who_is_known_is_not_asked_again(cast: Cast, bruno: Client) -> None:
    assert [step.key for step in bruno.get(here(cast)).context["page"].steps][0] == "about"
    Person.objects.filter(pk=cast.bruno.pk).update(stage="Resident")
    steps = bruno.get(here(cast)).context["page"].steps
    assert [step.key for step in steps] == ["help", "fields", "times", "words", "apart", "check"]
    row = Enrolment.objects.get(person=cast.bruno, role="mentee")
    assert (row.languages, row.hours) == (["English"], [12, 13, 60, 61])  # as he said as a mentor


def test_the_number_of_steps_stays_the_same_as_one_goes(cast: Cast, bruno: Client) -> None:
    counted = []
    for step in ("about", "help", "fields", "times"):
        counted += re.findall(r"Step (\d) of (\d)", bruno.get(f"{here(cast)}{step}/").content.decode())
        if step == "about":
            bruno.post(f"{here(cast)}about/", {"name": "Bruno Rossi", "stage": "First year", "department": "Surgery"})
    assert counted == [("1", "7"), ("2", "7"), ("3", "7"), ("4", "7")]


def test_two_windows_show_both_and_lose_nothing(cast: Cast, bruno: Client) -> None:
    url = f"{here(cast)}help/"
    seen = version(bruno, url)
    assert bruno.post(url, {"version": seen, "goals": ["leadership"], "help_kinds": "coaching"}).status_code == 302
    late = bruno.post(url, {"version": seen, "goals": ["working abroad"], "help_kinds": "advising"})
    assert late.status_code == 409
    text = late.content.decode()
    assert "Saved in another window" in text and "<dd>leadership</dd>" in text
    assert re.search(r'value="working abroad" checked', text)
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").goals == ["leadership"]
    again = re.search(r'name="version" value="([^"]*)"', text)
    assert again is not None
    told = {"version": again[1], "goals": ["working abroad"], "help_kinds": "advising"}
    assert bruno.post(url, told).status_code == 302
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").goals == ["working abroad"]


def test_the_same_again_is_no_conflict(cast: Cast, bruno: Client) -> None:
    url = f"{here(cast)}help/"
    told = {"version": version(bruno, url), "goals": ["leadership"], "help_kinds": "coaching"}
    assert [bruno.post(url, told).status_code for _ in range(3)] == [302, 302, 302]
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").version == 2


def test_saving_while_typing(cast: Cast, bruno: Client) -> None:
    url = f"{here(cast)}words/"
    first = bruno.post(url, {"version": version(bruno, url), "own_words": "A"}, headers=AUTOSAVE)
    assert (first.status_code, first.content) == (204, b"")
    second = bruno.post(url, {"version": first["X-Version"], "own_words": "AB"}, headers=AUTOSAVE)
    assert second.status_code == 204
    stale = bruno.post(url, {"version": first["X-Version"], "own_words": "X"}, headers=AUTOSAVE)
    long = bruno.post(url, {"version": second["X-Version"], "own_words": "x" * 4001}, headers=AUTOSAVE)
    assert (stale.status_code, long.status_code) == (409, 400)
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").own_words == "AB"


def test_too_many_goals_are_said_and_kept(cast: Cast, bruno: Client) -> None:
    goals = ["leadership", "promotion", "career change"]
    answer = save(bruno, f"{here(cast)}help/", goals=goals, more_goals="one more", help_kinds="coaching")
    assert answer.status_code == 400
    assert "Choose up to 3; you have 4." in answer.content.decode()
    assert 'value="one more"' in answer.content.decode()
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").goals == []


def test_hours_that_the_grid_does_not_show_are_kept(cast: Cast, bruno: Client) -> None:
    Enrolment.objects.filter(person=cast.bruno, role="mentee").update(hours=[3, 10, 60])
    url = f"{here(cast)}times/"
    assert "Also kept, outside this grid: Mon 03–04." in bruno.get(url).content.decode()
    save(bruno, url, hours=["0-9", "6-19", "9-9", "x"])
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").hours == [3, 10, 163, 164, 165]


def test_own_questions_of_every_kind(cast: Cast, bruno: Client) -> None:
    chen = cast.actor(cast.chen)
    for kind, options in (("text", ()), ("choice", ("a", "b")), ("scale", ("low", "high")), ("ranked", ("x", "y", "z"))):
        asked = QuestionDetails(f"A {kind}?", kind, options=options, required=kind == "choice")
        save_question(programme_id=cast.programme.id, details=asked, by=chen, at=AT)
    ids = {question.kind: question.id for question in Question.objects.all()}
    url = f"{here(cast)}words/"
    told = {
        f"question-{ids['text']}": "words",
        f"question-{ids['choice']}": "b",
        f"question-{ids['scale']}": "6",
        f"question-{ids['ranked']}__place_z": "1",
        f"question-{ids['ranked']}__place_x": "2",
    }
    assert save(bruno, url, **told).status_code == 302
    row = Enrolment.objects.get(person=cast.bruno, role="mentee")
    assert {a.question.kind: a.value for a in row.answers.select_related("question")} == {
        "text": "words",
        "choice": "b",
        "scale": 6,
        "ranked": ["z", "x"],
    }
    assert save(bruno, url, **{**told, f"question-{ids['choice']}": "c"}).status_code == 400
    assert save(bruno, url, **{**told, f"question-{ids['choice']}": ""}).status_code == 302
    Enrolment.objects.filter(pk=row.pk).update(goals=["x"], help_kinds=["coaching"])
    needed = bruno.post(f"{here(cast)}check/")
    assert "asks for an answer to “A choice?”" in needed.content.decode()


def test_a_mentor_says_how_many(cast: Cast) -> None:
    client, url = cast.client(cast.amara), f"{here(cast, 'mentor')}times/"
    client.post(here(cast, "mentor"))
    assert save(client, url, capacity="2", hours=["0-7"]).status_code == 302
    assert save(client, url, capacity="99").status_code == 400
    assert save(client, url, capacity="²").status_code == 400
    assert Enrolment.objects.get(person=cast.amara, role="mentor").capacity == 2


def test_a_closed_programme_keeps_what_was_written(cast: Cast, bruno: Client) -> None:
    close_enrolment(programme_id=cast.programme.id, by=cast.actor(cast.chen), at=AT)
    Enrolment.objects.filter(person=cast.bruno, role="mentee").update(
        goals=["x"], help_kinds=["coaching"], languages=["English"], hours=[7]
    )
    answer = bruno.post(f"{here(cast)}check/")
    assert (answer.status_code, "takes nobody at the moment" in answer.content.decode()) == (400, True)
    chen = cast.client(cast.chen)
    assert chen.get(here(cast)).status_code == 404  # neither open nor a place of his own


def test_one_takes_the_place_back_and_may_come_again(cast: Cast, bruno: Client) -> None:
    assert bruno.get(f"{here(cast)}leave/").status_code == 302
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").state == "draft"
    assert bruno.post(f"{here(cast)}leave/").url == "/home/"
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").state == "withdrawn"
    assert bruno.get(f"{here(cast)}help/").url == here(cast)
    assert bruno.post(here(cast)).status_code == 302
    assert Enrolment.objects.get(person=cast.bruno, role="mentee").state == "draft"


def test_a_stranger_and_odd_addresses_find_nothing(cast: Cast, bruno: Client) -> None:
    pages = ("", "about/", "help/", "fields/", "times/", "words/", "apart/", "check/", "leave/")
    dina = cast.client(cast.dina)
    assert {dina.get(here(cast) + page).status_code for page in pages} == {404}
    assert {dina.post(here(cast) + page).status_code for page in pages} == {404}
    assert bruno.get(here(cast, "lead")).status_code == 404
    assert bruno.get(f"{here(cast)}nowhere/").status_code == 404
    assert Enrolment.objects.filter(person=cast.dina).count() == 1


def test_each_step_asks_the_database_at_most_twelve_times(cast: Cast, bruno: Client, django_assert_max_num_queries) -> None:
    for page in ("", "about/", "help/", "fields/", "times/", "words/", "apart/", "check/"):
        with django_assert_max_num_queries(12):
            assert bruno.get(here(cast) + page).status_code == 200


@pytest.mark.parametrize(("kind", "part", "sentence"), [
    ("sponsorship", "reach", "say where you can speak for somebody"),
    ("coaching", "training", "say what training you have for it"),
])  # fmt: skip
def test_a_mentor_says_reach_and_training_before_offering_what_needs_them(cast: Cast, kind: str, part: str, sentence: str) -> None:
    url, client = f"/journeys/joining/{cast.programme.id}/mentor/help/", cast.client(cast.bruno)
    told = {"goals": ["leadership"], "help_kinds": ["mentoring", kind]}
    refused = client.post(url, {"version": version(client, url), **told})
    text = refused.content.decode()
    assert refused.status_code == 400 and sentence in text
    assert re.search(f'value="{kind}" checked', text)  # what was ticked still stands
    assert kind not in Enrolment.objects.get(pk=cast.bruno_enrolment.pk).help_kinds
    assert save(client, url, **told, **{part: "The prize <committee>"}).status_code == 302
    row = Enrolment.objects.get(pk=cast.bruno_enrolment.pk)
    assert (row.help_kinds, getattr(row, part)) == (["mentoring", kind], "The prize <committee>")
    found = cast.client(cast.amara).get("/network/find/").content.decode()
    assert "The prize &lt;committee&gt;" in found and cast.client(cast.amara).get("/network/find/?q=prize").context["page"].found.total == 1


def test_what_was_offered_before_stands_and_the_mentor_is_asked_kindly(cast: Cast) -> None:
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(help_kinds=["mentoring", "sponsorship", "coaching"])
    page = cast.client(cast.bruno).get("/mentees/").content.decode()
    assert "You offer Sponsorship, Coaching and have not said yet" in page
    assert f'href="/journeys/joining/{cast.programme.id}/mentor/help/"' in page
    assert "Sponsorship" in cast.client(cast.amara).get("/network/find/").content.decode()
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(reach="A board", training="A course")
    assert "have not said yet" not in cast.client(cast.bruno).get("/mentees/").content.decode()


def test_a_mentee_is_asked_for_neither(cast: Cast, bruno: Client) -> None:
    url = f"{here(cast)}help/"
    assert "where can you speak" not in bruno.get(url).content.decode()
    assert save(bruno, url, goals=["leadership"], help_kinds="sponsorship", reach="x").status_code == 302
    row = Enrolment.objects.get(person=cast.bruno, role="mentee")
    assert (row.help_kinds, row.reach) == (["sponsorship"], "")


def test_where_several_help_one_several_kinds_are_asked_for(cast: Cast, bruno: Client) -> None:
    cast.programme.format_key = "mosaic"
    cast.programme.save()
    page = bruno.get(f"{here(cast)}help/").content.decode()
    assert "Which kinds of help do you want?" in page
    told = {"goals": ["leadership"], "help_kinds": ["coaching", "sponsorship", "mentoring"], "go": "on"}
    assert save(bruno, f"{here(cast)}help/", **told).url == f"{here(cast)}fields/"
    row = Enrolment.objects.get(programme=cast.programme, person=cast.bruno, role="mentee")
    assert sorted(row.help_kinds) == ["coaching", "mentoring", "sponsorship"]
    asked = bruno.get(f"{here(cast)}help/?kind=advising").content.decode()
    assert len(re.findall(r'name="help_kinds"[^>]* checked', asked)) == 4


def test_nobody_begins_as_a_mentor_among_equals(cast: Cast) -> None:
    cast.programme.format_key = "peer"
    cast.programme.save()
    chen = cast.client(cast.chen)
    for answer in (chen.get(here(cast, "mentor")), chen.post(here(cast, "mentor"))):
        assert answer.status_code == 409
        assert "Nobody comes as a mentor in the format “Peer group”" in answer.content.decode()
    assert not Enrolment.objects.filter(person=cast.chen).exists()
    assert chen.post(here(cast)).status_code == 302
    assert "as one of equals" in chen.get(here(cast)).content.decode()
    assert cast.client(cast.bruno).get(here(cast, "mentor")).status_code == 200
