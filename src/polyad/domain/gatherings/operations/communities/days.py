"""What a day brings to communities: whoever no longer takes part in the programme has left, and somebody tends what is left."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from polyad.domain.gatherings.models.communities import Community, CommunityMember
from polyad.domain.gatherings.operations.communities.locks import find_keeper, let_go
from polyad.domain.programmes.models import Enrolment
from polyad.foundation import journal
from polyad.foundation.actors import SYSTEM

MOST_A_DAY = 500


def keep_communities(*, at: datetime) -> int:
    """Lets everybody go who left the programme or is gone, and finds a keeper where none is left; says how much moved. May run twice."""
    here = Enrolment.objects.filter(
        person_id=OuterRef("person_id"), programme_id=OuterRef("community__programme_id"), state=Enrolment.State.SUBMITTED
    )
    gone = CommunityMember.objects.filter(~Exists(here) | Q(person__is_active=False), left_at=None, community__closed_at=None)
    moved = 0
    for pk, community_id in gone.order_by("joined_at", "pk").values_list("pk", "community_id")[:MOST_A_DAY]:
        with transaction.atomic():
            row = Community.objects.select_for_update().get(pk=community_id)
            part = gone.filter(pk=pk).first()
            if part is not None:
                let_go(row, part, at=at)
                journal.record("community.left", part, by=SYSTEM, at=at, programme_id=row.programme_id)
                moved += 1
    kept = CommunityMember.objects.filter(community_id=OuterRef("pk"), left_at=None, is_keeper=True)
    for pk in Community.objects.filter(~Exists(kept), closed_at=None).order_by("founded_at", "pk").values_list("pk", flat=True)[:MOST_A_DAY]:
        with transaction.atomic():
            find_keeper(Community.objects.select_for_update().get(pk=pk), at=at)
            moved += 1
    return moved
