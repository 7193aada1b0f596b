"""The next tie: what is missing, and who could be it. Never anybody in conflict, never who is there already, no score anywhere."""

import random
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polyad.domain.matching.models import Conflict, HandDecision, Round
from polyad.domain.matching.queries import list_people_kept_apart
from polyad.domain.networks.models import Alter, Contact, SponsorshipAct
from polyad.domain.networks.operations import MapRefused, NotOnYourMap, bring_back_ties, put_off_tie
from polyad.domain.networks.queries import get_words
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.domain.relationships.models import Goal
from polyad.domain.relationships.operations import end_relationship, open_relationship
from polyad.domain.relationships.queries.next_tie import NextTiePage, get_next_tie_page
from polyad.foundation.actors import STRANGER, SYSTEM
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol

KINDS = ["sponsorship", "mentoring"]


def look(cast: Cast, who: Any = None, place: int = 1, at: Any = AT) -> NextTiePage:
    return get_next_tie_page(cast.actor(who or cast.amara), zone="Europe/London", at=at, place=place)


def add_goal(cast: Cast, *kinds: str, title: str = "Be seen") -> Goal:
    return Goal.objects.create(owner=cast.amara, title=title, layer="personalised", help_kinds=list(kinds), created_at=AT)


def mentor(cast: Cast, name: str, where: Any = None, **said: Any) -> Enrolment:
    row = enrol(name, "mentor", where or cast.programme, capacity=2)
    for key, value in ({"help_kinds": KINDS, "hours": [33, 34]} | said).items():
        setattr(row, key, value)
    row.save()
    return row


def shown(page: NextTiePage) -> set[str]:
    return {one.name for one in page.people}


@pytest.fixture
def goal(cast: Cast) -> Goal:
    """Amara wants sponsorship; Bruno offers it, as does everybody else in these tests."""
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(help_kinds=KINDS)
    return add_goal(cast, "sponsorship")


def test_an_active_goal_comes_first_and_says_why(cast: Cast, goal: Goal) -> None:
    Alter.objects.create(owner=cast.amara, name="Ines", rhythm="monthly", help_kinds=["mentoring"], named_at=AT)
    page = look(cast)
    assert page.suggestion is not None and page.suggestion.title == "Sponsorship"
    assert page.suggestion.reason == "Your goal “Be seen” asks for sponsorship, and nobody gives you that yet."
    assert page.places > 1 and look(cast, place=2).suggestion != page.suggestion
    Goal.objects.update(state="done")
    assert look(cast).suggestion.why == "function"


def test_of_places_nothing_is_claimed_that_was_not_said(cast: Cast) -> None:
    functions = [one.key for one in get_words().guide.functions]
    for name, arenas in (("Ines", ["team"]), ("Mei", []), ("Kofi", [])):
        Alter.objects.create(owner=cast.amara, name=name, rhythm="monthly", functions=functions, arenas=arenas, named_at=AT)
    page = look(cast)
    assert page.suggestion.why == "arena" and page.suggestion.reason.startswith("You have not said yet where most people on your map come from.")
    Alter.objects.filter(named_at=AT).update(arenas=["team"])
    assert look(cast).suggestion.reason.startswith("Nobody on your map comes from there.")


def test_help_that_a_running_relationship_gives_is_not_missing(cast: Cast, goal: Goal) -> None:
    open_relationship(mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT)
    assert look(cast).suggestion.title == "Sponsorship"
    add_goal(cast, "mentoring", title="Another")
    assert {look(cast, place=n).suggestion.title for n in range(1, look(cast).places + 1)} == {"Sponsorship"}


def test_an_empty_map_without_a_goal_says_how_to_begin(cast: Cast) -> None:
    page = look(cast)
    assert (page.suggestion, page.is_empty, page.people) == (None, True, ())
    add_goal(cast)
    assert look(cast).goals_are_mute is True


def test_each_has_three_plain_reasons_places_and_a_time_and_no_score(cast: Cast, goal: Goal) -> None:
    page = look(cast)
    one = page.people[0]
    assert (one.name, one.places) == ("Bruno Rossi", "2 of 2 places free")
    assert one.reasons == (
        "Offers sponsorship.",
        "Can help with research methods, which you named too.",
        "Knows Paediatrics, which you named too.",
    )
    assert one.next_free == "Wednesday 4 November, 12:00"
    assert set(asdict(one)) == {"person_id", "name", "line", "reasons", "places", "next_free", "by_lot"}


def test_somebody_with_whom_nothing_is_shared_has_three_reasons_too(cast: Cast, goal: Goal) -> None:
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(goals=[], fields=[], languages=[], hours=[])
    one = look(cast).people[0]
    assert one.reasons == ("Offers sponsorship.", "Takes part in First steps.", "Is new to your network.")
    assert one.next_free == ""


