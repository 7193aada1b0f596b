"""Tables of the gatherings context."""
