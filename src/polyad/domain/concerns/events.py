"""What concerns announce. Ids of whom to write to, and nothing of what was told. `key` names what moved, for one letter each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OfficersNeeded:
    """Something waits for officers: told, answered, or withdrawn no longer. Only those free of a conflict are named."""

    organisation_id: str
    officer_ids: list[str]


@dataclass(frozen=True)
class TellerAnswered:
    """An officer has written, or asks for a yes; whoever told is to look."""

    concern_id: str
    teller_id: str
    key: str


@dataclass(frozen=True)
class TellerAsked:
    """Some time has passed since somebody told; they are asked whether anything has got worse."""

    concern_id: str
    teller_id: str
    key: str


@dataclass(frozen=True)
class WaitingReleased:
    """What somebody wanted kept until somebody else told of the same person has reached the officers."""

    concern_id: str
    teller_id: str
    key: str
