"""Every address of the product, filled with the ids of a running pair in a running programme."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from polyad.domain.concerns.models import Check, Concern, Step
from polyad.domain.concerns.operations import tell
from polyad.domain.concerns.operations.telling import Telling
from polyad.domain.gatherings.models import (
    Artefact,
    Attendee,
    Case,
    Community,
    Desk,
    LadderRung,
    LogEntry,
    Need,
    RungAsk,
    Series,
    SeriesMember,
    SeriesSession,
    SpeedEvent,
)
from polyad.domain.gatherings.operations import (
    SpeedDetails,
    begin_event,
    choose_people,
    give_seats,
    invite_people,
    keep_profile,
    set_up_event,
    write_first_goal,
)
from polyad.domain.gatherings.operations.communities import (
    Front,
    Shared,
    ask_introducer,
    found_community,
    join_community,
    share_artefact,
)
from polyad.domain.gatherings.operations.desk import Post, post_need, set_desk
from polyad.domain.guidance.models import Showing
from polyad.domain.matching.models import Round
from polyad.domain.matching.operations import open_round, propose_round
from polyad.domain.meetings.models import Action, Meeting, Note
from polyad.domain.networks.models import ActivityInvitation, Alter, Contact, Introduction, Merge, SponsorshipAct
from polyad.domain.networks.operations import merge_alters, name_people
from polyad.domain.networks.operations.contacts import Words, keep_contact
from polyad.domain.people.models import CalmTime, Person
from polyad.domain.programmes.models import Enrolment, Import, Officer, Question
from polyad.domain.relationships.models import Asking, GoalShare, Message, Relationship
from polyad.domain.relationships.operations import propose_move
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.interfaces.web.member.conftest import Pair

TOLD = "canary-told-6f1c"
EVENING = "canary-evening-2e90"
NEEDED = "canary-need-41be"
CASE = "canary-case-c7d4"
CONTACTED = "canary-contact-5d3a"
DOOR = "canary-door-90ae"
INSIDE = "canary-inside-b37d"


@pytest.fixture
def full(pair: Pair, cast: Cast) -> Cast:
    """Adds a round, an import and a question to the running pair, and somebody who still waits."""
    late = Person.objects.create(name="Lea Late", email="lea@example.org", joined_at=AT)
    Enrolment.objects.create(
        programme=cast.programme, person=late, role="mentee", state="submitted", languages=["English"], submitted_at=AT
    )
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=cast.actor(cast.chen), at=AT)
    propose_round(round_id=round_.id, by=cast.actor(cast.chen), at=AT)
    propose_move(relationship_id=pair.tie, to="closing", by=cast.actor(cast.amara), at=AT)
    Question.objects.create(programme=cast.programme, kind="text", audience="both", text="Why now?")
    file = SimpleUploadedFile("people.csv", b"Name,E-mail\nAna Bo,ana@example.org\n")
    cast.client(cast.chen).post(f"/lead/programmes/{cast.programme.id}/imports/", {"role": "mentee", "file": file})
    femi = Person.objects.create(name="Femi Ade", email="femi@example.org", joined_at=AT)
    Officer.objects.create(organisation=cast.programme.organisation, person=femi)
    told = Telling("ask", TOLD, "1.0", pair.tie, None, cast.bruno.pk)
    tell(concern_id=new_id(), telling=told, by=cast.actor(cast.amara), at=AT)
    concern = Concern.objects.get()
    Step.objects.create(concern=concern, kind="talk", proposed_by=femi, proposed_at=AT)
    Check.objects.create(concern=concern, after_days=30, asked_at=AT)
    assert (Round.objects.count(), Import.objects.count(), Question.objects.count()) == (1, 1, 1)
    name_people(named={"truth": ["Bruno", "Prof R"]}, by=cast.actor(cast.amara), at=AT)
    keep, gone = Alter.objects.all()
    merge_alters(keep_id=keep.pk, gone_id=gone.pk, by=cast.actor(cast.amara), at=AT)
    CalmTime.objects.create(person=cast.amara, from_on=AT.date(), until_on=timezone.now().date())
    write_outside(cast)
    ask_the_desk(cast)
    bring_a_case(cast)
    hold_an_evening(cast)
    open_doors(cast)
    found_one(cast)
    for person in (cast.amara, cast.bruno):
        Showing.objects.create(
            person=person, relationship=Relationship.objects.get(), cue_key="how-does-it-fit", shown_on=timezone.now().date()
        )
    return cast


def write_outside(cast: Cast) -> None:
    """Amara begins a first contact to somebody outside."""
    words = Words("Amara", CONTACTED, "mentoring", 20, name="Prof Mei", address="mei@gmial.com")
    keep_contact(contact_id=new_id(), words=words, version=0, by=cast.actor(cast.amara), at=AT)


def ask_the_desk(cast: Cast) -> None:
    """Opens the desk; Amara posts a need there, and Bruno is asked."""
    set_desk(programme_id=cast.programme.id, is_open=True, by=cast.actor(cast.chen), at=AT)
    post = Post("mentoring", NEEDED, AT.date())
    post_need(need_id=new_id(), desk_id=Desk.objects.get().pk, post=post, by=cast.actor(cast.amara), at=AT)


def bring_a_case(cast: Cast) -> None:
    """Sets a series up that Bruno runs; Amara's case is planned for its first session."""
    series = Series.objects.create(programme=cast.programme, title="Cases of the week", made_at=AT)
    people = ((cast.bruno, "hub"), (cast.amara, "spoke"))
    for person, side in people:
        SeriesMember.objects.create(series=series, person=person, side=side, is_host=side == "hub", joined_at=AT)
    times = {"wall_start": "2026-11-04T16:00", "zone": "UTC", "starts_at": AT}
    first = SeriesSession.objects.create(series=series, number=1, begun_at=AT, **times)
    words = {"question": "What first?", "story": CASE, "age_band": "18-39", "setting": "ward"}
    Case.objects.create(
        series=series, session=first, presenter=cast.amara, state="planned", written_at=AT, delete_on=AT.date(), **words
    )
    LogEntry.objects.create(series=series, author=cast.bruno, words="Too soon.", written_at=AT)


