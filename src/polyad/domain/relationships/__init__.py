"""Relationships: every tie that runs: members, agreement, phase, ending. Promises that any member may end it without a reason."""
