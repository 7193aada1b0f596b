"""What the people context holds about a person."""

from polyad.foundation.personal_data import Holding

HOLDINGS = (
    Holding(
        model="people.Person",
        holds="name, address, profile, when the person joined",
        person_path="id",
        fields=("name", "email", "title", "stage", "site", "department", "about", "zone", "joined_at"),
        erasure="detach",
        detach_fields=("name", "email", "title", "stage", "site", "department", "about", "password"),
        keep="until the person asks, or 24 months after the last relationship ended",
    ),
    Holding(
        model="people.Invitation",
        holds="that and when the person was invited",
        person_path="person",
        fields=("sent_at", "expires_at", "used_at"),
        erasure="delete",
        keep="24 months",
    ),
    Holding(
        model="people.CalmTime",
        holds="days on which the person wants to be left alone",
        person_path="person",
        fields=("kind", "from_on", "until_on"),
        erasure="delete",
        keep="until the person removes it, or 12 months after it is over",
    ),
)
