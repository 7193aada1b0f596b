"""Writes on a person's own map. Each is one transaction, journalled without a name, and takes the day's reading anew."""

from polyad.domain.networks.operations.describing import Description, delete_alter, describe_alter, set_acquaintances
from polyad.domain.networks.operations.merging import merge_alters, undo_merge
from polyad.domain.networks.operations.naming import name_people
from polyad.domain.networks.operations.putting_off import bring_back_ties, put_off_tie
from polyad.domain.networks.operations.refusals import ChangedMeanwhile, MapRefused, NotOnYourMap
from polyad.domain.networks.operations.sharing import close_door, share_part, take_back_shown, unshare_part

__all__ = [
    "ChangedMeanwhile",
    "Description",
    "MapRefused",
    "NotOnYourMap",
    "close_door",
    "bring_back_ties",
    "delete_alter",
    "describe_alter",
    "merge_alters",
    "name_people",
    "put_off_tie",
    "set_acquaintances",
    "share_part",
    "undo_merge",
    "take_back_shown",
    "unshare_part",
]
