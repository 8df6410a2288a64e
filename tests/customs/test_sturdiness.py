"""A shipment half entered is judged, never refused: whatever is left out of it."""

import json
from typing import Any

from hypothesis import given, reject
from hypothesis import strategies as st

from logistics.customs import Answer, Severity, Topic
from logistics.kernel.errors import InvalidError
from logistics.shipments.wire import load
from tests.customs.wire import changed, example, judged


def _pointers(value: Any, at: str = "") -> list[str]:
    """Every place in the file, deepest first and later entries first, so that removal is safe."""
    inner: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        inner = [(f"{at}/{name}", held) for name, held in value.items()]
    elif isinstance(value, list):
        inner = [(f"{at}/{place}", held) for place, held in enumerate(value)]
    found: list[str] = []
    for pointer, held in reversed(inner):
        found += [*_pointers(held, pointer), pointer]
    return found


_PLACES = _pointers(example())


@given(st.sets(st.sampled_from(range(len(_PLACES))), max_size=25))
def test_any_part_may_be_missing(gone: set[int]) -> None:
    wire = example()
    for place in sorted(gone):
        wire = changed({_PLACES[place]: None}, wire)
    try:
        load(wire)
    except InvalidError:
        reject()
    result = judged(wire)
    assert json.dumps(result.to_json())
    blocks = [found for found in result.findings if found.severity is Severity.BLOCK]
    elsewhere = [found for found in blocks if found.topic is not Topic.COMPLETENESS]
    assert (result.answer is Answer.BLOCKED) is bool(elsewhere)
    assert all(found.message and found.remedy and found.source for found in result.findings)


_WRITTEN = st.text(
    st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20
) | st.from_regex(r"[0-9]{1,6}([.,/-][0-9]{1,4}){0,2}", fullmatch=True)
_NUMBERS = ["0", "0.000001", "999999999999999", "999999999999999.999999"]


@given(st.sampled_from(_NUMBERS), st.sampled_from(_NUMBERS), st.sampled_from(_NUMBERS))
def test_no_number_is_too_large_or_small(quantity: str, price: str, mass: str) -> None:
    wire = changed(
        {
            "/lines/0/quantity/value": quantity,
            "/lines/0/price/amount": price,
            "/lines/0/net_mass/value": mass,
            "/lines/0/gross_mass/value": mass,
            "/packages/0/net_each/value": mass,
            "/terms/preference_claimed": False,
            "/issued_papers/3": None,
            "/terms/letter_of_credit": {"amount": {"amount": "1.00", "currency": "USD"}},
        }
    )
    assert judged(wire).findings


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "field": st.sampled_from(
                    ["net_mass_kg", "packages", "marks", "hs6", "exporter", "container", "seal",
                     "port_of_loading", "inspected_on", "treated_on", "total_amount", "currency",
                     "consignee_uscc", "vessel", "duration_hours", "gacc_number", "shipper"]
                ),
                "value": _WRITTEN,
            }
        ),
        max_size=6,
    )
)  # fmt: skip
def test_issued_papers_may_state_anything(values: list[dict[str, str]]) -> None:
    wire = changed(
        {
            "/issued_papers/2/values": values,
            "/treatments": [{"kind": "Heat", "duration_hours": "1", "treated_on": "2026-11-20"}],
        }
    )
    try:
        load(wire)
    except InvalidError:
        reject()
    assert json.dumps(judged(wire).to_json())
