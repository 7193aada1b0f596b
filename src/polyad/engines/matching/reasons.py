"""Why a pair fits and what speaks against it, in sentences that lead, mentee and mentor may all read."""

from collections.abc import Callable
from dataclasses import dataclass

from polyad.engines.matching.policies import CRITERIA
from polyad.engines.matching.profiles import (
    BACKGROUND,
    CHANNEL,
    FIELDS,
    FORMAT,
    GOALS,
    KINDS,
    PATH,
    RHYTHM,
    STYLE,
    Asked,
    Offered,
    appraise,
    breaks_hours,
    breaks_language,
    breaks_steps,
)
from polyad.engines.matching.terms import by_fold, content_words, fold, name_kinds, split_parts, touched
from polyad.engines.matching.values import Mentee, Mentor, Policy, Reason
from polyad.engines.matching.wording import count_word, join_words, place_word, times_of

MOST = 3
RULE_POINTS = -10_000  # a broken rule is named before anything else


@dataclass(frozen=True, slots=True)
class Couple:
    """A pair with everything its sentences need."""

    mentee: Mentee
    mentor: Mentor
    asked: Asked
    offered: Offered
    policy: Policy
    points: tuple[int, ...]
    names: tuple[str, str]


def _name(mentee: Mentee, mentor: Mentor) -> tuple[str, str]:
    """How sentences name the two; the whole names where the short ones are the same."""
    short = (mentee.called or mentee.name, mentor.called or mentor.name)
    return short if short[0] != short[1] else (mentee.name, mentor.name)


def explain(
    mentee: Mentee,
    mentor: Mentor,
    asked: Asked,
    offered: Offered,
    policy: Policy,
    wishes: tuple[int, int] = (0, 0),
    wish_points: int = 0,
) -> tuple[int, tuple[Reason, ...], tuple[Reason, ...]]:
    """This will score one pair and return the score, the strongest reasons and what speaks most against.

    `wishes` are the ranks that mentee and mentor gave each other, 0 where they gave none.
    """
    points = appraise(asked, offered, policy.full_hours)
    couple = Couple(mentee, mentor, asked, offered, policy, points, _name(mentee, mentor))
    asked_for = _speak_of_wishes(couple, wishes, wish_points)
    return sum(points) + wish_points, _speak_for(couple, asked_for), _speak_against(couple)


def _speak_of_wishes(couple: Couple, wishes: tuple[int, int], points: int) -> list[Reason]:
    (mentee, mentor), (by_mentee, by_mentor) = couple.names, wishes
    if by_mentee and by_mentor:
        return [Reason("wishes", f"{mentee} and {mentor} asked for each other.", points)]
    if by_mentee:
        return [Reason("wishes", f"{mentee} named {mentor} as {place_word(by_mentee - 1)} wish.", points)]
    return [Reason("wishes", f"{mentor} asked to work with {mentee}.", points)] if by_mentor else []


def _speak_for(couple: Couple, wishes: list[Reason]) -> tuple[Reason, ...]:
    """The strongest reasons; only those are put into words. Points may round to nothing, which is no reason."""
    worth = sorted([(-points, place) for place, points in enumerate(couple.points) if points > 0 and place in _FOR])
    found = [Reason(CRITERIA[place], _FOR[place](couple), -points) for points, place in worth[:MOST]]
    if wishes:
        found = sorted([*found, *wishes], key=lambda reason: -reason.points)[:MOST]
    if len(found) < MOST and (languages := _shared_languages(couple)):
        found.append(Reason("languages", f"Both speak {join_words(languages)}.", 0))
    return tuple(found)


def _speak_against(couple: Couple) -> tuple[Reason, ...]:
    """What costs the most points, a broken rule before anything; silent criteria are passed over."""
    rules = _rules_broken(couple)
    shares, points = couple.asked.shares, couple.points
    found = [reason for reason in rules if reason.points == RULE_POINTS]
    for lost, place in sorted([(points[place] - shares[place], place) for place in _AGAINST if points[place] < shares[place]]):
        if len(found) >= MOST:
            break
        if sentence := _AGAINST[place](couple):
            found.append(Reason(CRITERIA[place], sentence, lost))
    return tuple([*found, *(reason for reason in rules if reason.points != RULE_POINTS)][:MOST])


