"""What people read and follow: agreements, agendas, letters and guides, read from their files."""

from polyad.library.reader import Fields, split_sections
from polyad.library.shapes import Agenda, Agreement, Guide, Letter, Step


def make_agreement(published: dict[str, object], fields: Fields, body: str) -> Agreement:
    """Read an agreement from its file. Raises ContentFault."""
    opening, sections = split_sections(body, fields.where)
    return Agreement(
        **published,  # type: ignore[arg-type]
        title=fields.text("title"),
        placeholders=fields.texts("placeholders"),
        opening=opening,
        sections=sections,
    )


def make_agenda(published: dict[str, object], fields: Fields) -> Agenda:
    """Read an agenda from its file. Raises ContentFault."""
    return Agenda(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        minutes=fields.whole("minutes", least=1),
        steps=tuple(_step(step) for step in fields.tables("steps")),
    )


def make_letter(published: dict[str, object], fields: Fields, body: str) -> Letter:
    """Read a letter from its file. Raises ContentFault."""
    return Letter(
        **published,  # type: ignore[arg-type]
        to=fields.text("to"),
        subject=fields.text("subject"),
        placeholders=fields.texts("placeholders"),
        body=body,
    )


def make_guide(published: dict[str, object], fields: Fields, body: str) -> Guide:
    """Read a guide from its file. Raises ContentFault."""
    return Guide(
        **published,  # type: ignore[arg-type]
        to=fields.text("to"),
        title=fields.text("title"),
        body=body,
    )


def _step(fields: Fields) -> Step:
    made = Step(
        key=fields.text("key"),
        name=fields.text("name"),
        minutes=fields.whole("minutes", least=1),
        led_by=fields.text("led_by"),
        prompts=fields.texts("prompts"),
        for_item=fields.yes_no("for_item", default=False),
    )
    fields.finish()
    return made
