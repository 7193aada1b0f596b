"""Concerns: what somebody tells named officers. Promises: never a lead's, never a count about a person, no step without the teller's yes."""
