"""Any facts that a certificate can hold."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

from hypothesis import strategies as st

from logistics.customs.bound_facts import is_blank
from logistics.customs.phytosanitary.bound import Bound, bounds
from logistics.customs.phytosanitary.facts import Certificate, Header, SpsFacts
from logistics.customs.phytosanitary.values import Moment

_SIGNS = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc"))
_TEXTS = st.text(_SIGNS | st.just("\n"), min_size=1, max_size=8).map(str.strip).filter(bool)
_FILES = st.sampled_from(["JVBERi0x\nLjM=", "AAAA", "MTIz"])
_DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(lambda day: Moment(str(day), day=day))
_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - Hypothesis wants bounds without zone
    lambda at: Moment(at.isoformat(), at=at)
)
_VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-(2**31), 2**31 - 1),
    Decimal: st.decimals(-(10**9), 10**9, places=4, allow_nan=False),
    Moment: _DAYS | _MOMENTS,
}


def any_facts() -> st.SearchStrategy[SpsFacts]:
    """Facts of a file, with or without envelope."""
    header = facts_of(Header).filter(lambda held: not is_blank(held))
    return st.builds(SpsFacts, header=st.none() | header, certificate=facts_of(Certificate))


@cache
def facts_of(group: type) -> st.SearchStrategy[Any]:
    """Any facts of a group, most fields absent."""
    hints = get_type_hints(group)
    return st.builds(group, **{name: _field(held, hints[name]) for name, held in bounds(group)})


def _field(held: Bound, hint: Any) -> st.SearchStrategy[Any]:
    if held.many:
        one = facts_of(held.of).filter(lambda facts: not is_blank(facts))
        return st.just(()) | st.lists(one, max_size=2).map(tuple)
    if held.of:
        return st.just(held.of()) | facts_of(held.of)
    if held.path == ("AttachmentBinaryObject",):
        return st.none() | _FILES
    return st.none() | _VALUES[next(kind for kind in _VALUES if kind in hint.__args__)]
