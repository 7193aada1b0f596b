"""Reads of opened doors, always for an actor."""

from polyad.domain.networks.queries.doors.calendar import get_along_entry, list_along_entries
from polyad.domain.networks.queries.doors.exchange import ExchangeLine, ExchangePage, get_exchange
from polyad.domain.networks.queries.doors.helped import DoorHelp, list_door_help
from polyad.domain.networks.queries.doors.lists import DoorLine, DoorsPage, count_waiting, get_doors
from polyad.domain.networks.queries.doors.people import Found, find_people, find_person, list_mentors
from polyad.domain.networks.queries.doors.single import (
    ActPage,
    IntroductionPage,
    InvitationPage,
    get_act,
    get_introduction,
    get_invitation,
    is_news,
)

__all__ = [
    "ActPage",
    "DoorHelp",
    "DoorLine",
    "DoorsPage",
    "ExchangeLine",
    "ExchangePage",
    "Found",
    "IntroductionPage",
    "InvitationPage",
    "count_waiting",
    "find_people",
    "find_person",
    "get_act",
    "get_along_entry",
    "get_doors",
    "get_exchange",
    "get_introduction",
    "get_invitation",
    "is_news",
    "list_along_entries",
    "list_door_help",
    "list_mentors",
]
