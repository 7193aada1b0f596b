"""Who reads a concern, cell by cell."""

import pytest
from django.apps import apps

from polyad.domain.concerns.access import matter_of, may_hear, may_read, may_tell, officers_free_in
from polyad.domain.concerns.models import Concern
from polyad.domain.concerns.operations import NotYours, note_look, reply, tell, withdraw_concern
from polyad.domain.concerns.operations.telling import Telling
from polyad.domain.concerns.queries import get_heard, get_told, list_heard, list_told
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Leadership, Officer
from polyad.domain.programmes.operations import dismiss_officer
from polyad.domain.programmes.queries import get_actor
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.actors import STRANGER
from polyad.foundation.ids import new_id
from polyad.foundation.personal_data import export_person
from tests.cast import AT
from tests.domain.concerns.conftest import CANARY, Case, add_mentee

EVERYBODY = ("amara", "bruno", "chen", "dina", "eve", "femi", "gia", "hal")
Z = {"zone": "UTC", "at": AT}


def readers(case: Case, concern_id: object) -> dict[str, str]:
    """Says who reads a concern, and as what."""
    found = {}
    for name in EVERYBODY:
        actor = case.actor(name)
        as_teller = get_told(concern_id, actor, **Z) is not None
        as_officer = get_heard(concern_id, actor, **Z) is not None
        assert may_read(actor, concern_id) is (as_teller or as_officer)
        assert (concern_id in [line.id for line in list_told(actor, **Z)]) is as_teller
        assert (concern_id in [line.id for line in list_heard(actor, **Z)]) is as_officer
        if as_teller or as_officer:
            found[name] = "teller" if as_teller else "officer"
    return found


def test_only_the_teller_and_the_officer_who_is_free_read_it(case: Case) -> None:
    told = case.tell()
    assert readers(case, told) == {"amara": "teller", "femi": "officer"}
    assert get_heard(told, case.actor("femi"), **Z).words == CANARY
    assert not may_read(STRANGER, told)


def test_who_may_come_to_which_door(case: Case) -> None:
    assert {name: (may_tell(case.actor(name)), may_hear(case.actor(name))) for name in EVERYBODY} == {
        name: (True, name in ("bruno", "femi", "gia", "hal")) for name in EVERYBODY
    }
    assert not may_tell(STRANGER) and not may_hear(STRANGER)


def test_an_officer_needs_the_second_factor(case: Case) -> None:
    told = case.tell()
    assert get_heard(told, get_actor(case.femi, is_strong=False), **Z) is None


def test_what_is_kept_is_the_teller_s_alone(case: Case) -> None:
    assert readers(case, case.tell(way="wait")) == {"amara": "teller"}


def test_what_is_taken_back_is_closed_to_officers_on_the_next_request(case: Case) -> None:
    told = case.tell()
    withdraw_concern(concern_id=told, by=case.actor("amara"), at=AT)
    assert readers(case, told) == {"amara": "teller"}
    with pytest.raises(NotYours):
        note_look(concern_id=told, by=case.actor("femi"), at=AT)
    with pytest.raises(NotYours):
        reply(concern_id=told, reply_id=new_id(), words="still there?", by=case.actor("femi"), at=AT)


def test_rights_are_those_of_now(case: Case) -> None:
    told = case.tell()
    lead = Leadership.objects.create(programme=case.cast.programme, person=case.femi)
    assert readers(case, told) == {"amara": "teller"}
    lead.delete()
    assert readers(case, told) == {"amara": "teller", "femi": "officer"}
    dismiss_officer(
        organisation_id=case.cast.programme.organisation_id, person_id=case.femi.pk, by=case.actor("eve"), at=AT
    )
    assert readers(case, told) == {"amara": "teller"}


def test_somebody_who_was_in_the_relationship_stays_outside_after_its_end(case: Case) -> None:
    end_relationship(relationship_id=case.tie, by=case.actor("amara"), at=AT)
    assert readers(case, case.tell(about=None)) == {"amara": "teller", "femi": "officer"}


def test_an_officer_s_own_words_are_read_by_others(case: Case) -> None:
    assert readers(case, case.tell("bruno", about="amara")) == {"bruno": "teller", "femi": "officer"}


def test_a_concern_of_no_relationship_is_not_offered_to_who_shares_one_or_leads(case: Case) -> None:
    told = new_id()
    telling = Telling("ask", CANARY, "1.0", None, case.cast.programme.organisation_id)
    tell(concern_id=told, telling=telling, by=case.actor("amara"), at=AT)
    assert readers(case, told) == {"amara": "teller", "femi": "officer"}


def test_nobody_tells_of_what_they_are_no_part_of(case: Case) -> None:
    for name in ("chen", "dina", "eve", "femi"):
        with pytest.raises(NotYours):
            case.tell(name)
    _, tie = add_mentee(case, "Ines Costa")
    with pytest.raises(NotYours):
        case.tell(tie=tie)
    with pytest.raises(NotYours):
        case.tell(about="dina")


def test_both_ways_of_finding_free_officers_agree(case: Case) -> None:
    told = [case.tell(), case.tell("bruno", about=None), case.tell(way="report")]
    for concern_id in told:
        row = Concern.objects.get(pk=concern_id)
        free = set(officers_free_in(matter_of(row)).values_list("person_id", flat=True))
        reading = {
            person.pk
            for person in Person.objects.filter(pk__in=Officer.objects.values("person_id"))
            if get_heard(concern_id, get_actor(person, is_strong=True), **Z) is not None
        }
        assert free == reading == {case.femi.pk}


def test_no_export_of_anybody_but_the_teller_holds_it(case: Case) -> None:
    told = case.tell()
    reply(concern_id=told, reply_id=new_id(), words="canary-reply", by=case.actor("femi"), at=AT)
    holding = [
        name
        for name in EVERYBODY
        if CANARY in str(export_person(case.actor(name).person_id, apps.get_model))
    ]
    assert holding == ["amara"]
