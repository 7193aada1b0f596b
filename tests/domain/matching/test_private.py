"""Two worlds that differ in nothing but a live concern look the same to a lead, to the letter; and nobody is matched across it."""

import json
import re
from uuid import UUID

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.concerns.operations import close_concern, tell, withdraw_concern
from polyad.domain.concerns.operations.replying import reply
from polyad.domain.concerns.operations.telling import Telling
from polyad.domain.matching.models import CircleSeat, Conflict, KeptApart, Proposal, Round
from polyad.domain.matching.operations import RoundClosed, decide_by_hand, open_round, propose_round, publish_round
from polyad.domain.matching.operations.circles import propose_circles, want_of_circles
from polyad.domain.matching.queries import list_people_kept_apart
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Leadership, Officer, Programme
from polyad.domain.programmes.operations import answer_offer
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations import open_relationship
from polyad.domain.relationships.operations.together.joining import let_leave
from polyad.foundation import outbox
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast
from tests.domain.matching.test_rounds import enrol, pairs_of

CANARY = "canary-live-concern-77c2"


def walk() -> None:
    while outbox.walk(EVENTS, REACTIONS, at=AT):
        pass


@pytest.fixture
def parted(cast: Cast) -> Cast:
    """Amara and Bruno had a relationship, and it was let go; an officer, another mentee and another mentor are there."""
    officer = Person.objects.create(name="Femi Ade", email="femi@example.org", joined_at=AT)
    Officer.objects.create(organisation=cast.programme.organisation, person=officer)
    tie = open_relationship(mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT)
    assert not let_leave(relationship_id=tie, person_id=cast.amara.pk, by=cast.actor(cast.chen), at=AT)
    walk()
    answer_offer(enrolment_id=cast.amara_enrolment.pk, yes=True, by=cast.actor(cast.amara), at=AT)
    enrol(cast, "Hana Vega", "mentee")
    enrol(cast, "Farah Das", "mentor", capacity=2)
    return cast


def tell_of_bruno(cast: Cast, way: str = "ask") -> UUID:
    concern_id = new_id()
    tie = Relationship.objects.order_by("opened_at").values_list("pk", flat=True)[0]
    tell(concern_id=concern_id, telling=Telling(way, CANARY, "1.0", tie, None, cast.bruno.pk), by=cast.actor(cast.amara), at=AT)
    walk()
    return concern_id


def propose(cast: Cast) -> Round:
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    return propose_round(round_id=round_.id, by=chen, at=AT)


def read_as_lead(cast: Cast, round_: Round) -> dict[str, str]:
    """Reads everything a lead can read of a round, tokens and ids of this run taken out."""
    own, base = f"/lead/rounds/{round_.id}/", f"/lead/programmes/{cast.programme.id}/"
    asked = [f"{own}mentees/{row.pk}/?mentor={cast.bruno_enrolment.pk}" for row in Enrolment.objects.filter(role="mentee", programme=cast.programme).order_by("person__name")]
    browser = cast.client(cast.chen)
    pages = [own, f"{own}publish/", f"{own}groups/", f"{own}try/", f"{own}people/", f"{base}conflicts/", f"{base}rounds/", base, f"{base}relationships/", *asked]
    told = {}
    for place in pages:
        answer = browser.get(place)
        assert answer.status_code == 200, place
        text = answer.content.decode()
        told[place.replace(str(round_.id), "round")] = re.sub(r'(value|nonce)="[A-Za-z0-9+/=_-]{20,}"|name="version" value="[0-9]+"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', "", text)
    return told


def test_a_lead_cannot_tell_a_live_concern_from_a_parting(parted: Cast) -> None:
    before, chen = propose(parted), parted.actor(parted.chen)
    pages, rows = read_as_lead(parted, before), list(Proposal.objects.filter(round=before).order_by("mentee__person__name").values_list("mentee", "mentor", "score", "reasons", "against", "way_on"))
    facts = (before.certificate, before.fingerprint, before.objective, before.upper_bound, before.load)
    assert ("Amara Eriksen", "Farah Das") in pairs_of(before) and len(pairs_of(before)) == 2
    assert "they were together before and have parted" in "".join(pages.values())
    journal = JournalEntry.objects.filter(programme_id=parted.programme.pk).count()
    tell_of_bruno(parted)
    assert KeptApart.objects.count() == 1 and Conflict.objects.count() == 0
    assert JournalEntry.objects.filter(programme_id=parted.programme.pk).count() == journal
    assert read_as_lead(parted, Round.objects.get(pk=before.pk)) == pages
    after = propose(parted)
    assert read_as_lead(parted, after) == pages
    assert (after.certificate, after.fingerprint, after.objective, after.upper_bound, after.load) == facts
    assert list(Proposal.objects.filter(round=after).order_by("mentee__person__name").values_list("mentee", "mentor", "score", "reasons", "against", "way_on")) == rows
    assert CANARY not in json.dumps(read_as_lead(parted, after)) and "concern" not in json.dumps(rows, default=str)
    with pytest.raises(RoundClosed, match="were together before and have parted"):
        decide_by_hand(round_id=after.pk, mentee_id=parted.amara_enrolment.pk, mentor_id=parted.bruno_enrolment.pk, kind="pin", by=chen, at=AT)
    publish_round(round_id=after.pk, by=chen, at=AT)


