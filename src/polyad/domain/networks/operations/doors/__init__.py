"""Opening doors: each write is one transaction, journalled without a word of what it is about."""

from polyad.domain.networks.operations.doors.acts import (
    Opportunity,
    agree_act,
    begin_act,
    decline_act,
    say_done,
    say_outcome,
    snooze_act,
    take_back_act,
)
from polyad.domain.networks.operations.doors.days import forget_doors, keep_doors
from polyad.domain.networks.operations.doors.introducing import (
    Proposal,
    answer_introduction,
    choose_introductions,
    propose_introduction,
    take_back_introduction,
)
from polyad.domain.networks.operations.doors.inviting import (
    Activity,
    answer_invitation,
    invite_along,
    snooze_invitation,
    take_back_invitation,
    thank_for_door,
)
from polyad.domain.networks.operations.doors.refusals import DoorRefused, DoorSettled, NotYourDoor

__all__ = [
    "Activity",
    "DoorRefused",
    "DoorSettled",
    "NotYourDoor",
    "Opportunity",
    "Proposal",
    "agree_act",
    "answer_introduction",
    "answer_invitation",
    "begin_act",
    "choose_introductions",
    "decline_act",
    "forget_doors",
    "invite_along",
    "keep_doors",
    "propose_introduction",
    "say_done",
    "say_outcome",
    "snooze_act",
    "snooze_invitation",
    "take_back_act",
    "take_back_introduction",
    "take_back_invitation",
    "thank_for_door",
]