@pytest.mark.parametrize(
    "change",
    [
        {"is_paused": True}, {"state": "withdrawn"}, {"state": "draft"}, {"role": "mentee"}, {"capacity": 0}, {"help_kinds": ["coaching"]},
    ],
)  # fmt: skip
def test_only_who_is_listed_offers_it_and_has_time(cast: Cast, goal: Goal, change: dict[str, Any]) -> None:
    assert shown(look(cast)) == {"Bruno Rossi"}
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(**change)
    assert shown(look(cast)) == set()


def test_nobody_who_is_or_was_in_a_relationship_with_her(cast: Cast, goal: Goal) -> None:
    mentor(cast, "Olu Ade")
    tie = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    assert shown(look(cast)) == {"Olu Ade"}
    end_relationship(relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    assert shown(look(cast)) == {"Olu Ade"}


def test_not_herself_nor_who_bears_a_name_on_her_map(cast: Cast, goal: Goal) -> None:
    Enrolment.objects.create(programme=cast.programme, person=cast.amara, role="mentor", state="submitted", help_kinds=KINDS, capacity=3)
    assert shown(look(cast)) == {"Bruno Rossi"}
    Alter.objects.create(owner=cast.amara, name="BRUNO  rossi", rhythm="monthly", named_at=AT)
    assert shown(look(cast)) == set()


def test_nobody_whom_she_is_asking_or_who_said_no_not_long_ago(cast: Cast, goal: Goal) -> None:
    mentor(cast, "Olu Ade")
    asked = Contact.objects.create(owner=cast.amara, target_id=cast.bruno.pk, help_kind="advising", who="A", state="draft", written_at=AT, since=AT)
    Contact.objects.create(owner=cast.amara, name="Outside", help_kind="advising", state="given", written_at=AT, since=AT)
    assert shown(look(cast)) == {"Bruno Rossi", "Olu Ade"}
    for state in ("waiting", "asked", "more", "told", "no", "moved", "rested", "withdrawn"):
        Contact.objects.filter(pk=asked.pk).update(state=state)
        assert shown(look(cast)) == {"Olu Ade"}, state
    assert shown(look(cast, at=AT + timedelta(days=92))) == {"Bruno Rossi", "Olu Ade"}


def test_people_of_other_programmes_stay_unseen(cast: Cast, goal: Goal) -> None:
    mentor(cast, "Far Away", cast.elsewhere)
    assert shown(look(cast)) == {"Bruno Rossi"}
    Goal.objects.create(owner=cast.dina, title="Mine", layer="personalised", help_kinds=["sponsorship"], created_at=AT)
    assert shown(look(cast, cast.dina)) == {"Far Away"}


def test_a_stranger_an_administrator_and_a_lead_see_nothing_of_hers(cast: Cast, goal: Goal) -> None:
    for who in (cast.bruno, cast.chen, cast.dina, cast.eve):
        page = look(cast, who)
        assert page.suggestion is None and "Be seen" not in str(page)
    empty = get_next_tie_page(STRANGER, zone="UTC", at=AT)
    assert (empty.suggestion, empty.people) == (None, ())


def test_a_conflict_counts_in_either_role_and_whatever_programme(cast: Cast, goal: Goal) -> None:
    as_mentor = Enrolment.objects.create(programme=cast.elsewhere, person=cast.amara, role="mentor", state="submitted")
    as_mentee = Enrolment.objects.create(programme=cast.elsewhere, person=cast.bruno, role="mentee", state="submitted")
    assert shown(look(cast)) == {"Bruno Rossi"}
    Conflict.objects.create(programme=cast.elsewhere, mentee=as_mentee, mentor=as_mentor, kind="manages", declared_at=AT)
    assert shown(look(cast)) == set()


def test_words_that_no_lead_has_settled_keep_apart_as_well(cast: Cast, goal: Goal) -> None:
    mentor(cast, "Olu Ade")
    for enrolment, words in ((cast.amara_enrolment, "Not Bruno please"), (cast.bruno_enrolment, "Bruno Rossi: not Amara Eriksen")):
        row = DeclaredConflict.objects.create(programme=cast.programme, enrolment=enrolment, kind="named", words=words)
        assert shown(look(cast)) == {"Olu Ade"}, words
        row.delete()
    assert shown(look(cast)) == {"Olu Ade", "Bruno Rossi"}


def test_whom_a_lead_forbade_by_hand_is_not_shown(cast: Cast, goal: Goal) -> None:
    round_ = Round.objects.create(programme=cast.programme, name="Autumn", opened_at=AT)
    HandDecision.objects.create(
        round=round_, mentee=cast.amara_enrolment, mentor=cast.bruno_enrolment, kind="forbid"
    )
    assert shown(look(cast)) == set()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), share=st.floats(0, 1))
