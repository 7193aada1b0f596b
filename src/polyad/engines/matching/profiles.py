"""People made comparable: what each asks for as terms worth whole points, what each offers as a set of terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from polyad.engines.matching.policies import CRITERIA, FULL_SCORE, SHARED_WEIGHTS
from polyad.engines.matching.terms import fold, fold_all, name_kinds, split_parts
from polyad.engines.matching.texts import Weighing
from polyad.engines.matching.values import Mentee, Mentor, Policy, Problem

FIELD_RANKS = (1000, 700, 500, 300)  # thousandths for the first, second, third and any later choice
GOALS, KINDS, FIELDS, RHYTHM, PATH, FORMAT, BACKGROUND, STYLE, CHANNEL = range(len(CRITERIA))


@dataclass(frozen=True, slots=True)
class Asked:
    """One mentee, folded; `shares` are the points each criterion may give, `terms` what earns them.

    Each term counts towards one criterion and is worth so many points; fields and hours are counted apart,
    since only the best field counts and hours count up to a limit.
    """

    terms: tuple[tuple[str, int, int], ...]  # term, criterion, points
    fields: tuple[str, ...]
    field_points: tuple[int, ...]  # for the ranks of FIELD_RANKS
    languages: frozenset[str]
    hours: frozenset[int]
    level: int | None
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """One mentor, folded; `topics` are goals and fields together, `terms` all that a mentee's terms may meet."""

    terms: frozenset[str]
    help_kinds: frozenset[str]
    languages: frozenset[str]
    hours: frozenset[int]
    topics: frozenset[str]
    stages: frozenset[str]
    site: str
    background: frozenset[str]
    level: int | None


@dataclass(frozen=True, slots=True)
class Profiles:
    """Both sides, folded, in the order of the problem."""

    asked: tuple[Asked, ...]
    offered: tuple[Offered, ...]


def build_profiles(problem: Problem) -> Profiles:
    """This will fold everybody once, so that scoring only looks terms up."""
    offered = tuple(_offer(mentor) for mentor in problem.mentors)
    weighing = Weighing([term[2:] for term in one.terms if term.startswith("w:")] for one in offered)
    return Profiles(tuple(_ask(mentee, problem.policy, weighing) for mentee in problem.mentees), offered)


