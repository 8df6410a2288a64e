"""Bytes that mean harm, or none: refused with a problem a person can act on, never a crash."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.wire import load, load_bytes
from tests.shipments.desk import EXAMPLE, example_wire

HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "json.syntax"),
    "half a file": (EXAMPLE.read_bytes()[:-200], "json.syntax"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "json.encoding"),
    "another encoding": ('{"reference": "é"}'.encode("latin-1"), "json.encoding"),
    "a page": (b"<html></html>", "json.syntax"),
    "a field twice": (b'{"schema_version": 1, "schema_version": 1}', "json.duplicate_key"),
    "not a number": (b'{"schema_version": NaN}', "json.number"),
    "infinity": (b'{"schema_version": -Infinity}', "json.number"),
    "an exponent": (b'{"schema_version": 1e999}', "json.number"),
    "a number of many digits": (b'{"schema_version": 1' + b"0" * 5000 + b"}", "json.number"),
    "a deep hole": (b'{"a":' * 50 + b"1" + b"}" * 50, "json.too_deep"),
    "a very deep hole": (b"[" * 200_000, "json.too_deep"),
    "too much": (b'{"remarks": "' + b"x" * 1_048_576 + b'"}', "json.too_large"),
    "only a word": (b'"shipment"', "wire.object"),
    "only a list": (b"[]", "wire.object"),
}

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_refused_with_a_remedy(name: str) -> None:
    raw, code = HOSTILE[name]
    with pytest.raises(InvalidError) as refusal:
        load_bytes(raw)
    assert refusal.value.code == code
    assert str(refusal.value)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(raw: bytes) -> None:
    with pytest.raises(InvalidError):
        load_bytes(raw)


def _places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [way] if way else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += _places(inner, (*way, key))
    elif isinstance(value, list):
        for key, inner in enumerate(value):
            found += _places(inner, (*way, key))
    return found


@given(st.sampled_from(_places(example_wire())), ANYTHING)
def test_anything_at_any_place_is_read_or_refused_at_that_place(
    way: tuple[Any, ...], value: Any
) -> None:
    wire: Any = example_wire()
    place = wire
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    for problem in _problems_of(wire):
        assert problem.message
        assert problem.pointer.startswith(f"/{way[0]}")


def _problems_of(wire: Any) -> tuple[Problem, ...]:
    try:
        load(wire)
    except InvalidError as refusal:
        return refusal.problems
    return ()


def test_a_byte_order_mark_is_no_harm() -> None:
    marked = b"\xef\xbb\xbf" + json.dumps({"schema_version": 1, "reference": "KIVU"}).encode()
    assert load_bytes(marked).reference == "KIVU"
