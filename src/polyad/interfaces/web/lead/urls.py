"""Addresses of the lead pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
