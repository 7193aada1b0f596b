"""The officers' own area: what somebody told them, one case at a time, each opening noted for whoever told it."""
