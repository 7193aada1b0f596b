"""People made comparable: folded terms, week hours as sets, and the weights that count for each mentee."""

from dataclasses import dataclass

from polyad.engines.matching.policies import CRITERIA, FULL_SCORE
from polyad.engines.matching.terms import Touching, fold, fold_all, name_kinds, split_parts
from polyad.engines.matching.values import Mentee, Mentor, Policy, Problem

FIELD_RANKS = (1000, 700, 500, 300)  # thousandths for the first, second, third and any later choice
PATH_FULL = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One mentee, folded; `shares` are the points each criterion may give."""

    goals: frozenset[str]
    fields: tuple[str, ...]
    help_kinds: frozenset[str]
    languages: frozenset[str]
    hours: frozenset[int]
    touched: frozenset[str]
    stage: str
    site: str
    wishes: frozenset[str]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """One mentor, folded; `topics` are goals and fields together."""

    help_kinds: frozenset[str]
    languages: frozenset[str]
    hours: frozenset[int]
    topics: frozenset[str]
    stages: frozenset[str]
    site: str
    background: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profiles:
    """Both sides, folded, in the order of the problem."""

    asked: tuple[Asked, ...]
    offered: tuple[Offered, ...]


def build_profiles(problem: Problem) -> Profiles:
    """This will fold everybody once, so that scoring compares sets only."""
    offered = tuple(_offer(mentor) for mentor in problem.mentors)
    touching = Touching(term for one in offered for term in one.topics)
    return Profiles(tuple(_ask(mentee, problem.policy, touching) for mentee in problem.mentees), offered)


def _ask(mentee: Mentee, policy: Policy, touching: Touching) -> Asked:
    goals = frozenset(fold_all(mentee.goals))
    fields = fold_all(mentee.fields)
    kinds = frozenset(fold_all(name_kinds(mentee.help_kinds)))
    wishes = frozenset(fold_all(split_parts(mentee.background)))
    said = bool(mentee.own_words.strip() or mentee.stage.strip())
    # A question that the mentee left open does not count, and the others weigh more instead.
    answered = (goals, kinds, fields, mentee.hours, said, mentee.site.strip(), wishes)
    return Asked(
        goals=goals,
        fields=fields,
        help_kinds=kinds,
        languages=frozenset(fold_all(mentee.languages)),
        hours=frozenset(mentee.hours),
        # What was chosen from the list counts there already and not a second time.
        touched=touching.find(mentee.own_words) - goals - set(fields),
        stage=fold(mentee.stage),
        site=fold(mentee.site),
        wishes=wishes,
        shares=_share(policy, tuple(bool(answer) for answer in answered)),
    )


def _offer(mentor: Mentor) -> Offered:
    # One office asks for interests where another asks for specialties, so a term counts in whichever list it stands.
    topics = frozenset(fold_all((*mentor.goals, *mentor.fields)))
    return Offered(
        help_kinds=frozenset(fold_all(name_kinds(mentor.help_kinds))),
        languages=frozenset(fold_all(mentor.languages)),
        hours=frozenset(mentor.hours),
        topics=topics,
        stages=frozenset(fold_all(mentor.stages)),
        site=fold(mentor.site),
        background=frozenset(fold_all(split_parts(mentor.background))),
    )


def _share(policy: Policy, answered: tuple[bool, ...]) -> tuple[int, ...]:
    weights = dict(policy.weights)
    counted = [
        weights.get(name, 0) if is_used else 0 for name, is_used in zip(CRITERIA, answered, strict=True)
    ]
    total = sum(counted)
    return tuple(weight * FULL_SCORE // total if total else 0 for weight in counted)


def appraise(asked: Asked, offered: Offered, full_hours: int) -> tuple[int, ...]:
    """This will score one pair by criterion, in the order of CRITERIA, in whole points.

    It is the plain reading of the policy; the blocked scoring must agree with it point by point.
    """
    ranks = [
        FIELD_RANKS[min(place, 3)] for place, field in enumerate(asked.fields) if field in offered.topics
    ]
    path = PATH_FULL if asked.stage and asked.stage in offered.stages else len(asked.touched & offered.topics)
    parts = (
        (len(asked.goals & offered.topics), len(asked.goals)),
        (len(asked.help_kinds & offered.help_kinds), len(asked.help_kinds)),
        (max(ranks, default=0), 1000),
        (min(len(asked.hours & offered.hours), full_hours), full_hours),
        (min(path, PATH_FULL), PATH_FULL),
        (int(bool(asked.site) and asked.site == offered.site), 1),
        (int(bool(asked.wishes & offered.background)), 1),
    )
    return tuple(
        share * got // max(whole, 1) for share, (got, whole) in zip(asked.shares, parts, strict=True)
    )


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
