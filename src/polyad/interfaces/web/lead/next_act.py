"""What a lead does next: bring people in, match them, look after them. One act, never a list."""

from dataclasses import dataclass

from polyad.domain.matching.queries.latest import LatestRound
from polyad.domain.programmes.queries import ProgrammeView, Standing


@dataclass(frozen=True)
class Act:
    """One act, with the reason for it."""

    title: str
    why: str
    label: str
    url: str
    icon: str


def find_next_act(
    facts: ProgrammeView, standing: Standing, url: str, *, latest: LatestRound | None, running: int
) -> Act:
    """Finds the next act of a programme from how it stands, its newest round, and how many relationships run."""
    if facts.state == "ended":
        return Act("Look back", "This programme has ended.", "See who took part", f"{url}enrolments/", "history")
    if not standing.mentees and not standing.mentors:
        return Act(
            "Bring your people in",
            "Use the list your office already has, as CSV or XLSX, or open enrolment and let people ask for a place.",
            "Bring in a file",
            f"{url}imports/",
            "upload",
        )
    if not standing.has_both:
        missing = "mentors" if standing.mentees else "mentees"
        return Act(
            f"Bring in the {missing}",
            f"There is nobody to match with yet: no {missing} are enrolled.",
            "Bring in a file",
            f"{url}imports/",
            "upload",
        )
    if latest and latest.state != "published":
        return _act_on_round(latest)
    return _look_after(running, url) if running else _match(standing, url)


def _act_on_round(latest: LatestRound) -> Act:
    """Finds the next act on a round."""
    url = f"/lead/rounds/{latest.id}/"
    if latest.state == "open":
        return Act("Propose the pairs", f"The round “{latest.name}” is open.", "Open the round", url, "shuffle")
    why = f"The round “{latest.name}” has a proposal. Nobody sees it before you publish."
    return Act("Read the proposal, then publish", why, "Read the proposal", url, "list-checks")


def _look_after(running: int, url: str) -> Act:
    """Sends the lead to those who may be waiting for somebody."""
    why = f"{count_of(running, 'relationship')} {'runs' if running == 1 else 'run'}. See who has not met yet."
    return Act("Look after them", why, "See how they go", f"{url}relationships/", "heart-handshake")


def _match(standing: Standing, url: str) -> Act:
    """Sends the lead to the first round, saying how the places lie."""
    short = standing.mentees - standing.places
    why = f"{count_of(standing.mentees, 'mentee')} for {count_of(standing.places, 'place')}."
    if short > 0:
        why += f" That is {short} too few; you can match now and look for mentors meanwhile."
    return Act("Match them", why, "Go to the rounds", f"{url}rounds/", "shuffle")


def count_of(number: int, word: str) -> str:
    """Says how many, with the word in its right form."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
