"""Keeping entries: one's own profile, and ways in that an administrator closes and opens."""

import pytest

from polyad.domain.people.models import Person
from polyad.domain.people.operations import (
    NotAllowed,
    ProfileNotSaved,
    change_profile,
    count_wrong_password,
    deactivate_person,
    ensure_person,
    forget_wrong_passwords,
    reactivate_person,
)
from polyad.domain.people.queries import get_profile, is_password_worn_out, list_demo_cast
from polyad.domain.people.rules import Profile
from polyad.foundation.actors import STRANGER
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast

NEW = Profile("Amara E.", "Dr", "Resident", "North", "Nursing", "I like tea.", "Africa/Nairobi")


def test_one_changes_ones_own_profile(cast: Cast) -> None:
    amara = cast.actor(cast.amara)
    change_profile(person_id=cast.amara.pk, profile=NEW, by=amara, at=AT)
    assert get_profile(amara) == NEW
    assert [entry.verb for entry in JournalEntry.objects.all()] == ["changed profile"]


def test_nobody_changes_or_reads_another_profile(cast: Cast) -> None:
    for person in (cast.bruno, cast.chen, cast.dina, cast.eve):
        with pytest.raises(NotAllowed):
            change_profile(person_id=cast.amara.pk, profile=NEW, by=cast.actor(person), at=AT)
    assert get_profile(cast.actor(cast.dina)).name == "Dina Kariuki"
    assert get_profile(STRANGER) is None
    assert Person.objects.get(pk=cast.amara.pk).name == "Amara Eriksen"


@pytest.mark.parametrize(("profile", "field"), [(Profile("  "), "name"), (Profile("A", zone="Mars/Olympus"), "zone")])
def test_a_profile_needs_a_name_and_a_real_zone(cast: Cast, profile: Profile, field: str) -> None:
    with pytest.raises(ProfileNotSaved) as caught:
        change_profile(person_id=cast.amara.pk, profile=profile, by=cast.actor(cast.amara), at=AT)
    assert caught.value.field == field


def test_one_entry_for_one_address_whatever_its_case(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    one = ensure_person(email="Frida@Example.org ", name="Frida", by=chen, at=AT)
    two = ensure_person(email="FRIDA@example.ORG", name="Somebody Else", by=chen, at=AT)
    assert (one.pk, two.name, one.has_usable_password()) == (two.pk, "Frida", False)


def test_members_add_nobody(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        ensure_person(email="frida@example.org", name="Frida", by=cast.actor(cast.amara), at=AT)


def test_a_closed_way_in_ends_what_is_open(cast: Cast) -> None:
    client = cast.client(cast.amara)
    assert client.get("/home/").status_code == 200
    deactivate_person(person_id=cast.amara.pk, by=cast.actor(cast.eve), at=AT)
    assert client.get("/home/").status_code == 302
    reactivate_person(person_id=cast.amara.pk, by=cast.actor(cast.eve), at=AT)
    assert cast.client(cast.amara).get("/home/").status_code == 200


def test_who_may_not_close_a_way_in(cast: Cast) -> None:
    for person, target in ((cast.amara, cast.bruno), (cast.chen, cast.amara), (cast.dina, cast.amara)):
        with pytest.raises(NotAllowed):
            deactivate_person(person_id=target.pk, by=cast.actor(person), at=AT)
    with pytest.raises(NotAllowed):
        deactivate_person(person_id=cast.eve.pk, by=cast.actor(cast.eve), at=AT)
    assert Person.objects.filter(is_active=False).count() == 0


def test_a_hundred_wrong_passwords_in_a_row_use_it_up(cast: Cast) -> None:
    for _ in range(99):
        count_wrong_password(email="AMARA@example.org", at=AT)
    assert is_password_worn_out("amara@example.org") is False
    count_wrong_password(email="amara@example.org", at=AT)
    count_wrong_password(email="amara@example.org", at=AT)
    assert is_password_worn_out("Amara@example.org") is True
    assert is_password_worn_out("bruno@example.org") is False
    assert is_password_worn_out("nobody@example.org") is False
    assert JournalEntry.objects.filter(verb="password used up").count() == 1


def test_a_right_password_begins_the_count_anew_and_a_new_one_too(cast: Cast) -> None:
    for _ in range(100):
        count_wrong_password(email="amara@example.org", at=AT)
    forget_wrong_passwords(person_id=cast.amara.pk)
    assert is_password_worn_out("amara@example.org") is False
    for _ in range(100):
        count_wrong_password(email="amara@example.org", at=AT)
    person = Person.objects.get(pk=cast.amara.pk)
    person.set_password("harbour teapot violin")
    person.save()
    assert is_password_worn_out("amara@example.org") is False


def test_no_demo_cast_where_nobody_was_seeded(cast: Cast) -> None:
    assert list_demo_cast() == ()
