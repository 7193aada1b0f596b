"""Who may make an administrator, and of what."""

import pytest

from polyad.domain.programmes.models import Administrator, Organisation
from polyad.domain.programmes.operations import InvitedAdministrator, NotYours, invite_administrator
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast


def test_an_administrator_makes_another_of_the_same_organisation(cast: Cast) -> None:
    told = {"email": "finn@example.org", "name": "Finn", "organisation_name": " harbour  SCHOOL "}
    made = invite_administrator(**told, by=cast.actor(cast.eve), at=AT)
    assert made == InvitedAdministrator(made.person_id, "Finn", "Harbour School", True)
    assert Administrator.objects.filter(organisation__name="Harbour School").count() == 2


@pytest.mark.parametrize(
    ("who", "organisation"),
    [("eve", "Elsewhere"), ("eve", "A new one"), ("chen", "Harbour School"), ("amara", "Harbour School")],
)
def test_nobody_else_does(cast: Cast, who: str, organisation: str) -> None:
    told = {"email": "finn@example.org", "name": "Finn", "organisation_name": organisation}
    with pytest.raises(NotYours):
        invite_administrator(**told, by=cast.actor(getattr(cast, who)), at=AT)
    assert (Administrator.objects.count(), Organisation.objects.count()) == (1, 2)


def test_the_machine_does_for_any(cast: Cast) -> None:
    for organisation in ("Elsewhere", "A new one"):
        invite_administrator(email="finn@example.org", name="", organisation_name=organisation, by=SYSTEM, at=AT)
    runs = Administrator.objects.filter(person__email="finn@example.org")
    assert sorted(runs.values_list("organisation__name", flat=True)) == ["A new one", "Elsewhere"]
