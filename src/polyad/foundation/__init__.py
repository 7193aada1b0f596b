"""Our Django kit: ids, models, actors, journal, outbox, personal data. A seventh file needs a decision record."""
