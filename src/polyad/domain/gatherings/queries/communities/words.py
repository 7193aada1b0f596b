"""The closed lists that forms of communities choose from: key, name, and a line about it."""

from polyad.domain.gatherings.translate import community_guide


def list_trajectories() -> tuple[tuple[str, str, str], ...]:
    """Lists where somebody may say they stand."""
    return tuple((one.key, one.name, one.meaning) for one in community_guide().trajectories)


def list_rung_kinds() -> tuple[tuple[str, str, str], ...]:
    """Lists the kinds of step on a ladder, from its foot."""
    return tuple((one.key, one.name, one.hint) for one in community_guide().rungs)
