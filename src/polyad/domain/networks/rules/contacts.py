"""How a first contact reads, when it is followed up, passes on or rests, and when an address looks mistyped. Plain values only."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MOST_WHY = 1200
MOST_WHO = 200
MOST_TIME = 80
MOST_PAGE = 300
MOST_QUESTION = 600
MOST_ADDRESS = 254
MOST_ASKED_A_DAY = 8  # whoever asks and takes back, and asks the next, would write to a whole directory
OPEN = ("asked", "more", "told")
OVER = ("no", "moved", "rested", "withdrawn")


@dataclass(frozen=True)
class Draft:
    """What somebody has written so far."""

    who: str
    why: str
    minutes: int
    times: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What one hint found: well or not, and what its sentence is filled with."""

    key: str
    is_good: bool
    values: Mapping[str, str | int]


def count_words(text: str) -> int:
    """Counts words; a script without spaces counts two letters as one."""
    close = re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text)
    rest = re.sub(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", " ", text)
    return len(re.findall(r"\w+(?:['’-]\w+)*", rest)) + (len(close) + 1) // 2


def find_word(text: str, words: Collection[str]) -> str:
    """Finds the first of some words in a text, as whole words, whatever the case; empty where there is none."""
    plain = " ".join(text.casefold().split())
    return next((word for word in words if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", plain)), "")


def look_at(draft: Draft, whole: str, *, limits: Mapping[str, int], words: Mapping[str, Sequence[str]], topics: Collection[str]) -> tuple[Found, ...]:
    """Looks at a draft, hint by hint. `topics` are what the reader is known for; naming one of them is specific."""
    why, count = count_words(draft.why), count_words(whole)
    vague, pressing = find_word(draft.why, words["vague"]), find_word(whole, words["pressing"])
    near = find_word(draft.why, [*words["close_by"], *topics])
    most_who = limits["who_letters"]
    return (
        Found("who", 0 < len(draft.who) <= most_who and "\n" not in draft.who, {"n": most_who}),
        Found("specific", bool(near), {}),
        Found("vague", not vague, {"word": vague}),
        Found("why_short", why >= limits["why_least_words"], {"n": limits["why_least_words"]}),
        Found("why_long", why <= limits["why_most_words"], {"n": limits["why_most_words"]}),
        Found("whole_long", count <= limits["whole_most_words"], {"count": count, "n": limits["whole_most_words"]}),
        Found("times", len(draft.times) >= 2, {}),
        Found("decline", not pressing, {"word": pressing}),
    )


def add_working_days(day: date, days: int) -> date:
    """Counts working days on, Monday to Friday."""
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def passes_on_after(asked_on: date, *, working_days: int) -> date:
    """Says the last day on which somebody is waited for while others stand in line; the next day the next is asked."""
    return add_working_days(asked_on, working_days)


def may_follow_up(state: str, since: datetime | None, followed_at: datetime | None, at: datetime, *, days: int) -> bool:
    """Says whether the one reminder is due: never sent before, no answer, and so many days gone by."""
    return state in ("asked", "told", "given") and followed_at is None and since is not None and at >= since + timedelta(days=days)


def rests(since: datetime, followed_at: datetime | None, at: datetime, *, follow_up_days: int, rest_days: int) -> bool:
    """Says whether it is over without an answer: so long after the reminder, or after the day on which one was possible."""
    return at >= (followed_at or since + timedelta(days=follow_up_days)) + timedelta(days=rest_days)


def asks_again_from(past: Collection[tuple[str, datetime]], *, days: int) -> datetime | None:
    """Says from when somebody can be asked once more; None where that is now. `past` are the ends of earlier askings.

    A no and silence stand for a while. What was taken back once may be put better at once; taken back twice, it stands too.
    """
    settled = [since for state, since in past if state != "withdrawn"]
    back = [since for state, since in past if state == "withdrawn"]
    last = max(settled + (back if len(back) > 1 else []), default=None)
    return last + timedelta(days=days) if last else None


def middle_days(spans: Sequence[timedelta], *, least: int) -> int | None:
    """Gives the middle of how long answers took, in whole days; None where there are too few to say anything."""
    if len(spans) < least:
        return None
    middle = sorted(spans)[len(spans) // 2]
    return max(1, -(-middle // timedelta(days=1)))


def guess_address(typed: str, *, known: Collection[str], endings: Collection[str]) -> str:
    """Gives the address that was probably meant, or nothing where what was typed looks right. It only ever suggests."""
    plain = typed.strip()
    mended = re.sub(r"^mailto:", "", plain, flags=re.IGNORECASE).strip(" <>.,;:")
    mended = re.sub(r"\s+(?:at|\(at\)|\[at\])\s+", "@", mended, flags=re.IGNORECASE)
    mended = re.sub(r"\.{2,}", ".", re.sub(r"\s+", "", mended).replace(",", "."))
    if mended.count("@") != 1:
        return ""
    name, _at, home = mended.partition("@")
    home = _mend_home(home.lower(), known, endings)
    found = f"{name}@{home}" if name and home else ""
    return found if found and found.lower() != plain.lower() else ""


def looks_whole(address: str) -> bool:
    """Says whether an address has all its parts."""
    return re.fullmatch(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+", address) is not None


def _mend_home(home: str, known: Collection[str], endings: Collection[str]) -> str:
    if home in known or not home:
        return home
    close = next((one for one in known if _is_one_slip(home, one)), "")
    if close:
        return close
    start, dot, ending = home.rpartition(".")
    if not dot:
        return next((f"{home[: -len(one)]}.{one}" for one in ("com", "org", "edu", "net") if home.endswith(one) and len(home) > len(one) + 1), home)
    slips = {"con": "com", "cmo": "com", "ocm": "com", "comm": "com", "vom": "com", "ogr": "org", "rog": "org", "ent": "net", "ner": "net", "eud": "edu", "u": "uk"}
    return f"{start}.{slips[ending]}" if ending in slips and ending not in endings else home


def _is_one_slip(one: str, other: str) -> bool:
    """Says whether one letter too many, too few, wrong or swapped parts two words."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 6:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
