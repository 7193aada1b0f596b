"""Facts against rules, and few at a time."""
