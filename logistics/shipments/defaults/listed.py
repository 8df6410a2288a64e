"""The list's row for the goods of a line, where nothing typed contradicts it."""

from logistics.reference.commodities import CommodityState, commodity_states
from logistics.shipments.facts import Line


def listed_state(line: Line) -> CommodityState | None:
    """The row of commodity and state; ``None`` when unlisted or under another HS code."""
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    typed = {code[:6] for code in (line.hs6, line.hs_rw, line.hs_cn) if code}
    if state is None or (state.hs6 and typed - {state.hs6}):
        return None
    return state
