"""Whose an entry is: the office's that made it, or the person's who has come in."""

from polyad.domain.people.models import Person


def owns_profile(person: Person) -> bool:
    """Says whether somebody has come in by themselves; from then on no file changes their profile."""
    return person.last_login is not None or bool(person.password and person.has_usable_password())
