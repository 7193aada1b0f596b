"""Motives, portraits and pulses are never within reach of matching, of a ranking or of a lead's page."""

import grimp

PRIVATE = "polyad.domain.instruments"
NEVER = ("polyad.engines.matching", "polyad.domain.matching", "polyad.domain.programmes", "polyad.interfaces.web.lead", "polyad.interfaces.web.console")


def test_matching_and_leads_pages_import_nothing_that_reads_what_people_write_of_themselves() -> None:
    graph = grimp.build_graph("polyad", cache_dir=None)
    reaching = [
        f"{module} imports {found}"
        for module in sorted(graph.modules)
        if module.startswith(NEVER)
        for found in sorted(graph.find_modules_directly_imported_by(module))
        if found.startswith(PRIVATE)
    ]
    assert reaching == [], "What a person writes of themselves is never used for matching, ranking or a lead's page."
    assert any(module.startswith(PRIVATE) for module in graph.modules)


def test_the_context_itself_knows_neither_matching_nor_programmes() -> None:
    graph = grimp.build_graph("polyad", cache_dir=None)
    known = {
        found
        for module in graph.modules
        if module.startswith(PRIVATE)
        for found in graph.find_modules_directly_imported_by(module)
    }
    of_others = {name for name in known if name.startswith(("polyad.domain.matching", "polyad.domain.programmes"))}
    assert of_others == {"polyad.domain.programmes.events"}, "All it may hear from there is that a day began."
