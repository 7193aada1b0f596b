"""Everything of a network is in its owner's export, and goes when they are forgotten; what others wrote or drew stays."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

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
    Front,
    Shared,
    ask_introducer,
    found_community,
    join_community,
    mark_rung,
    share_artefact,
    write_newcomer_note,
)
from polyad.domain.networks.models import (
    Acquaintance,
    ActivityInvitation,
    Alter,
    Contact,
    DoorChoice,
    DoorThanks,
    Introduction,
    MapShare,
    Merge,
    PutOff,
    Reading,
    SavedSearch,
    Screening,
    SponsorshipAct,
)
from polyad.domain.networks.operations import merge_alters, name_people, put_off_tie, set_acquaintances, share_part
from polyad.domain.networks.operations.contacts import Words, keep_contact, keep_screening
from polyad.domain.networks.operations.doors import Activity, Opportunity, Proposal, choose_introductions
from polyad.domain.networks.operations.doors import thank_for_door as thank
from polyad.domain.networks.operations.searches import keep_search
from polyad.domain.people.models import Person
from polyad.domain.relationships.operations.opening_doors import begin_act, invite_along, propose_introduction
from polyad.domain.relationships.operations.requesting import send_request
from polyad.foundation.ids import new_id
from polyad.foundation.personal_data import erase_person, export_person
from tests.cast import AT, Cast
from tests.domain.networks.conftest import TODAY, day
from tests.domain.relationships.conftest import enrol

NETWORK = (
    Acquaintance, ActivityInvitation, Alter, Contact, DoorChoice, DoorThanks, Introduction, MapShare, Merge, PutOff, Reading, SavedSearch,
    Screening, SponsorshipAct,
)  # fmt: skip
BELONGING = (Artefact, CommunityMember, NewcomerNote, RungAsk, RungDone)


def live(cast: Cast, who: Person, other: Person, third: Person, mark: str) -> None:
    """Lets somebody use everything there is, each thing with words of their own; `mark` stands in all of them."""
    by = cast.actor(who)
    common = {"by": by, "at": AT, "today": TODAY}
    name_people(named={"truth": [f"{mark} Ines", f"{mark} Mei", f"{mark} Kofi"]}, by=by, at=AT)
    one, two, three = Alter.objects.filter(owner=who).order_by("pk")
    set_acquaintances(of=one.pk, known=[two.pk], by=by, at=AT)
    merge_alters(keep_id=one.pk, gone_id=three.pk, by=by, at=AT)
    put_off_tie(key="function::sponsorship::", by=by, at=AT)
    begin_act(act_id=new_id(), person_id=other.pk, is_ask=False, what=Opportunity("stage", f"{mark} panel", day(20), f"{mark} rang"), **common)
    propose_introduction(introduction_id=new_id(), what=Proposal(other.pk, third.pk, f"{mark} why", f"{mark} why"), **common)
    invite_along(invitation_id=new_id(), guest_id=other.pk, activity=Activity("clinic", f"{mark} clinic", day(9), f"{mark} room"), **common)
    choose_introductions(none=True, by=by, at=AT)
    keep_search(search_id=new_id(), name=f"{mark} search", words="research", help_kind="", only_free=False, by=by, at=AT)
    where = {"to_id": other.pk, "programme_id": cast.programme.pk, "by": by, "at": AT}
    asked = keep_contact(contact_id=new_id(), words=Words(f"{mark} me", f"{mark} because of your talk", "advising", 20), version=0, **where)
    keep_screening(contact_id=asked.pk, answers={"capable": ("yes", f"{mark} thought")}, by=by, at=AT)
    outside = Words(f"{mark} me", f"{mark} why", "advising", 20, name=f"{mark} Prof", address="prof@elsewhere.example")
    keep_contact(contact_id=new_id(), words=outside, version=0, by=by, at=AT)


def belong(cast: Cast, founder: Person, member: Person, mark: str) -> None:
    place, keeper, newcomer = new_id(), {"by": cast.actor(founder), "at": AT}, {"by": cast.actor(member), "at": AT}
    found_community(community_id=place, programme_id=cast.programme.pk, front=Front("Night teaching", "At three.", "A club"), **keeper)
    join_community(community_id=place, **newcomer)
    rung = LadderRung.objects.filter(community_id=place).order_by("pk").first()
    ask_introducer(ask_id=new_id(), rung_id=rung.pk, words=f"{mark} may I come", **newcomer)
    mark_rung(rung_id=rung.pk, done=True, **newcomer)
    share_artefact(artefact_id=new_id(), community_id=place, what=Shared(f"{mark} card", words=f"{mark} text"), **newcomer)
    write_newcomer_note(note_id=new_id(), community_id=place, kind="word", words=f"{mark} word", **newcomer)


@pytest.fixture
def lived(cast: Cast) -> tuple[Cast, Person, Person]:
    """Amara and Ines each used everything; Bruno is whom they wrote to."""
    ines = enrol("Ines Kaya", "mentee", cast.programme).person
    grace = enrol("Grace Obi", "mentor", cast.programme).person
    for who, mark in ((cast.amara, "canary-a"), (ines, "canary-i")):
        live(cast, who, cast.bruno, grace, mark)
        share_part(held_for=new_id(), part="covered", people=(), by=cast.actor(who), at=AT)
    belong(cast, cast.bruno, cast.amara, "canary-a")
    belong(cast, grace, ines, "canary-i")
    act = SponsorshipAct.objects.get(sponsor=cast.amara)
    thank(thing="act", thing_id=act.pk, words="canary-b thanks", by=cast.actor(cast.bruno), at=AT + timedelta(days=1))
    for row in Contact.objects.filter(target_id=cast.bruno.pk):
        send_request(contact_id=row.pk, version=row.version, by=cast.actor(row.owner), at=AT)
    return cast, cast.amara, ines


def held_by(person: Person) -> dict[str, list[dict[str, Any]]]:
    return export_person(person.pk, apps.get_model)


def test_an_export_has_all_of_ones_own_and_nothing_of_others(lived: tuple[Cast, Person, Person]) -> None:
    cast, amara, ines = lived
    told = held_by(amara)
    assert [model.__name__ for model in NETWORK if not told[f"networks.{model.__name__}"]] == []
    assert [model.__name__ for model in BELONGING if not told[f"gatherings.{model.__name__}"]] == []
    said = json.dumps(told, ensure_ascii=False)
    for words in ("Ines", "panel", "rang", "why", "clinic", "room", "search", "me", "because of your talk", "thought", "Prof", "card", "text", "word", "may I come"):
        assert f"canary-a {words}" in said, words
    assert "canary-b thanks" in said and "prof@elsewhere.example" in said
    assert "canary-i" not in said
    assert "canary-a Ines" not in json.dumps(held_by(cast.bruno)) and "canary-a thought" not in json.dumps(held_by(cast.bruno))
    for who in (cast.chen, cast.dina, cast.eve):
        assert "canary" not in json.dumps(held_by(who))


def test_whoever_is_forgotten_leaves_nothing_and_others_keep_theirs(lived: tuple[Cast, Person, Person]) -> None:
    cast, amara, ines = lived
    before = json.dumps(held_by(ines), sort_keys=True)
    founded = Community.objects.count()
    erase_person(amara.pk, apps.get_model)
    left = held_by(amara)
    assert {name: rows for name, rows in left.items() if name.startswith("networks.") and rows} == {}
    assert {name: rows for name, rows in left.items() if name.split(".")[1] in {model.__name__ for model in BELONGING} and rows} == {}
    for model in (*NETWORK, *BELONGING):
        assert "canary-a" not in json.dumps([[str(getattr(row, field.attname)) for field in model._meta.concrete_fields] for row in model.objects.all()])
    amara.refresh_from_db()
    assert (amara.name, "amara" in amara.email, Person.objects.filter(pk=amara.pk).count()) == ("", False, 1)
    assert json.dumps(held_by(ines), sort_keys=True) == before
    assert Community.objects.count() == founded and LadderRung.objects.filter(community__founder=cast.bruno).exists()


def test_whoever_was_asked_is_forgotten_and_the_asker_keeps_their_words(lived: tuple[Cast, Person, Person]) -> None:
    cast, amara, _ines = lived
    row = Contact.objects.get(owner=amara, state="asked")
    erase_person(cast.bruno.pk, apps.get_model)
    row.refresh_from_db()
    assert (row.to_id, row.question, row.why) == (None, "", "canary-a because of your talk")
    assert Alter.objects.filter(owner=amara).count() == 2 and Community.objects.filter(founder=None).count() == 1
    assert SponsorshipAct.objects.filter(sponsor=amara).count() == 0
