"""Letters of what is wider than one relationship: events, the desk, series, doors, first contacts, communities. Each may run twice and queues once."""

from datetime import datetime

from polyad.domain.gatherings.events import DeskWaits, MentorsAsked, NeedMoved, RungMoved, SeriesMoved, SpeedStepCame
from polyad.domain.networks.events import ContactMoved, DoorMoved
from polyad.domain.notices.reactions.sending import tell
from polyad.domain.programmes.queries import get_programme_facts


def when_speed_step_came(event: SpeedStepCame, at: datetime) -> None:
    """Writes what a step of a speed event asks for: to its leads, or to those who take part."""
    about, about_id = ("leadership", event.programme_id) if event.step == "check" else ("event", event.event_id)
    facts: dict[str, object] = {"event": event.event_id}
    for person_id in event.person_ids:
        tell(event, f"{event.event_id}:{event.step}", person_id, f"speed-{event.step}", about, about_id, at, facts)


def when_mentors_asked(event: MentorsAsked, at: datetime) -> None:
    """Asks each mentor to look at the desk, and says nothing of what is needed there."""
    for person_id in event.person_ids:
        tell(event, event.need_id, person_id, "desk-asked", "desk", event.need_id, at)


def when_need_moved(event: NeedMoved, at: datetime) -> None:
    """Tells one of the two what has become of a need, never what it is."""
    tell(event, event.key, event.person_id, f"need-{event.what}", "desk", event.need_id, at)


def when_series_moved(event: SeriesMoved, at: datetime) -> None:
    """Tells people of a series that something waits for them there; never what a case is about."""
    for person_id in event.person_ids:
        facts: dict[str, object] = {"thing": event.thing_id}
        tell(event, event.key, person_id, f"series-{event.what}", "series", event.series_id, at, facts)


def when_door_moved(event: DoorMoved, at: datetime) -> None:
    """Tells one person that a door concerns them, never what it is nor what anybody answered."""
    facts: dict[str, object] = {"thing": event.thing, "what": event.what}
    tell(event, event.key, event.person_id, f"door-{event.what}", "door", event.thing_id, at, facts)


def when_contact_moved(event: ContactMoved, at: datetime) -> None:
    """Tells one of the two that a first contact waits for them, or has moved; never a word of it."""
    tell(event, event.key, event.person_id, f"contact-{event.what}", "contact", event.contact_id, at)


def when_rung_moved(event: RungMoved, at: datetime) -> None:
    """Tells an introducer that somebody asks, or whoever asked that there is an answer; never what for."""
    tell(event, event.key, event.person_id, f"rung-{event.what}", "community", event.ask_id, at)


def when_desk_waits(event: DeskWaits, at: datetime) -> None:
    """Tells the leads that something waits: the bare fact."""
    programme = get_programme_facts(event.programme_id)
    for lead_id in programme.lead_ids if programme else ():
        tell(event, event.need_id, lead_id, "desk-waits", "leadership", event.programme_id, at)
