"""Programmes are created, opened, closed and led by those who may."""

from datetime import date

import pytest

from polyad.domain.programmes.models import Leadership, Programme
from polyad.domain.programmes.operations import (
    LeadNeeded,
    NotYours,
    ProgrammeDetails,
    ProgrammeNotReady,
    appoint_lead,
    change_programme,
    close_enrolment,
    create_programme,
    dismiss_lead,
    open_enrolment,
)
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast

DETAILS = ProgrammeDetails("Next year", date(2027, 1, 1), date(2027, 12, 31), cohort="2027")


def create(cast: Cast, who: object) -> Programme:
    return create_programme(
        organisation_id=cast.programme.organisation_id, details=DETAILS, by=cast.actor(who), at=AT
    )


def test_an_administrator_creates_a_programme_and_appoints_its_lead(cast: Cast) -> None:
    programme = create(cast, cast.eve)
    assert (programme.name, programme.state, programme.cohort) == ("Next year", "draft", "2027")
    eve = cast.actor(cast.eve)
    for _ in range(2):
        appoint_lead(programme_id=programme.id, person_id=cast.bruno.id, by=eve, at=AT)
    assert Leadership.objects.filter(programme=programme).count() == 1
    verbs = JournalEntry.objects.filter(programme_id=programme.id).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["created", "appointed lead"]


def test_nobody_else_does(cast: Cast) -> None:
    for who in (cast.amara, cast.bruno, cast.chen, cast.dina):
        with pytest.raises(NotYours):
            create(cast, who)
        with pytest.raises(NotYours):
            appoint_lead(programme_id=cast.programme.id, person_id=cast.amara.id, by=cast.actor(who), at=AT)
    assert Programme.objects.count() == 2


def test_the_last_lead_stays(cast: Cast) -> None:
    eve = cast.actor(cast.eve)
    with pytest.raises(LeadNeeded):
        dismiss_lead(programme_id=cast.programme.id, person_id=cast.chen.id, by=eve, at=AT)
    appoint_lead(programme_id=cast.programme.id, person_id=cast.bruno.id, by=eve, at=AT)
    for _ in range(2):
        dismiss_lead(programme_id=cast.programme.id, person_id=cast.chen.id, by=eve, at=AT)
    assert [row.person_id for row in Leadership.objects.filter(programme=cast.programme)] == [cast.bruno.id]


def test_strangers_open_and_close_nothing(cast: Cast) -> None:
    for who in (cast.amara, cast.bruno, cast.dina):
        for operation in (open_enrolment, close_enrolment):
            with pytest.raises(NotYours):
                operation(programme_id=cast.programme.id, by=cast.actor(who), at=AT)
        with pytest.raises(NotYours):
            change_programme(programme_id=cast.programme.id, details=DETAILS, by=cast.actor(who), at=AT)


def test_what_has_ended_stays_ended(cast: Cast) -> None:
    Programme.objects.filter(id=cast.programme.id).update(state="ended")
    with pytest.raises(ProgrammeNotReady):
        open_enrolment(programme_id=cast.programme.id, by=cast.actor(cast.chen), at=AT)


def test_a_name_is_needed(cast: Cast) -> None:
    blank = ProgrammeDetails("  ", date(2027, 1, 1), date(2027, 12, 31))
    with pytest.raises(ProgrammeNotReady) as refusal:
        change_programme(programme_id=cast.programme.id, details=blank, by=cast.actor(cast.chen), at=AT)
    assert refusal.value.field == "name"
