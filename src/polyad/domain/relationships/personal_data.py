"""What relationships hold about a person."""

from polyad.foundation.personal_data import Holding

HOLDINGS = (
    Holding(
        model="relationships.Member",
        holds="relationships the person is or was in",
        person_path="person",
        fields=("relationship", "role", "left_at"),
        erasure="delete",
        keep="as long as the programme runs, and 24 months after",
    ),
    Holding(
        model="relationships.Agreement",
        holds="who last changed a draft agreement",
        person_path="edited_by",
        fields=("number", "sections", "drafted_at", "signed_at"),
        erasure="detach",
        detach_fields=("edited_by",),
        keep="as long as the relationship is kept",
    ),
    Holding(
        model="relationships.Signature",
        holds="agreements the person signed",
        person_path="person",
        fields=("agreement", "signed_at"),
        erasure="delete",
        keep="as long as the agreement is kept",
    ),
    Holding(
        model="relationships.Asking",
        holds="a move between phases that the person proposed",
        person_path="asked_by",
        fields=("kind", "to_phase", "state", "asked_at"),
        erasure="detach",
        detach_fields=("asked_by",),
        keep="as long as the relationship is kept",
    ),
    Holding(
        model="relationships.Reply",
        holds="what the person said when all members were asked something, and which sentence they chose for themselves",
        person_path="person",
        fields=("asking", "word", "sentence", "replied_at"),
        erasure="delete",
        keep="as long as the relationship is kept",
    ),
)
