"""From a confirmed match to a good ending, and everybody who must see nothing of it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.matching.events import MatchConfirmed
from polyad.domain.meetings.models import BookedQuarter, Meeting, Note, Participant
from polyad.domain.meetings.operations import Place, close_meeting
from polyad.domain.meetings.queries import list_notes
from polyad.domain.meetings.rules import ActionEntry
from polyad.domain.relationships.models import Agreement, Asking, Relationship, Seat
from polyad.domain.relationships.operations import (
    AgreementClosed,
    AgreementEditedMeanwhile,
    AlreadyMatched,
    NoFreePlace,
    NotAPair,
    RelationshipClosed,
    arrange_meeting,
    edit_agreement,
    end_relationship,
    leave_relationship,
    open_relationship,
    reply,
    share_note,
    sign_agreement,
    write_note,
)
from polyad.domain.relationships.queries import (
    count_running,
    get_agreement_page,
    get_meeting_page,
    get_relationship_page,
    is_member_now,
    list_for_lead,
)
from polyad.domain.relationships.queries.left import get_left_page
from polyad.domain.relationships.reactions import when_match_confirmed
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import goal_for

LONDON = "Europe/London"
READ = {"zone": LONDON, "at": AT}
REASONS = ("You both named research methods.",)


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens the relationship of Amara and Bruno."""
    return open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk,
        mentor_enrolment_id=cast.bruno_enrolment.pk,
        reasons=REASONS,
        by=SYSTEM,
        at=AT,
    )


def test_a_confirmed_match_opens_one_relationship(cast: Cast) -> None:
    event = MatchConfirmed(
        round_id=str(new_id()),
        programme_id=str(cast.programme.pk),
        mentee_enrolment_id=str(cast.amara_enrolment.pk),
        mentor_enrolment_id=str(cast.bruno_enrolment.pk),
        mentee_id=str(cast.amara.pk),
        mentor_id=str(cast.bruno.pk),
        reasons=list(REASONS),
    )
    when_match_confirmed(event, AT)
    when_match_confirmed(event, AT + timedelta(minutes=1))
    row = Relationship.objects.get()
    assert (row.phase, tuple(row.reasons), str(row.opened_by_round)) == ("preparing", REASONS, event.round_id)
    assert sorted(row.members.values_list("role", "person__name")) == [("mentee", "Amara Eriksen"), ("mentor", "Bruno Rossi")]
    assert OutboxEvent.objects.filter(name="RelationshipOpened").count() == 1


def test_the_agreement_is_drafted_with_every_gap_filled(cast: Cast, tie: UUID) -> None:
    page = get_agreement_page(tie, cast.actor(cast.amara), **READ)
    text = " ".join([page.opening, *(part.text for part in page.sections)])
    assert "{" not in text
    assert "Amara Eriksen" in text and "Bruno Rossi" in text
    assert [part.key for part in page.sections][-1] == "no_fault"
    assert (page.number, page.signed_by_all, page.history) == (1, False, ())


def test_a_mentor_has_no_more_places_than_the_capacity(cast: Cast, tie: UUID) -> None:
    from tests.domain.relationships.conftest import enrol

    second, third = enrol("Noor Haddad", "mentee", cast.programme), enrol("Liu Yang", "mentee", cast.programme)
    mentor = cast.bruno_enrolment.pk
    open_relationship(mentee_enrolment_id=second.pk, mentor_enrolment_id=mentor, by=SYSTEM, at=AT)
    with pytest.raises(NoFreePlace):
        open_relationship(mentee_enrolment_id=third.pk, mentor_enrolment_id=mentor, by=SYSTEM, at=AT)
    assert sorted(Seat.objects.values_list("number", flat=True)) == [1, 2]


def test_a_mentee_has_one_mentor_at_a_time(cast: Cast, tie: UUID) -> None:
    from tests.domain.relationships.conftest import enrol

    other = enrol("Ida Berg", "mentor", cast.programme)
    with pytest.raises(AlreadyMatched):
        open_relationship(mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=other.pk, by=SYSTEM, at=AT)


def test_only_a_pair_of_one_programme_is_opened_and_only_by_its_lead(cast: Cast) -> None:
    pair = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    for by in (cast.amara, cast.dina, cast.eve):
        with pytest.raises(NotAPair):
            open_relationship(**pair, by=cast.actor(by), at=AT)
    with pytest.raises(NotAPair):
        open_relationship(
            mentee_enrolment_id=cast.dina_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
        )
    assert Relationship.objects.count() == 0
    open_relationship(**pair, by=cast.actor(cast.chen), at=AT)
    assert Relationship.objects.count() == 1


