"""Who hears of what: every event and its reactions, on one screen. At most one reaction per event and context."""

from collections.abc import Sequence
from typing import Any

from polyad.domain.concerns import events as concerns
from polyad.domain.concerns import reactions as concerns_hears
from polyad.domain.gatherings import events as gatherings
from polyad.domain.gatherings import reactions as gatherings_hears
from polyad.domain.guidance import events as guidance
from polyad.domain.guidance import reactions as guidance_hears
from polyad.domain.instruments import reactions as instruments_hears
from polyad.domain.matching import events as matching
from polyad.domain.matching import reactions as matching_hears
from polyad.domain.meetings import events as meetings
from polyad.domain.networks import events as networks
from polyad.domain.networks import reactions as networks_hears
from polyad.domain.notices import reactions as notices_hears
from polyad.domain.people import events as people
from polyad.domain.programmes import events as programmes
from polyad.domain.programmes import reactions as programmes_hears
from polyad.domain.relationships import events as relationships
from polyad.domain.relationships import reactions as relationships_hears

_LIST: tuple[tuple[type, Sequence[Any]], ...] = (
    (people.PersonInvited, (notices_hears.when_person_invited,)),
    (people.ProfileChanged, (programmes_hears.when_profile_changed,)),
    (people.NewPasswordAsked, (notices_hears.when_new_password_asked,)),
    (
        programmes.DayBegan,
        (
            instruments_hears.when_day_began,
            networks_hears.when_day_began,
            gatherings_hears.when_day_began,
            relationships_hears.when_day_began,
            guidance_hears.when_day_began,
            concerns_hears.when_day_began,
        ),
    ),
    (programmes.ProgrammeOpened, ()),
    (programmes.EnrolmentSubmitted, (matching_hears.when_enrolment_submitted,)),
    (programmes.ImportCommitted, (matching_hears.when_import_committed, notices_hears.when_import_committed)),
    (matching.MatchConfirmed, (relationships_hears.when_match_confirmed,)),
    (matching.CircleConfirmed, (relationships_hears.when_circle_confirmed,)),
    (matching.MenteeLeftUnmatched, (notices_hears.when_mentee_left_unmatched,)),
    (matching.RoundPublished, (guidance_hears.when_round_published, notices_hears.when_round_published)),
    (networks.DoorMoved, (notices_hears.when_door_moved,)),
    (networks.ContactMoved, (notices_hears.when_contact_moved,)),
    (gatherings.TieWished, (relationships_hears.when_tie_wished,)),
    (gatherings.MentorsAsked, (notices_hears.when_mentors_asked,)),
    (gatherings.NeedMoved, (notices_hears.when_need_moved,)),
    (gatherings.NeedWaited, (gatherings_hears.when_need_waited,)),
    (gatherings.SeriesMoved, (notices_hears.when_series_moved,)),
    (gatherings.RungMoved, (notices_hears.when_rung_moved,)),
    (gatherings.PageWaited, (gatherings_hears.when_page_waited,)),
    (gatherings.DeskWaits, (notices_hears.when_desk_waits,)),
    (gatherings.SpeedStepCame, (notices_hears.when_speed_step_came,)),
    (relationships.PhaseChanged, (guidance_hears.when_relationship_changed,)),
    (relationships.FormatChanged, (notices_hears.when_format_changed,)),
    (relationships.MembersAsked, (notices_hears.when_members_asked,)),
    (relationships.DayReached, (relationships_hears.when_day_reached,)),
    (relationships.RelationshipOpened, (guidance_hears.when_relationship_opened, notices_hears.when_relationship_opened)),
    (relationships.PlanSentRound, (notices_hears.when_plan_sent_round,)),
    (relationships.MemberJoined, (notices_hears.when_member_joined,)),
    (relationships.AgreementReady, (guidance_hears.when_relationship_changed, notices_hears.when_agreement_ready)),
    (relationships.AgreementSigned, (guidance_hears.when_relationship_changed, notices_hears.when_agreement_signed)),
    (
        relationships.RelationshipEnded,
        (matching_hears.when_relationship_ended, notices_hears.when_relationship_ended),
    ),
    (
        relationships.RelationshipRedefined,
        (matching_hears.when_relationship_ended, notices_hears.when_relationship_redefined),
    ),
    (meetings.MeetingMissed, (relationships_hears.when_meeting_missed, guidance_hears.when_meeting_changed)),
    (relationships.MessageWritten, (notices_hears.when_message_written,)),
    (
        meetings.MeetingBooked,
        (relationships_hears.when_meeting_booked, guidance_hears.when_meeting_changed, notices_hears.when_meeting_booked),
    ),
    (
        meetings.MeetingMoved,
        (relationships_hears.when_meeting_moved, guidance_hears.when_meeting_changed, notices_hears.when_meeting_moved),
    ),
    (
        meetings.MeetingCancelled,
        (relationships_hears.when_meeting_cancelled, guidance_hears.when_meeting_changed, notices_hears.when_meeting_cancelled),
    ),
    (
        meetings.MeetingClosed,
        (relationships_hears.when_meeting_closed, guidance_hears.when_meeting_changed, notices_hears.when_meeting_closed),
    ),
    (guidance.CueWalkReached, (guidance_hears.when_cue_walk_reached,)),
    (concerns.OfficersNeeded, (notices_hears.when_officers_needed,)),
    (concerns.TellerAnswered, (notices_hears.when_teller_answered,)),
    (concerns.TellerAsked, (notices_hears.when_teller_asked,)),
    (concerns.WaitingReleased, (notices_hears.when_waiting_released,)),
)
EVENTS: dict[str, type] = {event.__name__: event for event, _ in _LIST}
REACTIONS: dict[str, Sequence[Any]] = {event.__name__: reactions for event, reactions in _LIST}
