"""What a lead does next: bring people in, match them, look after them. One act, never a list."""

from dataclasses import dataclass

from polyad.domain.programmes.queries import ProgrammeView, Standing


@dataclass(frozen=True)
class Act:
    """One act, with the reason for it."""

    title: str
    why: str
    label: str
    url: str
    icon: str


def find_next_act(facts: ProgrammeView, standing: Standing, url: str) -> Act:
    """Finds the next act of a programme from how it stands."""
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
    short = standing.mentees - standing.places
    why = f"{standing.mentees} mentees, {standing.mentors} mentors, {standing.places} places."
    if short > 0:
        why += f" That is {short} too few; you can match now and look for mentors meanwhile."
    return Act("Match them", why, "Go to the rounds", f"{url}rounds/", "shuffle")
