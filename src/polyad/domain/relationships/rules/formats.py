"""Which format a relationship may go on as: one that runs as a relationship and that these members fit."""

from collections.abc import Collection

from polyad.domain.relationships.rules.ties import side_of
from polyad.library.shapes import Format, Range


def may_become(now: str, form: Format, roles: Collection[str]) -> bool:
    """Says whether members in these roles can go on in another format. Who helps whom is never turned round by it."""
    if form.key == now or form.runs_as != "relationship" or form.hierarchy == "inverted":
        return False
    helping = sum(side_of(role) == "mentor" for role in roles)
    if form.mentors.most == 0:
        return _holds(form.mentees, len(roles))
    return _holds(form.mentors, helping) and _holds(form.mentees, len(roles) - helping)


def cast_anew(form: Format, roles: Collection[str]) -> tuple[str, ...]:
    """Gives each of the members, in their order, the role of the format they go on in."""
    cast, place = [], 0
    for role in roles:
        helps = side_of(role) == "mentor" and form.mentors.most > 0
        cast.append(form.role_of("mentor" if helps else "mentee", place))
        place += helps
    return tuple(cast)


def _holds(span: Range, count: int) -> bool:
    return span.least <= count <= span.most
