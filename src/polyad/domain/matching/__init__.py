"""Matching: rounds, declared conflicts, proposals and decisions. Promises never to match across a conflict."""
