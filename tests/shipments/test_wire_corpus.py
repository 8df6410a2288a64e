"""One corpus of broken files that holds the wire and its JSON Schema to each other."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from logistics.kernel.errors import InvalidError
from logistics.shipments.wire import json_schema, load
from tests.shipments.desk import example_wire

SCHEMA = Draft202012Validator(json_schema())
Steps = tuple[str | int, ...]


def _at(*steps: str | int) -> Steps:
    return steps


LINE = _at("lines", 0)
LEG = _at("consignments", 0, "legs", 0)
BOX = _at("consignments", 0, "containers", 0)

BOTH_REFUSE: dict[str, tuple[Steps, Any, str]] = {
    "another version": (_at("schema_version"), 2, "wire.range"),
    "a version in words": (_at("schema_version"), "1", "wire.whole"),
    "a version that is true": (_at("schema_version"), True, "wire.whole"),
    "an unknown field": (_at("colour"), "red", "wire.unknown"),
    "an unknown field deep down": ((*BOX, "colour"), "red", "wire.unknown"),
    "a list for an object": (_at("terms"), [], "wire.object"),
    "an object for a list": (_at("lines"), {}, "wire.list"),
    "nothing for terms": (_at("terms"), None, "wire.required"),
    "nothing for a list": (_at("lines"), None, "wire.list"),
    "nothing in a list": (_at("lines", 0), None, "wire.required"),
    "a number for a text": (_at("reference"), 31, "wire.text"),
    "too long a reference": (_at("reference"), "K" * 36, "text.too_long"),
    "a float for a quantity": ((*LINE, "quantity", "value"), 19200.5, "wire.decimal_text"),
    "a whole number for a quantity": ((*LINE, "quantity", "value"), 19200, "wire.decimal_text"),
    "grouped digits": ((*LINE, "quantity", "value"), "19,200", "number.format"),
    "an exponent": ((*LINE, "quantity", "value"), "1E3", "number.format"),
    "a leading zero": ((*LINE, "quantity", "value"), "019", "number.format"),
    "not a number": ((*LINE, "quantity", "value"), "NaN", "number.format"),
    "infinity": ((*LINE, "quantity", "value"), "Infinity", "number.format"),
    "a huge number": ((*LINE, "quantity", "value"), "1" + "0" * 15, "number.format"),
    "seven decimals": ((*LINE, "quantity", "value"), "0.0000001", "number.places"),
    "a negative weight": ((*LINE, "net_mass", "value"), "-1", "number.negative"),
    "an unknown unit": ((*LINE, "quantity", "unit"), "BAG", "wire.listed"),
    "a unit of volume for a mass": ((*LINE, "net_mass", "unit"), "MTQ", "wire.listed"),
    "a mass without its unit": ((*LINE, "net_mass"), {"value": "1"}, "wire.required"),
    "a price per nothing": ((*LINE, "price", "per"), None, "wire.required"),
    "an unknown role": (_at("parties", 0, "roles", 0), "smuggler", "wire.choice"),
    "an unknown mode": ((*LEG, "mode"), "camel", "wire.choice"),
    "an unknown package": (_at("packages", 0, "kind"), "??", "wire.listed"),
    "an unknown paper": (_at("papers", 0, "kind"), "love-letter", "wire.listed"),
    "no packages at all": (_at("packages", 0, "count"), 0, "wire.range"),
    "half a package": (_at("packages", 0, "count"), 1.5, "wire.whole"),
    "a word for a truth": (_at("terms", "transhipment"), "yes", "wire.truth"),
    "a naive time": ((*LEG, "planned", "departure"), "2026-12-01T06:00:00", "time.format"),
    "a date for a time": ((*LEG, "planned", "departure"), "2026-12-01", "time.format"),
    "a time for a date": (_at("papers", 0, "date"), "2026-11-24T00:00:00Z", "date.format"),
    "a date the other way": (_at("papers", 0, "date"), "24.11.2026", "date.format"),
    "an id with blanks": ((*LINE, "id"), "line one", "wire.local_id"),
    "an empty id": ((*LINE, "id"), "", "wire.required"),
    "an id left out": (LINE, {"commodity": "coffee"}, "wire.required"),
    "an unknown model": (_at("declaration", "model"), "IM", "wire.declaration_model"),
    "a year in words": ((*LINE, "crop_year"), "last", "wire.pattern"),
    "five lines of address": (_at("parties", 0, "address", "lines"), ["x"] * 5, "wire.too_many"),
    "an empty line of address": (_at("parties", 0, "address", "lines"), [" "], "wire.required"),
}
"""Name: where, what, and the first problem's code."""

