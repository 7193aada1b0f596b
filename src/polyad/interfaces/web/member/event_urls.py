"""Addresses of speed events for whoever takes part, and of the clock in the room."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import event_after, event_clock, events

EVENT = "events/<uuid:event_id>/"

patterns: list[URLPattern] = [
    path("events/", events.events, name="events"),
    path("events/clock/<uuid:clock_key>/", event_clock.event_clock, name="event-clock"),
    path("events/wall/<uuid:clock_key>/", event_clock.event_wall, name="event-wall"),
    path(EVENT, events.event, name="event"),
    path(f"{EVENT}profile/", events.event_profile, name="event-profile"),
    path(f"{EVENT}people/<uuid:attendee_id>/", events.event_person, name="event-person"),
    path(f"{EVENT}afterwards/", event_after.event_after, name="event-after"),
    path(f"{EVENT}survey/", event_after.event_survey, name="event-survey"),
]