def open_doors(cast: Cast) -> None:
    """Bruno speaks for Amara, takes her along, and was asked with her whether the two would like to meet."""
    today = timezone.now().date()
    SponsorshipAct.objects.create(
        sponsor=cast.bruno, person=cast.amara, kind="stage", opportunity=DOOR, deadline=today, state="agreed", made_at=AT
    )
    one, other = sorted((cast.amara, cast.bruno), key=lambda person: str(person.pk))
    why = {"why_one": DOOR, "why_other": DOOR}
    third = Person.objects.create(name="Ines Vale", email="ines@example.org", joined_at=AT)
    Introduction.objects.create(introducer=third, one=one, other=other, asked_at=AT, lapses_on=today + timedelta(days=9), **why)
    ActivityInvitation.objects.create(host=cast.bruno, guest=cast.amara, kind="clinic", what=DOOR, on=today, made_at=AT)


def found_one(cast: Cast) -> None:
    """Bruno founded a community; Amara joined, asked to be taken along and noted a word."""
    key = new_id()
    front = Front("Night teaching", "How to teach at three in the morning.", "A journal club")
    found_community(community_id=key, programme_id=cast.programme.id, front=front, by=cast.actor(cast.bruno), at=AT)
    amara = {"by": cast.actor(cast.amara), "at": AT}
    join_community(community_id=key, **amara)
    ask_introducer(ask_id=new_id(), rung_id=LadderRung.objects.order_by("pk")[0].pk, words=INSIDE, **amara)
    share_artefact(artefact_id=new_id(), community_id=key, what=Shared("A card", words=INSIDE), **amara)


