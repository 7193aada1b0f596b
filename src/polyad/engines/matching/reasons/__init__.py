"""Why a pair fits and what speaks against it, in sentences that lead, mentee and mentor may all read."""

from polyad.engines.matching.policies import CRITERIA
from polyad.engines.matching.profiles import Asked, Offered, appraise, breaks_hours, breaks_language, breaks_steps
from polyad.engines.matching.reasons.sentences import AGAINST, FOR, Couple
from polyad.engines.matching.terms import by_fold
from polyad.engines.matching.values import Mentee, Mentor, Policy, Reason
from polyad.engines.matching.wording import join_words, place_word

MOST = 3
RULE_POINTS = -10_000  # a broken rule is named before anything else


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
    worth = sorted([(-points, place) for place, points in enumerate(couple.points) if points > 0 and place in FOR])
    found = [Reason(CRITERIA[place], FOR[place](couple), -points) for points, place in worth[:MOST]]
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
    for lost, place in sorted([(points[place] - shares[place], place) for place in AGAINST if points[place] < shares[place]]):
        if len(found) >= MOST:
            break
        if sentence := AGAINST[place](couple):
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
