"""Where relationships stand, as the rules read it: many at once, in a fixed number of queries. Counts and days only."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Avg, Count, F, Max, Q

from polyad.domain.meetings.queries import NEVER_MET, list_rhythms
from polyad.domain.relationships.models import Agreement, Asking, Goal, GoalShare, Relationship
from polyad.domain.relationships.rules import SENTENCE, SILENCE, Life, Standing
from polyad.domain.relationships.translate import phases_of

LONGEST_MEMORY = timedelta(days=800)


def list_lives(rows: Sequence[Relationship], *, at: datetime) -> dict[UUID, Life]:
    """Reads everything that decides what these relationships are asked, in five queries however many they are."""
    ids = [row.pk for row in rows]
    most = max((phases_of(row.format_key).rules.gap_times for row in rows), default=0) + 1
    rhythms = list_rhythms(ids, at=at, most=most)
    signed = _list_signed(ids)
    asked, goals = _list_asked(ids, at), _list_goals(ids)
    lives = {}
    for row in rows:
        rhythm = rhythms.get(row.pk, NEVER_MET)
        total, closed, help_tenths = goals.get(row.pk, (0, 0, None))
        standing = Standing(
            phase=row.phase,
            cadence_days=row.cadence_days,
            met=rhythm.met,
            held_on=rhythm.held_on,
            last_on=rhythm.last_on,
            has_next=rhythm.has_next,
            is_signed=row.pk in signed,
            goals=total,
            goals_closed=closed,
            help_tenths=help_tenths,
            began_on=(row.phase_at or row.opened_at).date(),
            counted_from=row.counted_from,
            ends_on=row.ends_on,
        )
        lives[row.pk] = _make_life(row, standing, asked[row.pk])
    return lives


Asked = tuple[str, str, str, date, date | None]


def _make_life(row: Relationship, standing: Standing, asked: list[Asked]) -> Life:
    """Puts together where one relationship stands and what it was asked before."""
    not_before: dict[str, date] = {}
    for _, to, state, _, again in asked:
        if state == Asking.State.DECLINED and again is not None:
            not_before[to] = max(again, not_before.get(to, again))
    return Life(
        standing=standing,
        opened_on=row.opened_at.date(),
        review_on=row.review_on,
        paused_until=row.paused_until,
        open_kinds=frozenset(kind for kind, _, state, _, _ in asked if state == Asking.State.OPEN),
        not_before=not_before,
        silences=tuple(day for kind, _, _, day, _ in asked if kind == SILENCE),
        sentence_on=max((day for kind, _, _, day, _ in asked if kind == SENTENCE), default=None),
    )


def _list_signed(ids: Collection[UUID]) -> set[UUID]:
    """Lists the relationships whose newest agreement all have signed."""
    rows = Agreement.objects.filter(relationship_id__in=ids).order_by().values("relationship_id")
    newest = rows.annotate(newest=Max("number"), signed=Max("number", filter=Q(signed_at__isnull=False)))
    return set(newest.filter(newest=F("signed")).values_list("relationship_id", flat=True))


def _list_goals(ids: Collection[UUID]) -> dict[UUID, tuple[int, int, int | None]]:
    """Counts the goals each relationship works on: active or done, done, and the mean help the active ones need, in tenths."""
    rows = GoalShare.objects.filter(relationship_id__in=ids).exclude(goal__state=Goal.State.LET_GO).order_by()
    found = rows.values_list("relationship_id").annotate(
        total=Count("pk"),
        closed=Count("pk", filter=Q(goal__state=Goal.State.DONE)),
        level=Avg("goal__help_level", filter=Q(goal__state=Goal.State.ACTIVE)),
    )
    return {pk: (total, closed, None if level is None else round(level * 10)) for pk, total, closed, level in found}


def _list_asked(ids: Collection[UUID], at: datetime) -> dict[UUID, list[Asked]]:
    """Lists what still matters of what they were asked: what is open, what was declined, silences and sentences."""
    since = Q(asked_at__gte=at - LONGEST_MEMORY) & Q(kind__in=(SILENCE, SENTENCE))
    declined = Q(state=Asking.State.DECLINED, look_again_on__gt=at.date())
    rows = Asking.objects.filter(Q(relationship_id__in=ids) & (Q(state=Asking.State.OPEN) | declined | since))
    found: dict[UUID, list[Asked]] = defaultdict(list)
    columns = rows.values_list("relationship_id", "kind", "to_phase", "state", "asked_at", "look_again_on")
    for relationship, kind, to, state, asked_at, again in columns:
        found[relationship].append((kind, to, state, asked_at.date(), again))
    return found
