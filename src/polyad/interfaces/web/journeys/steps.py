"""Journeys as lists of steps. A step knows what it asks, never where it lives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

ROLES = ("mentee", "mentor")


@dataclass(frozen=True)
class Step:
    """One short page of a journey: its key, its name, and what it says to each role."""

    key: str
    name: str
    leads: Mapping[str, str]

    def lead_for(self, role: str) -> str:
        """Gives the sentence under the title for this role."""
        return self.leads.get(role) or self.leads.get("", "")


JOINING: tuple[Step, ...] = (
    Step("about", _("You"), {"": _("So that people know whom they meet. You can change this at any time.")}),
    Step(
        "help",
        _("Help"),
        {
            "mentee": _("What you want to move on with, and in which way somebody could help."),
            "mentor": _("What you know your way around, and in which way you like to help."),
        },
    ),
    Step(
        "fields",
        _("Fields and languages"),
        {
            "mentee": _("Which fields draw you, and in which languages you can talk freely."),
            "mentor": _("Which fields you know from inside, and in which languages you can talk freely."),
        },
    ),
    Step("times", _("Times"), {"": _("When you could usually meet. More ticks make a date easier to find.")}),
    Step("words", _("Your words"), {"": _("All of this is optional, and read by the lead who looks for a good pair.")}),
    Step(
        "apart",
        _("Not with"),
        {
            "mentee": _("Nobody can speak openly with the person who marks them. Who should not be your mentor?"),
            "mentor": _("Nobody can speak openly with the person who marks them. Whom should you not mentor?"),
        },
    ),
    Step("check", _("Check and send"), {"": _("Read it once more. You can come back and change it later.")}),
)


def steps_for(steps: Sequence[Step], *, known: bool) -> tuple[Step, ...]:
    """Leaves out the page about oneself where it is known already: nobody is asked twice."""
    return tuple(step for step in steps if not (known and step.key == "about"))


def find_step(steps: Sequence[Step], key: str) -> Step | None:
    """Finds a step by its key."""
    return next((step for step in steps if step.key == key), None)


def next_step(steps: Sequence[Step], key: str) -> Step | None:
    """Finds the step after this one; the first of all when this one is not on the list."""
    keys = [step.key for step in steps]
    if key not in keys:
        return steps[0] if steps else None
    place = keys.index(key) + 1
    return steps[place] if place < len(steps) else None


def step_before(steps: Sequence[Step], key: str) -> Step | None:
    """Finds the step before this one."""
    keys = [step.key for step in steps]
    place = keys.index(key) if key in keys else 0
    return steps[place - 1] if place else None
