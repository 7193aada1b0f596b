"""Names come first: one question after the other brings people to mind, everything else is asked later."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.access import may_draw_map
from polyad.domain.networks.models import Alter
from polyad.domain.networks.operations.reading import lock_map, take_reading
from polyad.domain.networks.operations.refusals import MapRefused, NotOnYourMap
from polyad.domain.networks.rules import MOST_AT_ONCE, MOST_NAME, MOST_TIES, clean_names, fold_name
from polyad.domain.networks.translate import guide
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def name_people(*, named: Mapping[str, Sequence[str]], by: Actor, at: datetime) -> int:
    """Puts people on the map by the question they were named at; returns how many are new.

    Somebody already there gets the functions of the question besides. Names are told apart without regard to case.
    Raises NotOnYourMap, MapRefused.
    """
    if not may_draw_map(by) or by.person_id is None:
        raise NotOnYourMap
    wanted = {question.key: clean_names(named.get(question.key, ())) for question in guide().questions}
    _check(wanted)
    with transaction.atomic():
        there = {fold_name(row.name): row for row in lock_map(by.person_id)}
        new = 0
        for question in guide().questions:
            for name in wanted[question.key]:
                row = there.get(fold_name(name))
                if row is None:
                    if len(there) >= MOST_TIES:
                        raise MapRefused(gettext("A map holds %(most)s people. Whom could you let go?") % {"most": MOST_TIES}, question.key)
                    row = Alter(owner_id=by.person_id, name=name, rhythm=_usual_rhythm(), named_at=at)
                    there[fold_name(name)], new = row, new + 1
                row.functions = [one for one in guide().rules.functions if one in {*row.functions, *question.functions}]
                row.save()
                journal.record("alter.named", row, by=by, at=at)
        take_reading(by.person_id, at)
        return new


def _check(wanted: Mapping[str, Sequence[str]]) -> None:
    for key, names in wanted.items():
        if len(names) > MOST_AT_ONCE:
            raise MapRefused(gettext("Please name at most %(most)s people at a time.") % {"most": MOST_AT_ONCE}, key)
        for name in names:
            if len(name) > MOST_NAME:
                raise MapRefused(gettext("A name has at most %(most)s letters here; initials are enough.") % {"most": MOST_NAME}, key)
    if not any(wanted.values()):
        raise MapRefused("Please write at least one name, one on each line. Initials are enough.", next(iter(wanted)))


def _usual_rhythm() -> str:
    return guide().rhythms[len(guide().rhythms) // 2].key
