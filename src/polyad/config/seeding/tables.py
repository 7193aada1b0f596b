"""The tables in the order in which rows may be written."""

from polyad.domain.instruments.models import (
    Ask,
    Belief,
    Incident,
    MotiveReflection,
    PartShare,
    Portrait,
    PortraitPart,
    PulseShare,
    Rung,
    SafetyRound,
    Sitting,
)
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.meetings.models import Action, AgendaItem, Meeting, MixConfirmation, Note, Participant
from polyad.domain.notices.models import Letter
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Administrator, Enrolment, Leadership, Organisation, Programme, Question
from polyad.domain.relationships.models import (
    Agreement,
    Asking,
    Member,
    Relationship,
    Reply,
    Seat,
    Signature,
)

ORDER = (
    Organisation,
    Person,
    Programme,
    Question,
    Leadership,
    Administrator,
    Enrolment,
    Round,
    Proposal,
    Relationship,
    Member,
    Seat,
    Agreement,
    Signature,
    Asking,
    Reply,
    Meeting,
    Participant,
    AgendaItem,
    MixConfirmation,
    Action,
    Note,
    Portrait,
    PortraitPart,
    PartShare,
    Belief,
    Incident,
    Rung,
    MotiveReflection,
    Sitting,
    Ask,
    PulseShare,
    SafetyRound,
    Letter,
)
