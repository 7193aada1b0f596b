"""One community: its front to everybody of the programme, its inside to its members, and to each of them their own way up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polyad.domain.gatherings.access.communities import fronts_of
from polyad.domain.gatherings.models.communities import (
    Artefact,
    Community,
    CommunityMember,
    LadderRung,
    NewcomerNote,
    RungAsk,
    RungDone,
)
from polyad.domain.gatherings.queries.communities.lists import BrokerLine, list_brokers
from polyad.domain.gatherings.rules.communities import FIRST_RUNGS, REST
from polyad.domain.gatherings.translate import community_guide
from polyad.foundation.actors import Actor

MOST = 200


@dataclass(frozen=True)
class RungLine:
    """A step of the ladder, as one member sees it: what is theirs (asked, done) stands on nobody else's page."""

    id: UUID
    kind: str
    kind_name: str
    words: str
    introducer: str
    introducer_part: UUID | None
    is_mine: bool
    asked: str
    ask_id: UUID | None
    may_ask: bool
    is_done: bool
    is_gone: bool
    version: int


@dataclass(frozen=True)
class AskLine:
    """What an introducer is asked: who, for which step, in their words. Nothing of how they get on."""

    id: UUID
    name: str
    rung: str
    words: str
    is_waiting: bool


@dataclass(frozen=True)
class MemberLine:
    """A member who chose to be seen, and where they stand if they chose that."""

    id: UUID
    name: str
    trajectory: str
    is_keeper: bool


@dataclass(frozen=True)
class ArtefactLine:
    """Something that is shared."""

    id: UUID
    title: str
    link: str
    words: str
    is_first: bool
    may_remove: bool


@dataclass(frozen=True)
class OwnPart:
    """The reader's own part, and what of it others see."""

    trajectory: str
    shows_name: bool
    shows_trajectory: bool
    shows_bridge: bool
    is_keeper: bool


@dataclass(frozen=True)
class NoteLine:
    """A name or a word of one's own."""

    id: UUID
    kind: str
    words: str


@dataclass(frozen=True)
class CommunityPage:
    """A community. Without `part` the reader is outside, and everything within is empty."""

    id: UUID
    title: str
    domain: str
    practices: tuple[str, ...]
    programme: str
    version: int
    part: OwnPart | None
    rungs: tuple[RungLine, ...]
    asks: tuple[AskLine, ...]
    members: tuple[MemberLine, ...]
    hidden: bool
    artefacts: tuple[ArtefactLine, ...]
    brokers: tuple[BrokerLine, ...]

    @property
    def next_rung(self) -> RungLine | None:
        """Finds the first step that is not done yet."""
        return next((one for one in self.rungs if not one.is_done), None)


@dataclass(frozen=True)
class StartPage:
    """What a newcomer needs: the first steps, who introduces them, what to read, names and words they have come to know.

    `further` are the steps above the first, offered once these are done, and those taken away that the reader did.
    """

    community: CommunityPage
    rungs: tuple[RungLine, ...]
    further: tuple[RungLine, ...]
    reading: tuple[ArtefactLine, ...]
    names: tuple[NoteLine, ...]
    learned: tuple[NoteLine, ...]
    questions: tuple[str, ...]


def get_community(community_id: UUID, actor: Actor, *, at: datetime | None = None) -> CommunityPage | None:
    """Reads a community in seven queries; to somebody outside its front and the bare steps of its ladder.

    Without `at` a step that was answered with not now is not offered to be asked for again.
    """
    row = Community.objects.filter(fronts_of(actor), pk=community_id).select_related("programme").first()
    if row is None:
        return None
    people = list(row.members.filter(left_at=None).select_related("person").order_by("person__name", "pk")[: MOST + 1])
    part = next((one for one in people if one.person_id == actor.person_id), None)
    if part is None and len(people) > MOST:
        part = row.members.filter(person_id=actor.person_id, left_at=None).first()
    asks = _read_asks(row, actor) if part else []
    seen = [one for one in people if one.shows_name or one.is_keeper or one == part]
    return CommunityPage(
        id=row.pk,
        title=row.title,
        domain=row.domain,
        practices=tuple(filter(None, (line.strip() for line in row.practices.split("\n")))),
        programme=row.programme.name,
        version=row.version,
        part=_own(part) if part else None,
        rungs=_rungs(row, actor, asks, within=part is not None, at=at),
        asks=tuple(_ask(one) for one in asks if one.introducer_id == actor.person_id and one.state in ("waiting", "yes")),
        members=_members(seen) if part else (),
        hidden=part is not None and len(seen) < len(people),
        artefacts=_artefacts(row, actor, part) if part else (),
        brokers=list_brokers([row.pk], actor) if part else (),
    )


