"""Decisions of gatherings on plain values, one file per kind of gathering."""
