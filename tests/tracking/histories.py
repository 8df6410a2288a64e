"""Hypothesis strategies: histories as messy as carriers make them."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st

from logistics.carriers.events import CarrierEvent, EventPlace, Pieces
from logistics.reference.milestones import Classifier, LegRole, Milestone
from logistics.tracking.fold.ledger_event import LedgerEvent, Source, ledger_event
from tests.tracking.tellings import (
    BOOKING,
    BOX,
    CALM,
    CARRIER,
    COLOMBO,
    DAR,
    KIGALI,
    LATER,
    OTHER_BOX,
    ROASTERY,
    RUSUMO,
    SHANGHAI,
    SINGAPORE,
    START,
    STORM,
)

HISTORIES = settings(max_examples=max(200, settings().max_examples))
"""Two hundred histories in every run; the bar's number where the house asks for proof."""

LOCATED = (KIGALI, RUSUMO, DAR, COLOMBO, SINGAPORE, SHANGHAI, ROASTERY)
VAGUE = (None, EventPlace(name="Shanghai"), EventPlace(name="Berth 4"), EventPlace(country="CN"))
_TELLERS = {
    CARRIER: Source.CARRIER,
    "con_terminal": Source.TERMINAL,
    "con_aggregator": Source.AGGREGATOR,
    "person": Source.PERSON,
}

_PARTS = (None, None, Pieces(moved=4, total=10), Pieces(moved=6, total=10), Pieces(moved=10))
"""Of ten pieces: two tellers of one total never contradict each other."""

moments = st.builds(
    lambda hours: START + timedelta(hours=hours), st.integers(min_value=-48, max_value=24 * 60)
)
ids = st.sampled_from([f"e{number}" for number in range(6)])


@st.composite
def carrier_events(
    draw: st.DrawFn,
    places: tuple[EventPlace | None, ...] = LOCATED + VAGUE,
    *,
    with_ids: bool = True,
) -> CarrierEvent:
    """Any event whatever: known or unknown, timed or not, of any unit, place and mode."""
    milestone = draw(st.none() | st.sampled_from(Milestone))
    return CarrierEvent(
        code=milestone.value if milestone else draw(st.sampled_from(["DRFT", "QQQQ"])),
        milestone=milestone,
        classifier=draw(st.sampled_from([*Classifier, Classifier.ACTUAL])),
        occurred_at=draw(moments),
        unit=draw(st.sampled_from([None, BOX, BOX, OTHER_BOX, BOOKING])),
        place=draw(st.sampled_from(places)),
        mode=draw(st.sampled_from([None, "VESSEL", "TRUCK"])),
        laden=draw(st.sampled_from([None, True, False])),
        leg_role=draw(st.sampled_from([None, None, None, *LegRole])),
        vessel=draw(st.sampled_from([None, STORM, CALM])),
        source_event_id=draw(st.none() | ids) if with_ids else None,
        recorded_at=draw(st.none() | moments),
        delay_reason=draw(st.sampled_from([None, "WEA"])),
        pieces=draw(st.sampled_from(_PARTS)),
        references=draw(st.sampled_from([(), (), (("BKG", BOOKING.number),), (("BKG", "X"),)])),
    )


@st.composite
def entries(draw: st.DrawFn, *, withdrawing: bool = True) -> LedgerEvent:
    """An entry of any teller; some withdraw another or themselves, some lack time or class."""
    event = draw(carrier_events())
    scope = draw(st.sampled_from(sorted(_TELLERS)))
    kind = draw(st.sampled_from(["plain"] * 6 + ["retraction", "timeless", "classless"]))
    if kind == "retraction" and withdrawing:
        event = replace(event, retracts=draw(ids))
    elif kind == "timeless":
        event = replace(event, occurred_at=None)
    elif kind == "classless":
        event = replace(event, classifier=None)
    if _TELLERS[scope] is Source.PERSON:
        event = replace(event, reason=draw(st.sampled_from([None, "seen there"])))
    entry = ledger_event(
        event,
        scope=scope,
        source=_TELLERS[scope],
        who=scope,
        recognised=event.milestone is not None or event.code != "QQQQ",
        received_at=draw(moments),
    )
    return replace(entry, vanished_at=draw(st.sampled_from([None, None, LATER])))


def histories(*, withdrawing: bool = True) -> st.SearchStrategy[list[LedgerEvent]]:
    """Up to fourteen entries."""
    return st.lists(entries(withdrawing=withdrawing), max_size=14)
