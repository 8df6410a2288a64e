import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from logistics.db.canonical import canonical_json
from logistics.shipments.wire import dump, json_schema, load, load_bytes
from tests.shipments.desk import EXAMPLE, example_wire
from tests.shipments.wires import Wire, shipment_files

SCHEMA = Draft202012Validator(json_schema())


@given(shipment_files())
def test_what_was_read_is_written_and_read_again_as_the_same_facts(wire: Wire) -> None:
    once = dump(load(wire))
    assert dump(load(once)) == once
    assert load(once) == load(json.loads(canonical_json(once)))


@given(shipment_files())
def test_the_json_schema_accepts_what_the_wire_writes(wire: Wire) -> None:
    SCHEMA.validate(dump(load(wire)))


@given(shipment_files())
def test_the_json_schema_accepts_what_the_wire_reads(wire: Wire) -> None:
    load(wire)
    SCHEMA.validate(wire)


def test_the_example_is_read_and_written_without_a_change() -> None:
    wire = example_wire()
    assert dump(load(wire)) == wire
    assert load_bytes(EXAMPLE.read_bytes()) == load(wire)


@pytest.mark.parametrize("text", ["19200", "19200.00", "0.000001", "999999999999999.999999"])
def test_a_decimal_keeps_every_digit_it_was_typed_with(text: str) -> None:
    wire = example_wire()
    wire["lines"][0]["quantity"]["value"] = text
    assert dump(load(wire))["lines"][0]["quantity"]["value"] == text


def test_a_moment_keeps_the_offset_it_was_typed_with() -> None:
    wire = example_wire()
    wire["inspection"]["requested_at"] = "2026-11-26T09:00:00+02:00"
    assert dump(load(wire))["inspection"]["requested_at"] == "2026-11-26T09:00:00+02:00"
