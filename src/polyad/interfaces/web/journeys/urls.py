"""Addresses of the journeys pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
