"""Late joiners and leavers of a group: let in, levelled in the turns, kept out by rules; everybody else stays."""

from collections import Counter
from datetime import timedelta

import pytest

from polyad.config.worker import work_once
from polyad.domain.instruments.operations import begin_portrait, write_part
from polyad.domain.instruments.rules import PULSE
from polyad.domain.matching.models import Conflict, TakenPlace
from polyad.domain.matching.queries.circle_problem import list_without_place
from polyad.domain.matching.queries.joining import list_fits
from polyad.domain.meetings.models import Participant, RotaPlace
from polyad.domain.networks.models import Alter
from polyad.domain.networks.operations import name_people
from polyad.domain.notices.models import Letter
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Agreement, Member, Relationship, Seat
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    leave_relationship,
    share_map_part,
    share_portrait_part,
    share_pulses,
    sign_agreement,
    unshare_pulses,
    write_message,
    write_note,
)
from polyad.domain.relationships.operations.opening import NoFreePlace
from polyad.domain.relationships.operations.together.joining import JoinRefused, join_group, let_leave
from polyad.domain.relationships.queries import get_exchange, get_notes_page, get_shown_pulses_page
from polyad.domain.relationships.queries.late import get_late_page
from polyad.domain.relationships.queries.together import get_group_page
from polyad.domain.relationships.queries.words.messages import get_thread_page
from polyad.foundation.ids import new_id
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast
from tests.domain.relationships.circles import Circle, open_circle

READ = {"zone": "UTC"}
LATER = AT + timedelta(days=30)


def comer(cast: Cast, name: str = "Zoe Quist", role: str = "mentee", **more: object) -> Enrolment:
    person = Person.objects.create(name=name, email=f"{name.split()[0].lower()}@late.example.org", joined_at=AT)
    facts = {"state": "submitted", "submitted_at": AT, "languages": ["English"], "capacity": 2, **more}
    return Enrolment.objects.create(programme=cast.programme, person=person, role=role, **facts)


@pytest.fixture
def peers(cast: Cast) -> Circle:
    """Four equals with a rota, three meetings held and two ahead."""
    cast.programme.format_key = "peer"
    cast.programme.save()
    circle = open_circle(cast, "peer", ("peer",) * 4)
    for days in (1, 8, 15, 40, 61):
        circle.meet(days)
    return circle


def join(circle: Circle, enrolment: Enrolment, at=LATER) -> None:
    join_group(relationship_id=circle.tie, enrolment_id=enrolment.pk, by=circle.cast.actor(circle.cast.chen), at=at)


def test_whoever_comes_late_takes_part_from_the_next_meeting_on(peers: Circle) -> None:
    zoe = comer(peers.cast)
    join(peers, zoe)
    join(peers, zoe)
    member = Member.objects.get(relationship_id=peers.tie, person=zoe.person)
    assert (member.role, member.joined_at, member.left_at) == ("peer", LATER, None)
    assert Participant.objects.filter(person=zoe.person).count() == 2  # the two that lie ahead
    assert OutboxEvent.objects.filter(name="MemberJoined").count() == 1
    page = get_group_page(peers.tie, peers.cast.actor(zoe.person), at=LATER, **READ)
    assert page is not None and len(page.members) == 5
    assert page.newcomers == (("Zoe Quist", page.newcomers[0][1]),)


def test_the_turns_of_a_newcomer_are_level_with_the_others(peers: Circle) -> None:
    zoe = comer(peers.cast)
    join(peers, zoe)
    for days in range(80, 80 + 9 * 21, 21):
        peers.meet(days, at=LATER)
    turns = Counter(RotaPlace.objects.filter(meeting__starts_at__gt=LATER).values_list("person_id", flat=True))
    facilitates = Counter(
        RotaPlace.objects.filter(meeting__starts_at__gt=LATER, role="facilitator").values_list("person_id", flat=True)
    )
    # Six meetings ahead have turns, four roles each, for five people: nobody is to make good what was before they came.
    assert max(turns.values()) - min(turns.values()) <= 1
    assert set(facilitates.values()) <= {1, 2}


def test_what_was_written_before_stays_with_those_it_was_written_for(peers: Circle) -> None:
    first = peers.actor(0)
    write_message(relationship_id=peers.tie, message_id=new_id(), body="Before", by=first, at=AT)
    write_note(relationship_id=peers.tie, note_id=new_id(), body="Early note", visibility="R", by=first, at=AT)
    zoe = comer(peers.cast)
    join(peers, zoe)
    write_message(relationship_id=peers.tie, message_id=new_id(), body="Welcome", by=first, at=LATER)
    write_note(relationship_id=peers.tie, note_id=new_id(), body="Late note", visibility="R", by=first, at=LATER)
    actor = peers.cast.actor(zoe.person)
    thread, notes = get_thread_page(peers.tie, actor, at=LATER, **READ), get_notes_page(peers.tie, actor, at=LATER, **READ)
    assert thread is not None and [line.body for line in thread.messages] == ["Welcome"]
    assert notes is not None and [note.body for note in notes.notes] == ["Late note"]
    old = get_thread_page(peers.tie, peers.actor(1), at=LATER, **READ)
    assert old is not None and [line.body for line in old.messages] == ["Welcome", "Before"]


