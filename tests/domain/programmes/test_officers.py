"""Naming officers: by those who run the organisation, once."""

import pytest

from polyad.domain.programmes.models import Officer
from polyad.domain.programmes.operations import NotYours, appoint_officer, dismiss_officer
from polyad.domain.programmes.queries import is_officer, list_officers
from tests.cast import AT, Cast


def test_an_office_is_given_once_and_taken(cast: Cast) -> None:
    here, eve = cast.programme.organisation_id, cast.actor(cast.eve)
    for _ in range(2):
        appoint_officer(organisation_id=here, person_id=cast.dina.pk, by=eve, at=AT)
    assert Officer.objects.count() == 1 and is_officer(here, cast.dina.pk)
    assert cast.actor(cast.dina).officer_of == {here}
    assert [line.name for line in list_officers(here, eve)] == ["Dina Kariuki"]
    assert list_officers(here, cast.actor(cast.chen)) == ()
    dismiss_officer(organisation_id=here, person_id=cast.dina.pk, by=eve, at=AT)
    assert not is_officer(here, cast.dina.pk) and cast.actor(cast.dina).officer_of == frozenset()


def test_nobody_else_names_one(cast: Cast) -> None:
    for who in (cast.amara, cast.chen, cast.dina):
        with pytest.raises(NotYours):
            appoint_officer(organisation_id=cast.programme.organisation_id, person_id=who.pk, by=cast.actor(who), at=AT)
        with pytest.raises(NotYours):
            dismiss_officer(organisation_id=cast.programme.organisation_id, person_id=who.pk, by=cast.actor(who), at=AT)
    with pytest.raises(NotYours):
        appoint_officer(
            organisation_id=cast.elsewhere.organisation_id, person_id=cast.dina.pk, by=cast.actor(cast.eve), at=AT
        )
