"""Addresses of the feeds."""

from django.urls import URLPattern, path

from polyad.interfaces.feeds.calendar import calendar

patterns: list[URLPattern] = [path("calendar/<str:token>.ics", calendar, name="feed")]
