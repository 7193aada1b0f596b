"""What programmes do when something happened below."""

from datetime import datetime
from uuid import UUID

from polyad.domain.people.events import ProfileChanged
from polyad.domain.programmes.operations.listing import list_person


def when_profile_changed(event: ProfileChanged, at: datetime) -> None:
    """Lets a mentor be found by what they say of themselves now."""
    list_person(UUID(event.person_id))
