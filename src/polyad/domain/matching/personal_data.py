"""What the matching context holds about a person: through their enrolments only."""

from polyad.foundation.personal_data import Holding

HOLDINGS = (
    Holding(
        model="matching.Conflict",
        holds="who must not be paired with the person, and in which words that was said",
        person_path="mentee__person",
        fields=("kind", "words", "declared_at"),
        erasure="delete",
        keep="as long as the enrolment",
    ),
    Holding(
        model="matching.Proposal",
        holds="what a round proposed for the person, with its reasons",
        person_path="mentee__person",
        fields=("reasons", "against", "way_on", "is_pinned"),
        erasure="delete",
        keep="6 years, as metadata of the programme",
    ),
    Holding(
        model="matching.Conflict",
        holds="which mentees the person must not be paired with, and in which words that was said",
        person_path="mentor__person",
        fields=("kind", "words", "declared_at"),
        erasure="delete",
        keep="as long as the enrolment",
    ),
    Holding(
        model="matching.Proposal",
        holds="for whom a round proposed the person as a mentor, with its reasons",
        person_path="mentor__person",
        fields=("reasons", "against", "is_pinned"),
        erasure="delete",
        keep="6 years, as metadata of the programme",
    ),
    Holding(
        model="matching.HandDecision",
        holds="that a lead pinned or forbade a pair with the person as mentee",
        person_path="mentee__person",
        fields=("kind",),
        erasure="delete",
        keep="as long as the round",
    ),
    Holding(
        model="matching.HandDecision",
        holds="that a lead pinned or forbade a pair with the person as mentor",
        person_path="mentor__person",
        fields=("kind",),
        erasure="delete",
        keep="as long as the round",
    ),
    Holding(
        model="matching.CircleSeat",
        holds="which circle a round proposed for the person, or why none",
        person_path="enrolment__person",
        fields=("is_pinned", "reason", "way_on"),
        erasure="delete",
        keep="6 years, as metadata of the programme",
    ),
    Holding(
        model="matching.Circle",
        holds="that a round named the person to facilitate a circle",
        person_path="leader__person",
        fields=("number",),
        erasure="detach",
        keep="6 years, as metadata of the programme",
    ),
    Holding(
        model="matching.Trial",
        holds="that a lead tried something on a copy of a round, and when",
        person_path="asked_by",
        fields=("asked_at", "aims", "changes"),
        erasure="detach",
        keep="as long as the round",
    ),
)
