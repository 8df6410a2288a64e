"""The validator: every row of the table of constraints has a case that breaks it."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from logistics.customs.traceability.constraints import Others, constraints
from logistics.customs.traceability.validation import MOST_PROBLEMS, count_events, validate
from logistics.kernel.errors import InvalidError
from logistics.reference.lot_stages import stage_kinds
from tests.traceability.samples import EVENTS, at, full, places

ROOTS = ("EPCISDocument", "EPCISQueryDocument")
ROWS = [
    (group, field)
    for group, rule in constraints().groups.items()
    for field in rule.fields
    if group != "Event" and (group, field) not in {(root, "type") for root in ROOTS}
]
"""All rows but those that decide what a file is."""

NAMES = [group for group in constraints().groups if group != "Event"]


@cache
def _home(group: str) -> tuple[str, str]:
    """A full document, by its root, and the place where it holds the group."""
    for root in ROOTS:
        for pointer, name in places(full(root), root):
            if name == group:
                return root, pointer
    raise LookupError(group)


def _broken(group: str, change: Callable[[dict[str, Any]], object]) -> tuple[str, set[str]]:
    """Where the group stands, and what is told of a document in which it is changed."""
    root, pointer = _home(group)
    document = full(root)
    change(at(document, pointer))
    return pointer, {f"{one.code} {one.pointer}" for one in validate(document)}


@pytest.mark.parametrize("root", ROOTS)
def test_a_document_with_every_field_of_the_standard_is_clean(root: str) -> None:
    assert validate(full(root)) == ()
    assert count_events(full(root)) == len(EVENTS) + 1


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_may_stand_alone_with_its_context(kind: str) -> None:
    events = full()["epcisBody"]["eventList"]
    event = next(held for held in events if held["type"] == kind)
    assert validate(event) == ()
    assert count_events(event) == 1
    del event["@context"]
    assert [one.pointer for one in validate(event)] == ["/@context"]


@pytest.mark.parametrize(("group", "field"), ROWS)
def test_a_value_of_another_kind_is_told(group: str, field: str) -> None:
    pointer, told = _broken(group, lambda held: held.update({field: None}))
    expected = f"{pointer}/{field}"
    assert any(line.endswith(expected) and "epcis.kind" in line for line in told), told


@pytest.mark.parametrize(
    ("group", "field"),
    [(group, field) for group, field in ROWS if constraints().groups[group].fields[field].needed],
)
def test_a_needed_field_that_is_missing_is_told(group: str, field: str) -> None:
    pointer, told = _broken(group, lambda held: held.pop(field))
    assert f"epcis.required {pointer}/{field}" in told


@pytest.mark.parametrize(
    ("group", "field"),
    [
        row
        for row in ROWS
        if constraints().groups[row[0]].fields[row[1]].type in constraints().texts
    ],
)
def test_a_text_of_another_form_is_told(group: str, field: str) -> None:
    rule = constraints().groups[group].fields[field]
    text = constraints().texts[rule.type]
    if not (text.form or text.pattern or text.words):
        return
    wrong = ["kein Wort"] if rule.least is not None else "kein Wort"
    pointer, told = _broken(group, lambda held: held.update({field: wrong}))
    codes = {"epcis.uri", "epcis.time", "epcis.pattern", "epcis.version", "epcis.word"}
    assert any(line.split()[0] in codes and f"{pointer}/{field}" in line for line in told), told


@pytest.mark.parametrize(
    ("group", "field"),
    [row for row in ROWS if constraints().groups[row[0]].fields[row[1]].least == 1],
)
def test_a_list_that_may_not_be_empty_is_told(group: str, field: str) -> None:
    pointer, told = _broken(group, lambda held: held.update({field: []}))
    assert f"epcis.too_few {pointer}/{field}" in told


@pytest.mark.parametrize(
    ("group", "field"),
    [row for row in ROWS if constraints().groups[row[0]].fields[row[1]].unique],
)
def test_what_stands_twice_where_it_may_not_is_told(group: str, field: str) -> None:
    pointer, told = _broken(group, lambda held: held[field].append(held[field][0]))
    assert f"epcis.repeated {pointer}/{field}/1" in told


@pytest.mark.parametrize("group", NAMES)
def test_fields_of_ones_own_are_told_where_the_standard_has_no_room(group: str) -> None:
    others = constraints().groups[group].others
    pointer, told = _broken(group, lambda held: held.update({"own": 1, "example:own": 1}))
    assert (f"epcis.unknown.{others} {pointer}/own" in told) == (others is not Others.ANY)
    assert (f"epcis.unknown.none {pointer}/example:own" in told) == (others is Others.NONE)


BROKEN: dict[str, tuple[str, dict[str, Any], str]] = {
    "an object event about nothing": (
        "ObjectEvent",
        {"epcList": ..., "quantityList": [], "sensorElementList": ...},
        "epcis.contents",
    ),
    "sensors without a place": (
        "ObjectEvent",
        {"epcList": ..., "quantityList": ..., "readPoint": ...},
        "epcis.contents",
    ),
    "master data of goods that were only seen": (
        "ObjectEvent",
        {"action": "OBSERVE"},
        "epcis.ilmd",
    ),
    "master data of goods that are gone": ("ObjectEvent", {"action": "DELETE"}, "epcis.ilmd"),
    "an aggregation of nothing": (
        "AggregationEvent",
        {"childEPCs": [], "childQuantityList": ...},
        "epcis.contents",
    ),
    "an association of nothing": (
        "AssociationEvent",
        {"childEPCs": ..., "childQuantityList": []},
        "epcis.contents",
    ),
    "a transaction about nothing": (
        "TransactionEvent",
        {"epcList": ..., "quantityList": []},
        "epcis.contents",
    ),
    "a transformation of nothing": (
        "TransformationEvent",
        {"inputEPCList": ..., "inputQuantityList": [], "transformationID": ...},
        "epcis.contents",
    ),
    "a transformation into nothing": (
        "TransformationEvent",
        {"outputEPCList": [], "outputQuantityList": ..., "transformationID": ...},
        "epcis.contents",
    ),
    "a transformation that only has a name": (
        "TransformationEvent",
        {
            "inputEPCList": ...,
            "inputQuantityList": ...,
            "outputEPCList": ...,
            "outputQuantityList": ...,
        },
        "epcis.contents",
    ),
    "a disposition that neither begins nor ends": (
        "PersistentDisposition",
        {"set": ..., "unset": ...},
        "epcis.contents",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_unmet_condition_is_told(name: str) -> None:
    group, changes, code = BROKEN[name]

    def change(held: dict[str, Any]) -> None:
        for field, value in changes.items():
            held.pop(field)
            if value is not ...:
                held[field] = value

    pointer, told = _broken(group, change)
    assert told == {f"{code} {pointer}"}


@pytest.mark.parametrize(
    ("group", "changes"),
    [
        ("AggregationEvent", {"childEPCs": [], "childQuantityList": [], "action": "DELETE"}),
        ("EPCISDocument", {"schemaVersion": "2.0.1"}),
        ("TransformationEvent", {"inputEPCList": [], "inputQuantityList": []}),
        ("ObjectEvent", {"epcList": [], "quantityList": []}),
        ("ObjectEvent", {"bizStep": "https://example.com/steps/washing"}),
        ("Quantity", {"quantity": 3}),
        ("Attribute", {"attribute": {"deep": [1]}}),
        ("EPCISDocument", {"@context": "https://example.com/context"}),
        ("EPCISDocument", {"certificationInfo:of": None}),
    ],
)
def test_what_the_standard_allows_is_clean(group: str, changes: dict[str, Any]) -> None:
    assert _broken(group, lambda held: held.update(changes))[1] == set()


@pytest.mark.parametrize(
    ("group", "field", "wrong"),
    [
        ("ObjectEvent", "eventTimeZoneOffset", "+14:30"),
        ("ObjectEvent", "eventTimeZoneOffset", "Z"),
        ("ObjectEvent", "eventTime", "2026-11-30"),
        ("ObjectEvent", "eventTime", "2026-02-30T10:00:00Z"),
        ("ObjectEvent", "eventTime", "2026-11-30T10:00:00"),
        ("ObjectEvent", "bizStep", "Shipping"),
        ("ObjectEvent", "bizStep", "urn:epcglobal:cbv:bizstep:shipping"),
        ("SensorReport", "type", "https://gs1.org/voc/Temperature"),
        ("Quantity", "uom", "kg"),
        ("Quantity", "quantity", "10"),
        ("Quantity", "quantity", True),
        ("Quantity", "epcClass", "urn:lot:Nyabihu é"),
        ("Quantity", "epcClass", "urn:lot:50%"),
        ("EPCISDocument", "schemaVersion", "two"),
        ("EPCISDocument", "schemaVersion", "1.2"),
        ("EPCISDocument", "schemaVersion", "2.01"),
        ("EPCISQueryDocument", "schemaVersion", "2"),
        ("EPCISDocument", "@context", ["https://a.example/", "https://a.example/"]),
        ("EPCISDocument", "@context", 7),
        ("EPCISDocument", "epcisBody", []),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(group: str, field: str, wrong: object) -> None:
    pointer, told = _broken(group, lambda held: held.update({field: wrong}))
    assert len(told) == 1
    assert f"{pointer}/{field}" in next(iter(told))


@pytest.mark.parametrize("action", ["ADD", "DELETE", "OBSERVE"])
def test_who_packs_or_unpacks_names_the_parent(action: str) -> None:
    def change(held: dict[str, Any]) -> None:
        held["action"] = action
        del held["parentID"]

    pointer, told = _broken("AggregationEvent", change)
    assert told == (set() if action == "OBSERVE" else {f"epcis.parent {pointer}"})


def test_an_aggregation_without_action_and_parent_is_told_to_lack_the_action() -> None:
    def change(held: dict[str, Any]) -> None:
        del held["action"], held["parentID"]

    pointer, told = _broken("AggregationEvent", change)
    assert told == {f"epcis.required {pointer}/action"}


@pytest.mark.parametrize(
    ("field", "given", "word"),
    [
        ("bizStep", "urn:epcglobal:cbv:bizstep:shipping", "shipping"),
        ("bizStep", "Shipping", "shipping"),
        ("bizStep", "https://ns.gs1.org/cbv/BizStep-void_shipping", "void_shipping"),
        ("disposition", "urn:epcglobal:cbv:disp:in_transit", "in_transit"),
    ],
)
def test_a_word_written_as_in_epcis_1_is_told_as_2_0_writes_it(
    field: str, given: str, word: str
) -> None:
    document = full()
    document["epcisBody"]["eventList"][0][field] = given
    (problem,) = validate(document)
    assert problem.code == "epcis.long_word"
    assert f"Write “{word}”" in problem.message


@pytest.mark.parametrize("held", [None, [], "x", {}, {"type": 1}, {"type": "Declaration"}])
def test_what_is_neither_document_nor_event_is_refused(held: Any) -> None:
    with pytest.raises(InvalidError, match="neither an EPCIS document nor an event"):
        validate(held)


def test_problems_without_end_are_not_told_one_by_one() -> None:
    document = full()
    document["epcisBody"]["eventList"] = [Decimal(1)] * (MOST_PROBLEMS + 5)
    told = validate(document)
    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1].code == "epcis.more_problems"
    assert all(one.message for one in told)


def test_events_are_counted_wherever_they_are_missing() -> None:
    assert count_events({"type": "EPCISDocument"}) == 0
    assert count_events({"type": "EPCISQueryDocument", "epcisBody": {"queryResults": 1}}) == 0
    assert count_events({"type": "EPCISDocument", "epcisBody": {"eventList": {}}}) == 0


def test_the_steps_that_stages_stand_for_are_words_of_the_vocabulary() -> None:
    known = set(constraints().texts["bizStep"].words)
    steps = {kind.business_step for kind in stage_kinds().values()}
    assert steps - {None} <= known
    assert "ref.gs1.org" in constraints().source
