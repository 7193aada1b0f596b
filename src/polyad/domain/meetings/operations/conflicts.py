"""What every write here may run into: a thing of somebody else's, or words changed meanwhile."""

from typing import Any
from uuid import UUID

from polyad.domain.meetings.access import may_take_part
from polyad.domain.meetings.models import Meeting
from polyad.foundation.actors import Actor, Refused


class NotYours(Refused):
    """The actor has no part in it; the sentence says no more than a wrong address would."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


class EditedMeanwhile(Refused):
    """Somebody saved other words first. `theirs` is what stands now, `version` what to answer to."""

    def __init__(self, theirs: Any, version: int) -> None:
        super().__init__(
            "Somebody saved other words while you were writing, perhaps you in another tab. "
            "Both are shown here. Keep what you want and save again."
        )
        self.theirs, self.version = theirs, version


def lock_meeting(meeting_id: UUID, by: Actor) -> Meeting:
    """Locks a meeting for a change; raises NotYours outside the actor's own meetings."""
    meeting = Meeting.objects.select_for_update().filter(pk=meeting_id).first()
    if meeting is None or not may_take_part(by, meeting):
        raise NotYours
    return meeting
