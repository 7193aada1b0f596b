"""Words kept encrypted, with keys outside the database: a stolen dump or backup holds nothing that can be read.

Each record set (what one author wrote, say) has a key of its own, wrapped by a master key that stands in a file. A text is
sealed by AES-256-GCM for the very row, field and set it belongs to, so it opens nowhere else. docs/explanation/sealed-words.md
"""

from polyad.foundation.sealing.field import (
    SealedList,
    SealedText,
    Unopened,
    open_column,
    seal_column,
    sealed_fields,
    unopened,
)
from polyad.foundation.sealing.keys import destroy_key, prepare_keys, warm_keys
from polyad.foundation.sealing.masters import MasterKeyMissing, find_exposure
from polyad.foundation.sealing.rotating import add_master, count_by_master, count_lost, retire_masters, rewrap

__all__ = [
    "MasterKeyMissing",
    "SealedList",
    "SealedText",
    "Unopened",
    "add_master",
    "count_by_master",
    "count_lost",
    "destroy_key",
    "find_exposure",
    "open_column",
    "prepare_keys",
    "retire_masters",
    "rewrap",
    "seal_column",
    "sealed_fields",
    "unopened",
    "warm_keys",
]
