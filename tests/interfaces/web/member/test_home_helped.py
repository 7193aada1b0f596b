"""Who helps me with what: covered by agreement, by meetings and by the map; what a goal goes without; nobody else's eyes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from polyad.domain.meetings.models import AgendaItem
from polyad.domain.networks.models import Alter, Introduction, SponsorshipAct
from polyad.domain.relationships.models import Agreement, Goal
from polyad.domain.relationships.operations import open_relationship
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol
from tests.interfaces.web.member.conftest import Pair


def read(client: Client) -> str:
    return client.get("/home/helped/", headers={"HX-Request": "true"}).content.decode()


def add_goal(pair: Pair, kinds: list[str], title: str = "Canary goal 51c0") -> Goal:
    return Goal.objects.create(owner=pair.cast.amara, title=title, layer="personalised", help_kinds=kinds, created_at=AT)


def test_an_agreement_says_which_kinds_it_covers(pair: Pair) -> None:
    assert Agreement.objects.get(number=1).help_kinds == ["mentoring"]
    page = read(pair.browser("amara"))
    assert "<dt>Mentoring</dt><dd><bdi>Bruno</bdi>" in page
    assert "Sponsorship, Connection" in page


def test_a_new_draft_keeps_the_kinds(pair: Pair) -> None:
    newest = Agreement.objects.order_by("-number").first()
    Agreement.objects.filter(pk=newest.pk).update(help_kinds=["coaching", "sponsorship"])
    assert "<dt>Sponsorship</dt><dd><bdi>Bruno</bdi>" in read(pair.browser("amara"))


def test_an_older_agreement_has_the_kinds_of_its_format(pair: Pair) -> None:
    Agreement.objects.update(help_kinds=[])
    assert "<dt>Mentoring</dt><dd><bdi>Bruno</bdi>" in read(pair.browser("amara"))


def test_a_held_meeting_says_when_a_kind_was_last_used(pair: Pair) -> None:
    AgendaItem.objects.create(meeting_id=pair.held, author=pair.cast.amara, title="x", help_kind="advising")
    AgendaItem.objects.create(meeting_id=pair.coming, author=pair.cast.amara, title="x", help_kind="connection")
    page = read(pair.browser("amara"))
    assert page.count("last on ") >= 1 and "<dt>Advising</dt>" in page
    assert "<dt>Connection</dt>" not in page, "a meeting that has not been held covers nothing"


def test_an_opened_door_is_help_that_was_used(pair: Pair) -> None:
    """Chen spoke for Amara, and Bruno brought her together with Eve; what was only asked, or is long past, covers nothing."""
    amara, bruno, chen, eve = pair.cast.amara, pair.cast.bruno, pair.cast.chen, pair.cast.eve
    page = read(pair.browser("amara"))
    assert "Sponsorship, Connection" in page
    act = {"sponsor": chen, "person": amara, "kind": "stage", "opportunity": "x", "made_at": AT - timedelta(days=40)}
    asked = SponsorshipAct.objects.create(**act, is_ask=True, state="asked")
    old = SponsorshipAct.objects.create(**act | {"made_at": AT - timedelta(days=400)}, state="settled", done_at=AT - timedelta(days=399))
    one, other = sorted((amara, eve), key=lambda who: str(who.pk))
    met = Introduction.objects.create(introducer=bruno, one=one, other=other, asked_at=AT, lapses_on=AT.date())
    assert read(pair.browser("amara")) == page
    SponsorshipAct.objects.filter(pk=asked.pk).update(state="done", done_at=AT - timedelta(days=31))
    Introduction.objects.filter(pk=met.pk).update(state="met", settled_at=AT - timedelta(days=2))
    page = read(pair.browser("amara"))
    assert '<dt>Sponsorship</dt><dd><bdi>Chen</bdi> <span class="muted small">last on 2 October</span>' in page
    assert '<dt>Connection</dt><dd><bdi>Bruno</bdi> <span class="muted small">last on 31 October</span>' in page
    assert old.pk and "<dt>" not in read(pair.cast.client(chen))


def test_people_on_the_map_count_and_are_named_once(pair: Pair) -> None:
    for name, kinds, gives in (("BRUNO", ["mentoring"], True), ("Ines", ["peer_support"], True), ("Helped one", ["coaching"], False)):
        Alter.objects.create(owner=pair.cast.amara, name=name, rhythm="monthly", help_kinds=kinds, gives=gives, gets=True, named_at=AT)
    page = read(pair.browser("amara"))
    assert "<dt>Peer support</dt><dd><bdi>Ines</bdi>" in page and "Helped one" not in page
    assert "<dt>Mentoring</dt><dd><bdi>Bruno</bdi></dd>" in page


def test_of_people_on_the_map_it_says_when_the_two_were_last_in_touch(pair: Pair) -> None:
    told = {"owner": pair.cast.amara, "rhythm": "monthly", "gives": True, "named_at": AT}
    Alter.objects.create(**told, name="Ines", help_kinds=["peer_support", "mentoring"], last_on=AT.date() - timedelta(days=3))
    Alter.objects.create(**told | {"named_at": AT + timedelta(days=1)}, name="Mei", help_kinds=["peer_support"])
    AgendaItem.objects.create(meeting_id=pair.held, author=pair.cast.amara, title="x", help_kind="mentoring")
    page = read(pair.browser("amara"))
    assert '<bdi>Ines and Mei</bdi> <span class="muted small">last in touch on 30 October</span>' in page
    assert page.count("in touch") == 1, "what a meeting says is surer than the map"


def test_what_a_goal_goes_without_stands_first_and_leads_on(pair: Pair) -> None:
    add_goal(pair, ["sponsorship", "mentoring"])
    done = add_goal(pair, ["connection"], "Canary done")
    Goal.objects.filter(pk=done.pk).update(state="done")
    page = read(pair.browser("amara"))
    assert "Your goal “Canary goal 51c0” asks for it." in page and "Canary done" not in page
    assert page.index("Canary goal 51c0") < page.index("<dt>Mentoring</dt>")
    assert 'href="/network/next/"' in page


def test_home_asks_for_it_and_works_without(pair: Pair) -> None:
    home = pair.browser("amara").get("/home/").content.decode()
    assert 'hx-get="/home/helped/"' in home and 'href="/home/helped/"' in home
    assert "<h1" in pair.browser("amara").get("/home/helped/").content.decode()


def test_it_is_hidden_from_those_who_mentor_only(pair: Pair) -> None:
    assert "/home/helped/" not in pair.browser("bruno").get("/home/").content.decode()


def test_a_mentor_who_is_a_mentee_elsewhere_sees_their_own_helpers_only(pair: Pair, cast: Cast) -> None:
    mentor = enrol("Olu Adeyemi", "mentor", cast.elsewhere)
    mentee = type(mentor).objects.create(
        programme=cast.elsewhere, person=cast.bruno, role="mentee", state="submitted", help_kinds=["coaching"], submitted_at=AT
    )
    open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
    bruno = pair.browser("bruno")
    assert "/home/helped/" in bruno.get("/home/").content.decode()
    page = read(bruno)
    assert "<dt>Coaching</dt><dd><bdi>Olu</bdi>" in page and "Amara" not in page


@pytest.mark.parametrize("who", ["bruno", "chen", "dina", "eve"])
def test_nobody_else_sees_whose_help_somebody_has(pair: Pair, who: str) -> None:
    add_goal(pair, ["sponsorship"])
    Alter.objects.create(owner=pair.cast.amara, name="Canary Kestrel", rhythm="monthly", help_kinds=["coaching"], named_at=AT)
    page = read(pair.cast.client(getattr(pair.cast, who)))
    assert "Canary" not in page and "<dt>" not in page
    assert Client().get("/home/helped/").status_code == 302


def test_it_asks_at_most_twelve_questions(pair: Pair) -> None:
    for n in range(30):
        Alter.objects.create(owner=pair.cast.amara, name=f"P{n}", rhythm="monthly", help_kinds=["coaching"], named_at=AT)
        add_goal(pair, ["sponsorship"], f"Goal {n}")
    client = pair.browser("amara")
    client.get("/home/helped/")
    with CaptureQueriesContext(connection) as asked:
        assert "and 27 others" in read(client)
    assert len(asked) <= 12
