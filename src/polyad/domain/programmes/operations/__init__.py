"""Writes of the programmes context: each keyword-only, in one transaction, journalled and announced."""

from polyad.domain.programmes.operations.administering import InvitedAdministrator, invite_administrator
from polyad.domain.programmes.operations.advancing import advance_imports, check_import, read_import
from polyad.domain.programmes.operations.asking import QuestionDetails, move_question, retire_question, save_question
from polyad.domain.programmes.operations.capacities import pause_mentor, resume_mentor, set_capacity
from polyad.domain.programmes.operations.committing import ask_to_commit, commit_import
from polyad.domain.programmes.operations.days import begin_day
from polyad.domain.programmes.operations.enrolling import (
    save_enrolment_step,
    start_enrolment,
    submit_enrolment,
    withdraw,
)
from polyad.domain.programmes.operations.offering import answer_offer, offer_another
from polyad.domain.programmes.operations.officers import appoint_officer, dismiss_officer
from polyad.domain.programmes.operations.receiving import discard_import, receive_import, save_mapping
from polyad.domain.programmes.operations.refusals import (
    EnrolmentChangedElsewhere,
    EnrolmentClosed,
    EnrolmentNotReady,
    ImportNotReady,
    LeadNeeded,
    NotYours,
    OrganisationUnclear,
    ProgrammeNotReady,
    QuestionNotReady,
)
from polyad.domain.programmes.operations.running import (
    ProgrammeDetails,
    appoint_lead,
    change_programme,
    close_enrolment,
    create_programme,
    dismiss_lead,
    open_enrolment,
)

__all__ = [
    "EnrolmentChangedElsewhere",
    "EnrolmentClosed",
    "EnrolmentNotReady",
    "ImportNotReady",
    "InvitedAdministrator",
    "LeadNeeded",
    "NotYours",
    "OrganisationUnclear",
    "ProgrammeDetails",
    "ProgrammeNotReady",
    "QuestionDetails",
    "QuestionNotReady",
    "advance_imports",
    "answer_offer",
    "appoint_lead",
    "appoint_officer",
    "ask_to_commit",
    "begin_day",
    "change_programme",
    "check_import",
    "close_enrolment",
    "commit_import",
    "create_programme",
    "discard_import",
    "dismiss_lead",
    "dismiss_officer",
    "invite_administrator",
    "move_question",
    "offer_another",
    "open_enrolment",
    "pause_mentor",
    "read_import",
    "receive_import",
    "resume_mentor",
    "retire_question",
    "save_enrolment_step",
    "save_mapping",
    "save_question",
    "set_capacity",
    "start_enrolment",
    "submit_enrolment",
    "withdraw",
]