def test_it_stands_while_the_concern_is_alive_and_no_longer(parted: Cast) -> None:
    amara, femi = parted.actor(parted.amara), parted.actor(Person.objects.get(name="Femi Ade"))
    one = tell_of_bruno(parted)
    assert list(KeptApart.objects.values_list("asked_by", "other")) == [(parted.amara.pk, parted.bruno.pk)]
    assert parted.bruno.pk in list_people_kept_apart(parted.amara.pk, [parted.programme.pk])
    assert parted.amara.pk in list_people_kept_apart(parted.bruno.pk, [parted.programme.pk])
    two = tell_of_bruno(parted, "wait")
    close_concern(concern_id=one, by=femi, at=AT)
    assert KeptApart.objects.count() == 1  # the second is alive
    withdraw_concern(concern_id=two, by=amara, at=AT)
    assert KeptApart.objects.count() == 0
    reply(concern_id=one, reply_id=new_id(), words="It goes on.", by=amara, at=AT)
    assert KeptApart.objects.count() == 1
    withdraw_concern(concern_id=one, by=amara, at=AT)
    assert KeptApart.objects.count() == 0


def test_in_another_programme_only_that_something_outside_keeps_them_apart(parted: Cast) -> None:
    there = Programme.objects.create(
        organisation=parted.programme.organisation, name="Second", cohort="2026", state="open",
        starts_on=parted.programme.starts_on, ends_on=parted.programme.ends_on,
    )  # fmt: skip
    lead = Person.objects.create(name="Gia Bianchi", email="gia@example.org", joined_at=AT)
    Leadership.objects.create(programme=there, person=lead)
    for person, role in ((parted.amara, "mentee"), (parted.bruno, "mentor")):
        Enrolment.objects.create(programme=there, person=person, role=role, state="submitted", submitted_at=AT, capacity=1, languages=["English"], hours=[12, 13])
    gia, said = parted.actor(lead), []
    for with_concern in (False, True):
        if with_concern:
            tell_of_bruno(parted)
        round_ = open_round(programme_id=there.pk, name="Autumn", by=gia, at=AT)
        propose_round(round_id=round_.pk, by=gia, at=AT)
        mentee, mentor = (Enrolment.objects.get(programme=there, role=role) for role in ("mentee", "mentor"))
        page = parted.client(lead).get(f"/lead/rounds/{round_.pk}/mentees/{mentee.pk}/?mentor={mentor.pk}").content.decode()
        said.append(re.search(r"Amara Eriksen and Bruno Rossi must not be paired: [^.]*\.", page).group())
        assert pairs_of(round_) == set()
    assert said == ["Amara Eriksen and Bruno Rossi must not be paired: a reason outside this programme keeps them apart."] * 2


def test_who_is_together_elsewhere_may_be_paired_here_with_a_concern_or_without(cast: Cast) -> None:
    officer = Person.objects.create(name="Femi Ade", email="femi@example.org", joined_at=AT)
    Officer.objects.create(organisation=cast.programme.organisation, person=officer)
    open_relationship(mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT)
    dates = {"starts_on": cast.programme.starts_on, "ends_on": cast.programme.ends_on}
    there = Programme.objects.create(organisation=cast.programme.organisation, name="Second", cohort="2026", state="open", **dates)
    Leadership.objects.create(programme=there, person=cast.chen)
    for person, role in ((cast.amara, "mentee"), (cast.bruno, "mentor")):
        Enrolment.objects.create(programme=there, person=person, role=role, state="submitted", submitted_at=AT, capacity=1, languages=["English"], hours=[12, 13])
    chen, found = cast.actor(cast.chen), []
    for with_concern in (False, True):
        if with_concern:
            tell_of_bruno(cast)
            assert KeptApart.objects.count() == 1
        round_ = open_round(programme_id=there.pk, name="Autumn", by=chen, at=AT)
        propose_round(round_id=round_.pk, by=chen, at=AT)
        found.append(pairs_of(round_))
    assert found == [{("Amara Eriksen", "Bruno Rossi")}] * 2


def test_the_machine_puts_them_into_different_circles_and_says_nothing(parted: Cast) -> None:
    Enrolment.objects.filter(programme=parted.programme).exclude(pk=parted.amara_enrolment.pk).delete()
    parted.programme.format_key = "peer"
    parted.programme.save()
    here = [parted.amara_enrolment, *(enrol(parted, f"Peer{n} Xu", "mentee") for n in range(5))]
    bruno = Enrolment.objects.create(programme=parted.programme, person=parted.bruno, role="mentee", state="submitted", submitted_at=AT, languages=["English"], hours=[12, 13, 60, 61])
    tell_of_bruno(parted)
    chen = parted.actor(parted.chen)
    round_ = open_round(programme_id=parted.programme.pk, name="Spring", by=chen, at=AT)
    want_of_circles(round_id=round_.pk, told={"least": 3, "most": 4, "common_hours": 1}, by=chen, at=AT)
    propose_circles(round_id=round_.pk, by=chen, at=AT)
    circles = dict(CircleSeat.objects.filter(round=round_, enrolment__in=[here[0], bruno]).values_list("enrolment", "circle"))
    assert len(circles) == 2 and None not in circles.values() and len(set(circles.values())) == 2
    page = parted.client(parted.chen).get(f"/lead/rounds/{round_.pk}/circles/").content.decode()
    assert "kept apart" not in page and CANARY not in page
