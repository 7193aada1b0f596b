"""What cues may know of messages, for many relationships at once: since when one waits, and how many. Never a word of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from polyad.domain.relationships.models import Bookmark, Member, Message
from polyad.foundation.among import among

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ContactFacts:
    """One member's messages in one relationship: since when the oldest waits unread, and how many they wrote in seven days."""

    unread_since: datetime | None = None
    written: int = 0


def list_contact_facts(ids: Collection[UUID], *, at: datetime) -> dict[tuple[UUID, UUID], ContactFacts]:
    """Reads them by relationship and member, in two queries; whoever has neither is absent."""
    members = Member.objects.filter(relationship_id__in=among(ids), left_at=None).order_by()
    oldest = unread_by_members().order_by("written_at").values("written_at")[:1]
    waiting = members.annotate(since=Subquery(oldest)).exclude(since=None)
    found = {
        (tie, person): ContactFacts(since)
        for tie, person, since in waiting.values_list("relationship_id", "person_id", "since")
    }
    recent = Message.objects.filter(relationship_id__in=among(ids), written_at__gt=at - WEEK, written_at__lte=at).order_by()
    rows = recent.values_list("relationship_id", "author_id").annotate(n=Count("pk"))
    for tie, person, count in rows:
        found[(tie, person)] = replace(found.get((tie, person), ContactFacts()), written=count)
    return found


def unread_by_members() -> QuerySet[Message, Any]:
    """Gives, for rows with a person and a relationship, what others who are still in it wrote after the person's bookmark."""
    tie, person = OuterRef("relationship_id"), OuterRef("person_id")
    read = Bookmark.objects.filter(
        relationship_id=OuterRef("relationship_id"),
        person_id=OuterRef(OuterRef("person_id")),
        read_until__gte=OuterRef("written_at"),
    )
    stays = Member.objects.filter(
        relationship_id=OuterRef("relationship_id"), person_id=OuterRef("author_id"), left_at=None
    )
    return Message.objects.filter(~Q(author_id=person), ~Exists(read), Exists(stays), relationship_id=tie)
