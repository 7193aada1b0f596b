"""Which cue is due to whom, shown, put off, acted on. Every cue can be put off without penalty; none is ever a score."""
