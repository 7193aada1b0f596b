"""Programmes: organisations, programmes, enrolments and imports. Promises never to change anything by halves."""