def hold_an_evening(cast: Cast) -> None:
    """Holds a speed event of one round, which is over; Amara and Bruno met there, and Amara wrote something for herself."""
    chen, now = cast.actor(cast.chen), timezone.now()
    told = SpeedDetails("First evening", "Hall", now, 1, 1, 0, 2)
    event_id = set_up_event(programme_id=cast.programme.id, details=told, by=chen, at=now)
    common = {"event_id": event_id, "by": chen, "at": now - timedelta(hours=1)}
    choose_people(add=[cast.amara_enrolment.pk, cast.bruno_enrolment.pk], **common)
    invite_people(**common)
    give_seats(**common)
    begin_event(version=0, **common)
    keep_profile(event_id=event_id, answers={"here": EVENING}, by=cast.actor(cast.amara), at=now)
    write_first_goal(event_id=event_id, words=EVENING, version=0, by=cast.actor(cast.amara), at=now)


def addresses(cast: Cast) -> list[str]:
    """Gives every address of the product, with ids that exist, and once with ids of nobody."""
    real = {
        "programme_id": cast.programme.id,
        "round_id": Round.objects.get().id,
        "mentee_id": cast.amara_enrolment.id,
        "enrolment_id": cast.amara_enrolment.id,
        "import_id": Import.objects.get().id,
        "question_id": Question.objects.get().id,
        "person_id": cast.bruno.id,
        "relationship_id": Relationship.objects.get().id,
        "meeting_id": Meeting.objects.get(state="held").id,
        "note_id": Note.objects.get(visibility="A").id,
        "message_id": Message.objects.get().id,
        "action_id": Action.objects.get().id,
        "calm_id": CalmTime.objects.get().id,
        "cue_id": Showing.objects.get(person=cast.amara).id,
        "goal_id": GoalShare.objects.get().goal_id,
        "asking_id": Asking.objects.get(state="open").id,
        "concern_id": Concern.objects.get().id,
        "event_id": SpeedEvent.objects.get().id,
        "attendee_id": Attendee.objects.get(person=cast.bruno).id,
        "clock_key": SpeedEvent.objects.get().clock_key,
        "desk_id": Desk.objects.get().id,
        "need_id": Need.objects.get().id,
        "series_id": Series.objects.get().id,
        "session_id": SeriesSession.objects.get().id,
        "case_id": Case.objects.get().id,
        "entry_id": LogEntry.objects.get().id,
        "step_id": Step.objects.get().id,
        "alter_id": Alter.objects.get().id,
        "part": "covered",
        "merge_id": Merge.objects.get().id,
        "act_id": SponsorshipAct.objects.get().id,
        "introduction_id": Introduction.objects.get().id,
        "invitation_id": ActivityInvitation.objects.get().id,
        "way": "offer",
        "community_id": Community.objects.get().id,
        "rung_id": LadderRung.objects.order_by("pk")[0].id,
        "ask_id": RungAsk.objects.get().id,
        "artefact_id": Artefact.objects.get().id,
        "things": "acts",
        "contact_id": Contact.objects.get().id,
        "check_id": Check.objects.get().id,
        "organisation_id": cast.programme.organisation_id,
        "row_id": new_id(),
        "number": 1,
        "act": "withdraw",
        "question": "learned",
        "role": "mentee",
        "step": "goals",
        "key": "career_aims",
        "section": "rhythm",
        "token": "x" * 43,
        "pk": 1,
        "uidb36": "zz",
    }
    found = []
    for name, arguments in _named(get_resolver()):
        others = {"meeting_id": Meeting.objects.get(state="planned").id, "note_id": Note.objects.get(visibility="R").id}
        for ids in (real, {**real, **others}, {**{key: new_id() for key in real if key.endswith("_id")}, **_words(real)}):
            found.append(reverse(name, kwargs={key: ids.get(key, new_id()) for key in arguments}))
    return sorted(set(found))


def _words(real: dict[str, object]) -> dict[str, object]:
    """Keeps what is no id."""
    return {key: value for key, value in real.items() if not key.endswith("_id")}


def _named(resolver: URLResolver) -> Iterator[tuple[str, list[str]]]:
    """Lists the names of all addresses with their arguments."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield str(one.name), list(one.pattern.converters) or list(one.pattern.regex.groupindex)
        else:
            yield from _named(one)
