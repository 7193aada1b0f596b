"""Writes of relationships."""

from polyad.domain.relationships.operations.agreeing import (
    AgreementClosed,
    AgreementEditedMeanwhile,
    AgreementRefused,
    edit_agreement,
    sign_agreement,
)
from polyad.domain.relationships.operations.ending import end_relationship, leave_relationship
from polyad.domain.relationships.operations.meeting import arrange_meeting
from polyad.domain.relationships.operations.opening import (
    AlreadyMatched,
    NoFreePlace,
    NotAPair,
    open_relationship,
)
from polyad.domain.relationships.operations.phases import advance_phase
from polyad.domain.relationships.operations.writing import RelationshipClosed, share_note, write_note

__all__ = [
    "AgreementClosed",
    "AgreementEditedMeanwhile",
    "AgreementRefused",
    "AlreadyMatched",
    "NoFreePlace",
    "NotAPair",
    "RelationshipClosed",
    "advance_phase",
    "arrange_meeting",
    "edit_agreement",
    "end_relationship",
    "leave_relationship",
    "open_relationship",
    "share_note",
    "sign_agreement",
    "write_note",
]