def test_what_was_shown_before_stays_with_those_it_was_shown_to(peers: Circle) -> None:
    """A part of a portrait and of a map, with the name of somebody who has no say here: shown to four, not to a fifth."""
    first, tie = peers.actor(0), peers.tie
    name_people(named={"truth": ["Canary Kestrel"]}, by=first, at=AT)
    number = begin_portrait(after=0, by=first, at=AT)
    write_part(number=number, key="self_image", words="Canary words", rating="", moved="", version=1, by=first, at=AT)
    kestrel = Alter.objects.get().pk

    def show(at) -> None:
        share_map_part(relationship_id=tie, part="people", people=[kestrel], by=first, at=at)
        share_pulses(relationship_id=tie, instrument_key=PULSE, reader_id=None, by=first, at=at)
        share_portrait_part(relationship_id=tie, key="self_image", is_exchange=False, until_on=None, by=first, at=at)

    show(AT)
    zoe = comer(peers.cast)
    join(peers, zoe)
    newcomer = peers.cast.actor(zoe.person)
    seen = [str(get_exchange(tie, one, at=LATER)).count("Canary") for one in (peers.actor(1), newcomer)]
    assert seen == [2, 0]
    shown = [get_shown_pulses_page(tie, one, at=LATER) is not None for one in (peers.actor(1), newcomer)]
    assert shown == [True, False]
    unshare_pulses(relationship_id=tie, instrument_key=PULSE, by=first, at=LATER)
    show(LATER)
    assert get_shown_pulses_page(tie, newcomer, at=LATER) is not None
    assert str(get_exchange(tie, newcomer, at=LATER)).count("Canary") == 2


def test_the_agreement_is_drafted_anew_and_waits_for_all(peers: Circle) -> None:
    for n in range(4):
        sign_agreement(relationship_id=peers.tie, number=1, version=1, by=peers.actor(n), at=AT)
    zoe = comer(peers.cast)
    join(peers, zoe)
    old, new = Agreement.objects.filter(relationship_id=peers.tie).order_by("number")
    assert old.signed_at == AT and new.signed_at is None
    assert (new.number, new.why) == (2, "Zoe Quist has joined")
    assert old.sections[1:] == new.sections[1:]
    assert "Zoe Quist" in str(new.sections[0]) and "Zoe Quist" not in str(old.sections[0])


def test_a_newcomer_waits_for_no_place_any_more_and_again_once_they_left(peers: Circle) -> None:
    zoe = comer(peers.cast)
    assert zoe in list_without_place(peers.cast.programme.pk)
    join(peers, zoe)
    assert zoe not in list_without_place(peers.cast.programme.pk)
    leave_relationship(relationship_id=peers.tie, by=peers.cast.actor(zoe.person), at=LATER)
    zoe.refresh_from_db()
    assert (zoe.is_paused, zoe.offered_on) == (True, LATER.date())  # rests, and is offered another place
    assert TakenPlace.objects.filter(mentee=zoe, released_at=None).count() == 0
    zoe.is_paused = False
    zoe.save()
    assert zoe in list_without_place(peers.cast.programme.pk)
    join(peers, zoe)
    assert Member.objects.get(relationship_id=peers.tie, person=zoe.person).left_at is None


def test_rules_keep_somebody_out_with_a_sentence(peers: Circle) -> None:
    cast, first = peers.cast, Enrolment.objects.get(person=peers.people[0])
    Enrolment.objects.filter(person__in=peers.people).update(hours=[12, 13])
    apart = comer(cast, "Yan Apart", hours=[12])
    guide = Enrolment.objects.create(programme=cast.programme, person=peers.people[0], role="mentor", state="submitted")
    Conflict.objects.create(programme=cast.programme, mentee=apart, mentor=guide, kind="named", declared_at=AT)
    for who, words in (
        (apart, f"{first.person.name} and Yan Apart are to be kept apart."),
        (comer(cast, "Xu Night", hours=[3]), "There is no hour of the week at which Xu Night and all the others can meet."),
        (comer(cast, "Wim Guide", role="mentor"), "In the format “Peer group” nobody comes as a mentor."),
        (cast.dina_enrolment, "Choose somebody who takes part in this programme and waits for a place."),
    ):
        with pytest.raises(JoinRefused, match=words.replace(".", r"\.")):
            join(peers, who)
    for n in range(2):
        join(peers, comer(cast, f"Comer{n} Last", hours=[12]))
    with pytest.raises(JoinRefused, match="It is full: at most 6 members in the format “Peer group”"):
        join(peers, comer(cast, "Late Toolate", hours=[12]))
    assert Member.objects.filter(relationship_id=peers.tie, left_at=None).count() == 6


