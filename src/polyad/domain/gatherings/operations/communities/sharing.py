"""What a community shares, and the rungs of its ladder."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.access.communities import inside_of, kept_by
from polyad.domain.gatherings.models.communities import Artefact, LadderRung, RungAsk
from polyad.domain.gatherings.operations.communities.locks import (
    CommunityChanged,
    CommunityRefused,
    NotYourCommunity,
    find_part,
    lock_community,
)
from polyad.domain.gatherings.rules.communities import MOST_ARTEFACTS, MOST_RUNGS, tidy, trouble_in, trouble_in_link
from polyad.domain.gatherings.translate import community_guide
from polyad.foundation import journal
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Shared:
    """Something to share, as it was typed: a link, or a text."""

    title: str
    link: str = ""
    words: str = ""
    is_first: bool = False


def share_artefact(*, artefact_id: UUID, community_id: UUID, what: Shared, by: Actor, at: datetime) -> None:
    """Shares a link or a text with the community, once per id. Raises NotYourCommunity, CommunityRefused."""
    title, link, words = tidy(what.title, one_line=True), tidy(what.link), tidy(what.words)
    trouble = {"title": trouble_in(title, "artefact"), "link": trouble_in_link(link), "words": trouble_in(words, "text", may_be_empty=True)}
    for field, said in trouble.items():
        if said:
            raise CommunityRefused(said, field)
    if bool(link) == bool(words):
        raise CommunityRefused("Please give a link or a text, one of the two.", "link")
    with transaction.atomic():
        row = lock_community(community_id, inside_of(by))
        there = Artefact.objects.filter(pk=artefact_id).first()
        if there is not None:
            if there.added_by_id != by.person_id:
                raise NotYourCommunity
            return
        if row.artefacts.count() >= MOST_ARTEFACTS:
            raise CommunityRefused(gettext("%(most)s things are shared here. Which could go?") % {"most": MOST_ARTEFACTS}, "title")
        kept = {"title": title, "link": link, "words": words, "is_first": what.is_first}
        made = Artefact.objects.create(pk=artefact_id, community=row, added_by_id=by.person_id, added_at=at, **kept)
        journal.record("artefact.shared", made, by=by, at=at)


def remove_artefact(*, artefact_id: UUID, by: Actor, at: datetime) -> UUID:
    """Takes away what one shared oneself, or, as a keeper, what anybody did; gives its community. Raises NotYourCommunity."""
    with transaction.atomic():
        found = Artefact.objects.filter(pk=artefact_id).first()
        if found is None:
            raise NotYourCommunity
        row = lock_community(found.community_id, inside_of(by))
        if found.added_by_id != by.person_id and not find_part(row.pk, by).is_keeper:
            raise NotYourCommunity
        journal.record("artefact.removed", found, by=by, at=at)
        found.delete()
        return row.pk


def save_rung(*, rung_id: UUID, community_id: UUID, kind: str, words: str, introducer_id: UUID | None, by: Actor, at: datetime, version: int = 0) -> None:
    """Adds a rung or changes the `version` of it that was read, as a keeper; its introducer is a member.

    The same again changes nothing. Raises NotYourCommunity, CommunityRefused, CommunityChanged.
    """
    said = tidy(words, one_line=True)
    if kind not in {one.key for one in community_guide().rungs}:
        raise CommunityRefused("Please choose one of the answers.", "kind")
    if trouble := trouble_in(said, "rung"):
        raise CommunityRefused(trouble, "words")
    with transaction.atomic():
        row = lock_community(community_id, kept_by(by))
        part = row.members.filter(pk=introducer_id, left_at=None, shows_name=True).first()
        if part is None:
            raise CommunityRefused("Every step needs somebody who introduces people to it. Please choose a member.", "introducer")
        there = LadderRung.objects.filter(pk=rung_id).first()
        if there is not None and (there.community_id != row.pk or there.removed_at is not None):
            raise NotYourCommunity
        if there is not None and (there.kind, there.words, there.introducer_id) == (kind, said, part.pk):
            return
        if there is not None and there.version != version:
            raise CommunityChanged(there.version)
        if there is None and row.rungs.filter(removed_at=None).count() >= MOST_RUNGS:
            raise CommunityRefused(gettext("A ladder has at most %(most)s steps.") % {"most": MOST_RUNGS}, "words")
        made = there or LadderRung(pk=rung_id, community=row, made_at=at, version=0)
        made.version += 1
        made.kind, made.words, made.introducer = kind, said, part
        made.save()
        journal.record("rung.saved", made, by=by, at=at)


def remove_rung(*, rung_id: UUID, by: Actor, at: datetime) -> UUID:
    """Takes a rung away, as a keeper; gives its community. Who noted that they did it keeps that. Raises NotYourCommunity."""
    with transaction.atomic():
        found = LadderRung.objects.filter(pk=rung_id).first()
        if found is None:
            raise NotYourCommunity
        row = lock_community(found.community_id, kept_by(by))
        if found.removed_at is None:
            found.removed_at = at
            found.save(update_fields=["removed_at"])
            found.asks.filter(state=RungAsk.State.WAITING).update(state=RungAsk.State.TAKEN_BACK, answered_at=at)
            journal.record("rung.removed", found, by=by, at=at)
        return row.pk
