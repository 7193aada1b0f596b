"""Addresses of the console pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
