"""What concerns hold about a person."""

from polyad.foundation.personal_data import Holding

_BY_POLICY = "as long as the organisation’s safeguarding policy says, and no longer than 6 years"

HOLDINGS: tuple[Holding, ...] = (
    Holding(
        model="concerns.Concern",
        holds="what the person told the officers",
        person_path="teller",
        fields=("way", "state", "words", "told_at", "settled_at"),
        erasure="delete",
        keep=_BY_POLICY,
    ),
    Holding(
        model="concerns.Reply",
        holds="what the person wrote about a concern, as its teller or as an officer",
        person_path="author",
        fields=("words", "said_at"),
        erasure="delete",
        keep=_BY_POLICY,
    ),
    Holding(
        model="concerns.Step",
        holds="that the person, as an officer, proposed a step",
        person_path="proposed_by",
        fields=("kind", "proposed_at"),
        erasure="detach",
        detach_fields=("proposed_by",),
        keep=_BY_POLICY,
    ),
    Holding(
        model="concerns.Look",
        holds="that the person, as an officer, opened a concern",
        person_path="officer",
        fields=("at",),
        erasure="delete",
        keep=_BY_POLICY,
    ),
)
