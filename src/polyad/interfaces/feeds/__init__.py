"""What programs read at a secret address: a private calendar for each person who wants one."""
