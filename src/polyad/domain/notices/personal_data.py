"""What letters hold about a person."""

from polyad.foundation.personal_data import Holding

HOLDINGS = (
    Holding(
        model="notices.Letter",
        holds="letters sent to the person",
        person_path="person",
        fields=("text_key", "subject", "body", "state", "queued_at", "sent_at"),
        erasure="delete",
        keep="7 days for the text of a sent letter, 24 months for the fact that it was sent",
    ),
    Holding(
        model="notices.CalendarFeed",
        holds="that the person has a private calendar address",
        person_path="person",
        fields=("made_at",),
        erasure="delete",
        keep="until the person revokes it",
    ),
)
