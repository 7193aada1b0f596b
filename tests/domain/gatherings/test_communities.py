"""Communities of practice: founding, joining, a ladder whose progress nobody else sees, brokers by choice, leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.gatherings.access.communities import may_found, may_read_inside
from polyad.domain.gatherings.models import (
    Artefact,
    Community,
    CommunityMember,
    LadderRung,
    NewcomerNote,
    RungAsk,
    RungDone,
)
from polyad.domain.gatherings.operations.communities import (
    CommunityChanged,
    CommunityRefused,
    Front,
    NotYourCommunity,
    Shared,
    Standing,
    answer_ask,
    ask_introducer,
    delete_newcomer_note,
    edit_community,
    found_community,
    join_community,
    keep_communities,
    leave_community,
    make_keeper,
    mark_rung,
    remove_artefact,
    remove_rung,
    save_rung,
    share_artefact,
    stand_in_community,
    take_back_ask,
    write_newcomer_note,
)
from polyad.domain.gatherings.queries.communities import get_communities, get_community, get_start
from polyad.domain.gatherings.reactions import when_day_began
from polyad.domain.gatherings.rules.communities import trouble_in_link
from polyad.domain.notices.models import Letter
from polyad.domain.people.models import Person
from polyad.domain.programmes.events import DayBegan
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast
from tests.domain.gatherings.conftest import add_mentor

FRONT = Front("Night teaching", "How to teach at three in the morning.", "A journal club\nA card for the pocket")
CANARY = "canary-community-5fd0"


@dataclass
class Place:
    """The cast and one community, which Bruno founded."""

    cast: Cast
    people: dict[str, Person]
    key: UUID

    def actor(self, name: str) -> Actor:
        return self.cast.actor(self.people[name])

    def who(self, name: str) -> dict[str, Any]:
        return {"by": self.actor(name), "at": AT}

    def join(self, *names: str) -> None:
        for name in names:
            join_community(community_id=self.key, **self.who(name))

    def rung(self, place: int = 0) -> UUID:
        page = get_community(self.key, self.actor("bruno"))
        assert page is not None
        return page.rungs[place].id

    def part(self, name: str) -> UUID:
        return CommunityMember.objects.get(community_id=self.key, person=self.people[name]).pk

    def stand(self, name: str, key: UUID | None = None, **more: bool) -> None:
        told = {"shows_name": True, "shows_trajectory": False, "shows_bridge": False, **more}
        stand_in_community(community_id=key or self.key, standing=Standing("inbound", **told), **self.who(name))


@pytest.fixture
def place(cast: Cast) -> Place:
    people = {name: getattr(cast, name) for name in ("amara", "bruno", "chen", "dina", "eve")}
    people |= {name.split()[0].lower(): add_mentor(cast, name) for name in ("Grace Obi", "Hugo Marsh")}
    key = new_id()
    found_community(community_id=key, programme_id=cast.programme.pk, front=FRONT, by=cast.actor(cast.bruno), at=AT)
    return Place(cast, people, key)


def test_founding_lays_a_ladder_whose_every_rung_has_an_introducer(place: Place) -> None:
    page = get_community(place.key, place.actor("bruno"))
    assert page is not None and page.part is not None
    assert [one.kind for one in page.rungs] == ["observe", "small-task", "together", "lead", "welcome"]
    assert {one.introducer for one in page.rungs} == {"Bruno Rossi"}
    assert (page.practices, page.part.is_keeper) == (("A journal club", "A card for the pocket"), True)
    found_community(community_id=place.key, programme_id=place.cast.programme.pk, front=FRONT, **place.who("bruno"))
    assert (Community.objects.count(), LadderRung.objects.count()) == (1, 5)


def test_only_who_takes_part_founds_and_a_lead_or_stranger_does_not(place: Place) -> None:
    assert {name for name in place.people if may_found(place.actor(name), place.cast.programme.pk)} == {"amara", "bruno", "grace", "hugo"}
    for name in ("chen", "dina", "eve"):
        with pytest.raises(NotYourCommunity):
            found_community(community_id=new_id(), programme_id=place.cast.programme.pk, front=FRONT, **place.who(name))
    for _ in range(2):
        found_community(community_id=new_id(), programme_id=place.cast.programme.pk, front=FRONT, **place.who("bruno"))
    with pytest.raises(CommunityRefused):
        found_community(community_id=new_id(), programme_id=place.cast.programme.pk, front=FRONT, **place.who("bruno"))


def acts(place: Place, name: str) -> list[Callable[[], object]]:
    """Everything that can be done in a community, by somebody."""
    who = place.who(name)
    ask, thing, note = RungAsk.objects.get().pk, Artefact.objects.get().pk, NewcomerNote.objects.get().pk
    return [
        lambda: edit_community(community_id=place.key, front=FRONT, version=1, **who),
        lambda: stand_in_community(community_id=place.key, standing=Standing("insider", True, True, True), **who),
        lambda: leave_community(community_id=place.key, **who),
        lambda: make_keeper(member_id=place.part("amara"), **who),
        lambda: share_artefact(artefact_id=new_id(), community_id=place.key, what=Shared("A", words="b"), **who),
        lambda: remove_artefact(artefact_id=thing, **who),
        lambda: save_rung(rung_id=new_id(), community_id=place.key, kind="lead", words="x", introducer_id=place.part("bruno"), **who),
        lambda: remove_rung(rung_id=place.rung(), **who),
        lambda: ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **who),
        lambda: answer_ask(ask_id=ask, yes=True, **who),
        lambda: take_back_ask(ask_id=ask, **who),
        lambda: mark_rung(rung_id=place.rung(), done=True, **who),
        lambda: write_newcomer_note(note_id=new_id(), community_id=place.key, kind="name", words="x", **who),
        lambda: delete_newcomer_note(note_id=note, **who),
    ]


def fill(place: Place) -> None:
    """Amara is in, asked, shared something and noted a name."""
    place.join("amara")
    ask_introducer(ask_id=new_id(), rung_id=place.rung(), words=CANARY, **place.who("amara"))
    share_artefact(artefact_id=new_id(), community_id=place.key, what=Shared("A card", words=CANARY), **place.who("amara"))
    write_newcomer_note(note_id=new_id(), community_id=place.key, kind="name", words=CANARY, **place.who("amara"))


@pytest.mark.parametrize("name", ["chen", "dina", "eve", "hugo", "grace"])
def test_whoever_is_not_in_it_reads_and_does_nothing(place: Place, name: str) -> None:
    """Chen leads, Dina is elsewhere, Eve administers, Hugo takes part in the programme, Grace was once in."""
    fill(place)
    place.join("grace")
    leave_community(community_id=place.key, **place.who("grace"))
    for act in acts(place, name):
        with pytest.raises(NotYourCommunity):
            act()
    page = get_community(place.key, place.actor(name))
    if name in ("hugo", "grace"):
        assert page is not None
        assert (page.part, page.members, page.asks, page.artefacts, page.brokers) == (None, (), (), (), ())
        assert {one.introducer for one in page.rungs} == {""}
        assert CANARY not in repr(page)
    else:
        assert page is None and get_communities(place.actor(name)).others == ()
    assert get_start(place.key, place.actor(name)) is None
    assert not may_read_inside(place.actor(name), place.key)


def test_leaving_the_programme_ends_it_at_once(place: Place) -> None:
    place.join("amara")
    assert may_read_inside(place.actor("amara"), place.key)
    Enrolment.objects.filter(person=place.people["amara"]).update(state="withdrawn")
    assert not may_read_inside(place.actor("amara"), place.key) and get_community(place.key, place.actor("amara")) is None


def test_an_introducer_reads_what_she_was_asked_and_nothing_of_how_it_goes(place: Place) -> None:
    fill(place)
    mark_rung(rung_id=place.rung(0), done=True, **place.who("amara"))
    mark_rung(rung_id=place.rung(0), done=True, **place.who("amara"))
    (asked,) = get_community(place.key, place.actor("bruno")).asks
    assert (asked.name, asked.words) == ("Amara Eriksen", CANARY)
    place.join("hugo")
    assert get_community(place.key, place.actor("hugo")).asks == ()
    seen = {name: [one.is_done for one in get_community(place.key, place.actor(name)).rungs] for name in ("amara", "bruno", "hugo")}
    assert seen == {"amara": [True] + [False] * 4, "bruno": [False] * 5, "hugo": [False] * 5}
    assert (RungDone.objects.count(), {one.asked for one in get_community(place.key, place.actor("hugo")).rungs}) == (1, {""})
    mark_rung(rung_id=place.rung(0), done=False, **place.who("amara"))
    assert RungDone.objects.count() == 0


def test_asking_is_once_answered_told_and_rests_after_a_no(place: Place) -> None:
    place.join("amara")
    for _ in range(2):
        ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **place.who("amara"))
    ask = RungAsk.objects.get()
    walk(EVENTS, REACTIONS, at=AT)
    answer_ask(ask_id=ask.pk, yes=False, **place.who("bruno"))
    answer_ask(ask_id=ask.pk, yes=False, **place.who("bruno"))
    walk(EVENTS, REACTIONS, at=AT)
    assert sorted(Letter.objects.values_list("text_key", "person__name")) == [("rung-answered", "Amara Eriksen"), ("rung-asked", "Bruno Rossi")]
    with pytest.raises(CommunityRefused):
        ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **place.who("amara"))
    later = {"by": place.actor("amara"), "at": AT + timedelta(days=31)}
    ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **later)
    take_back_ask(ask_id=RungAsk.objects.get(state="waiting").pk, **later)
    assert get_community(place.key, place.actor("bruno")).asks == ()
    with pytest.raises(CommunityRefused):
        ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **place.who("bruno"))


def test_names_and_places_are_shown_only_by_choice(place: Place) -> None:
    place.join("amara", "hugo")
    place.stand("amara", shows_name=False)
    place.stand("hugo", shows_trajectory=True)
    seen = get_community(place.key, place.actor("bruno"))
    assert [(one.name, one.trajectory) for one in seen.members] == [("Bruno Rossi", ""), ("Hugo Marsh", "On the way in")]
    assert seen.hidden
    assert "Amara Eriksen" in [one.name for one in get_community(place.key, place.actor("amara")).members]


def test_whoever_hides_their_name_no_longer_introduces_and_is_not_named_on_the_ladder(place: Place) -> None:
    """A keeper put Hugo on a step without asking; he can take himself off it, and nobody waits for him in vain."""
    place.join("amara", "hugo")
    save_rung(rung_id=place.rung(), community_id=place.key, kind="observe", words="x", introducer_id=place.part("hugo"), version=1, **place.who("bruno"))
    ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **place.who("amara"))
    place.stand("hugo", shows_name=True)
    assert (get_community(place.key, place.actor("amara")).rungs[0].introducer, RungAsk.objects.get().state) == ("Hugo Marsh", "waiting")
    place.stand("hugo", shows_name=False)
    assert "Hugo" not in repr(get_community(place.key, place.actor("amara")))
    assert (RungAsk.objects.get().state, get_community(place.key, place.actor("hugo")).asks) == ("taken_back", ())


def test_a_broker_stands_there_only_where_both_sides_were_switched_on(place: Place) -> None:
    other = new_id()
    found_community(community_id=other, programme_id=place.cast.programme.pk, front=Front("Wards", "What wards teach."), **place.who("grace"))
    place.join("amara", "hugo")
    join_community(community_id=other, **place.who("hugo"))

    def brokers(name: str) -> list[tuple[str, str, str]]:
        return [(one.name, one.here, one.there) for one in get_communities(place.actor(name)).brokers]

    place.stand("hugo", shows_bridge=True)
    assert brokers("amara") == []
    place.stand("hugo", other, shows_bridge=True)
    assert brokers("amara") == [("Hugo Marsh", "Night teaching", "Wards")]
    assert brokers("hugo") == [] and get_communities(place.actor("hugo")).straddles
    place.stand("hugo", other, shows_bridge=True, shows_name=False)
    assert brokers("amara") == []
    place.stand("hugo", other, shows_bridge=True)
    leave_community(community_id=other, **place.who("hugo"))
    assert brokers("amara") == []


def test_the_last_keeper_hands_on_and_the_last_member_closes_it(place: Place) -> None:
    place.join("amara", "hugo")
    leave_community(community_id=place.key, **place.who("bruno"))
    kept = list(CommunityMember.objects.filter(is_keeper=True).values_list("person__name", flat=True))
    assert len(kept) == 1 and {one.introducer for one in get_community(place.key, place.actor("amara")).rungs} == {""}
    with pytest.raises(CommunityRefused):
        ask_introducer(ask_id=new_id(), rung_id=LadderRung.objects.all()[0].pk, words="", **place.who("amara"))
    for name in ("amara", "hugo"):
        leave_community(community_id=place.key, **place.who(name))
    assert Community.objects.get().closed_at == AT
    assert get_communities(place.actor("bruno")).others == ()


def test_a_day_lets_go_who_left_the_programme_and_finds_a_keeper(place: Place) -> None:
    """Bruno, the only keeper, leaves the programme while Amara waits for his answer; the next day her ask has ended and Hugo tends it."""
    place.join("hugo", "amara")
    CommunityMember.objects.filter(person=place.people["hugo"]).update(joined_at=AT - timedelta(days=1))
    ask_introducer(ask_id=new_id(), rung_id=place.rung(), words="", **place.who("amara"))
    Enrolment.objects.filter(person=place.people["bruno"]).update(state="withdrawn")
    assert [keep_communities(at=AT), keep_communities(at=AT)] == [1, 0]
    page = get_community(place.key, place.actor("amara"))
    assert [(one.name, one.is_keeper) for one in page.members] == [("Amara Eriksen", False), ("Hugo Marsh", True)]
    assert ({one.introducer for one in page.rungs}, {one.asked for one in page.rungs}) == ({""}, {""})
    assert JournalEntry.objects.filter(verb="community.left").count() == 1
    CommunityMember.objects.filter(person=place.people["hugo"]).delete()
    assert keep_communities(at=AT) == 1 and CommunityMember.objects.get(is_keeper=True).person == place.people["amara"]
    Person.objects.filter(pk=place.people["amara"].pk).update(is_active=False)
    when_day_began(DayBegan(AT.date().isoformat()), AT)
    assert Community.objects.get().closed_at == AT


def test_coming_back_brings_back_what_was_ones_own(place: Place) -> None:
    fill(place)
    leave_community(community_id=place.key, **place.who("amara"))
    assert RungAsk.objects.get().state == "taken_back"
    place.join("amara")
    place.join("amara")
    assert [one.words for one in get_start(place.key, place.actor("amara")).names] == [CANARY]
    assert CommunityMember.objects.count() == 2


def test_the_first_three_rungs_and_what_to_read(place: Place) -> None:
    place.join("amara")
    for title, first in (("A card", True), ("Minutes", False)):
        share_artefact(artefact_id=new_id(), community_id=place.key, what=Shared(title, link="https://example.org/a", is_first=first), **place.who("bruno"))
    page = get_start(place.key, place.actor("amara"))
    assert ([one.kind for one in page.rungs], [one.title for one in page.reading]) == (["observe", "small-task", "together"], ["A card"])
    assert page.questions[1] == "Which small real task could you take next month?"


@pytest.mark.parametrize(
    ("link", "ok"),
    [("", True), ("https://example.org/x", True), ("javascript:alert(1)", False), ("data:text/html,x", False), ("https://", False), ("http://[", False), ("https://a.b/ c", False), ("//a.b", False)],
)
def test_only_pages_of_the_web_can_be_shared(link: str, ok: bool) -> None:
    assert (trouble_in_link(link) == "") is ok


def test_what_cannot_be_kept_is_said_beside_its_field(place: Place) -> None:
    def field(act: Callable[[], object]) -> str:
        with pytest.raises(CommunityRefused) as refusal:
            act()
        return refusal.value.field

    who, programme = place.who("bruno"), place.cast.programme.pk
    assert field(lambda: found_community(community_id=new_id(), programme_id=programme, front=Front("", "x"), **who)) == "title"
    assert field(lambda: found_community(community_id=new_id(), programme_id=programme, front=Front("x", "y" * 301), **who)) == "domain"
    assert field(lambda: share_artefact(artefact_id=new_id(), community_id=place.key, what=Shared("x"), **who)) == "link"
    assert field(lambda: share_artefact(artefact_id=new_id(), community_id=place.key, what=Shared("x", "https://a.b", "c"), **who)) == "link"
    assert field(lambda: save_rung(rung_id=new_id(), community_id=place.key, kind="lead", words="x", introducer_id=new_id(), **who)) == "introducer"
    assert field(lambda: stand_in_community(community_id=place.key, standing=Standing("king", True, True, True), **who)) == "trajectory"


def test_two_keepers_do_not_overwrite_each_other(place: Place) -> None:
    place.join("hugo")
    make_keeper(member_id=place.part("hugo"), **place.who("bruno"))
    assert edit_community(community_id=place.key, front=FRONT, version=1, **place.who("hugo")) == 2
    with pytest.raises(CommunityChanged) as conflict:
        edit_community(community_id=place.key, front=FRONT, version=1, **place.who("bruno"))
    assert conflict.value.version == 2
    rung = place.rung()
    save_rung(rung_id=rung, community_id=place.key, kind="lead", words="Run the club", introducer_id=place.part("hugo"), version=1, **place.who("hugo"))
    with pytest.raises(CommunityChanged) as conflict:
        save_rung(rung_id=rung, community_id=place.key, kind="lead", words="Run it", introducer_id=place.part("bruno"), version=1, **place.who("bruno"))
    assert conflict.value.version == LadderRung.objects.get(pk=rung).version == 2
    for _again in range(2):  # the same twice is one change
        save_rung(rung_id=rung, community_id=place.key, kind="lead", words="Run it", introducer_id=place.part("hugo"), version=2, **place.who("bruno"))
    assert LadderRung.objects.get(pk=rung).version == 3
    assert [one.introducer for one in get_community(place.key, place.actor("bruno")).rungs].count("Hugo Marsh") == 1
    remove_rung(rung_id=rung, **place.who("hugo"))
    assert len(get_community(place.key, place.actor("bruno")).rungs) == 4


def test_a_step_that_is_taken_away_stays_for_whoever_did_it_alone(place: Place) -> None:
    place.join("amara", "hugo")
    rung = place.rung()
    mark_rung(rung_id=rung, done=True, **place.who("amara"))
    ask_introducer(ask_id=new_id(), rung_id=rung, words="May I?", **place.who("hugo"))
    for _again in range(2):
        remove_rung(rung_id=rung, **place.who("bruno"))
    assert [one.id for one in get_community(place.key, place.actor("amara")).rungs if one.is_gone and one.is_done] == [rung]
    assert rung in [one.id for one in get_start(place.key, place.actor("amara")).further]
    for name in ("bruno", "hugo"):
        assert rung not in [one.id for one in get_community(place.key, place.actor(name)).rungs]
    assert (RungAsk.objects.get().state, get_community(place.key, place.actor("bruno")).asks) == ("taken_back", ())
    for act in (
        lambda: ask_introducer(ask_id=new_id(), rung_id=rung, words="", **place.who("hugo")),
        lambda: mark_rung(rung_id=rung, done=True, **place.who("hugo")),
        lambda: save_rung(rung_id=rung, community_id=place.key, kind="lead", words="x", introducer_id=place.part("hugo"), version=1, **place.who("bruno")),
    ):
        with pytest.raises(NotYourCommunity):
            act()
    mark_rung(rung_id=rung, done=False, **place.who("amara"))
    assert rung not in [one.id for one in get_community(place.key, place.actor("amara")).rungs]


def test_private_words_are_sealed_and_the_journal_has_none(place: Place) -> None:
    fill(place)
    with connection.cursor() as cursor:
        for table in ("newcomernote", "rungask", "artefact"):
            cursor.execute(f"SELECT words FROM gatherings_{table}")
            assert cursor.fetchone()[0].startswith("s1."), table
    assert CANARY not in repr(list(JournalEntry.objects.values()))


def test_pages_are_read_in_few_queries_however_many(place: Place) -> None:
    place.join("amara")
    for n in range(20):
        person = add_mentor(place.cast, f"Nia{n} Ode")
        join_community(community_id=place.key, by=place.cast.actor(person), at=AT)
        share_artefact(artefact_id=new_id(), community_id=place.key, what=Shared(f"Card {n}", words="x"), by=place.cast.actor(person), at=AT)
    amara = place.actor("amara")
    counts = []
    for read in (lambda: get_communities(amara), lambda: get_community(place.key, amara), lambda: get_start(place.key, amara)):
        with CaptureQueriesContext(connection) as seen:
            read()
        counts.append(len(seen))
    assert counts == [5, 7, 8]
