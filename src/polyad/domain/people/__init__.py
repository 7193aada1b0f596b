"""People: who is here: a person, how they sign in, what their profile says. Promises never to rank anyone."""
