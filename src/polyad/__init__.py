"""polyad: a mentoring platform for health professions education."""

__version__ = "0.1.0"
