"""What gatherings announce. Ids only; a wish that was not returned is announced to nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TieWished:
    """Two people who met in a gathering both want to go on; `why` is one sentence both may read."""

    programme_id: str
    mentor_id: str
    mentee_id: str
    format_key: str
    why: str
