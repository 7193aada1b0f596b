"""Our Django kit: ids, models, actors, journal, outbox, personal data, clock, sealing. One more needs a decision record."""
