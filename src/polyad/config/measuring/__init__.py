"""Pages measured from inside. On the top floor like the seed, since it asks for pages of every context."""
