"""Addresses of the member pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
