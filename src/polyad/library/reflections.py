"""Guided questions that a person answers for themselves: portrait, onion ladder, motives. Read from content/reflections."""

from dataclasses import dataclass

from polyad.library.reader import ContentFault, Fields
from polyad.library.shapes import Published


@dataclass(frozen=True)
class Choice:
    """One entry of a short list: a step of a scale, a group, a prompt with its key."""

    key: str
    name: str


@dataclass(frozen=True)
class Part:
    """One thing to think about. `rate` is an optional question answered on seven steps; `guard` a guard-rail question."""

    key: str
    name: str
    question: str
    more: tuple[str, ...]
    rate: str
    rate_low: str
    rate_high: str
    group: str
    guard: str


@dataclass(frozen=True)
class Standards:
    """When somebody judges themselves harshly and asks everything of the job: a word to that person alone."""

    esteem_at_most: int
    task_at_least: int
    say: str


@dataclass(frozen=True)
class Reflection(Published):
    """A set of guided questions; what is answered is its author's alone."""

    name: str
    one_line: str
    parts: tuple[Part, ...]
    groups: tuple[Choice, ...]
    scale: tuple[Choice, ...]
    beliefs: tuple[Choice, ...]
    incidents: tuple[Choice, ...]
    standards: Standards | None

    def find_part(self, key: str) -> Part | None:
        """Find a part by its key."""
        return next((part for part in self.parts if part.key == key), None)


def make_reflection(published: dict[str, object], fields: Fields) -> Reflection:
    """Read a reflection from the fields of its file. Raises ContentFault."""
    made = Reflection(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        parts=tuple(_part(part) for part in fields.tables("parts")),
        groups=_choices(fields, "groups", "name"),
        scale=_choices(fields, "scale", "name"),
        beliefs=_choices(fields, "beliefs", "question"),
        incidents=_choices(fields, "incidents", "question"),
        standards=_standards(fields),
    )
    for part in made.parts:
        if part.group and part.group not in [group.key for group in made.groups]:
            raise fields.fault(f"parts {part.key}: group {part.group} is not known.")
        if not (part.question or part.guard):
            raise fields.fault(f"parts {part.key}: a part needs a question or a guard.")
    return made


def check_reflections(where: str, made: Reflection) -> list[str]:
    """List what is wrong with a reflection that could be read."""
    faults = []
    for what, keys in (
        ("part", [part.key for part in made.parts]),
        ("group", [group.key for group in made.groups]),
        ("step", [step.key for step in made.scale]),
    ):
        faults += [f"{where}: {what} {key} stands there more than once." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    rated = [part.key for part in made.parts if part.rate]
    faults += [f"{where}: {part.key} is rated, but one end has no words." for part in made.parts if part.rate and not (part.rate_low and part.rate_high)]
    if made.standards and {"self_esteem", "task_perception"} - set(rated):
        faults.append(f"{where}: standards need ratings of self_esteem and task_perception.")
    return faults


def _part(fields: Fields) -> Part:
    made = Part(
        key=fields.text("key"),
        name=fields.text("name"),
        question=fields.text_or_none("question") or "",
        more=fields.texts("more") if fields.has("more") else (),
        rate=fields.text_or_none("rate") or "",
        rate_low=fields.text_or_none("rate_low") or "",
        rate_high=fields.text_or_none("rate_high") or "",
        group=fields.text_or_none("group") or "",
        guard=fields.text_or_none("guard") or "",
    )
    fields.finish()
    return made


def _choices(fields: Fields, table: str, word: str) -> tuple[Choice, ...]:
    made = []
    for row in fields.tables(table, may_lack=True):
        made.append(Choice(row.text("key"), row.text(word)))
        row.finish()
    return tuple(made)


def _standards(fields: Fields) -> Standards | None:
    if not fields.has("standards"):
        return None
    table = fields.table("standards")
    made = Standards(table.whole("esteem_at_most", 1), table.whole("task_at_least", 1), table.text("say"))
    if not 1 <= made.esteem_at_most < made.task_at_least <= 7:
        raise ContentFault(f"{table.where}: standards: both lie between 1 and 7, the first below the second.")
    table.finish()
    return made
