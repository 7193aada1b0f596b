"""What a column can mean: a closed list, with the words that the page shows for each."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

Role = Literal["mentee", "mentor"]
DateOrder = Literal["auto", "day_first", "month_first"]


class Field(StrEnum):
    """Where a column's cells go."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    TITLE = "title"
    EMAIL = "email"
    STAGE = "stage"
    SITE = "site"
    DEPARTMENT = "department"
    GOALS = "goals"
    HELP_KINDS = "help_kinds"
    FIELDS = "fields"
    LANGUAGES = "languages"
    HOURS = "hours"
    ZONE = "zone"
    OWN_WORDS = "own_words"
    CONFLICTS = "conflicts"
    BACKGROUND = "background"
    CAPACITY = "capacity"
    JOINED_ON = "joined_on"
    PAUSED_UNTIL = "paused_until"
    SUBMITTED_AT = "submitted_at"
    REFERENCE = "reference"
    ANSWER = "answer"
    IGNORE = "ignore"


LABELS: Mapping[Field, str] = MappingProxyType(
    {
        Field.NAME: "Full name",
        Field.GIVEN_NAME: "Given name",
        Field.FAMILY_NAME: "Family name",
        Field.TITLE: "Title (Dr, Prof)",
        Field.EMAIL: "E-mail address",
        Field.STAGE: "Stage or position",
        Field.SITE: "Site",
        Field.DEPARTMENT: "Department",
        Field.GOALS: "Goals: wants help with, or can help with",
        Field.HELP_KINDS: "Kind of help",
        Field.FIELDS: "Fields, first choice first",
        Field.LANGUAGES: "Languages",
        Field.HOURS: "Free hours in the week",
        Field.ZONE: "Time zone, such as Europe/Berlin",
        Field.OWN_WORDS: "In their own words",
        Field.CONFLICTS: "Conflicts: must not be paired with",
        Field.BACKGROUND: "Wish for a shared background",
        Field.CAPACITY: "How many mentees",
        Field.JOINED_ON: "Joined on",
        Field.PAUSED_UNTIL: "Paused until",
        Field.SUBMITTED_AT: "Sent in at",
        Field.REFERENCE: "Staff or student number",
        Field.ANSWER: "Keep as an answer to our own question",
        Field.IGNORE: "Leave out",
    }
)

MANY_COLUMNS = frozenset({Field.ANSWER, Field.IGNORE})
"""Fields that several columns may go to; every other field takes one column."""

HELP_KINDS = (
    "mentoring",
    "advising",
    "coaching",
    "sponsorship",
    "connection",
    "peer_support",
    "near_peer",
    "role_modelling",
)

LONGEST: Mapping[Field, int] = MappingProxyType(
    {
        Field.NAME: 200,
        Field.TITLE: 40,
        Field.EMAIL: 254,
        Field.STAGE: 120,
        Field.SITE: 120,
        Field.DEPARTMENT: 120,
        Field.ZONE: 60,
        Field.OWN_WORDS: 4000,
        Field.BACKGROUND: 200,
        Field.CONFLICTS: 300,
        Field.REFERENCE: 60,
        Field.ANSWER: 4000,
    }
)
"""The most characters that are kept of a cell."""
