"""Many people at once, as an office's file names them: known here, but not invited and not written to."""

from collections.abc import Mapping, Sequence

from polyad.domain.people.models import Person
from polyad.domain.people.queries.owning import owns_profile

PROFILE_PARTS = ("name", "title", "stage", "site", "department", "zone")
_BATCH = 500


def make_person(email: str, profile: Mapping[str, str]) -> Person:
    """Makes an entry that is not saved yet: no password, no letter. Without a name the address stands for it."""
    person = Person(email=email.lower(), **{"name": email, **profile})
    person.set_unusable_password()
    return person


def fill_profile(person: Person, profile: Mapping[str, str], *, only_blanks: bool) -> bool:
    """Takes what a file says of somebody who has not come in yet; says whether anything changed."""
    if owns_profile(person):
        return False
    changed = False
    for part in PROFILE_PARTS:
        told, held = profile.get(part, ""), getattr(person, part)
        if told and told != held and not (only_blanks and held):
            setattr(person, part, told)
            changed = True
    return changed


def admit_people(*, new: Sequence[Person], changed: Sequence[Person]) -> None:
    """Saves entries in the caller's transaction; the caller has checked who asks and keeps the journal."""
    Person.objects.bulk_create(new, batch_size=_BATCH)
    if changed:
        Person.objects.bulk_update(changed, PROFILE_PARTS, batch_size=_BATCH)
