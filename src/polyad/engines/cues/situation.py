"""The closed vocabulary of facts a cue may rest on: type, unit, meaning, and who may know it.

A fact that nobody has gathered is absent, and no condition on it is met. `known_to` says whose cues may rest on it:
"member" is known to everyone in the relationship, "self" is about the reader alone, "mentee" and "mentor" are theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Value = int | bool | str
Situation = Mapping[str, Value]
WHOLE, YES_NO, WORD = "whole number", "yes or no", "word"


@dataclass(frozen=True)
class Fact:
    """One thing that may be known of a relationship and a reader, and how it is said aloud: `says_no` of no and none.

    `counts` is "since" or "to" where days are counted from a day that stays, or to one.
    """

    key: str
    kind: str
    known_to: str
    meaning: str
    says: str = ""
    says_no: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    counts: str = ""


def _whole(key: str, known_to: str, unit: str, meaning: str, says: str, says_no: str = "") -> Fact:
    return Fact(key, WHOLE, known_to, meaning, says, says_no, unit)


def _days(key: str, known_to: str, counts: str, meaning: str, says: str) -> Fact:
    return Fact(key, WHOLE, known_to, meaning, says, unit="day", counts=counts)


def _yes_no(key: str, known_to: str, meaning: str, says: str = "", says_no: str = "") -> Fact:
    return Fact(key, YES_NO, known_to, meaning, says, says_no)


def _word(key: str, known_to: str, choices: str, meaning: str, says: str = "") -> Fact:
    return Fact(key, WORD, known_to, meaning, says, choices=tuple(choices.split()))


_SILENT = "it is {days_since_meeting} since you met, and you usually meet every {rhythm_days}"
_FACTS = (
    # The relationship
    _word("phase", "member", "preparing negotiating enabling closing", "Where the relationship stands."),
    _days("days_running", "member", "since", "Days since it was opened.", "you were matched {value} ago"),
    _days("days_to_end", "member", "to", "Days to its planned end.", "your planned time ends in {value}"),
    _whole("people", "member", "person", "How many people are in it.", ""),
    # Meetings
    _whole("meetings_held", "member", "meeting", "Meetings that took place.", "you have had {value}", "you have not met yet"),
    _days("days_since_meeting", "member", "since", "Days since the last meeting.", "you met {value} ago"),
    _whole("rhythm_days", "member", "day", "The pair's own usual gap; the agreed one until three meetings.", ""),
    _whole("silence_percent", "member", "percent", "The time since the last meeting, of the usual gap.", _SILENT),
    _yes_no("next_meeting_planned", "member", "A meeting stands ahead.", "", "no next meeting has a date"),
    _days("days_to_meeting", "member", "to", "Days to the next meeting.", "you meet in {value}"),
    _days("days_without_summary", "member", "since", "Days since a meeting nobody wrote up.", "your last meeting was {value} ago and has no summary"),
    _whole("reschedules_by_mentor", "mentor", "time", "Times the mentor moved one of the last four meetings.", "you moved your last four meetings {value}"),
    _whole("missed_meetings", "member", "meeting", "Meetings of late that did not happen; whose doing it was is not known.", "{value} of late did not happen"),
    # Agenda
    _whole("agenda_items", "member", "item", "Items on the next agenda.", "its agenda has {value}", "its agenda is still empty"),
    _whole("lead_share", "member", "percent", "Of the items of the last four meetings, those the mentee wrote.", "{value} percent of the items of your last meetings came from the mentee"),
    _word("lead_share_trend", "member", "rising flat falling", "How that share moved over the last four meetings.", "that share is {value}"),
    _whole("meetings_led_by_mentor", "member", "meeting", "Meetings in a row whose every item the mentor wrote.", "every item of your last {value} came from your mentor"),
    _whole("help_requests", "mentee", "item", "Items with a kind of help the mentee asked for in the last four meetings.", "no item of your last meetings asked for a kind of help"),
    # Actions
    _whole("open_actions", "self", "action", "The reader's open actions here.", "you have {value} open"),
    _whole("overdue_actions", "self", "action", "The reader's actions past their day.", "{value} of yours are past their day"),
    _whole("carried_over", "self", "action", "The reader's open actions from before the last meeting.", "you carry {value} from earlier meetings"),
    _whole("mentee_actions", "member", "action", "Actions of the mentee from the last four meetings.", ""),
    _whole("unserving_share", "member", "percent", "Of those, the part that serves none of the mentee's goals.", "{value} percent of the mentee's actions of four meetings are linked to none of the mentee's goals"),
    # Agreement
    _word("agreement", "member", "none draft signed", "The newest agreement."),
    _yes_no("signed_by_me", "self", "The reader has signed it.", "", "you have not signed it yet"),
    _yes_no("credit_agreed", "member", "Its words on credit and authorship are the pair's own.", "", "your agreement does not yet say in your own words how credit is shared"),
    _yes_no("review_due", "member", "The day of its review has come.", "the day you chose to look at your agreement again has come"),
    # Goals
    _whole("goals", "member", "goal", "Shared goals that are open.", "you have {value}"),
    _whole("personal_goals", "mentee", "goal", "Open goals of the personal layer.", "none of your goals is about your own way of doing things"),
    _whole("help_proposals", "mentee", "goal", "Goals for which more or less help is proposed.", "your last goes suggest another amount of help for {value}"),
    _whole("weeks_goals_unmoved", "mentee", "week", "Weeks since any goal of the mentee moved.", "no goal has moved for {value}"),
    # Support and challenge
    _word("challenge_asked", "member", "more less", "What the mentee asked for, where they shared it.", "you were asked for {value} challenge"),
    _word("support_asked", "member", "more less", "What the mentee asked for, where they shared it.", "you were asked for {value} support"),
    _word("vision_asked", "member", "more less", "What the mentee asked for, where they shared it.", "you were asked for {value} vision"),
    # Contact
    _days("days_unread", "self", "since", "Days the oldest message to the reader has not been opened.", "a message has waited for you for {value}"),
    _whole("contacts_per_week", "self", "message", "Messages the reader sent here in seven days.", "you wrote {value} in seven days"),
    # Around the relationship
    _whole("weeks_with_one_tie", "mentee", "week", "Weeks in which this was the mentee's only relationship.", "this has been your only mentoring relationship here for {value}"),
    # Fit
    _yes_no("fit_check_due", "self", "The first or the third meeting has been and the reader has not said how it fits.", "you have just had a first or a third meeting"),
    _word("fit_answer", "self", "yes not_yet no", "What the reader last said about fit, told to nobody."),
)  # fmt: skip
FACTS: Mapping[str, Fact] = MappingProxyType({fact.key: fact for fact in _FACTS})
READERS = ("mentee", "mentor", "member")


def may_rest_on(to: str, fact: Fact) -> bool:
    """Say whether a cue to this reader may rest on this fact: nobody learns from a cue what is not theirs to know."""
    return fact.known_to in ("member", "self", to)


def is_value_of(fact: Fact, value: object) -> bool:
    """Say whether a value is one this fact can have."""
    if fact.kind == WHOLE:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if fact.kind == YES_NO:
        return isinstance(value, bool)
    return value in fact.choices
