"""The week as a grid of boxes, and back, without losing an hour that the grid does not show."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
SHORT_DAYS = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
BANDS = ((7, 9), (9, 12), (12, 14), (14, 17), (17, 19), (19, 22))


@dataclass(frozen=True)
class Box:
    """One box: the day, in short too, the hours, and whether it is ticked."""

    value: str
    day: str
    short: str
    ticked: bool


@dataclass(frozen=True)
class Band:
    """One row of the grid."""

    words: str
    boxes: tuple[Box, ...]


def draw_grid(hours: Collection[int]) -> tuple[Band, ...]:
    """Lays saved hours out; a box is ticked when any of its hours is saved."""
    held = set(hours)
    return tuple(
        Band(
            f"{begin:02d}–{end:02d}",
            tuple(
                Box(f"{day}-{begin}", name, SHORT_DAYS[day], bool(held & set(_hours_of(day, begin, end))))
                for day, name in enumerate(DAYS)
            ),
        )
        for begin, end in BANDS
    )


def read_grid(ticked: Sequence[str], held: Collection[int]) -> list[int]:
    """Turns ticked boxes into hours. A box that was ticked in part stays as it was; hours outside the grid stay."""
    saved, wanted = set(held), set(ticked)
    result = saved - set(_shown())
    for day in range(len(DAYS)):
        for begin, end in BANDS:
            inside = set(_hours_of(day, begin, end))
            if f"{day}-{begin}" in wanted:
                result |= (saved & inside) or inside
    return sorted(result)


def hours_outside(hours: Iterable[int]) -> list[int]:
    """Lists the hours that the grid has no box for."""
    return sorted(set(hours) - set(_shown()))


def _hours_of(day: int, begin: int, end: int) -> range:
    """Gives the hours of the week that one box stands for."""
    return range(day * 24 + begin, day * 24 + end)


def _shown() -> Iterable[int]:
    """Goes through all hours that the grid shows."""
    return (hour for day in range(len(DAYS)) for begin, end in BANDS for hour in _hours_of(day, begin, end))
