"""Writes of the programmes context."""

from polyad.domain.programmes.operations.advancing import advance_imports

__all__ = ["advance_imports"]
