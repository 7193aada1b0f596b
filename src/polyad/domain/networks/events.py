"""What networks announce. Ids only: what a door is about and who refused one, a draft, a map: announced to nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DoorMoved:
    """A door concerns this person now: it waits for them, its day is soon, or there is news of it (`what`: waits, soon, news).

    `thing` is act, introduction or invitation; `key` names what moved, for one letter each.
    """

    thing: str
    thing_id: str
    person_id: str
    what: str
    key: str


@dataclass(frozen=True)
class ContactMoved:
    """Something has become of a first contact that this person is to know: asked, reminded, told, news.

    `key` names what moved, for one letter each.
    """

    contact_id: str
    person_id: str
    what: str
    key: str