ONLY_THE_WIRE_REFUSES: dict[str, tuple[Steps, Any, str]] = {
    "a wrong check digit of a container": (
        (*BOX, "number"),
        "MSKU9042174",
        "code.container.check_digit",
    ),
    "a wrong check digit of a ship": (
        _at("consignments", 0, "legs", 1, "means", "imo"),
        "9618423",
        "code.imo.check_digit",
    ),
    "a wrong check character of a buyer": (
        _at("parties", 3, "uscc"),
        "91310115MA1K3X7R4Q",
        "code.uscc.check_digit",
    ),
    "an unlisted currency": (_at("terms", "currency"), "ZZZ", "code.currency.check_digit"),
    "an unlisted country": (_at("places", 0, "country"), "ZZ", "code.country.check_digit"),
    "no container number": ((*BOX, "number"), "MSKU", "code.container"),
    "a short tax number": (_at("parties", 0, "tin"), "1023", "code.tin"),
    "an incoterm of the past": (_at("terms", "incoterm"), "DAF", "code.incoterm"),
    "the 30th of February": (_at("papers", 0, "date"), "2026-02-30", "date.format"),
    "the 25th hour": ((*LEG, "planned", "departure"), "2026-12-01T25:00:00Z", "time.format"),
    "a time of long ago": ((*LEG, "planned", "departure"), "1890-12-01T06:00:00Z", "time.range"),
    "a hidden direction override": (_at("reference"), "KIVU\u202e", "text.character"),
    "a control character": (_at("reference"), "KIVU\x00", "text.character"),
    "half a character": (_at("reference"), "KIVU\ud83d", "text.character"),
    "cents of a franc": (
        _at("costs", 0, "amount"),
        {"amount": "1.50", "currency": "RWF"},
        "money.places",
    ),
    "a price per zero": (
        (*LINE, "price"),
        {"amount": "1", "currency": "USD", "per": {"value": "0", "unit": "KGM"}},
        "price.per",
    ),
    "an id twice": (_at("parties", 1, "id"), "cooperative", "wire.doubled_id"),
    "a lot twice": ((*LINE, "lots", 1, "id"), "KH-26-118", "wire.doubled_id"),
    "a leg twice": (_at("consignments", 0, "legs", 1, "id"), "truck", "wire.doubled_id"),
}
"""What needs arithmetic, a long list or another entry; the schema says so of itself."""

BOTH_ACCEPT: dict[str, tuple[Steps, Any]] = {
    "an empty draft": ((), {"schema_version": 1}),
    "an empty text": (_at("reference"), "  "),
    "nothing for a text": (_at("reference"), None),
    "nothing for an object": (_at("bank"), None),
    "an empty list": (_at("lines"), []),
    "an empty object": (_at("bank"), {}),
    "blanks around a date": (_at("papers", 0, "date"), " 2026-11-24 "),
    "a container number as painted": ((*BOX, "number"), "msku 904217-3"),
    "a tariff code as printed": ((*LINE, "hs_rw"), "0901.11.00"),
    "frost": (
        _at("treatments"),
        [{"kind": "cold", "temperature_celsius": "-0.5", "treated_on": "2026-11-20"}],
    ),
    "marks on two lines": (_at("packages", 0, "marks"), "KIVU\r\nHEIGHTS"),
    "rare characters": (_at("remarks"), "Gakenke <Coop> R&D \U00020bb7"),
}


def _with(steps: Steps, value: Any) -> Any:
    wire: Any = example_wire()
    if not steps:
        return value
    *way, last = steps
    place = wire
    for step in way:
        place = place[step]
    place[last] = value
    return wire


def _pointer(steps: Steps) -> str:
    return "".join(f"/{step}" for step in steps)


def _refused(wire: Any) -> InvalidError:
    with pytest.raises(InvalidError) as refusal:
        load(wire)
    assert all(problem.message for problem in refusal.value.problems)
    return refusal.value


@pytest.mark.parametrize("name", BOTH_REFUSE)
def test_what_the_schema_refuses_the_wire_refuses_at_the_same_place(name: str) -> None:
    steps, value, code = BOTH_REFUSE[name]
    wire = _with(steps, value)
    wrong = _refused(wire)
    assert not SCHEMA.is_valid(wire)
    assert wrong.problems[0].code == code
    assert all(found.pointer.startswith(_pointer(steps)) for found in wrong.problems)


@pytest.mark.parametrize("name", ONLY_THE_WIRE_REFUSES)
def test_what_needs_more_than_a_schema_the_wire_refuses(name: str) -> None:
    steps, value, code = ONLY_THE_WIRE_REFUSES[name]
    wire = _with(steps, value)
    wrong = _refused(wire)
    assert SCHEMA.is_valid(wire)
    assert [problem.code for problem in wrong.problems] == [code]
    assert wrong.problems[0].pointer.startswith(_pointer(steps))


@pytest.mark.parametrize("name", BOTH_ACCEPT)
def test_what_the_wire_reads_the_schema_accepts(name: str) -> None:
    wire = _with(*BOTH_ACCEPT[name])
    load(wire)
    SCHEMA.validate(wire)


@pytest.mark.parametrize("wire", [None, [], "file", 1, True])
def test_what_is_no_object_is_no_file(wire: Any) -> None:
    assert _refused(wire).code == "wire.object"
    assert not SCHEMA.is_valid(wire)


def test_all_problems_are_told_at_once() -> None:
    wire = example_wire()
    for steps, value, _ in list(BOTH_REFUSE.values())[:3]:
        wire = _with(steps, value)
    wire["reference"], wire["lines"][0]["id"], wire["terms"]["incoterm"] = 1, "", "XXX"
    pointers = {problem.pointer for problem in _refused(wire).problems}
    assert pointers >= {"/reference", "/lines/0/id", "/terms/incoterm"}


def test_a_pointer_escapes_what_json_pointers_escape() -> None:
    wire = {"schema_version": 1, "a/b~c": 1}
    assert [problem.pointer for problem in _refused(wire).problems] == ["/a~1b~0c"]


def test_the_schema_is_itself_in_order_and_closed() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    definitions: dict[str, Any] = schema["$defs"]
    assert all(part["additionalProperties"] is False for part in definitions.values())
    assert all(part["description"] for part in definitions.values())


LISTS: dict[str, int] = {
    "parties": 200,
    "lines": 2000,
    "packages": 2000,
    "consignments": 50,
    "issued_papers": 100,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_end_is_refused_before_it_is_read(name: str) -> None:
    wire = {"schema_version": 1, name: [{}] * (LISTS[name] + 1)}
    wrong = _refused(wire)
    assert [(found.code, found.pointer) for found in wrong.problems] == [
        ("wire.too_many", f"/{name}")
    ]
    assert not SCHEMA.is_valid(wire)
