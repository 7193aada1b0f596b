"""Communities of practice: founding, belonging, sharing, climbing. Each write is one transaction, journalled without words."""

from polyad.domain.gatherings.operations.communities.belonging import (
    Front,
    Standing,
    edit_community,
    found_community,
    join_community,
    leave_community,
    make_keeper,
    stand_in_community,
)
from polyad.domain.gatherings.operations.communities.climbing import (
    answer_ask,
    ask_introducer,
    delete_newcomer_note,
    mark_rung,
    take_back_ask,
    write_newcomer_note,
)
from polyad.domain.gatherings.operations.communities.days import keep_communities
from polyad.domain.gatherings.operations.communities.locks import CommunityChanged, CommunityRefused, NotYourCommunity
from polyad.domain.gatherings.operations.communities.sharing import (
    Shared,
    remove_artefact,
    remove_rung,
    save_rung,
    share_artefact,
)

__all__ = [
    "CommunityChanged",
    "CommunityRefused",
    "Front",
    "NotYourCommunity",
    "Shared",
    "Standing",
    "answer_ask",
    "ask_introducer",
    "delete_newcomer_note",
    "edit_community",
    "found_community",
    "join_community",
    "keep_communities",
    "leave_community",
    "make_keeper",
    "mark_rung",
    "remove_artefact",
    "remove_rung",
    "save_rung",
    "share_artefact",
    "stand_in_community",
    "take_back_ask",
    "write_newcomer_note",
]
