"""The tabs of the console."""


def console_tabs(current: str) -> tuple[tuple[str, str, bool], ...]:
    """Names the pages of the console, and which one is open."""
    pages = (("Programmes", "/console/"), ("People", "/console/people/"), ("Officers", "/console/officers/"))
    return tuple((label, url, label == current) for label, url in pages)
