"""What every write here may run into."""

from django.utils.translation import gettext

from polyad.foundation.actors import Refused


class NotYours(Refused):
    """The thing is somebody else's, or is not there; the sentence says no more than a wrong address would."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


class ReflectionRefused(Refused):
    """What was typed cannot be kept like this."""


class WrittenMeanwhile(Refused):
    """Other words were saved first, probably in another tab. `theirs` is what stands now, `version` what to answer to."""

    def __init__(self, theirs: str, version: int) -> None:
        super().__init__(
            "Other words were saved while you were writing, perhaps by you in another tab. "
            "Both are shown here. Keep what you want and save again."
        )
        self.theirs, self.version = theirs, version


def clean(words: str, most: int, field: str) -> str:
    """Takes words with one kind of line end; raises ReflectionRefused when they are too many."""
    plain = words.replace("\r\n", "\n").strip()
    if len(plain) > most:
        raise ReflectionRefused(gettext("At most %(most)s letters fit here; this has %(had)s.") % {"most": f"{most:,}", "had": f"{len(plain):,}"}, field)
    return plain


class PulseRefused(Refused):
    """The answers cannot be kept like this, or not any more."""
