"""Formats and policies as rounds need them."""

from dataclasses import replace
from functools import cache
from uuid import UUID

from polyad.domain.matching.models import Round
from polyad.domain.programmes.models import Programme
from polyad.engines.matching.policies import make_policy
from polyad.engines.matching.values import Policy
from polyad.library.catalogue import Catalogue, Format, load_catalogue


@cache
def catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def to_policy(key: str) -> Policy:
    """Takes a published policy to the engine. Raises KeyError for an unknown one."""
    found = catalogue().policies[key]
    weights = {criterion.key: criterion.weight for criterion in found.criteria}
    hard = found.hard
    made = make_policy(
        key, found.version, weights, found.matched_bonus, hard.at_least_common_hours, hard.shared_language
    )
    steps = found.steps_ahead
    return replace(made, steps_ahead=(steps.least, steps.most)) if steps else made


def form_of(round_: Round) -> Format:
    """Finds the format a round matches for; one that is no longer published is matched as the usual pair."""
    formats = catalogue().formats
    return formats.get(round_.programme.format_key) or formats["traditional-dyad"]


def form_for(programme_id: UUID) -> Format:
    """Finds the format of a programme."""
    key = Programme.objects.filter(pk=programme_id).values_list("format_key", flat=True).first() or ""
    formats = catalogue().formats
    return formats.get(key) or formats["traditional-dyad"]


def are_equals(form: Format) -> bool:
    """Says whether people of one kind are paired with each other, because nobody is above anybody."""
    return form.matching == "one-to-one" and form.hierarchy == "none"
