"""The worked example of every policy's page is what the engine finds: an example can never be wrong."""

import re

import pytest

from polyad.engines.matching.market import AIMS, Ask, certify, make_market, settle
from polyad.library.catalogue import CONTENT

NO_PAIR = "–"
PRICE = 50


def read(aim: str) -> str:
    return (CONTENT / "guides" / f"matching-{aim}.md").read_text(encoding="utf-8")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def pairs_after(word: str, text: str) -> set[tuple[str, str]]:
    said = re.search(rf"\*\*{word}:\*\* (.*)\.", text)
    return {tuple(pair.split(" with ")) for pair in said[1].split(", ")} if said else set()  # type: ignore[misc]


@pytest.mark.parametrize("aim", AIMS)
def test_the_example_is_what_the_engine_finds(aim: str) -> None:
    text = read(aim)
    table = [cells(line) for line in text.splitlines() if line.startswith("|")]
    mentors, places, rows = table[0][1:], [int(one) for one in table[2][1:]], table[3:]
    assert table[2][0] == "Places" and len(rows) > 0
    edges = [
        (row, column, int(points)) for row, line in enumerate(rows) for column, points in enumerate(line[1:]) if points != NO_PAIR
    ]
    market = make_market([line[0] for line in rows], mentors, places, tuple(zip(*edges, strict=True)))
    queue = re.search(r"\*\*Queue:\*\* (.*)\.", text)
    ask = Ask(
        aim, kept=frozenset(pairs_after("Running", text)), price_of_change=PRICE if "Running" in text else 0,
        queue=tuple(queue[1].split(", ")) if queue else (),
    )  # fmt: skip
    settled = settle(market, ask)
    found = {
        (market.mentee_ids[a], market.mentor_ids[b])
        for a, b, chosen, drawn in zip(
            market.rows, market.columns, settled.outcome.chosen,
            settled.drawn if settled.drawn is not None else [False] * len(market.rows), strict=True,
        )
        if chosen and not drawn
    }  # fmt: skip
    assert found == pairs_after("Result", text)
    assert certify(market, ask, settled).gap == 0
    if aim == "shortlists":
        assert int(settled.drawn.sum()) == 1


@pytest.mark.parametrize("aim", AIMS)
def test_every_page_says_when_what_it_costs_and_what_proves_it(aim: str) -> None:
    text = read(aim)
    for heading in ("## When to choose it", "## An example", "## What it costs", "## What proves it"):
        assert heading in text
    assert f"(/guides/matching-{aim}/)" in read("policies")