def _ask(mentee: Mentee, policy: Policy, weighing: Weighing) -> Asked:
    goals, fields = fold_all(mentee.goals), fold_all(mentee.fields)
    kinds = fold_all(name_kinds(mentee.help_kinds))
    wishes = fold_all(split_parts(mentee.background))
    styles, channels = fold_all(mentee.styles), fold_all(mentee.channels)
    stage, site, said = fold(mentee.stage), fold(mentee.site), bool(mentee.own_words.strip())
    # A question that the mentee left open does not count, and the others weigh more instead.
    answered = (goals, kinds, fields, mentee.hours, said or stage, site, wishes, styles, channels)
    shares = _share(policy, tuple(bool(answer) for answer in answered))
    words = weighing.weigh(mentee.own_words) if said else ()
    half = shares[PATH] // 2 if stage and words else 0
    terms = [
        *_worth("g:", goals, GOALS, shares[GOALS]),
        *_worth("k:", kinds, KINDS, shares[KINDS]),
        *_worth("s:", (stage,) if stage else (), PATH, shares[PATH] - half if stage else 0),
        *_worth("w:", [word for word, _ in words], PATH, half if stage else shares[PATH], [n for _, n in words]),
        *_worth("p:", (site,) if site else (), FORMAT, shares[FORMAT]),
        *_worth("b:", wishes, BACKGROUND, shares[BACKGROUND]),
        *_worth("y:", styles, STYLE, shares[STYLE]),
        *_worth("c:", channels, CHANNEL, shares[CHANNEL]),
    ]
    return Asked(
        terms=tuple(terms),
        fields=fields,
        field_points=tuple(shares[FIELDS] * rank // 1000 for rank in FIELD_RANKS),
        languages=frozenset(fold_all(mentee.languages)),
        hours=frozenset(mentee.hours),
        level=mentee.level,
        shares=shares,
    )


def _worth(
    mark: str, terms: Sequence[str], criterion: int, share: int, weights: Sequence[int] | None = None
) -> list[tuple[str, int, int]]:
    """Share points out among terms, whole, by their weights; what is left over goes to the first ones."""
    if not terms or not share:
        return []
    if weights is None:
        base, more = divmod(share, len(terms))
        return [(mark + term, criterion, base + (at < more)) for at, term in enumerate(terms) if base or at < more]
    total = sum(weights)
    points = [share * weight // total for weight in weights]
    for at in range(share - sum(points)):
        points[at] += 1
    return [(mark + term, criterion, worth) for term, worth in zip(terms, points, strict=True) if worth]


def _offer(mentor: Mentor) -> Offered:
    # One office asks for interests where another asks for specialties, so a term counts in whichever list it stands.
    topics = frozenset(fold_all((*mentor.goals, *mentor.fields)))
    kinds, stages = frozenset(fold_all(name_kinds(mentor.help_kinds))), frozenset(fold_all(mentor.stages))
    background, site = frozenset(fold_all(split_parts(mentor.background))), fold(mentor.site)
    marked = (
        ("g:", topics), ("k:", kinds), ("s:", stages), ("p:", (site,) if site else ()), ("b:", background),
        ("y:", fold_all(mentor.styles)), ("c:", fold_all(mentor.channels)),
        ("w:", Weighing.words_of(" ".join((mentor.own_words, *mentor.goals, *mentor.fields)))),
    )  # fmt: skip
    return Offered(
        terms=frozenset(mark + term for mark, terms in marked for term in terms),
        help_kinds=kinds,
        languages=frozenset(fold_all(mentor.languages)),
        hours=frozenset(mentor.hours),
        topics=topics,
        stages=stages,
        site=site,
        background=background,
        level=mentor.level,
    )


def _share(policy: Policy, answered: tuple[bool, ...]) -> tuple[int, ...]:
    weights, named = dict(policy.weights), dict(policy.weights)
    for part, (whole, share) in SHARED_WEIGHTS.items():
        if part not in named and answered[CRITERIA.index(part)]:
            # A question of detail takes its part of a wider criterion, and gives it back where nobody answered it.
            taken = weights.get(whole, 0) // share if answered[CRITERIA.index(whole)] else weights.get(whole, 0)
            weights[part], weights[whole] = taken, weights.get(whole, 0) - taken
    counted = [weights.get(name, 0) if is_used else 0 for name, is_used in zip(CRITERIA, answered, strict=True)]
    total = sum(counted)
    return tuple(weight * FULL_SCORE // total if total else 0 for weight in counted)


def appraise(asked: Asked, offered: Offered, full_hours: int) -> tuple[int, ...]:
    """This will score one pair by criterion, in the order of CRITERIA, in whole points.

    It is the plain reading of the policy; the blocked scoring must agree with it point by point.
    """
    points = [0] * len(CRITERIA)
    for term, criterion, worth in asked.terms:
        if term in offered.terms:
            points[criterion] += worth
    found = [min(place, len(FIELD_RANKS) - 1) for place, field in enumerate(asked.fields) if field in offered.topics]
    points[FIELDS] = asked.field_points[found[0]] if found else 0
    common = min(len(asked.hours & offered.hours), full_hours)
    points[RHYTHM] = asked.shares[RHYTHM] * common // full_hours
    return tuple(points)


def breaks_language(asked: Asked, offered: Offered, policy: Policy) -> bool:
    """This will tell whether the shared-language rule stands between two people; silence never does."""
    if not policy.needs_shared_language or not asked.languages or not offered.languages:
        return False
    return not asked.languages & offered.languages


def breaks_hours(asked: Asked, offered: Offered, policy: Policy) -> bool:
    """This will tell whether the common-hours rule stands between two people; silence never does."""
    if not asked.hours or not offered.hours:
        return False
    return len(asked.hours & offered.hours) < policy.min_common_hours


def breaks_steps(asked: Asked, offered: Offered, policy: Policy) -> bool:
    """This will tell whether the near-peer rule stands between two people; silence never does."""
    if policy.steps_ahead is None or asked.level is None or offered.level is None:
        return False
    least, most = policy.steps_ahead
    return not least <= offered.level - asked.level <= most


def breaks_rules(asked: Asked, offered: Offered, policy: Policy) -> bool:
    """This will tell whether any hard rule on two people's answers stands between them."""
    return (
        breaks_language(asked, offered, policy)
        or breaks_hours(asked, offered, policy)
        or breaks_steps(asked, offered, policy)
    )