def _rules_broken(couple: Couple) -> list[Reason]:
    mentee, mentor = couple.names
    found = []
    if breaks_language(couple.asked, couple.offered, couple.policy):
        found.append(Reason("languages", f"{mentee} and {mentor} named no language in common.", RULE_POINTS))
    elif couple.policy.needs_shared_language and bool(couple.asked.languages) != bool(
        couple.offered.languages
    ):
        silent = mentee if not couple.asked.languages else mentor
        found.append(Reason("languages", f"It is not known which languages {silent} speaks.", -1))
    if breaks_hours(couple.asked, couple.offered, couple.policy):
        found.append(
            Reason("rhythm", f"{mentee} and {mentor} share too little free time in the week.", RULE_POINTS)
        )
    if breaks_steps(couple.asked, couple.offered, couple.policy):
        found.append(Reason("path", f"{mentor} is not as many steps ahead of {mentee} as near-peers are.", RULE_POINTS))
    return found


def _shared_languages(couple: Couple) -> list[str]:
    return [
        spelt for term, spelt in by_fold(couple.mentee.languages).items() if term in couple.offered.languages
    ]


def _goals_for(couple: Couple) -> str:
    mentee, mentor = couple.names
    shared = [spelt for term, spelt in by_fold(couple.mentee.goals).items() if term in couple.offered.topics]
    return f"{mentor} can help with {join_words(shared)}, which {mentee} asked for."


def _goals_against(couple: Couple) -> str:
    mentee, mentor = couple.names
    missing = [
        spelt for term, spelt in by_fold(couple.mentee.goals).items() if term not in couple.offered.topics
    ]
    if not couple.mentor.goals:
        return f"It is not known what {mentor} can help with."
    if len(missing) == len(tuple(by_fold(couple.mentee.goals))):
        return f"{mentor} does not list what {mentee} asked for help with: {join_words(missing)}."
    return f"{mentor} does not list {join_words(missing, 'or')}, which {mentee} also asked for."


def _kinds_for(couple: Couple) -> str:
    mentee, mentor = couple.names
    wanted = by_fold(name_kinds(couple.mentee.help_kinds))
    shared = [spelt for term, spelt in wanted.items() if term in couple.offered.help_kinds]
    return f"{mentee} would like {join_words(shared)}, and {mentor} offers it."


def _kinds_against(couple: Couple) -> str:
    mentee, mentor = couple.names
    wanted = by_fold(name_kinds(couple.mentee.help_kinds))
    missing = [spelt for term, spelt in wanted.items() if term not in couple.offered.help_kinds]
    if not couple.offered.help_kinds:
        return f"It is not known which kind of help {mentor} offers."
    offered = join_words(list(by_fold(name_kinds(couple.mentor.help_kinds)).values()))
    return f"{mentee} would like {join_words(missing)}; {mentor} offers {offered}."


def _fields_for(couple: Couple) -> str:
    mentee, mentor = couple.names
    place = next(place for place, field in enumerate(couple.asked.fields) if field in couple.offered.topics)
    works_in, wanted = by_fold(couple.mentor.fields), couple.asked.fields[place]
    if wanted not in works_in:
        spelt = by_fold(couple.mentor.goals)[wanted]
        return f"{mentor} can help with {spelt}, a field {mentee} is drawn to."
    field = works_in[wanted]
    if len(couple.asked.fields) == 1:
        return f"{mentor} works in {field}, the field {mentee} is drawn to."
    return f"{mentor} works in {field}, which {mentee} put {place_word(place)} among the fields of interest."


def _fields_against(couple: Couple) -> str:
    mentee, mentor = couple.names
    if set(couple.asked.fields) & couple.offered.topics:
        return ""
    if not couple.mentor.fields:
        return f"It is not known in which field {mentor} works."
    works_in = join_words(list(by_fold(couple.mentor.fields).values()))
    wanted = join_words(list(by_fold(couple.mentee.fields).values()), "or")
    return f"{mentor} works in {works_in}; {mentee} is drawn to {wanted}."


def _rhythm_for(couple: Couple) -> str:
    times = times_of(couple.asked.hours & couple.offered.hours)
    if len(times) > 2:
        return f"Both are usually free at {count_word(len(times))} times in the week, for example {times[0]}."
    return f"Both are usually free on {join_words(times)}."


