"""The walls of the house, held by machine."""
