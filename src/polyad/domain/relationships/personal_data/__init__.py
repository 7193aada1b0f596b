"""What relationships hold about a person."""

from polyad.domain.relationships.personal_data.ties import TIES
from polyad.domain.relationships.personal_data.together import TOGETHER

HOLDINGS = (*TIES, *TOGETHER)

__all__ = ["HOLDINGS"]
