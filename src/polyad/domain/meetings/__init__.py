"""Meetings: slots, agendas, notes and actions. Promises that only participants read what is written."""
