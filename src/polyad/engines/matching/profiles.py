"""People made comparable: what each asks for as terms worth whole points, what each offers as a set of terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from sys import intern
from typing import Any

from polyad.engines.matching.policies import CRITERIA, FULL_SCORE, SHARED_WEIGHTS
from polyad.engines.matching.terms import fold, fold_all, name_kinds, split_parts
from polyad.engines.matching.texts import Weighing
from polyad.engines.matching.values import Mentee, Mentor, Policy, Problem

FIELD_RANKS = (1000, 700, 500, 300)  # thousandths for the first, second, third and any later choice
MANY = 20_000  # people who are kept folded
Terms = tuple[tuple[str, int, int], ...]
GOALS, KINDS, FIELDS, RHYTHM, PATH, FORMAT, BACKGROUND, STYLE, CHANNEL = range(len(CRITERIA))


@dataclass(frozen=True, slots=True)
class Asked:
    """One mentee, folded; `shares` are the points each criterion may give, `terms` what earns them.

    Each term counts towards one criterion and is worth so many points; fields and hours are counted apart,
    since only the best field counts and hours count up to a limit.
    """

    terms: Terms  # term, criterion, points
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

    asked: Sequence[Asked]
    offered: Sequence[Offered]


def build_profiles(problem: Problem) -> Profiles:
    """This will fold everybody once, so that scoring only looks terms up; where there are many, whenever one is read."""
    policy, mentees, mentors = problem.policy, problem.mentees, problem.mentors
    weigh: Callable[[Iterable[Sequence[str]]], Weighing] = problem.reader.weigh if problem.reader else Weighing
    if len(mentees) + len(mentors) <= MANY:
        offered = tuple(map(_offer, mentors))
        weighing = weigh([term[2:] for term in one.terms if term[:2] == "w:"] for one in offered)
        return Profiles(tuple([_ask(mentee, policy, weighing) for mentee in mentees]), offered)
    weighing = weigh(map(_words_of, mentors))
    return Profiles(_Folded(mentees, partial(_ask, policy=policy, weighing=weighing)), _Folded(mentors, _offer))


class _Folded(Sequence[Any]):
    """People folded when they are read and not kept: a million of them, folded, would fill the memory."""

    def __init__(self, people: Sequence[Any], fold_one: Callable[[Any], Any]) -> None:
        self._people, self._fold = people, fold_one

    def __len__(self) -> int:
        return len(self._people)

    def __getitem__(self, at: Any) -> Any:
        return self._fold(self._people[at])

    def __iter__(self) -> Iterator[Any]:
        return map(self._fold, self._people)


def _ask(mentee: Mentee, policy: Policy, weighing: Weighing) -> Asked:
    goals, fields = fold_all(mentee.goals), fold_all(mentee.fields)
    kinds, wishes = fold_all(name_kinds(mentee.help_kinds)), fold_all(split_parts(mentee.background))
    styles, channels = fold_all(mentee.styles), fold_all(mentee.channels)
    stage, site, said = fold(mentee.stage), fold(mentee.site), bool(mentee.own_words.strip())
    # A question that the mentee left open does not count, and the others weigh more instead.
    answered = (goals, kinds, fields, mentee.hours, said or stage, site, wishes, styles, channels)
    shares = _share(policy.weights, tuple(map(bool, answered)))
    words = weighing.weigh(mentee.own_words) if said else ()
    half = shares[PATH] // 2 if stage and words else 0
    terms = _split("g:", goals, GOALS, shares[GOALS]) + _split("k:", kinds, KINDS, shares[KINDS])
    if stage:
        terms += _split("s:", (stage,), PATH, shares[PATH] - half)
    if words:
        terms += _weigh_out(words, half if stage else shares[PATH])
    if site:
        terms += _split("p:", (site,), FORMAT, shares[FORMAT])
    if wishes:
        terms += _split("b:", wishes, BACKGROUND, shares[BACKGROUND])
    terms += _split("y:", styles, STYLE, shares[STYLE]) + _split("c:", channels, CHANNEL, shares[CHANNEL])
    return Asked(
        terms, fields, _rank_points(shares[FIELDS]), _as_set(fold_all(mentee.languages)), frozenset(mentee.hours),
        mentee.level, shares,
    )  # fmt: skip


@lru_cache(maxsize=2**10)
def _rank_points(share: int) -> tuple[int, ...]:
    return tuple(share * rank // 1000 for rank in FIELD_RANKS)


@lru_cache(maxsize=2**14)
def _split(mark: str, terms: tuple[str, ...], criterion: int, share: int) -> Terms:
    """Share points out among terms, whole; what is left over goes to the first ones."""
    if not terms or not share:
        return ()
    base, more = divmod(share, len(terms))
    return tuple([(_mark(mark, term), criterion, base + (at < more)) for at, term in enumerate(terms) if base or at < more])


def _weigh_out(words: Sequence[tuple[str, int]], share: int) -> Terms:
    """Share points out among words by their weights; what is left over goes to the first ones."""
    if not share:
        return ()
    total = sum([weight for _, weight in words])
    points = [share * weight // total for _, weight in words]
    for at in range(share - sum(points)):
        points[at] += 1
    return tuple([_mark_word(word, worth) for (word, _), worth in zip(words, points, strict=True) if worth])


@lru_cache(maxsize=2**16)
def _mark(mark: str, term: str) -> str:
    """Say of which kind a term is; the same few are kept once, however many people use them."""
    return intern(mark + term)


@lru_cache(maxsize=2**14)
def _mark_word(word: str, worth: int) -> tuple[str, int, int]:
    return _mark("w:", word), PATH, worth


@lru_cache(maxsize=2**14)
def _as_set(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(terms)


def _offer(mentor: Mentor) -> Offered:
    # One office asks for interests where another asks for specialties, so a term counts in whichever list it stands.
    goals, fields = fold_all(mentor.goals), fold_all(mentor.fields)
    kinds, stages = _as_set(fold_all(name_kinds(mentor.help_kinds))), _as_set(fold_all(mentor.stages))
    background, site = _as_set(fold_all(split_parts(mentor.background))), fold(mentor.site)
    terms = _mark_all("g:", goals).union(
        _mark_all("g:", fields), _mark_all("k:", kinds), _mark_all("s:", stages),
        _mark_all("p:", (site,) if site else ()), _mark_all("b:", background),
        _mark_all("y:", fold_all(mentor.styles)), _mark_all("c:", fold_all(mentor.channels)),
        map(_word_mark, _words_of(mentor)),
    )  # fmt: skip
    return Offered(
        terms, kinds, _as_set(fold_all(mentor.languages)), frozenset(mentor.hours), frozenset(goals + fields), stages,
        site, background, mentor.level,
    )  # fmt: skip


_word_mark = partial(_mark, "w:")


@lru_cache(maxsize=2**14)
def _mark_all(mark: str, terms: Iterable[str]) -> frozenset[str]:
    return frozenset([_mark(mark, term) for term in terms])


def _words_of(mentor: Mentor) -> Sequence[str]:
    return Weighing.words_of_all(mentor.own_words, (*mentor.goals, *mentor.fields))


@lru_cache(maxsize=2**12)
def _share(weighed: tuple[tuple[str, int], ...], answered: tuple[bool, ...]) -> tuple[int, ...]:
    weights, named = dict(weighed), dict(weighed)
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
    for place, field in enumerate(asked.fields):
        if field in offered.topics:
            points[FIELDS] = asked.field_points[min(place, len(FIELD_RANKS) - 1)]
            break
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