def get_start(community_id: UUID, actor: Actor, *, at: datetime | None = None) -> StartPage | None:
    """Reads a newcomer's page in eight queries; nothing for somebody outside."""
    found = get_community(community_id, actor, at=at)
    if found is None or found.part is None:
        return None
    notes = [
        NoteLine(row.pk, row.kind, row.words)
        for row in NewcomerNote.objects.filter(community_id=community_id, person_id=actor.person_id).order_by("written_at", "pk")[:MOST]
    ]
    standing, gone = tuple(one for one in found.rungs if not one.is_gone), tuple(one for one in found.rungs if one.is_gone)
    first, further = standing[:FIRST_RUNGS], standing[FIRST_RUNGS:]
    is_further = all(one.is_done for one in first) or any(one.is_done or one.asked for one in further)
    return StartPage(
        found,
        first,
        (*(further if is_further else ()), *gone),
        tuple(one for one in found.artefacts if one.is_first),
        tuple(one for one in notes if one.kind == "name"),
        tuple(one for one in notes if one.kind == "word"),
        tuple(text for _key, text in community_guide().questions),
    )


def get_ask_letter(ask_id: UUID, person_id: UUID, *, is_answer: bool) -> tuple[UUID, str] | None:
    """Says which community a letter about an ask is to name, while it still concerns its reader."""
    rows = RungAsk.objects.filter(person_id=person_id, state__in=("yes", "no")) if is_answer else RungAsk.objects.filter(introducer_id=person_id, state="waiting")
    return rows.filter(pk=ask_id).values_list("rung__community_id", "rung__community__title").first()


def _own(part: CommunityMember) -> OwnPart:
    return OwnPart(part.trajectory, part.shows_name, part.shows_trajectory, part.shows_bridge, part.is_keeper)


def _rungs(row: Community, actor: Actor, asks: list[RungAsk], *, within: bool, at: datetime | None) -> tuple[RungLine, ...]:
    """Lists the ladder from its foot; what the reader asked and did is read with their own id only."""
    kinds = {one.key: (place, one.name) for place, one in enumerate(community_guide().rungs)}
    noted = RungDone.objects.filter(rung=OuterRef("pk"), person_id=actor.person_id)
    standing = Q(removed_at=None) | Exists(noted) if within else Q(removed_at=None)
    rungs = sorted(
        LadderRung.objects.filter(standing, community=row).select_related("introducer__person"),
        key=lambda one: (kinds.get(one.kind, (99, ""))[0], one.made_at, str(one.pk)),
    )
    done: set[UUID] = set()
    asked = {one.rung_id: one for one in reversed(asks) if one.person_id == actor.person_id}
    if within:
        done = set(RungDone.objects.filter(rung__community=row, person_id=actor.person_id).values_list("rung_id", flat=True))
    lines = []
    for one in rungs:
        stands = within and one.introducer and one.removed_at is None
        by = one.introducer if stands and one.introducer.left_at is None else None
        ask = asked.get(one.pk)
        lines.append(
            RungLine(
                one.pk,
                one.kind,
                kinds.get(one.kind, (99, one.kind))[1],
                one.words,
                by.person.name if by else "",
                by.pk if by else None,
                by is not None and by.person_id == actor.person_id,
                ask.state if ask else "",
                ask.pk if ask else None,
                by is not None and by.person_id != actor.person_id and one.pk not in done and _may_ask(ask, by.person_id, at),
                one.pk in done,
                one.removed_at is not None,
                one.version,
            )
        )
    return tuple(lines)


def _may_ask(ask: RungAsk | None, introducer_id: UUID, at: datetime | None) -> bool:
    """Says whether a step may be asked for: it was not yet, or the answer was not now and is a month old, or somebody else's."""
    if ask is None or ask.state != "no":
        return ask is None
    rested = at is not None and (ask.answered_at is None or ask.answered_at <= at - REST)
    return rested or ask.introducer_id != introducer_id


def _read_asks(row: Community, actor: Actor) -> list[RungAsk]:
    """Reads what the reader asked and what they are asked, the newest first; nobody else's asks are ever read."""
    mine = Q(person_id=actor.person_id) | Q(introducer_id=actor.person_id)
    rows = RungAsk.objects.filter(mine, rung__community=row).exclude(state="taken_back").select_related("person", "rung")
    return list(rows.order_by("-asked_at", "-pk")[:MOST])


def _ask(one: RungAsk) -> AskLine:
    return AskLine(one.pk, one.person.name, one.rung.words, one.words, one.state == "waiting")


def _members(seen: list[CommunityMember]) -> tuple[MemberLine, ...]:
    names = {one.key: one.name for one in community_guide().trajectories}
    return tuple(MemberLine(one.pk, one.person.name, names.get(one.trajectory, "") if one.shows_trajectory else "", one.is_keeper) for one in seen)


def _artefacts(row: Community, actor: Actor, part: CommunityMember) -> tuple[ArtefactLine, ...]:
    rows = Artefact.objects.filter(community=row).order_by("-is_first", "-added_at", "pk")[:MOST]
    return tuple(
        ArtefactLine(one.pk, one.title, one.link, one.words, one.is_first, part.is_keeper or one.added_by_id == actor.person_id) for one in rows
    )
