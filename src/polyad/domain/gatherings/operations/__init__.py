"""Writes of gatherings: keyword only, one transaction, in the journal."""