def _rhythm_against(couple: Couple) -> str:
    if not couple.offered.hours:
        return f"It is not known when {couple.names[1]} is free."
    times = times_of(couple.asked.hours & couple.offered.hours)
    return f"Only one time in the week suits both: {times[0]}." if len(times) == 1 else ""


def _path_for(couple: Couple) -> str:
    mentee, mentor = couple.names
    if fold(couple.mentee.stage) in couple.offered.stages:
        return f"{mentor} likes to help people at the stage {mentee} is at: {couple.mentee.stage.strip()}."
    # What was chosen from the list is said there already and not a second time.
    chosen = {*by_fold(couple.mentee.goals), *by_fold(couple.mentee.fields)}
    topics = by_fold((*couple.mentor.goals, *couple.mentor.fields))
    found = touched(couple.mentee.own_words, {term: spelt for term, spelt in topics.items() if term not in chosen})
    # Where no whole topic is touched, the words that both texts use say it.
    if found:
        return f"{mentee} also wrote about {join_words(found)}, which {mentor} knows."
    found = [term[2:] for term, _, _ in couple.asked.terms if term[:2] == "w:" and term in couple.offered.terms]
    said = content_words(couple.mentee.own_words)
    if literal := [word for word in found if word in said][:3]:
        return f"{mentee} also wrote about {join_words(literal)}, which {mentor} knows."
    # A model of words may find what is meant where other words stand.
    return f"What {mentee} wrote comes near to {join_words(found[:3])}, which {mentor} knows."


def _path_against(couple: Couple) -> str:
    mentee, mentor = couple.names
    stage = fold(couple.mentee.stage)
    if not couple.offered.stages or not stage or stage in couple.offered.stages:
        return ""
    stages = join_words(list(by_fold(couple.mentor.stages).values()), "or")
    return f"{mentor} would rather help people at another stage ({stages}) than {mentee} is at."


def _format_for(couple: Couple) -> str:
    return f"Both are at {couple.mentor.site.strip()}, so they can meet in person."


def _format_against(couple: Couple) -> str:
    mentee, mentor = couple.names
    if not couple.offered.site or fold(couple.mentee.site) == couple.offered.site:
        return ""
    here, there = couple.mentee.site.strip(), couple.mentor.site.strip()
    return f"They are at different sites: {mentee} at {here}, {mentor} at {there}."


def _background_for(couple: Couple) -> str:
    wished = by_fold(split_parts(couple.mentee.background))
    shared = [spelt for term, spelt in wished.items() if term in couple.offered.background]
    return f"Both mention: {join_words(shared)}."


def _style_for(couple: Couple) -> str:
    theirs = set(by_fold(couple.mentor.styles))
    shared = [spelt for term, spelt in by_fold(couple.mentee.styles).items() if term in theirs]
    return f"Both like to work this way: {join_words(shared)}."


def _channel_for(couple: Couple) -> str:
    theirs = set(by_fold(couple.mentor.channels))
    shared = [spelt for term, spelt in by_fold(couple.mentee.channels).items() if term in theirs]
    return f"Both would like to meet {join_words(shared, 'or')}."


def _channel_against(couple: Couple) -> str:
    mentee, mentor = couple.names
    theirs, mine = by_fold(couple.mentor.channels), by_fold(couple.mentee.channels)
    if not theirs or set(theirs) & set(mine):
        return ""
    return f"{mentee} would like to meet {join_words(list(mine.values()), 'or')}, {mentor} {join_words(list(theirs.values()), 'or')}."


_FOR: dict[int, Callable[[Couple], str]] = {
    GOALS: _goals_for,
    KINDS: _kinds_for,
    FIELDS: _fields_for,
    RHYTHM: _rhythm_for,
    PATH: _path_for,
    FORMAT: _format_for,
    BACKGROUND: _background_for,
    STYLE: _style_for,
    CHANNEL: _channel_for,
}
# An unanswered wish for a shared background is not held against a mentor, who need not disclose one.
_AGAINST: dict[int, Callable[[Couple], str]] = {
    GOALS: _goals_against,
    KINDS: _kinds_against,
    FIELDS: _fields_against,
    RHYTHM: _rhythm_against,
    PATH: _path_against,
    FORMAT: _format_against,
    CHANNEL: _channel_against,
}
