"""Reads of the instruments context, always for an actor, always their own or what was shared with them."""

from polyad.domain.instruments.queries.asked import (
    MotiveGroup,
    Questions,
    get_questions,
    list_motive_groups,
    list_regulation_steps,
)
from polyad.domain.instruments.queries.asks import AskLine, list_own_asks, list_told
from polyad.domain.instruments.queries.forms import ItemLine, PulseForm, WantLine, get_form
from polyad.domain.instruments.queries.invitations import Invitations, get_invitations
from polyad.domain.instruments.queries.portraits import (
    Beside,
    PartLine,
    PortraitPage,
    SharedPart,
    compare_portraits,
    get_portrait,
    list_shared_parts,
)
from polyad.domain.instruments.queries.reflections import (
    GrowthPage,
    LadderPage,
    MotivesPage,
    Written,
    find_written,
    get_growth,
    get_ladder,
    get_motives,
    list_beliefs,
    list_incidents,
    list_ladders,
    list_shared_sentences,
)
from polyad.domain.instruments.queries.safety import (
    RoundFigures,
    SafetyResult,
    get_round_figures,
    list_own_safety,
    list_safety_shown,
)
from polyad.domain.instruments.queries.shares import ShareLine, list_own_shares
from polyad.domain.instruments.queries.traces import Pulse, Trace, get_own_trace, list_own_matters, list_traces_shown
from polyad.domain.instruments.queries.words import CardLine, Lead, get_instrument, list_cards, list_leads, put_wish

__all__ = [
    "AskLine",
    "Beside",
    "CardLine",
    "GrowthPage",
    "Invitations",
    "ItemLine",
    "LadderPage",
    "Lead",
    "MotiveGroup",
    "MotivesPage",
    "PartLine",
    "PortraitPage",
    "Pulse",
    "PulseForm",
    "Questions",
    "RoundFigures",
    "SafetyResult",
    "ShareLine",
    "SharedPart",
    "Trace",
    "WantLine",
    "Written",
    "compare_portraits",
    "find_written",
    "get_form",
    "get_growth",
    "get_instrument",
    "get_invitations",
    "get_ladder",
    "get_motives",
    "get_own_trace",
    "get_portrait",
    "get_questions",
    "get_round_figures",
    "list_beliefs",
    "list_cards",
    "list_incidents",
    "list_ladders",
    "list_leads",
    "list_motive_groups",
    "list_own_asks",
    "list_own_matters",
    "list_own_safety",
    "list_own_shares",
    "list_regulation_steps",
    "list_safety_shown",
    "list_shared_parts",
    "list_shared_sentences",
    "list_told",
    "list_traces_shown",
    "put_wish",
]