def test_a_change_after_a_signature_makes_a_new_draft(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    edit = {"relationship_id": tie, "section": "rhythm", "at": AT}
    edit_agreement(**edit, text="We meet on Mondays.", number=1, version=1, by=amara)
    assert sign_agreement(relationship_id=tie, number=1, version=2, by=amara, at=AT) is False
    edit_agreement(**edit, text="We meet on Tuesdays.", number=1, version=2, by=bruno)
    first, second = Agreement.objects.order_by("number")
    assert (first.signatures.count(), second.signatures.count()) == (1, 0)
    with pytest.raises(AgreementClosed):
        sign_agreement(relationship_id=tie, number=1, version=2, by=bruno, at=AT)
    sign_agreement(relationship_id=tie, number=2, version=1, by=bruno, at=AT)
    assert sign_agreement(relationship_id=tie, number=2, version=1, by=amara, at=AT) is True
    assert sign_agreement(relationship_id=tie, number=2, version=1, by=amara, at=AT) is True
    page = get_agreement_page(tie, amara, **READ)
    assert (page.signed_by_all, [line.number for line in page.history]) == (True, [2, 1])
    assert get_agreement_page(tie, amara, number=1, **READ).find_section("rhythm").text == "We meet on Mondays."
    assert sorted(OutboxEvent.objects.filter(name__startswith="Agreement").values_list("name", flat=True)) == [
        "AgreementReady",
        "AgreementReady",
        "AgreementSigned",
    ]


def test_the_second_of_two_edits_sees_the_first(cast: Cast, tie: UUID) -> None:
    edit = {"relationship_id": tie, "section": "rhythm", "number": 1, "version": 1, "at": AT}
    edit_agreement(**edit, text="We meet on Mondays.", by=cast.actor(cast.amara))
    with pytest.raises(AgreementEditedMeanwhile) as conflict:
        edit_agreement(**edit, text="We meet on Fridays.", by=cast.actor(cast.bruno))
    assert (conflict.value.theirs, conflict.value.number, conflict.value.version) == ("We meet on Mondays.", 1, 2)
    edit_agreement(**edit, text="We meet on Mondays.", by=cast.actor(cast.bruno))
    assert Agreement.objects.get().version == 2


def test_the_phase_moves_with_what_happens(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)

    def phase() -> str:
        walk(EVENTS, REACTIONS, at=AT + timedelta(days=30))
        return Relationship.objects.get().phase

    place = Place("2026-11-05T16:00", LONDON, 60)
    meeting = arrange_meeting(relationship_id=tie, place=place, by=amara, at=AT)
    assert phase() == "preparing"
    action = ActionEntry("Send the outline", str(cast.amara.pk), date(2026, 11, 12))
    later = AT + timedelta(days=4)
    close_meeting(meeting_id=meeting, summary="Good.", actions=[action], version=1, by=amara, at=later)
    assert phase() == "negotiating"
    for by in (amara, bruno):
        sign_agreement(relationship_id=tie, number=1, version=1, by=by, at=later)
    assert phase() == "negotiating"
    goal_for(tie, cast.amara)
    arrange_meeting(relationship_id=tie, place=Place("2026-12-25T16:00", LONDON, 60), by=amara, at=later)
    assert phase() == "negotiating"
    asking = Asking.objects.get(state="open")
    assert (asking.kind, asking.to_phase) == ("move", "enabling")
    reply(relationship_id=tie, asking_id=asking.pk, word="yes", by=amara, at=later)
    assert phase() == "enabling"
    verbs = JournalEntry.objects.filter(verb__startswith="relationship.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["relationship.opened", "relationship.negotiating", "relationship.enabling"]
    told = Asking.objects.order_by("asked_at").values_list("to_phase", "state", "signs")
    assert [(to, state, signs[0]) for to, state, signs in told] == [
        ("negotiating", "settled", "met"),
        ("enabling", "settled", "agreed"),
    ]


def test_ending_closes_every_door_at_once_and_keeps_ones_own_words(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    meeting = arrange_meeting(relationship_id=tie, place=Place("2026-11-05T16:00", LONDON, 60), by=amara, at=AT)
    for by, words, seen in ((amara, "Mine", "A"), (amara, "Ours, from Amara", "R"), (bruno, "Ours, from Bruno", "R")):
        write_note(relationship_id=tie, note_id=new_id(), body=words, visibility=seen, by=by, at=AT)
    end_relationship(relationship_id=tie, by=bruno, at=AT)
    row = Relationship.objects.get()
    assert (row.phase, row.ended_at, Seat.objects.count(), BookedQuarter.objects.count()) == ("ended", AT, 0, 0)
    assert Meeting.objects.get().state == "cancelled"
    assert Participant.objects.filter(left_at=None).count() == 0
    for actor in (amara, bruno):
        assert get_relationship_page(tie, actor, **READ) is None
        assert get_meeting_page(meeting, actor, **READ) is None
        assert get_agreement_page(tie, actor, **READ) is None
        assert is_member_now(tie, actor.person_id) is False
    kept = get_left_page(tie, amara, **READ).notes
    assert sorted(note.body for note in kept) == ["Mine", "Ours, from Amara"]
    facts = OutboxEvent.objects.get(name="RelationshipEnded").facts
    assert (set(facts), sorted(facts["member_ids"])) == (
        {"relationship_id", "programme_id", "member_ids", "round_id"},
        sorted([str(cast.amara.pk), str(cast.bruno.pk)]),
    )


def test_after_the_end_nothing_can_be_done(cast: Cast, tie: UUID) -> None:
    amara = cast.actor(cast.amara)
    note = new_id()
    write_note(relationship_id=tie, note_id=note, body="Mine", by=amara, at=AT)
    end_relationship(relationship_id=tie, by=amara, at=AT)
    acts = (
        lambda: end_relationship(relationship_id=tie, by=amara, at=AT),
        lambda: write_note(relationship_id=tie, note_id=new_id(), body="More", by=amara, at=AT),
        lambda: share_note(note_id=note, by=amara, at=AT),
        lambda: sign_agreement(relationship_id=tie, number=1, version=1, by=amara, at=AT),
        lambda: arrange_meeting(relationship_id=tie, place=Place("2026-11-05T16:00", LONDON, 60), by=amara, at=AT),
    )
    for act in acts:
        with pytest.raises(RelationshipClosed):
            act()
    assert [(note.body, note.visibility) for note in Note.objects.all()] == [("Mine", "A")]


def test_one_of_a_group_leaves_and_the_others_go_on(cast: Cast, tie: UUID) -> None:
    amara, bruno, chen = (cast.actor(person) for person in (cast.amara, cast.bruno, cast.chen))
    Relationship.objects.get().members.create(person=cast.chen, role="mentee")
    write_note(relationship_id=tie, note_id=new_id(), body="From Amara", visibility="R", by=amara, at=AT)
    leave_relationship(relationship_id=tie, by=amara, at=AT)
    assert (Relationship.objects.get().ended_at, Seat.objects.count()) == (None, 0)
    assert get_relationship_page(tie, amara, **READ) is None
    assert get_relationship_page(tie, bruno, **READ) is not None
    assert list_notes(tie, bruno, (cast.bruno.pk, cast.chen.pk), **READ) == ()
    leave_relationship(relationship_id=tie, by=bruno, at=AT)
    assert Relationship.objects.get().ended_at == AT
    assert get_relationship_page(tie, chen, **READ) is None


def test_strangers_and_leads_can_do_nothing_in_it(cast: Cast, tie: UUID) -> None:
    meeting = arrange_meeting(
        relationship_id=tie, place=Place("2026-11-05T16:00", LONDON, 60), by=cast.actor(cast.amara), at=AT
    )
    for person in (cast.chen, cast.dina, cast.eve):
        by = cast.actor(person)
        for act in (
            lambda: end_relationship(relationship_id=tie, by=by, at=AT),
            lambda: edit_agreement(relationship_id=tie, section="rhythm", text="x", number=1, version=1, by=by, at=AT),
            lambda: sign_agreement(relationship_id=tie, number=1, version=1, by=by, at=AT),
            lambda: write_note(relationship_id=tie, note_id=new_id(), body="x", visibility="R", by=by, at=AT),
            lambda: arrange_meeting(relationship_id=tie, place=Place("2026-11-06T16:00", LONDON, 60), by=by, at=AT),
        ):
            with pytest.raises(RelationshipClosed):
                act()
        assert get_meeting_page(meeting, by, **READ) is None
        assert list_notes(tie, by, (cast.amara.pk, cast.bruno.pk), **READ) == ()


def test_the_lead_reads_metadata_and_nobody_elses_programme(cast: Cast, tie: UUID) -> None:
    listed = list_for_lead(cast.programme.pk, cast.actor(cast.chen), at=AT)
    line = listed.lines[0]
    assert (line.mentees, line.mentors, line.phase, line.status) == (
        ("Amara Eriksen",), ("Bruno Rossi",), "Preparing", "starting"
    )
    for person in (cast.amara, cast.bruno, cast.dina, cast.eve):
        assert list_for_lead(cast.programme.pk, cast.actor(person), at=AT) is None
        assert count_running([cast.programme.pk], cast.actor(person)) == {}


def test_the_lead_finds_who_has_not_met_yet(cast: Cast, tie: UUID) -> None:
    chen, later = cast.actor(cast.chen), AT + timedelta(days=60)

    def listed(status: str) -> list[UUID]:
        return [line.id for line in list_for_lead(cast.programme.pk, chen, at=later, status=status).lines]

    assert list_for_lead(cast.programme.pk, chen, at=later).counts == {"not started": 1}
    assert (listed("not started"), listed("on track")) == ([tie], [])
    assert count_running([cast.programme.pk], chen) == {cast.programme.pk: 1}
