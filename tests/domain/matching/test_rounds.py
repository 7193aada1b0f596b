"""A round from opening to publishing: conflicts, hands, and a second click."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from polyad.domain.matching.models import Conflict, Proposal, Round
from polyad.domain.matching.operations import (
    RoundClosed,
    RoundNotReady,
    decide_by_hand,
    declare_conflict,
    open_round,
    propose_round,
    publish_round,
    release_places,
    undo_decision,
    withdraw_conflict,
)
from polyad.domain.matching.queries import get_conflicts_page, get_round_page, get_why_not_page, list_rounds
from polyad.domain.matching.queries.people import Narrowed, count_ready, get_people_page
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.domain.programmes.operations import NotYours, answer_offer, offer_another
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.cast import AT, Cast


def enrol(cast: Cast, name: str, role: str, **more: object) -> Enrolment:
    person = Person.objects.create(
        name=name, email=f"{name.split()[0].lower()}.{role}@example.org", stage="Year 3 student"
    )
    facts = {
        "goals": ["research methods"],
        "help_kinds": ["mentoring"],
        "fields": ["Paediatrics"],
        "languages": ["English"],
        "hours": [12, 13, 60, 61],
        "submitted_at": AT,
        "state": "submitted",
    }
    return Enrolment.objects.create(programme=cast.programme, person=person, role=role, **{**facts, **more})


def open_and_propose(cast: Cast) -> Round:
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    return propose_round(round_id=round_.id, by=chen, at=AT)


def pairs_of(round_: Round) -> set[tuple[str, str]]:
    rows = Proposal.objects.filter(round=round_, mentor__isnull=False).select_related(
        "mentee__person", "mentor__person"
    )
    return {(row.mentee.person.name, row.mentor.person.name) for row in rows}


def test_a_round_proposes_with_reasons_and_a_closed_certificate(cast: Cast) -> None:
    round_ = open_and_propose(cast)
    assert pairs_of(round_) == {("Amara Eriksen", "Bruno Rossi")}
    assert round_.objective == round_.upper_bound
    reasons = Proposal.objects.get(round=round_).reasons
    assert reasons != [] and all(set(reason) == {"criterion", "sentence"} for reason in reasons)


def test_hours_are_compared_on_one_clock(cast: Cast) -> None:
    """Noon in Tokyo is not noon in London: who lives far away meets nobody at the hour both call twelve."""
    Enrolment.objects.update(hours=[12, 13])
    Person.objects.filter(pk=cast.amara.pk).update(zone="Asia/Tokyo")
    assert pairs_of(open_and_propose(cast)) == set()
    Enrolment.objects.filter(pk=cast.amara_enrolment.pk).update(hours=[21, 22])
    round_ = propose_round(round_id=Round.objects.get().pk, by=cast.actor(cast.chen), at=AT)
    assert len(pairs_of(round_)) == 1


def test_opening_twice_finds_the_same_round(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    first = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    assert open_round(programme_id=cast.programme.id, name="Again", by=chen, at=AT).id == first.id


def test_a_conflict_keeps_two_people_apart(cast: Cast) -> None:
    other = enrol(cast, "Farah Das", "mentor")
    chen = cast.actor(cast.chen)
    pair = {"mentee_id": cast.amara_enrolment.id, "mentor_id": cast.bruno_enrolment.id}
    conflict = declare_conflict(programme_id=cast.programme.id, **pair, kind="assesses", by=chen, at=AT)
    assert pairs_of(open_and_propose(cast)) == {("Amara Eriksen", other.person.name)}
    withdraw_conflict(conflict_id=conflict.id, by=chen, at=AT)
    assert Conflict.objects.count() == 0


def test_a_conflict_after_the_proposal_stops_publishing_and_names_the_pair(cast: Cast) -> None:
    round_ = open_and_propose(cast)
    chen = cast.actor(cast.chen)
    pair = {"mentee_id": cast.amara_enrolment.id, "mentor_id": cast.bruno_enrolment.id}
    declare_conflict(programme_id=cast.programme.id, **pair, kind="manages", by=chen, at=AT)
    with pytest.raises(RoundNotReady) as refusal:
        publish_round(round_id=round_.id, by=chen, at=AT)
    assert refusal.value.sentence == (
        "Amara Eriksen and Bruno Rossi have a declared conflict. Propose again; nothing has been sent."
    )
    assert OutboxEvent.objects.filter(name="MatchConfirmed").count() == 0


def test_pins_hold_and_forbidden_pairs_stay_apart(cast: Cast) -> None:
    other = enrol(
        cast, "Farah Das", "mentor", goals=["leadership"], fields=["Surgery"], help_kinds=["coaching"]
    )
    round_ = open_and_propose(cast)
    chen = cast.actor(cast.chen)
    assert pairs_of(round_) == {("Amara Eriksen", "Bruno Rossi")}
    pinned = {"mentee_id": cast.amara_enrolment.id, "mentor_id": other.id}
    decide_by_hand(round_id=round_.id, **pinned, kind="pin", by=chen, at=AT)
    assert pairs_of(propose_round(round_id=round_.id, by=chen, at=AT)) == {("Amara Eriksen", "Farah Das")}
    undo_decision(round_id=round_.id, **pinned, by=chen, at=AT)
    decide_by_hand(round_id=round_.id, **pinned, kind="forbid", by=chen, at=AT)
    assert pairs_of(propose_round(round_id=round_.id, by=chen, at=AT)) == {("Amara Eriksen", "Bruno Rossi")}


def test_publishing_twice_announces_once(cast: Cast) -> None:
    enrol(cast, "Gülşen Müller", "mentee", languages=["Swahili"])
    round_ = open_and_propose(cast)
    chen = cast.actor(cast.chen)
    published = publish_round(round_id=round_.id, by=chen, at=AT)
    again = publish_round(round_id=round_.id, by=chen, at=AT + timedelta(minutes=1))
    assert (again.published_at, again.version) == (published.published_at, published.version)
    told = OutboxEvent.objects.filter(name__in=["MatchConfirmed", "MenteeLeftUnmatched", "RoundPublished"])
    assert sorted(told.values_list("name", flat=True)) == [
        "MatchConfirmed",
        "MenteeLeftUnmatched",
        "RoundPublished",
    ]
    assert JournalEntry.objects.filter(verb="published round").count() == 1


def test_a_stale_page_cannot_publish_what_it_did_not_show(cast: Cast) -> None:
    round_ = open_and_propose(cast)
    chen = cast.actor(cast.chen)
    seen = round_.version
    propose_round(round_id=round_.id, by=chen, at=AT)
    with pytest.raises(RoundNotReady):
        publish_round(round_id=round_.id, by=chen, at=AT, version=seen)
    assert Round.objects.get(id=round_.id).state == "proposed"


def test_a_published_round_changes_no_more_and_the_next_one_skips_those_who_are_placed(cast: Cast) -> None:
    round_ = open_and_propose(cast)
    chen = cast.actor(cast.chen)
    publish_round(round_id=round_.id, by=chen, at=AT)
    with pytest.raises(RoundClosed):
        propose_round(round_id=round_.id, by=chen, at=AT)
    late = enrol(cast, "Hana Vega", "mentee")
    assert pairs_of(open_and_propose(cast)) == {(late.person.name, "Bruno Rossi")}


def test_an_ended_relationship_frees_the_place_and_the_same_two_are_not_proposed_again(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    publish_round(round_id=open_and_propose(cast).id, by=chen, at=AT)
    people = [str(cast.amara.id), str(cast.bruno.id)]
    assert release_places(programme_id=cast.programme.id, person_ids=people, at=AT) == 1
    late, other = enrol(cast, "Hana Vega", "mentee"), enrol(cast, "Farah Das", "mentor")
    round_ = open_and_propose(cast)
    assert pairs_of(round_) == {("Amara Eriksen", other.person.name), (late.person.name, "Bruno Rossi")}
    pair = {"mentee_id": cast.amara_enrolment.id, "mentor_id": cast.bruno_enrolment.id}
    with pytest.raises(RoundClosed, match="were together before and have parted"):
        decide_by_hand(round_id=round_.id, **pair, kind="pin", by=chen, at=AT)
    page = get_why_not_page(round_.id, cast.amara_enrolment.id, chen, asked_id=str(cast.bruno_enrolment.id), today=AT.date())
    assert page.answer == "Amara Eriksen and Bruno Rossi must not be paired: they were together before and have parted."


def test_after_an_end_a_mentee_is_matched_again_only_once_they_say_yes(cast: Cast) -> None:
    mine, amara, today = {"enrolment_id": cast.amara_enrolment.id}, cast.actor(cast.amara), AT.date()
    offer_another(programme_id=cast.programme.id, person_ids=[cast.amara.id, cast.bruno.id], at=AT)
    mentees = [count_ready(cast.programme.id, cast.actor(cast.chen), today=today).mentees]
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=cast.actor(cast.chen), at=AT)
    shown = get_people_page(round_.id, cast.actor(cast.chen), today=today, narrowed=Narrowed(show="unable"))
    assert [(line.name, line.reason) for line in shown.lines] == [
        ("Amara Eriksen", "Has not said yet whether to look for somebody new.")
    ]
    for yes in (False, True, True):
        answer_offer(**mine, yes=yes, by=amara, at=AT)
        mentees.append(count_ready(cast.programme.id, cast.actor(cast.chen), today=today).mentees)
    assert mentees == [0, 0, 1, 1]
    assert pairs_of(open_and_propose(cast)) == {("Amara Eriksen", "Bruno Rossi")}
    for who in (cast.bruno, cast.chen, cast.dina):
        with pytest.raises(NotYours):
            answer_offer(**mine, yes=True, by=cast.actor(who), at=AT)


def test_capacity_and_pause_are_respected(cast: Cast) -> None:
    for number in range(3):
        enrol(cast, f"Mentee{number} Xu", "mentee")
    round_ = open_and_propose(cast)
    assert len(pairs_of(round_)) == 2
    assert Proposal.objects.filter(round=round_, mentor=None).count() == 2
    Enrolment.objects.filter(id=cast.bruno_enrolment.id).update(is_paused=True)
    round_ = propose_round(round_id=round_.id, by=cast.actor(cast.chen), at=AT)
    assert pairs_of(round_) == set()


def test_words_about_conflicts_are_read_and_doubtful_ones_left_to_the_lead(cast: Cast) -> None:
    DeclaredConflict.objects.create(
        programme=cast.programme,
        enrolment=cast.amara_enrolment,
        kind="assesses",
        words="Bruno Rossi assesses me",
    )
    DeclaredConflict.objects.create(
        programme=cast.programme, enrolment=cast.amara_enrolment, kind="named", words="Dr Nobody"
    )
    open_round(programme_id=cast.programme.id, name="", by=cast.actor(cast.chen), at=AT)
    assert list(Conflict.objects.values_list("mentee_id", "mentor_id", "kind")) == [
        (cast.amara_enrolment.id, cast.bruno_enrolment.id, "assesses")
    ]
    page = get_conflicts_page(cast.programme.id, cast.actor(cast.chen))
    assert [words.words for words in page.open_words] == ["Dr Nobody"]


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_but_the_lead_finds_a_round(cast: Cast, who: str) -> None:
    round_ = open_and_propose(cast)
    actor = cast.actor(getattr(cast, who))
    assert list_rounds(cast.programme.id, actor) == ()
    assert get_round_page(round_.id, actor, today=AT.date()) is None
    asked = str(cast.bruno_enrolment.id)
    assert (
        get_why_not_page(round_.id, cast.amara_enrolment.id, actor, asked_id=asked, today=AT.date()) is None
    )
    page = get_conflicts_page(cast.programme.id, actor)
    assert (page.lines, page.mentees, page.mentors, page.open_words) == ((), (), (), ())
    for act in (propose_round, publish_round):
        with pytest.raises(RoundClosed):
            act(round_id=round_.id, by=actor, at=AT)


def test_the_lead_sees_who_can_be_matched_before_anything_is_proposed(cast: Cast) -> None:
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=cast.actor(cast.chen), at=AT)
    page = get_round_page(round_.id, cast.actor(cast.chen), today=AT.date())
    assert page is not None
    assert (page.ready.mentees, page.ready.mentors, page.ready.places) == (1, 1, 2)


def test_the_lead_finds_it_all(cast: Cast) -> None:
    round_ = open_and_propose(cast)
    page = get_round_page(round_.id, cast.actor(cast.chen), today=AT.date())
    assert page is not None
    assert (page.pairs, page.unmatched, page.ready) == (1, 0, None)
    assert [(line.mentee.name, line.mentor.name) for line in page.lines if line.mentor] == [
        ("Amara Eriksen", "Bruno Rossi")
    ]


def test_the_lead_reads_the_next_best_for_each_of_the_two(cast: Cast) -> None:
    enrol(cast, "Kofi Mensah", "mentee", goals=["research methods"])
    enrol(cast, "Farah Lin", "mentor", goals=["leadership"], capacity=1)
    round_, chen = open_and_propose(cast), cast.actor(cast.chen)
    page = get_why_not_page(round_.id, cast.amara_enrolment.id, chen, asked_id="", today=AT.date())
    # Bruno has two places, so both are with him; Farah has one left.
    assert [(one.of, one.name) for one in page.next_best] == [("Amara Eriksen", "Farah Lin")]
    assert page.next_best[0].why == "Farah has a place left, but the pairs taken together fit better this way."
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=1)
    propose_round(round_id=round_.id, by=chen, at=AT)
    told = {}
    for mentee in Enrolment.objects.filter(role="mentee", programme=cast.programme):
        page = get_why_not_page(round_.id, mentee.id, chen, asked_id="", today=AT.date())
        told[page.mentee] = [(one.of, one.name) for one in page.next_best]
    pairs = dict(Proposal.objects.values_list("mentee__person__name", "mentor__person__name"))
    other = {"Amara Eriksen": "Kofi Mensah", "Kofi Mensah": "Amara Eriksen"}
    mentors = {"Bruno Rossi": "Farah Lin", "Farah Lin": "Bruno Rossi"}
    assert told == {
        mentee: [(mentee, mentors[mentor]), (mentor, other[mentee])] for mentee, mentor in pairs.items()
    }


def test_own_words_count_by_meaning_where_the_installation_names_a_model(cast: Cast, tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "vectors.txt").write_text("children 1 0\ntoddler 0.9 0.1\n", encoding="utf-8")
    cast.amara_enrolment.own_words, cast.bruno_enrolment.own_words = "toddlers", "children"
    cast.amara_enrolment.save()
    cast.bruno_enrolment.save()
    round_, chen = open_and_propose(cast), cast.actor(cast.chen)
    plain = Proposal.objects.get().score
    settings.TEXT_MODEL = str(tmp_path)
    assert propose_round(round_id=round_.id, by=chen, at=AT).fingerprint != round_.fingerprint
    assert Proposal.objects.get().score > plain
    settings.TEXT_MODEL = str(tmp_path / "nowhere")
    with pytest.raises(RoundClosed, match="No text model is here"):
        propose_round(round_id=round_.id, by=chen, at=AT)
    page = get_round_page(round_.id, chen, today=AT.date())
    assert page is not None and page.pairs == 1
