"""What is usual around a meeting, as numbers that an installation may change. Read from content/customs."""

from dataclasses import dataclass

from polyad.library.reader import Fields
from polyad.library.shapes import Published


@dataclass(frozen=True)
class Customs(Published):
    """How long before and after, and which share of the agenda the mentee brings where the mentee leads."""

    name: str
    one_line: str
    agenda_hours_before: int
    summary_hours_after: int
    confirm_minutes_before: int
    lead_target_percent: int
    lead_over_meetings: int


def make_customs(published: dict[str, object], fields: Fields) -> Customs:
    """Read customs from the fields of their file. Raises ContentFault."""
    share = fields.table("lead_share")
    made = Customs(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        agenda_hours_before=fields.whole("agenda_hours_before"),
        summary_hours_after=fields.whole("summary_hours_after"),
        confirm_minutes_before=fields.whole("confirm_minutes_before"),
        lead_target_percent=share.whole("target_percent"),
        lead_over_meetings=share.whole("over_meetings", least=1),
    )
    if made.lead_target_percent > 100:
        raise share.fault("target_percent must be at most 100.")
    share.finish()
    return made
