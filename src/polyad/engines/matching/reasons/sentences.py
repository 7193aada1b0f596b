"""One sentence for and one against, for each criterion: what a pair has in common there, or what is missing."""

from collections.abc import Callable
from dataclasses import dataclass

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
)
from polyad.engines.matching.terms import by_fold, content_words, fold, name_kinds, split_parts, touched
from polyad.engines.matching.values import Mentee, Mentor, Policy
from polyad.engines.matching.wording import count_word, join_words, place_word, times_of


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


FOR: dict[int, Callable[[Couple], str]] = {
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
AGAINST: dict[int, Callable[[Couple], str]] = {
    GOALS: _goals_against,
    KINDS: _kinds_against,
    FIELDS: _fields_against,
    RHYTHM: _rhythm_against,
    PATH: _path_against,
    FORMAT: _format_against,
    CHANNEL: _channel_against,
}
