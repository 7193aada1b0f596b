"""Reads of the gatherings context: frozen values, always for an actor."""
