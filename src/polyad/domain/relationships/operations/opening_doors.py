"""Doors that somebody opens for somebody named by hand. Of two who must not be brought together nobody is asked, and nobody is told.

What is opened across a conflict is kept for whoever opened it and ends by itself, as what nobody answered does: a refusal
would tell that something stands between the two.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from polyad.domain.matching.queries import list_people_kept_apart
from polyad.domain.networks.operations import doors
from polyad.domain.networks.queries.doors.single import find_other
from polyad.foundation.actors import Actor


def begin_act(*, person_id: UUID, by: Actor, **more: Any) -> None:
    """Offers somebody to speak for them, or asks somebody to. Raises NotYourDoor, DoorRefused."""
    doors.begin_act(person_id=person_id, by=by, is_idle=person_id in _apart(by.person_id, by), **more)


def invite_along(*, guest_id: UUID, by: Actor, **more: Any) -> None:
    """Invites somebody along. Raises NotYourDoor, DoorRefused."""
    doors.invite_along(guest_id=guest_id, by=by, is_idle=guest_id in _apart(by.person_id, by), **more)


def propose_introduction(*, what: doors.Proposal, by: Actor, **more: Any) -> None:
    """Asks two people whether they would like to meet; none of the three may be kept apart from another. Raises NotYourDoor, DoorRefused."""
    pair = {what.one_id, what.other_id}
    is_apart = bool(pair & _apart(by.person_id, by)) or what.other_id in _apart(what.one_id, by)
    doors.propose_introduction(what=what, by=by, is_idle=is_apart, **more)


def answer_introduction(*, introduction_id: UUID, by: Actor, **more: Any) -> bool:
    """Keeps what one of the two says; whoever was kept apart meanwhile is not told of the other. Raises NotYourDoor, DoorSettled."""
    is_apart = find_other(introduction_id, by) in _apart(by.person_id, by)
    return doors.answer_introduction(introduction_id=introduction_id, by=by, is_idle=is_apart, **more)


def _apart(person_id: UUID | None, by: Actor) -> Collection[UUID]:
    return list_people_kept_apart(person_id, by.takes_part_in | by.leads) if person_id else ()
