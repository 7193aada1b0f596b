"""Library: reads the content folder into typed, frozen values. Knows no Django, no clock and no network."""
