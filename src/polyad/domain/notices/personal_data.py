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
    Holding(
        model="notices.MailChoice",
        holds="when the person wants to hear of messages by mail",
        person_path="person",
        fields=("messages", "quiet_from", "quiet_until"),
        erasure="delete",
        keep="as long as the account",
    ),
)
