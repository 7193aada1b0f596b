"""Whether somebody may come late into a relationship of many, by its format and its size."""

from collections.abc import Collection

from polyad.domain.relationships.rules.ties import side_of
from polyad.library.shapes import Format


def takes_in(form: Format) -> bool:
    """Says whether a relationship of this format can hold more than two, so that somebody may come late or leave it."""
    return form.runs_as == "relationship" and form.mentees.most + form.mentors.most > 2


def trouble_in_joining(form: Format, roles: Collection[str], role: str) -> str:
    """Says in a sentence why nobody of this role may join; nothing when somebody may."""
    if not takes_in(form):
        return f"A relationship of the format “{form.name}” is between two."
    helping = sum(side_of(one) == "mentor" for one in roles)
    here, most = (helping, form.mentors.most) if role == "mentor" else (len(roles) - helping, form.mentees.most)
    who = "who help" if role == "mentor" else "who are helped" if form.mentors.most else "members"
    if most == 0:
        return f"In the format “{form.name}” nobody comes as a mentor."
    return f"It is full: at most {most} {who} in the format “{form.name}”." if here >= most else ""


def is_too_few(form: Format, roles: Collection[str]) -> bool:
    """Says whether a running relationship of many has fewer members than its format begins with."""
    helping = sum(side_of(one) == "mentor" for one in roles)
    return takes_in(form) and (len(roles) - helping < form.mentees.least or helping < form.mentors.least)
