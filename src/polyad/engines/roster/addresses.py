"""Reads e-mail addresses out of a cell. Source: RFC 5321 for lengths, RFC 6531 for letters beyond ASCII."""

import re
from dataclasses import dataclass

from polyad.engines.roster.shapes import Remark
from polyad.engines.roster.wording import fold, tidy_line, word_set

_MOST_READ = 2_000
_ADDRESS = re.compile(r"[^\s<>;,:\"()\[\]|\\]+@[^\s<>;,:\"()\[\]|/\\@]+")
_IN_BRACKETS = re.compile(r"[^<>;,]*<([^<>]*@[^<>]*)>")
_SLASHED = re.compile(r"/(?=[^\s/]+@)")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~’-]+")
_ASIDES = word_set(
    "work private home personal university uni office hospital or and und et y en oder ou mailto email e mail"
    " dienstlich privat prive new old alt neu preferred main also second secondary"
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a cell says about somebody's addresses: the first, the others, and remarks."""

    first: str = ""
    others: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read_addresses(text: str) -> Addresses:
    """Finds the plausible addresses in a cell, in small letters, each once."""
    said = tidy_line(text[:_MOST_READ]).removeprefix("mailto:")
    if not said:
        return Addresses()
    bare = _IN_BRACKETS.sub(r" \1 ", _SLASHED.sub(" ", said))
    found: list[str] = []
    broken: list[str] = []
    for match in _ADDRESS.finditer(bare):
        address = match.group().strip(".'’-").removeprefix("mailto:").lower()
        (found if is_plausible(address) else broken).append(address)
    kept = tuple(dict.fromkeys(found))
    if not kept:
        return Addresses(remarks=(Remark("error", _say_broken(said)),))
    remarks = [Remark("warning", f"“{address}” is not an e-mail address and was left out.") for address in broken]
    rest = [word for word in fold(_ADDRESS.sub(" ", bare)).split() if word not in _ASIDES and not word.isdigit()]
    if rest:
        remarks.append(Remark("warning", f"Only “{kept[0]}” was taken from this cell; check that it is whole."))
    if len(kept) > 1:
        others = " and ".join(f"“{address}”" for address in kept[1:])
        remarks.append(Remark("note", f"Letters go to “{kept[0]}”, the first address; {others} is kept beside it."))
    return Addresses(kept[0], kept[1:], tuple(remarks))


def is_plausible(address: str) -> bool:
    """Says whether letters could be sent to an address: one @, a sound name before it, a domain after it."""
    local, at, domain = address.rpartition("@")
    if not at or not 0 < len(local) <= 64 or len(address) > 254 or "@" in local:
        return False
    if not _LOCAL.fullmatch(local) or ".." in local or local[0] == "." or local[-1] == ".":
        return False
    labels = domain.split(".")
    return len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()


def _say_broken(said: str) -> str:
    shown = said if len(said) <= 60 else said[:57] + "…"
    if "@" not in said:
        return f"“{shown}” is not an e-mail address: there is no @ in it. Write it as name@place.example."
    return f"“{shown}” is not an e-mail address that letters could reach. Write it as name@place.example."
