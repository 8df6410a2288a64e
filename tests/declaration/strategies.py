"""Any facts that a declaration can hold."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from logistics.customs.bound_facts import is_blank
from logistics.customs.declaration.bindings import Binding, Kind, bindings
from logistics.customs.declaration.days import DayFormat, write_day

_LETTERS = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc"))
_TEXTS = st.text(_LETTERS | st.just("\n"), min_size=1, max_size=12).map(str.strip).filter(bool)
_LEAVES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: _TEXTS,
    Kind.FIGURE: st.decimals(0, 10**9, places=3, allow_nan=False),
    Kind.WHOLE: st.integers(0, 10**6),
    Kind.FLAG: st.booleans(),
    Kind.DAY: st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(
        lambda day: write_day(day, DayFormat.DAY_FIRST)
    ),
}
_FIXED = {"Supplementary_unit": 3, "Taxation_line": 8}


def facts_of(group: type) -> st.SearchStrategy[Any]:
    """Any facts of a group, most fields absent."""
    return st.builds(group, **{name: _field(held) for name, held in bindings(group)})


def _field(held: Binding) -> st.SearchStrategy[Any]:
    if held.kind is Kind.GROUP:
        return st.just(held.of()) | facts_of(held.of)
    if held.kind is Kind.GROUPS:
        several = facts_of(held.of).filter(lambda facts: not is_blank(facts))
        return st.lists(several, max_size=min(2, _FIXED.get(held.path[-1], 2))).map(tuple)
    return st.none() | _LEAVES[held.kind]
