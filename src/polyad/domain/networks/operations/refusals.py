"""What a write on a map may run into."""

from polyad.foundation.actors import Refused


class NotOnYourMap(Refused):
    """Nobody of this id stands on the actor's map."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


class MapRefused(Refused):
    """What was typed cannot be kept like this."""


class ChangedMeanwhile(Refused):
    """Something else was saved about this person first, probably in another tab; `version` is what to answer to."""

    def __init__(self, version: int) -> None:
        super().__init__("Something else was saved here meanwhile, perhaps by you in another tab. Look once more and save again.")
        self.version = version