def test_a_lead_of_another_programme_and_members_cannot_change_who_is_in_it(peers: Circle) -> None:
    cast, zoe = peers.cast, comer(peers.cast)
    for by in (cast.actor(cast.dina), peers.actor(0), cast.actor(cast.bruno)):
        with pytest.raises(RelationshipClosed):
            join_group(relationship_id=peers.tie, enrolment_id=zoe.pk, by=by, at=LATER)
        with pytest.raises(RelationshipClosed):
            let_leave(relationship_id=peers.tie, person_id=peers.people[0].pk, by=by, at=LATER)
        assert get_late_page(peers.tie, by, at=LATER) is None


def test_a_group_of_a_mentor_takes_a_place_for_whoever_joins(cast: Cast) -> None:
    circle = open_circle(cast, "group", ("mentor", "mentee", "mentee", "mentee", "mentee"))
    mentor = Enrolment.objects.get(person=circle.people[0])
    zoe = comer(cast)
    join(circle, zoe)
    assert Seat.objects.filter(mentor=mentor).count() == 5
    with pytest.raises(NoFreePlace):
        join(circle, comer(cast, "Vic Over"))
    let_leave(relationship_id=circle.tie, person_id=zoe.person_id, by=cast.actor(cast.chen), at=LATER)
    assert Seat.objects.filter(mentor=mentor).count() == 4


def test_a_text_that_waited_only_for_the_one_who_left_is_in_force(peers: Circle) -> None:
    for n in range(3):
        sign_agreement(relationship_id=peers.tie, number=1, version=1, by=peers.actor(n), at=AT)
    let_leave(relationship_id=peers.tie, person_id=peers.people[3].pk, by=peers.cast.actor(peers.cast.chen), at=LATER)
    assert Agreement.objects.get(relationship_id=peers.tie).signed_at == LATER


def test_too_few_is_said_to_the_lead_and_to_them(peers: Circle) -> None:
    chen = peers.cast.actor(peers.cast.chen)
    for n in (0, 1):
        assert let_leave(relationship_id=peers.tie, person_id=peers.people[n].pk, by=chen, at=LATER) is True
    lead, members = get_late_page(peers.tie, chen, at=LATER), get_group_page(peers.tie, peers.actor(2), at=LATER, **READ)
    assert lead is not None and "fewer than the 3 with whom" in lead.too_few and lead.ends_with_next
    assert members is not None and members.least == 3
    assert let_leave(relationship_id=peers.tie, person_id=peers.people[2].pk, by=chen, at=LATER) is False
    assert Relationship.objects.get(pk=peers.tie).ended_at == LATER


def test_the_best_fit_comes_first_and_says_why(peers: Circle) -> None:
    cast = peers.cast
    Enrolment.objects.filter(person__in=peers.people).update(hours=[12, 13, 36], languages=["English"])
    comer(cast, "Never Free", hours=[3, 4])
    comer(cast, "Mute Other", hours=[12, 13], languages=["Danish"])
    comer(cast, "Good Fit", hours=[12, 13, 36])
    found = list_fits(cast.programme.pk, [person.pk for person in peers.people], [], cast.actor(cast.chen), most_people=6)
    names = [(one.name, bool(one.faults)) for one in found.shown]
    assert names[0][1] is False and ("Good Fit", False) in names
    assert {name for name, broken in names if broken} == {"Never Free", "Mute Other"}
    assert any("can meet on" in reason for reason in found.shown[0].reasons)
    assert list_fits(cast.programme.pk, [], [], cast.actor(cast.dina), most_people=6).shown == ()


def test_letters_welcome_the_newcomer_and_tell_the_others(peers: Circle) -> None:
    zoe = comer(peers.cast)
    work_once(LATER)
    before = set(Letter.objects.values_list("pk", flat=True))
    join(peers, zoe)
    work_once(LATER)
    told = Letter.objects.exclude(pk__in=before)
    assert sorted(told.filter(person=zoe.person).values_list("text_key", flat=True)) == [
        "match-together", "meeting-invitation", "meeting-invitation",
    ]  # fmt: skip
    others = told.filter(text_key="somebody-joined")
    assert set(others.values_list("person_id", flat=True)) == {person.pk for person in peers.people}