def test_nobody_in_conflict_is_ever_shown(cast: Cast, seed: int, share: float) -> None:
    """Whoever is in conflict, in whatever number and kind, in this week or another: the two sets never meet."""
    chance = random.Random(seed)  # noqa: S311
    if not Goal.objects.exists():
        add_goal(cast, "sponsorship")
        for n in range(24):
            mentor(cast, f"Mentor {n:02}", languages=["English"] if n % 3 else [], goals=["research methods"] if n % 4 else [])
    Conflict.objects.all().delete()
    kept: set[UUID] = set()
    for row in Enrolment.objects.filter(programme=cast.programme, role="mentor"):
        if chance.random() < share:
            kind = chance.choice(Conflict.Kind.values)
            Conflict.objects.create(programme=cast.programme, mentee=cast.amara_enrolment, mentor=row, kind=kind, declared_at=AT)
            kept.add(row.person_id)
    assert list_people_kept_apart(cast.amara.pk, [cast.programme.pk]) == kept
    page = look(cast, at=AT + timedelta(weeks=chance.randrange(60)))
    here = {one.person_id for one in page.people}
    left = 24 - len(kept - {cast.bruno.pk})
    assert not here & kept and len(here) == min(5, left)


def test_one_seat_goes_by_lot_and_moves_with_the_week(cast: Cast, goal: Goal) -> None:
    for n in range(4):
        mentor(cast, f"Star {n}", goals=["research methods"], fields=["Paediatrics"])
    for n in range(12):
        mentor(cast, f"Other {n:02}")
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=0)
    drawn = []
    for week in range(12):
        page = look(cast, at=AT + timedelta(weeks=week))
        assert page.has_lot and {one.name[:4] for one in page.people if not one.by_lot} == {"Star"}
        drawn += [one.name for one in page.people if one.by_lot]
        assert shown(look(cast, at=AT + timedelta(weeks=week, days=2))) == shown(page)
    assert len(set(drawn)) >= 5 and not {name for name in drawn if name.startswith("Star")}


def test_putting_off_and_bringing_back(cast: Cast, goal: Goal) -> None:
    by, page = cast.actor(cast.amara), look(cast)
    put_off_tie(key=page.suggestion.key, by=by, at=AT)
    put_off_tie(key=page.suggestion.key, by=by, at=AT)
    after = look(cast)
    assert (after.suggestion, after.put_off) == (None, 1)
    assert look(cast, at=AT + timedelta(days=91)).suggestion == page.suggestion
    bring_back_ties(by=by, at=AT)
    bring_back_ties(by=by, at=AT)
    assert (look(cast).suggestion, look(cast).put_off) == (page.suggestion, 0)


def test_only_what_could_be_a_suggestion_is_put_off(cast: Cast) -> None:
    for key in ("", "goal", "goal:x:y:z", "goal:A b:::", "function:" + "x" * 200 + ":::", "motive::::"):
        with pytest.raises(MapRefused):
            put_off_tie(key=key, by=cast.actor(cast.amara), at=AT)
    with pytest.raises(NotOnYourMap):
        put_off_tie(key="function::coaching::", by=STRANGER, at=AT)


def test_a_goal_is_not_told_to_lack_what_an_opened_door_or_a_meeting_gave(cast: Cast, goal: Goal) -> None:
    """Home counts help that was used as covered; the next tie says nothing else."""
    act = SponsorshipAct.objects.create(sponsor=cast.chen, person=cast.amara, kind="stage", opportunity="x", made_at=AT, is_ask=True, state="asked")
    assert look(cast).suggestion.title == "Sponsorship"
    SponsorshipAct.objects.filter(pk=act.pk).update(state="done", done_at=AT)
    assert look(cast).suggestion is None
    assert look(cast, at=AT + timedelta(days=400)).suggestion.title == "Sponsorship"  # a year later it is another matter


def test_the_number_of_queries_does_not_hang_on_the_amount(cast: Cast, goal: Goal, django_assert_max_num_queries: Any) -> None:
    for n in range(40):
        mentor(cast, f"Mentor {n:02}")
        Alter.objects.create(owner=cast.amara, name=f"P{n}", rhythm="monthly", named_at=AT)
    actor = cast.actor(cast.amara)
    with django_assert_max_num_queries(14):
        assert len(get_next_tie_page(actor, zone="UTC", at=AT).people) == 5
