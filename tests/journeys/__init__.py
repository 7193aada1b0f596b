"""Journeys through the running product in a real browser. They read as sentences."""
