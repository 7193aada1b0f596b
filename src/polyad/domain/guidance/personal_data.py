"""What guidance holds about a person."""

from polyad.foundation.personal_data import Holding

HOLDINGS = (
    Holding(
        model="guidance.Showing",
        holds="which cues were shown to the person, and whether they were put off",
        person_path="person",
        fields=("relationship", "cue_key", "cue_version", "reason", "shown_on", "answered_on", "silent_until"),
        erasure="delete",
        keep="as long as the relationship runs, and 90 days after",
    ),
    Holding(
        model="guidance.FitCheck",
        holds="how the person said a relationship fits",
        person_path="person",
        fields=("relationship", "after_meeting", "answer", "answered_at"),
        erasure="delete",
        keep="as long as the relationship runs, and 90 days after",
    ),
)
