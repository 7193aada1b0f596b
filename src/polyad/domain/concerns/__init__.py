"""Something is not right: what a person told a named officer, and nobody else. No lead, no count per person, ever."""
