"""What networks hold about a person. People on a map are third parties: an export gives their owner's words, nothing else."""

from polyad.foundation.personal_data import Holding

UNTIL_DELETED = "until its owner deletes it, or 12 months after the account is closed"


def _own(model: str, holds: str, *fields: str) -> Holding:
    return Holding(model=f"networks.{model}", holds=holds, person_path="owner", fields=fields, erasure="delete", keep=UNTIL_DELETED)


HOLDINGS = (
    _own(
        "Alter",
        "whom the person named as taking an interest in their growth, and what each tie is like",
        "name", "seniority", "closeness", "rhythm", "arenas", "functions", "help_kinds", "gives", "gets", "last_on", "named_at",
    ),  # fmt: skip
    _own("Acquaintance", "who of them know each other", "one", "other"),
    _own("Reading", "what the map said on a day, in figures", "taken_on", "figures"),
    _own("MapShare", "which parts of the map the person shows, and where", "held_for", "part", "people", "shared_at"),
    _own("Merge", "entries that the person joined", "merged_at"),
)
