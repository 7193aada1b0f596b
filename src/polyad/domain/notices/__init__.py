"""Notices: letters: queued with the event, sent once, rights checked again at send. Decides nothing."""
