"""The format of a relationship and the policy its rounds match by, read from content/formats and content/policies."""

from polyad.library.reader import Fields
from polyad.library.shapes import Criterion, Format, HardRules, Policy, Range


def make_format(published: dict[str, object], fields: Fields) -> Format:
    """Read a format from the fields of its file. Raises ContentFault."""
    members = fields.table("members")
    agendas = fields.table("agendas")
    made = Format(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        mentees=_range(members.table("mentees")),
        mentors=_range(members.table("mentors")),
        cadence_days=fields.whole("cadence_days", least=1),
        meeting_minutes=fields.whole("meeting_minutes", least=5),
        duration_days=fields.whole("duration_days", least=1),
        kinds_of_help=fields.texts("kinds_of_help", least=1),
        phases=fields.text("phases"),
        agreement=fields.text("agreement"),
        first_agenda=agendas.text("first"),
        regular_agenda=agendas.text("regular"),
        policy=fields.text_or_none("policy"),
        kick_off_only=fields.yes_no("kick_off_only", default=False),
        advantages=fields.texts("advantages", least=1),
        disadvantages=fields.texts("disadvantages", least=1),
        choose_when=fields.text("choose_when"),
    )
    members.finish()
    agendas.finish()
    return made


def make_policy(published: dict[str, object], fields: Fields) -> Policy:
    """Read a policy from the fields of its file. Raises ContentFault."""
    return Policy(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        matched_bonus=fields.whole("matched_bonus"),
        criteria=tuple(_criterion(criterion) for criterion in fields.tables("criteria")),
        hard=_hard_rules(fields.table("hard")),
    )


def _range(fields: Fields) -> Range:
    least = fields.whole("min")
    most = fields.whole("max", least=least)
    fields.finish()
    return Range(least, most)


def _criterion(fields: Fields) -> Criterion:
    made = Criterion(
        key=fields.text("key"),
        name=fields.text("name"),
        weight=fields.whole("weight", least=1),
        opt_in=fields.yes_no("opt_in", default=False),
        why=fields.text("why"),
    )
    fields.finish()
    return made


def _hard_rules(fields: Fields) -> HardRules:
    made = HardRules(
        shared_language=fields.yes_no("shared_language"),
        at_least_common_hours=fields.whole("at_least_common_hours"),
        conflict_kinds=fields.texts("conflict_kinds"),
        why=fields.text("why"),
    )
    fields.finish()
    return made
