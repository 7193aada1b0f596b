"""A round of circles as its lead reads it: the circles with their reasons, who is left over, and who came since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Circle, CircleSeat, Round
from polyad.domain.matching.queries.circle_leaders import list_leaders, needs_leader
from polyad.domain.matching.queries.circle_problem import list_waiting, read_circle, to_circle_problem, wishes_of
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.rules import Wishes
from polyad.domain.matching.translate import clock_of
from polyad.domain.programmes.models import Enrolment
from polyad.engines.grouping import CircleProblem, faults_of, find_places
from polyad.engines.matching.wording import times_of
from polyad.foundation.actors import Actor

PAGE = 20
MOST_LEFT = 100


@dataclass(frozen=True)
class Seated:
    """Somebody of a round, in a circle or not."""

    id: UUID
    name: str
    line: str
    is_pinned: bool = False
    reason: str = ""
    way_on: str = ""


@dataclass(frozen=True)
class CircleCard:
    """One circle with why, what speaks against it, and what it breaks."""

    number: int
    members: tuple[Seated, ...]
    times: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    faults: tuple[str, ...]
    leader_key: str
    leader: str

    @property
    def title(self) -> str:
        """Names the circle."""
        return f"Circle {self.number}"

    @property
    def lead_id(self) -> str:
        """Tells the fields of several cards apart."""
        return f"lead-{self.number}"


@dataclass(frozen=True)
class CirclesPage:
    """A round of circles."""

    round: RoundLine
    programme_id: UUID
    wishes: Wishes
    version: int
    waiting: int
    without_hours: int
    cards: tuple[CircleCard, ...]
    number: int
    pages: int
    left: tuple[Seated, ...]
    left_count: int
    came: tuple[Seated, ...]  # people who asked for a place since the proposal
    gone: tuple[str, ...]  # people of the proposal who wait no more
    proof: str
    moved: int | None
    is_stale: bool
    needs_leader: bool
    leaders: tuple[tuple[str, str], ...]
    circle_count: int
    clock: str  # whose clock the hours are told on, where people live in several zones

    @property
    def is_proposed(self) -> bool:
        """Says whether there is a proposal that may still change."""
        return self.round.state == Round.State.PROPOSED

    @property
    def placed(self) -> int:
        """Counts everybody who waits and has a circle."""
        return max(self.waiting - self.left_count - len(self.came), 0)


def get_circles_page(round_id: UUID, actor: Actor, *, number: int = 1) -> CirclesPage | None:
    """Reads a round of circles that the actor runs."""
    round_ = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id, kind=Round.Kind.CIRCLES).select_related("programme").first()
    if round_ is None:
        return None
    is_open = round_.state != Round.State.PUBLISHED
    waiting = list_waiting(round_) if is_open else []
    seats = list(
        CircleSeat.objects.filter(round=round_).select_related("enrolment__person", "circle__leader__person").order_by("enrolment__person__name", "id")
    )
    here, seated = {row.id for row in waiting}, {seat.enrolment_id for seat in seats}
    circles = sorted({seat.circle.number: seat.circle for seat in seats if seat.circle}.items())
    pages = max(-(-len(circles) // PAGE), 1)
    number = min(max(number, 1), pages)
    left = [_seated(seat) for seat in seats if seat.circle is None and (seat.enrolment_id in here or not is_open)]
    shown = circles[PAGE * (number - 1) : PAGE * number]
    return CirclesPage(
        round=to_line(round_), programme_id=round_.programme_id, wishes=wishes_of(round_), version=round_.version,
        waiting=len(waiting) or len(seats), without_hours=sum(not row.hours for row in waiting),
        cards=_cards(round_, [circle for _, circle in shown], seats, waiting), number=number, pages=pages,
        left=tuple(left[:MOST_LEFT]), left_count=len(left),
        came=tuple(_person(row) for row in waiting if row.id not in seated) if seats else (),
        gone=tuple(seat.enrolment.person.name for seat in seats if is_open and seat.enrolment_id not in here),
        proof=_proof(round_), moved=round_.certificate.get("moved") if round_.certificate.get("kept") else None,
        circle_count=len(circles),
        is_stale=round_.changed_at is not None and round_.proposed_at is not None,
        needs_leader=needs_leader(round_.programme.format_key),
        clock=clock_of(round_, waiting or [seat.enrolment for seat in seats]).named,
        leaders=list_leaders(round_) if needs_leader(round_.programme.format_key) and is_open else (),
    )  # fmt: skip


def _cards(round_: Round, circles: list[Circle], seats: list[CircleSeat], waiting: list[Enrolment]) -> tuple[CircleCard, ...]:
    problem = to_circle_problem(round_, waiting) if waiting else None
    here = {peer.id for peer in problem.people} if problem else set()
    found = []
    for circle in circles:
        members = [seat for seat in seats if seat.circle_id == circle.id]
        names = [str(seat.enrolment_id) for seat in members]
        faults: tuple[str, ...] = ()
        if problem:
            faults = faults_of(problem, [name for name in names if name in here])
            faults = (*(f"{seat.enrolment.person.name} is not waiting any more." for seat in members if str(seat.enrolment_id) not in here), *faults)
        found.append(
            CircleCard(
                circle.number, tuple(_seated(seat) for seat in members), times_of(circle.hours), tuple(circle.reasons),
                tuple(circle.against), faults, str(circle.leader_id or ""), circle.leader.person.name if circle.leader else "",
            )
        )  # fmt: skip
    return tuple(found)


def _seated(seat: CircleSeat) -> Seated:
    known = _person(seat.enrolment)
    return Seated(known.id, known.name, known.line, seat.is_pinned, seat.reason, seat.way_on)


def _person(row: Enrolment) -> Seated:
    parts = (row.person.stage, row.person.department, row.person.site)
    return Seated(row.id, row.person.name, ", ".join(part for part in parts if part))


def _proof(round_: Round) -> str:
    known = round_.certificate
    if not known or round_.objective is None:
        return ""
    if known.get("is_proven"):
        how = "Every possible circle was weighed" if known.get("bound_by") == "every circle" else "Counting shows it"
        return f"{how}: no other circles place more people, or suit them better on the whole."
    gap = (round_.upper_bound or 0) - round_.objective
    share = 100 * gap / max(round_.upper_bound or 1, 1)
    return f"These are the best circles that were found. No others could be more than {share:.1f} % better."


@dataclass(frozen=True)
class MoveChoice:
    """One way to place somebody: which circle, who would move for it, and what both circles come to."""

    number: int
    title: str
    mover: str
    mover_id: UUID | None
    mover_to: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    faults: tuple[str, ...]
    left_behind: tuple[str, ...]  # what the circle that is left would break
    is_suggested: bool = False

    @property
    def button(self) -> str:
        """What pressing it does."""
        return f"Put into circle {self.number}"


@dataclass(frozen=True)
class MovePage:
    """Somebody, where they are, and every place they could go to, with its effect."""

    round: RoundLine
    programme_id: UUID
    version: int
    person: Seated
    now: int
    choices: tuple[MoveChoice, ...]
    others: tuple[tuple[str, str], ...]
    next_number: int

    @property
    def title(self) -> str:
        """Says what the page is for."""
        return f"A place for {self.person.name}"


def get_move_page(round_id: UUID, enrolment_id: UUID, actor: Actor) -> MovePage | None:
    """Reads what would follow from moving somebody to each circle; places that the engine finds come first."""
    round_ = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id, kind=Round.Kind.CIRCLES).select_related("programme").first()
    if round_ is None or round_.state == Round.State.PUBLISHED:
        return None
    waiting = {row.id: row for row in list_waiting(round_)}
    if enrolment_id not in waiting:
        return None
    rows = CircleSeat.objects.filter(round=round_, circle__isnull=False).select_related("circle")
    circles: dict[int, list[str]] = {}
    now = 0
    pinned = set()
    for seat in rows.order_by("circle__number", "id"):
        if seat.circle and seat.enrolment_id in waiting:
            circles.setdefault(seat.circle.number, []).append(str(seat.enrolment_id))
            now = seat.circle.number if seat.enrolment_id == enrolment_id else now
            pinned |= {seat.enrolment_id} if seat.is_pinned else set()
    problem = to_circle_problem(round_, list(waiting.values()))
    names = {str(key): row.person.name for key, row in waiting.items()}
    person = str(enrolment_id)
    choices = [_choice(problem, circles, person, now, number) for number in circles if number != now][:MOST_LEFT]
    choices.sort(key=lambda one: (bool(one.faults or one.left_behind), one.number))
    found = _found_places(problem, circles, person, names) if not now else []
    known = {(one.number, one.mover_id) for one in found}
    choices = [*found, *(one for one in choices if (one.number, None) not in known)]
    others = tuple((key, name) for key, name in sorted(names.items(), key=lambda one: one[1]) if key != person)
    return MovePage(
        to_line(round_), round_.programme_id, round_.version, _person(waiting[enrolment_id]), now,
        tuple(choices), others, max(circles, default=0) + 1,
    )  # fmt: skip


def _choice(problem: CircleProblem, circles: Mapping[int, list[str]], person: str, now: int, number: int) -> MoveChoice:
    told, faults = read_circle(problem, [*circles[number], person])
    rest = [name for name in circles.get(now, []) if name != person]
    behind = faults_of(problem, rest) if rest else ()
    return MoveChoice(number, f"Circle {number}", "", None, 0, tuple(told["reasons"]), tuple(told["against"]), faults, behind)


def _found_places(
    problem: CircleProblem, circles: Mapping[int, list[str]], person: str, names: Mapping[str, str]
) -> list[MoveChoice]:
    """What the engine finds for somebody without a circle: straight in, or by moving one other."""
    numbers = list(circles)
    standing = replace(problem, standing=tuple(tuple(circles[number]) for number in numbers if len(circles[number]) <= problem.most))
    numbers = [number for number in numbers if len(circles[number]) <= problem.most]
    found = []
    for place in find_places(standing, person):
        number = numbers[place.circle]
        mover, to = place.moves if place.moves else ("", 0)
        told, faults = read_circle(problem, [*(name for name in circles[number] if name != mover), person])
        found.append(
            MoveChoice(
                number, f"Circle {number}", names.get(mover, ""), UUID(mover) if mover else None, numbers[to] if mover else 0,
                tuple(told["reasons"]), tuple(told["against"]), faults, (), True,
            )
        )  # fmt: skip
    return found
