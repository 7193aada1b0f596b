"""Reads of relationships, always for an actor."""

from polyad.domain.relationships.queries.agreement import AgreementPage, get_agreement_page
from polyad.domain.relationships.queries.askings import AskingLine, AskingsView
from polyad.domain.relationships.queries.booking import BookingPage, get_booking_page
from polyad.domain.relationships.queries.briefs import BriefPage, get_brief
from polyad.domain.relationships.queries.comparing import ComparePage, get_compare_page
from polyad.domain.relationships.queries.directory import DirectoryPage, get_directory_page
from polyad.domain.relationships.queries.facts import TieFacts, list_tie_facts, list_tie_facts_of
from polyad.domain.relationships.queries.helping import find_help_plan, get_customs, get_helping, suggest_help
from polyad.domain.relationships.queries.home import HomePage, get_home_page
from polyad.domain.relationships.queries.lead import LeadList, count_running, list_for_lead
from polyad.domain.relationships.queries.letters import (
    AskedMember,
    LetterFacts,
    PartingFacts,
    get_letter_facts,
    get_parting_facts,
    is_asked,
    list_asked_members,
    list_paused,
    rests_in,
)
from polyad.domain.relationships.queries.meeting import MeetingView, get_meeting_page, is_open_meeting
from polyad.domain.relationships.queries.meetings import MeetingsPage, get_meetings_page
from polyad.domain.relationships.queries.membership import (
    MemberLine,
    get_relationship_names,
    is_member_now,
    list_member_ids,
    was_member,
)
from polyad.domain.relationships.queries.mentees import MenteesPage, get_mentees_page
from polyad.domain.relationships.queries.page import (
    RelationshipPage,
    get_note,
    get_relationship_page,
)
from polyad.domain.relationships.queries.phase import PhasePage, get_phase_page
from polyad.domain.relationships.queries.portraits import (
    ExchangePage,
    TieChoice,
    get_exchange,
    list_tie_choices,
    mentors_somebody,
)
from polyad.domain.relationships.queries.pulses import (
    CardSet,
    OwnPulsesPage,
    PulsePage,
    PulsePart,
    SafetyPage,
    ShownPulsesPage,
    TraceView,
    get_own_pulses_page,
    get_pulse_page,
    get_pulse_part,
    get_safety_page,
    get_shown_pulses_page,
    list_card_sets,
)
from polyad.domain.relationships.queries.words import (
    NotesPage,
    ThreadPage,
    Waiting,
    count_unread,
    count_unread_by_tie,
    find_message,
    get_notes_page,
    get_thread_page,
    has_unread_before,
    list_others,
    list_threads,
    list_waiting,
)

__all__ = [
    "AskedMember",
    "AgreementPage",
    "AskingLine",
    "AskingsView",
    "BookingPage",
    "BriefPage",
    "CardSet",
    "ComparePage",
    "DirectoryPage",
    "ExchangePage",
    "HomePage",
    "LeadList",
    "LetterFacts",
    "MeetingView",
    "MeetingsPage",
    "MemberLine",
    "MenteesPage",
    "NotesPage",
    "OwnPulsesPage",
    "PartingFacts",
    "PhasePage",
    "PulsePage",
    "PulsePart",
    "RelationshipPage",
    "SafetyPage",
    "ShownPulsesPage",
    "ThreadPage",
    "TieChoice",
    "TieFacts",
    "TraceView",
    "Waiting",
    "count_running",
    "count_unread",
    "count_unread_by_tie",
    "find_help_plan",
    "find_message",
    "get_agreement_page",
    "get_booking_page",
    "get_brief",
    "get_compare_page",
    "get_customs",
    "get_directory_page",
    "get_exchange",
    "get_helping",
    "get_home_page",
    "get_letter_facts",
    "get_meeting_page",
    "get_meetings_page",
    "get_mentees_page",
    "get_note",
    "get_notes_page",
    "get_own_pulses_page",
    "get_parting_facts",
    "is_asked",
    "list_asked_members",
    "list_paused",
    "get_phase_page",
    "get_pulse_page",
    "get_pulse_part",
    "get_relationship_names",
    "get_relationship_page",
    "get_safety_page",
    "get_shown_pulses_page",
    "get_thread_page",
    "has_unread_before",
    "is_member_now",
    "is_open_meeting",
    "list_card_sets",
    "list_for_lead",
    "list_member_ids",
    "list_others",
    "list_threads",
    "list_tie_choices",
    "list_tie_facts",
    "list_tie_facts_of",
    "list_waiting",
    "mentors_somebody",
    "suggest_help",
    "was_member",
    "rests_in",
]
