"""Who may do what with gatherings: closed by default, one file per kind of gathering."""

from polyad.domain.gatherings.access.speed import (
    led_events,
    may_join_events,
    may_read_room_clock,
    may_run_events,
    may_run_events_of,
    may_take_part_in_event,
    met_by,
    own_parts,
    profiles_read_by,
)

__all__ = [
    "led_events",
    "may_join_events",
    "may_read_room_clock",
    "may_run_events",
    "may_run_events_of",
    "may_take_part_in_event",
    "met_by",
    "own_parts",
    "profiles_read_by",
]
