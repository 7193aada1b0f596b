"""Finds people by the ways in which others write their names."""

from collections.abc import Callable, Sequence

from polyad.engines.roster.shapes import Entry
from polyad.engines.roster.wording import fold, fold_long

_SPELLINGS: tuple[Callable[[str], str], ...] = (fold, fold_long)


class Faces:
    """The people of one side of a programme, indexed by address and by every word of their names."""

    def __init__(self, people: Sequence[Entry]) -> None:
        self.people = people
        self._by_other: dict[str, list[Entry]] = {}
        for person in people:
            for email in person.other_emails:
                self._by_other.setdefault(email, []).append(person)
        self._by_first = {person.email: person for person in people}
        self._by_word: dict[str, set[int]] = {}
        self._whole = [_spell(person.name) for person in people]
        self._family = [
            _spell(person.family_name) if person.family_name else whole
            for person, whole in zip(people, self._whole, strict=True)
        ]
        for place, spelt in enumerate(self._whole):
            for words in spelt:
                for word in words:
                    self._by_word.setdefault(word, set()).add(place)

    def find_address(self, email: str) -> list[Entry]:
        """Finds the person to whom an address belongs, or all who share it as a second one."""
        first = self._by_first.get(email)
        return [first] if first else self._by_other.get(email, [])

    def find_name(self, name: str) -> tuple[list[Entry], bool]:
        """Finds all whom a name may mean, and says whether that is certain."""
        said = _spell(name)
        places = sorted({place for words in said for word in words for place in self._by_word.get(word, ())})
        whole = [place for place in places if _covers(said, self._whole[place])]
        if not whole and len(said[0]) > 1:
            whole = [place for place in places if _covers(self._whole[place], said)]
        if whole:
            return [self.people[place] for place in whole], len(whole) == 1
        families = [place for place in places if _covers(said, self._family[place])]
        if families:
            return self._narrow(families, said)
        return [self.people[place] for place in places], False

    def find_mention(self, words: str) -> list[Entry]:
        """Finds people whose whole names stand somewhere in a sentence."""
        said = _spell(words)
        places = sorted({place for text in said for word in text for place in self._by_word.get(word, ())})
        return [
            self.people[place]
            for place in places
            if len(self._whole[place][0]) > 1 and _covers(said, self._whole[place])
        ]

    def _narrow(self, places: Sequence[int], said: tuple[frozenset[str], ...]) -> tuple[list[Entry], bool]:
        """Keeps those whose initial is given, where one is; another given name leaves doubt."""
        extra = said[0] - frozenset(word for place in places for words in self._family[place] for word in words)
        initials = {word for word in extra if len(word) == 1}
        fitting = [place for place in places if initials & {word[0] for words in self._whole[place] for word in words}]
        kept = fitting or list(places)
        return [self.people[place] for place in kept], len(kept) == 1 and extra == initials


def _spell(name: str) -> tuple[frozenset[str], ...]:
    """Gives the words of a name in each spelling; mostly they are the same, and kept once."""
    return tuple(dict.fromkeys(frozenset(spell(name).split()) for spell in _SPELLINGS))


def _covers(said: tuple[frozenset[str], ...], wanted: tuple[frozenset[str], ...]) -> bool:
    return any(words and words <= text for words in wanted for text in said)
