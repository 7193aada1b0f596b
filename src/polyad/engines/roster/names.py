"""Puts names together and takes them apart: titles, "Rossi, Bruno", capitals, particles."""

import re
from dataclasses import dataclass

from polyad.engines.roster.wording import fold, tidy_line, word_set

TITLES = word_set(
    "dr prof professor mr mrs ms mx miss sir dame rn herr frau fru doctor docteur dra sra sr hr assoc"
    " associate assistant asst drs ir pd priv doz univ em emeritus emerita med dent vet phil mme mlle"
)
_LEADING = word_set("dr prof professor mr mrs ms mx miss sir dame rn herr frau doctor docteur dra pd drs mme mlle")
_AFTER = word_set("md phd msc bsc mph mbbs frcp rn mba dphil ma ba do mbchb frcs mrcp pharmd dnp bm jr sr ii iii")
_PARTICLES = word_set("van von de der den del della da dos du di la le el al bin ibn ter ten zu zur af av st")
_MOST_READ = 500
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WEB = re.compile(r"https?:|www\.|://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: as it is shown, and its parts as far as they can be told apart."""

    full: str = ""
    given: str = ""
    family: str = ""
    title: str = ""


def read_name(text: str) -> Name:
    """Reads a cell that holds a whole name, in either order."""
    title, bare = split_title(_ASIDE.sub(" ", tidy_line(text[:_MOST_READ])))
    family, comma, given = bare.partition(",")
    given = given.strip(" ,")
    if comma and given and not all(fold(part) in _AFTER for part in re.split(r"[\s,]+", given)):
        inner, given = split_title(given)
        return join_name(given, family, title or inner)
    words = family.split() if comma else bare.split()
    while len(words) > 2 and fold(words[-1]) in _AFTER:
        words.pop()
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    if loud and len(loud) < len(words) and words[0].isupper() and len(words[0]) > 1:
        # "ROSSI Bruno": the registry writes the family name in capitals, and first.
        return join_name(" ".join(word for word in words if word not in loud), " ".join(loud), title)
    return _split_plain(words, title)


def _split_plain(words: list[str], title: str) -> Name:
    if len(words) < 2:
        return join_name("", " ".join(words), title)
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    return join_name(" ".join(words[:start]), " ".join(words[start:]), title)


def join_name(given: str, family: str, title: str = "") -> Name:
    """Puts a name together from its parts, capitals calmed."""
    given, family = tidy_line(given), tidy_line(family)
    inner, given = split_title(given)
    together = given + family
    if together.isupper() and len(together) > 4:
        given, family = calm(given), calm(family)
    else:
        family = calm(family) if family.isupper() and len(family) > 3 else family
        given = calm(given) if given.isupper() and len(given) > 3 else given
    if together.islower():
        given, family = calm(given), calm(family)
    return Name(f"{given} {family}".strip(), given, family, title or inner)


def split_title(text: str) -> tuple[str, str]:
    """Takes titles off the front of a name: "Prof. Dr. Amara Das" gives "Prof. Dr." and "Amara Das"."""
    words = text.split()
    count = 0
    while count < len(words) - 1 and fold(words[count]) in _LEADING:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def is_title(text: str) -> bool:
    """Says whether a cell holds titles and nothing else."""
    words = fold(text).split()
    return bool(words) and all(word in TITLES for word in words)


def holds_web_address(text: str) -> bool:
    """Says whether a name carries a web address, which a letter's greeting must never show."""
    return bool(_WEB.search(text))


def calm(text: str) -> str:
    """Writes a word with one capital per part: "O'CONNOR" becomes "O'Connor"."""
    return re.sub(r"[^\W\d_]+", lambda part: part.group()[:1].upper() + part.group()[1:].lower(), text)


def are_same(one: str, other: str) -> bool:
    """Says whether two spellings can be one person's name, whatever the order and the middle names."""
    left, right = set(fold(one).split()), set(fold(other).split())
    return not left or not right or left <= right or right <= left
