"""At the start of a meeting: each says which mix of help it is for. A different wish is shown to both and stops nothing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.models import Meeting, MixConfirmation
from polyad.domain.meetings.operations.conflicts import lock_meeting
from polyad.domain.meetings.rules import mix_of, trouble_in_mix
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused
from polyad.library.vocabulary import HELP_KINDS


class MixRefused(Refused):
    """A mix cannot be kept like this, or no longer."""


def confirm_mix(*, meeting_id: UUID, by: Actor, at: datetime, wish: Sequence[tuple[str, int]] = ()) -> None:
    """Keeps what this participant takes the meeting to be for: the agenda as it stands, or a wish of their own.

    Saying it again replaces what the same person said before. Raises NotYours, MixRefused.
    """
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state != Meeting.State.PLANNED:
            raise MixRefused("This meeting is over or was called off, so there is nothing to confirm any more.")
        mix = mix_of(wish or meeting.agenda.order_by("position", "pk").values_list("help_kind", "minutes"))
        trouble = trouble_in_mix(mix, HELP_KINDS)
        if trouble:
            raise MixRefused(trouble if wish else "The agenda is empty, so there is no mix to confirm yet.", "mix")
        kept = {"mix": [list(part) for part in mix], "confirmed_at": at}
        row, _ = MixConfirmation.objects.update_or_create(meeting=meeting, person_id=by.person_id, defaults=kept)
        journal.record("mix.confirmed", row, by=by, at=at)
