"""What a community of practice is made of: trajectories, the steps of its ladder, questions for newcomers. From content/communities."""

from dataclasses import dataclass

from polyad.library.reader import Fields
from polyad.library.shapes import Published

TRAJECTORIES = ("peripheral", "inbound", "insider", "boundary", "outbound")
FEWEST_RUNGS = 3


@dataclass(frozen=True)
class Trajectory:
    """Where somebody says they stand: its name, and what it means to them."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True)
class RungKind:
    """A step of the ladder, the lowest first, with words to begin from."""

    key: str
    name: str
    hint: str


@dataclass(frozen=True)
class CommunityGuide(Published):
    """Everything communities are drawn from."""

    name: str
    one_line: str
    trajectories: tuple[Trajectory, ...]
    rungs: tuple[RungKind, ...]
    questions: tuple[tuple[str, str], ...]


def make_community_guide(published: dict[str, object], fields: Fields) -> CommunityGuide:
    """Read the guide from the fields of its file. Raises ContentFault."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for table, names in (("trajectories", ("key", "name", "meaning")), ("rungs", ("key", "name", "hint")), ("questions", ("key", "text"))):
        found[table] = []
        for row in fields.tables(table):
            found[table].append(tuple(row.text(name) for name in names))
            row.finish()
    return CommunityGuide(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        trajectories=tuple(Trajectory(*row) for row in found["trajectories"]),
        rungs=tuple(RungKind(*row) for row in found["rungs"]),
        questions=tuple((row[0], row[1]) for row in found["questions"]),
    )


def check_community_guide(where: str, made: CommunityGuide) -> list[str]:
    """List what is wrong with a guide that could be read."""
    keys = [one.key for one in made.trajectories]
    faults = [f"{where}: trajectory {key} is missing." for key in TRAJECTORIES if key not in keys]
    faults += [f"{where}: trajectory {key} is not known." for key in keys if key not in TRAJECTORIES]
    for what, named in (("trajectory", keys), ("rung", [one.key for one in made.rungs]), ("question", [key for key, _text in made.questions])):
        faults += [f"{where}: {what} {key} stands there more than once." for key in dict.fromkeys(named) if named.count(key) > 1]
    if len(made.rungs) < FEWEST_RUNGS:
        faults.append(f"{where}: a ladder has at least {FEWEST_RUNGS} steps.")
    return faults
