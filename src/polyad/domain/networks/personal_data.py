"""What networks hold about a person. People on a map are third parties: an export gives their owner's words, nothing else."""

from polyad.foundation.personal_data import Holding

UNTIL_DELETED = "until its owner deletes it, or 12 months after the account is closed"


def _own(model: str, holds: str, *fields: str) -> Holding:
    return Holding(model=f"networks.{model}", holds=holds, person_path="owner", fields=fields, erasure="delete", keep=UNTIL_DELETED)


UNTIL_ERASED = "until one of the people it is between deletes their account"


def _between(model: str, holds: str, person_path: str, *fields: str) -> Holding:
    return Holding(model=f"networks.{model}", holds=holds, person_path=person_path, fields=fields, erasure="delete", keep=UNTIL_ERASED)


_ACT = ("kind", "opportunity", "deadline", "did", "outcome", "outcome_words", "state", "made_at", "answered_at", "done_at", "settled_at")
_ALONG = ("kind", "what", "place", "on", "state", "made_at", "answered_at")
# Of an introduction each gets their own words and their own answer; what another said stands in nobody's export but theirs.
_DOORS = (
    _between("SponsorshipAct", "for whom the person spoke, and how it ended", "sponsor", *_ACT, "sponsor_quiet_until"),
    _between("SponsorshipAct", "who spoke for the person, and how it ended", "person", *_ACT, "person_quiet_until"),
    _between("Introduction", "whom the person would bring together", "introducer", "why_one", "why_other", "state", "asked_at", "settled_at"),
    _between("Introduction", "why the person was to meet somebody, and what they said", "one", "why_one", "one_said", "asked_at"),
    _between("Introduction", "why the person was to meet somebody, and what they said", "other", "why_other", "other_said", "asked_at"),
    _between("ActivityInvitation", "whom the person took along, and to what", "host", *_ALONG),
    _between("ActivityInvitation", "who took the person along, and to what", "guest", *_ALONG, "guest_quiet_until"),
    _between("DoorThanks", "what the person said in thanks", "author", "words", "said_at"),
    _between("DoorThanks", "what was said to the person in thanks", "receiver", "words", "said_at"),
    Holding(
        model="networks.DoorChoice",
        holds="whether the person wants introductions",
        person_path="person",
        fields=("no_introductions",),
        erasure="delete",
        keep="until the account is closed",
    ),
)

HOLDINGS = (
    *_DOORS,
    _own(
        "Alter",
        "whom the person named as taking an interest in their growth, and what each tie is like",
        "name", "seniority", "closeness", "rhythm", "arenas", "functions", "help_kinds", "gives", "gets", "last_on", "named_at",
    ),  # fmt: skip
    _own("Acquaintance", "who of them know each other", "one", "other"),
    _own("Reading", "what the map said on a day, in figures", "taken_on", "figures"),
    _own("MapShare", "which parts of the map the person shows, and where", "held_for", "part", "people", "shared_at"),
    _own("PutOff", "which suggestions the person put off, and until when", "key", "until_on"),
    _own("Merge", "entries that the person joined, and what it takes to part them again", "before", "merged_at"),
    Holding(
        model="networks.Contact",
        holds="first contacts the person wrote: drafts, what was sent and to whom, what became of it",
        person_path="owner",
        fields=(
            "name", "address", "who", "why", "times", "page", "help_kind", "minutes", "reply", "state", "rank", "written_at", "asked_at",
            "followed_at", "answered_at",
        ),
        erasure="delete",
        keep=f"{UNTIL_DELETED}; that somebody was asked, without a word, for 91 days after it was over",
    ),  # fmt: skip
    Holding(
        model="networks.Contact",
        holds="that somebody asked the person for help, what they asked back, and when they answered",
        person_path="to",
        fields=("help_kind", "question", "state", "asked_at", "answered_at"),
        erasure="detach",
        detach_fields=("to", "question"),
        keep=UNTIL_DELETED,
    ),
    _own("Screening", "what the person thought for themselves about somebody they might ask", "answers", "written_at"),
    _own("SavedSearch", "searches the person keeps", "name", "words", "help_kind", "only_free", "programme_id", "made_at", "quiet_until"),
)
