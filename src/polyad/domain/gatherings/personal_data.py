"""What gatherings hold about a person."""

from polyad.foundation.personal_data import Erasure, Holding

_NEED_KEPT = "its words 90 days after it ended; that there was one, as long as the programme’s record, 6 years at most"

_DESK: tuple[Holding, ...] = (
    Holding(
        model="gatherings.Need",
        holds="what the person asked for at the desk, and the step that came of it",
        person_path="mentee",
        fields=("help_kind", "words", "answer_by", "state", "posted_at", "taken_at", "step", "answered_at", "settled_at"),
        erasure="delete",
        keep=_NEED_KEPT,
    ),
    Holding(
        model="gatherings.Need",
        holds="that the person took somebody’s need at the desk",
        person_path="taken_by",
        fields=("taken_at", "settled_at"),
        erasure="detach",
        detach_fields=("taken_by",),
        keep=_NEED_KEPT,
    ),
    Holding(
        model="gatherings.DeskAsk",
        holds="that the person was asked at the desk, and whether they took it",
        person_path="mentor",
        fields=("state", "asked_at", "answered_at"),
        erasure="delete",
        keep=_NEED_KEPT,
    ),
    Holding(
        model="gatherings.NeedWish",
        holds="whether the person wished to go on with whom they talked; never who wished it of them",
        person_path="person",
        fields=("wish", "said_at"),
        erasure="delete",
        keep=_NEED_KEPT,
    ),
)

_WITH_PROGRAMME = "as long as the programme’s record, 6 years at most"
_AUTHORS = "until its author deletes it, at most 12 months after the account"

_SPEED: tuple[Holding, ...] = (
    Holding(
        model="gatherings.Attendee",
        holds="the person’s part in a speed event and what they told those they meet",
        person_path="person",
        fields=("event_id", "side", "number", "state", "first_round", "last_round", "answers", "answered_at"),
        erasure="delete",
        keep=_WITH_PROGRAMME,
    ),
    Holding(
        model="gatherings.Wish",
        holds="with whom the person would go on after a speed event; never who wished them",
        person_path="by__person",
        fields=("event_id", "about_id"),
        erasure="delete",
        keep="until the wishes of the event are compared; then only mutual ones leave a trace",
    ),
    Holding(
        model="gatherings.Mutual",
        holds="with whom the person and the other both wished to go on, as a mentee",
        person_path="mentee__person",
        fields=("event_id", "mentor_id"),
        erasure="delete",
        keep=_WITH_PROGRAMME,
    ),
    Holding(
        model="gatherings.Mutual",
        holds="with whom the person and the other both wished to go on, as a mentor",
        person_path="mentor__person",
        fields=("event_id", "mentee_id"),
        erasure="delete",
        keep=_WITH_PROGRAMME,
    ),
    Holding(
        model="gatherings.FirstGoal",
        holds="the goal the person wrote after a speed event",
        person_path="attendee__person",
        fields=("words", "written_at"),
        erasure="delete",
        keep=_AUTHORS,
    ),
    Holding(
        model="gatherings.SurveyAnswer",
        holds="what the person answered some months after a speed event",
        person_path="attendee__person",
        fields=("answers", "answered_at"),
        erasure="delete",
        keep=_WITH_PROGRAMME,
    ),
)

_CASE_KEPT = "until the day it names: 30, 90 or 180 days after its session, half a year where it was never shown"
_SERIES_KEPT = "as long as the programme’s record, 6 years at most"

_SERIES: tuple[Holding, ...] = (
    Holding(
        model="gatherings.SeriesMember",
        holds="the person’s part in a case series",
        person_path="person",
        fields=("series_id", "side", "is_host", "joined_at", "left_at"),
        erasure="delete",
        keep=_SERIES_KEPT,
    ),
    Holding(
        model="gatherings.Case",
        holds="the cases the person brought, with nothing that gives a patient away",
        person_path="presenter",
        fields=("age_band", "setting", "question", "story", "tried", "state", "written_at", "shown_at", "delete_on"),
        erasure="delete",
        keep=_CASE_KEPT,
    ),
    Holding(
        model="gatherings.CaseWord",
        holds="what the person recommended about a case",
        person_path="author",
        fields=("words", "said_at"),
        erasure="delete",
        keep=_CASE_KEPT,
    ),
    Holding(
        model="gatherings.CasePage",
        holds="that the person wrote the page back about a case",
        person_path="author",
        fields=("sent_at",),
        erasure="detach",
        detach_fields=("author",),
        keep=_CASE_KEPT,
    ),
    Holding(
        model="gatherings.Attendance",
        holds="at which sessions the person was",
        person_path="person",
        fields=("session_id", "by_self", "marked_at"),
        erasure="delete",
        keep=_SERIES_KEPT,
    ),
    Holding(
        model="gatherings.Certificate",
        holds="what stands on a certificate the person took",
        person_path="person",
        fields=("number", "name", "title", "organisation", "sessions", "held", "minutes", "first_on", "last_on", "issued_at"),
        erasure="delete",
        keep="until the person or the series is deleted; then its number is no longer found",
    ),
    Holding(
        model="gatherings.LogEntry",
        holds="what the person learned at the hub",
        person_path="author",
        fields=("words", "written_at"),
        erasure="delete",
        keep="until its author deletes it, at most 12 months after the account",
    ),
)

_COMMUNITY_KEPT = "until its author deletes it or the community is deleted"


def _community(model: str, holds: str, path: str, *fields: str, erasure: Erasure = "delete", detach: tuple[str, ...] = ()) -> Holding:
    return Holding(f"gatherings.{model}", holds, path, fields, erasure, _COMMUNITY_KEPT, detach)


_SHOWN = ("trajectory", "shows_name", "shows_trajectory", "shows_bridge", "is_keeper", "joined_at", "left_at")
_COMMUNITIES = (
    _community("Community", "which communities the person founded", "founder", "title", "domain", "practices", "founded_at", erasure="detach", detach=("founder",)),
    _community("CommunityMember", "in which communities the person is, and what of that others see", "person", "community_id", *_SHOWN),
    _community("Artefact", "what the person shared with a community", "added_by", "title", "link", "words", "added_at"),
    _community("RungAsk", "what the person asked an introducer", "person", "words", "state", "asked_at", "answered_at"),
    _community("RungAsk", "what the person was asked as an introducer", "introducer", "words", "state", "asked_at", "answered_at"),
    _community("RungDone", "what the person did on a ladder", "person", "rung_id", "done_at"),
    _community("NewcomerNote", "names and words the person has come to know", "person", "kind", "words", "written_at"),
)

HOLDINGS: tuple[Holding, ...] = (*_DESK, *_SPEED, *_SERIES, *_COMMUNITIES)
