"""Who does what in the meetings ahead: least served first, what two members settled themselves left as it is."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from polyad.engines.rotation import plan_rota

Rota = Mapping[str, str]
MOST_AHEAD = 6


@dataclass(frozen=True)
class Turn:
    """A meeting to plan: roles that are settled already, and who cannot be there."""

    fixed: Rota = field(default_factory=dict)
    absent: AbstractSet[str] = frozenset()


def plan_turns(
    members: Sequence[str],
    roles: Sequence[str],
    past: Sequence[Rota],
    turns: Iterable[Turn],
    joined: Mapping[str, int] | None = None,
) -> list[Rota]:
    """Plans one meeting after another, each knowing all before it.

    A settled role stays with whoever took it, unless they cannot be there or have left. `joined` says for those who
    came late how many meetings of `past` there had been: they begin level with the others.
    """
    done, planned = list(past), []
    for turn in turns:
        fixed = {
            role: who
            for role, who in turn.fixed.items()
            if role in roles and who in members and who not in turn.absent
        }
        open_roles = [role for role in roles if role not in fixed]
        rest = plan_rota(members, open_roles, done, turn.absent | set(fixed.values()), joined) if open_roles else {}
        plan = {role: who for role in roles if (who := fixed.get(role) or rest.get(role))}
        planned.append(plan)
        done.append(plan)
    return planned

