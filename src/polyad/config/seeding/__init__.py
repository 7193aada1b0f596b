"""Invented programmes with a year of history. Bulk rows past the operations: decision 0003 says why."""
