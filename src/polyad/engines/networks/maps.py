"""One person's network as they drew it: its size, reach, closeness and what it covers, each an exact figure.

A tie is somebody who takes an active interest in the person's growth; aliases are enough. Two words for diversity are kept
apart: `diversity` is reach times openness (our default), `variety` is how evenly ties spread over arenas (Blau).
Sources: higgins2001 for the two dimensions and the four types, kram1983 for functions, burt1992 for effective size and
constraint, blau1977 for variety.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

CLOSEST = 5
TYPES = ("entrepreneurial", "opportunistic", "traditional", "receptive")


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody on the map: in which arenas, how close (1 to 5), by which rhythm, and what they give.

    `gives` and `gets` say whether help flows to the person and back; `unused_days` is None when never said.
    """

    alter: str
    closeness: int
    rhythm: str
    arenas: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    help_kinds: frozenset[str] = frozenset()
    gives: bool = True
    gets: bool = False
    unused_days: int | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often two people speak: what it counts (0 to 1), and after how many days it would be time again."""

    weight: Fraction
    days: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers by which a map is read: defaults of content/networks, no published cut-offs."""

    rhythms: Mapping[str, Rhythm]
    functions: tuple[str, ...]
    full_range: int = 5
    split: Fraction = Fraction(1, 2)
    unused_rhythms: int = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What a map says. Shares run from 0 to 1; None where a figure would mean nothing (too few ties)."""

    size: int
    range: int
    density: Fraction | None
    diversity: Fraction
    strength: Fraction | None
    variety: Fraction | None
    effective: Fraction | None
    constraint: Fraction | None
    covered: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]
    help_kinds: Mapping[str, tuple[str, ...]]
    rests_on: tuple[str, ...]
    mutual: Fraction | None
    fading: tuple[str, ...]
    type: str | None

    @property
    def functions(self) -> int:
        """This will count the functions that somebody gives."""
        return len(self.covered)

    @property
    def helps(self) -> int:
        """This will count the kinds of help that somebody can be asked for."""
        return len(self.help_kinds)

    @property
    def leaning(self) -> Fraction | None:
        """This will give the share of covered functions that whoever gives most of them gives; None where there is no second."""
        given = Counter(alter for givers in self.covered.values() for alter in givers)
        return Fraction(max(given.values()), len(self.covered)) if given and self.size > 1 else None

    @property
    def quiet(self) -> int:
        """This will count ties that were not used for a while, by their own rhythm."""
        return len(self.fading)


class MapProblem(ValueError):
    """A map that cannot be read; the sentence says which tie."""


def read_map(
    ties: Sequence[Tie], known: Sequence[tuple[str, str]], rules: Rules, splits: tuple[Fraction, Fraction] | None = None
) -> Reading:
    """This will read a map; `known` names pairs of alters who know each other, `splits` the cohort's medians if there are any.

    Raises MapProblem for an alter named twice, a closeness outside 1 to 5, a rhythm that is not known, or a pair that is
    not on the map.
    """
    pairs = _check(ties, known, rules)
    size, arenas = len(ties), sorted({arena for tie in ties for arena in tie.arenas})
    density = Fraction(2 * len(pairs), size * (size - 1)) if size > 1 else None
    diversity = Fraction(min(len(arenas), rules.full_range), rules.full_range) * (1 - (density or 0))
    strength = sum((weigh(tie, rules) for tie in ties), Fraction()) / size if size else None
    covered = {one: tuple(tie.alter for tie in ties if one in tie.functions) for one in rules.functions}
    kinds = sorted({kind for tie in ties for kind in tie.help_kinds})
    return Reading(
        size=size,
        range=len(arenas),
        density=density,
        diversity=diversity,
        strength=strength,
        variety=_vary(ties),
        effective=size - Fraction(2 * len(pairs), size) if size else None,
        constraint=_constrain([tie.alter for tie in ties], pairs),
        covered={one: givers for one, givers in covered.items() if givers},
        missing=tuple(one for one, givers in covered.items() if not givers),
        help_kinds={kind: tuple(tie.alter for tie in ties if kind in tie.help_kinds) for kind in kinds},
        rests_on=_lean(ties, sum(1 for givers in covered.values() if givers)),
        mutual=Fraction(sum(tie.gives and tie.gets for tie in ties), size) if size else None,
        fading=tuple(tie.alter for tie in ties if is_fading(tie, rules)),
        type=name_type(diversity, strength, splits or (rules.split, rules.split))
        if size and strength is not None
        else None,
    )


def weigh(tie: Tie, rules: Rules) -> Fraction:
    """This will give the strength of one tie: the mean of how close and how often, each from 0 to 1."""
    return (Fraction(tie.closeness - 1, CLOSEST - 1) + rules.rhythms[tie.rhythm].weight) / 2


def name_type(diversity: Fraction, strength: Fraction, splits: tuple[Fraction, Fraction]) -> str:
    """This will name the type by two splits (diversity, strength); at the split counts as above it."""
    wide, strong = diversity >= splits[0], strength >= splits[1]
    return TYPES[(0 if strong else 1) if wide else (2 if strong else 3)]


def is_fading(tie: Tie, rules: Rules) -> bool:
    """This will tell whether a tie has not been used for twice its own rhythm."""
    return tie.unused_days is not None and tie.unused_days >= rules.unused_rhythms * rules.rhythms[tie.rhythm].days


def _check(ties: Sequence[Tie], known: Sequence[tuple[str, str]], rules: Rules) -> set[tuple[str, str]]:
    seen: set[str] = set()
    for tie in ties:
        if tie.alter in seen:
            raise MapProblem(f"{tie.alter} stands on the map twice.")
        if not 1 <= tie.closeness <= CLOSEST:
            raise MapProblem(f"The closeness of {tie.alter} is {tie.closeness}, outside 1 to {CLOSEST}.")
        if tie.rhythm not in rules.rhythms:
            raise MapProblem(f"The rhythm of {tie.alter} is not one we know: {tie.rhythm}.")
        seen.add(tie.alter)
    for one, other in known:
        if one == other or not {one, other} <= seen:
            raise MapProblem(f"{one} and {other} are not two people on the map.")
    return {(min(pair), max(pair)) for pair in known}


def _vary(ties: Sequence[Tie]) -> Fraction | None:
    """Gives the chance that two ties drawn with return lie in different arenas; somebody in several counts in parts."""
    weights: dict[str, Fraction] = {}
    for tie in ties:
        for arena in tie.arenas:
            weights[arena] = weights.get(arena, Fraction()) + Fraction(1, len(tie.arenas))
    total = sum(weights.values(), Fraction())
    return 1 - sum(((one / total) ** 2 for one in weights.values()), Fraction()) if total else None


def _constrain(alters: Sequence[str], pairs: set[tuple[str, str]]) -> Fraction | None:
    """Gives the constraint of the person, all ties equal: an alter's ties are those to the person and on the map."""
    if not alters:
        return None
    beside: dict[str, set[str]] = {alter: set() for alter in alters}
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    share = Fraction(1, len(alters))
    through = {one: sum((share / (len(beside[q]) + 1) for q in beside[one]), Fraction()) for one in alters}
    return sum(((share + through[one]) ** 2 for one in alters), Fraction())


def _lean(ties: Sequence[Tie], covered: int) -> tuple[str, ...]:
    return tuple(tie.alter for tie in ties if covered and 2 * len(tie.functions) > covered) if len(ties) > 1 else ()
