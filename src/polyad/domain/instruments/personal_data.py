"""What instruments hold about a person."""

from polyad.foundation.personal_data import Holding

UNTIL_DELETED = "until its author deletes it, or 12 months after the account is closed"


def _own(model: str, holds: str, *fields: str) -> Holding:
    """Describes a table of words that belong to one person alone."""
    return Holding(model=f"instruments.{model}", holds=holds, person_path="owner", fields=fields, erasure="delete", keep=UNTIL_DELETED)


HOLDINGS = (
    _own("Portrait", "when the person drew a portrait of themselves", "number", "wave", "begun_at"),
    _own("PortraitPart", "what the person wrote in the parts of a portrait", "key", "words", "rating", "moved", "changed_at"),
    _own("PartShare", "which parts the person shows in which relationship", "held_for", "key", "is_exchange", "until_on", "shared_at"),
    _own("Belief", "what the person takes to be so", "claim", "because", "origin", "held", "failed", "written_at"),
    _own("Incident", "what happened to the person and left a mark", "happened", "felt", "believe_now", "touched", "written_at"),
    _own("Rung", "what the person answered, one layer deeper each time", "ladder", "key", "words", "answered_at"),
    _own("MotiveReflection", "why the person mentors, as they saw it", "answers", "sentence", "is_sentence_shared", "made_at"),
    Holding(
        model="instruments.Sitting",
        holds="pulses and other short questions the person answered about themselves",
        person_path="owner",
        fields=("instrument_key", "instrument_version", "occasion", "about_on", "state", "answers", "is_told"),
        erasure="delete",
        keep="until the person deletes their account",
    ),
    Holding(
        model="instruments.Ask",
        holds="more or less of something that the person asked a mentor for",
        person_path="owner",
        fields=("axis", "way", "asked_at"),
        erasure="delete",
        keep="until the next pulse, until it is taken back, or until the relationship ends",
    ),
    Holding(
        model="instruments.PulseShare",
        holds="whom the person lets see their pulses",
        person_path="owner",
        fields=("instrument_key", "reader", "shared_at"),
        erasure="delete",
        keep="until it is taken back, or until the relationship ends",
    ),
    Holding(
        model="instruments.PulseShare",
        holds="pulses that somebody lets the person see",
        person_path="reader",
        fields=("instrument_key", "shared_at"),
        erasure="delete",
        keep="until it is taken back, or until the relationship ends",
    ),
)
