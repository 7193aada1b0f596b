"""From a board to a market: pairs with their wishes, without pinned people and full mentors."""

import numpy as np

from polyad.engines.matching.board import Board
from polyad.engines.matching.market.shapes import Market, make_market
from polyad.engines.matching.pairs import Pairs

WISHED = 10**7  # whom somebody ranked comes before everybody they did not


def to_market(board: Board, pairs: Pairs) -> Market:
    """This will make the market of these pairs: wishes added, pinned people and full mentors left out."""
    rows, columns, scores = pairs
    extra, liking, regard = np.zeros_like(scores), np.zeros_like(scores), np.zeros_like(scores)
    if board.wishes:
        width = max(len(board.problem.mentors), 1)
        order = np.argsort(rows * width + columns)
        keys = (rows * width + columns)[order]
        for (row, column), ranks in board.wishes.items():
            at = int(np.searchsorted(keys, row * width + column))
            if at < len(keys) and keys[at] == row * width + column:
                extra[order[at]] = board.wish_points(ranks)
                liking[order[at]], regard[order[at]] = (WISHED * max(100 - rank, 1) if rank else 0 for rank in ranks)
    wants = np.ones(len(board.problem.mentees), dtype=np.int64)
    wants[list(board.pins)] = 0
    total = scores + extra
    return make_market(
        [mentee.id for mentee in board.problem.mentees],
        [mentor.id for mentor in board.problem.mentors],
        np.maximum(board.places, 0),
        (rows, columns, total),
        wants,
        (total + liking, total + regard) if board.wishes else None,
    )
