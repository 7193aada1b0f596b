"""What gatherings hold about a person."""

from polyad.foundation.personal_data import Holding

HOLDINGS: tuple[Holding, ...] = ()
