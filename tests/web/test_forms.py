"""Forms that follow from the wire schema: nothing of a file is out of reach."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from logistics.shipments.wire import json_schema
from logistics.web.forms.building import Group, Input
from logistics.web.forms.moments import shown_moment, typed_moment
from logistics.web.forms.plans import party_plan, product_plan, sections, shipment_plan
from logistics.web.forms.reading import Reader
from logistics.web.forms.shape import FormPlan, InputKind
from logistics.web.forms.sheet import sheet_of
from logistics.web.forms.wording import word_of


def _names(groups: tuple[Group, ...]) -> Iterator[Input]:
    for group in groups:
        for one in group.inputs:
            yield one
            if one.tail:
                yield one.tail
        yield from _names(group.groups)


def _shown(plan: FormPlan, names: tuple[str, ...]) -> set[str]:
    """Names of the inputs of a form over two entries of every list, numbers left out."""
    wire = _sample(plan, plan.root)
    sheet = sheet_of(plan, wire, names)
    return {_without_numbers(one.name) for one in _names(sheet.groups)}


def _sample(plan: FormPlan, definition: str) -> dict[str, Any]:
    wire: dict[str, Any] = {}
    for shape in plan.shapes(definition):
        if shape.kind is InputKind.OBJECTS:
            wire[shape.name] = [_sample(plan, shape.of)]
        elif shape.kind is InputKind.OBJECT:
            wire[shape.name] = _sample(plan, shape.of)
    return wire


def _without_numbers(pointer: str) -> str:
    return "/".join(step for step in pointer.split("/") if not step.isdecimal())


def _leaves(definitions: dict[str, Any], definition: str, pointer: str = "") -> Iterator[str]:
    for name, described in definitions[definition]["properties"].items():
        bare = described.get("anyOf", [described])[0]
        inner = bare.get("items", bare)
        if "$ref" in inner:
            yield from _leaves(definitions, inner["$ref"].split("/")[-1], f"{pointer}/{name}")
        else:
            yield f"{pointer}/{name}"


def test_every_field_of_the_shipment_file_has_an_input_with_a_label() -> None:
    names = tuple(name for section in sections().values() for name in section.names)
    shown = _shown(shipment_plan(), names)
    assert set(_leaves(json_schema()["$defs"], "Shipment")) - shown == {"/schema_version"}


@pytest.mark.parametrize("plan", [party_plan, product_plan])
def test_the_book_s_forms_show_all_but_what_belongs_to_a_shipment(plan: Any) -> None:
    form = plan()
    names = tuple(shape.name for shape in form.shapes(form.root))
    left_out = set(_leaves(dict(form.definitions), form.root)) - _shown(form, names)
    skipped = {name.split(".")[1] for name in form.skipped}
    assert all(skipped & set(pointer.split("/")) for pointer in left_out)


def test_a_blank_entry_says_nothing() -> None:
    form = MultiDict({"/lines/0/net_mass/unit": "KGM", "/lines/0/id": "", "/lines/0/grade": " "})
    assert Reader(shipment_plan(), form).read({"remarks": "kept"}, ["lines"]) == {"remarks": "kept"}


def test_odd_names_of_inputs_are_passed_over() -> None:
    form = MultiDict({"/lines/x/grade": "a", "/lines/123456/grade": "b", "lines/0/grade": "c"})
    assert Reader(shipment_plan(), form).read({"lines": "no list"}, ["lines"]) == {}


def test_numbers_and_truths_are_read_as_such_and_others_left_for_the_wire_to_refuse() -> None:
    form = MultiDict(
        {
            "/packages/0/count": "12",
            "/packages/1/count": "a dozen",
            "/wood_packaging/used": "false",
            "/treatments/0/additional": "a\r\nb",
        }
    )
    read = Reader(shipment_plan(), form).read({})
    assert [group["count"] for group in read["packages"]] == [12, "a dozen"]
    assert read["wood_packaging"] == {"used": False}
    assert read["treatments"][0]["additional"] == "a\nb"


def test_fresh_entries_take_numbers_that_are_free() -> None:
    form = MultiDict({f"/lines/{n}/grade": "A" for n in range(3)} | {"/lines/1/id": "1"})
    read = Reader(shipment_plan(), form).read({}, ["lines"])
    assert [line["id"] for line in read["lines"]] == ["2", "1", "3"]


@given(st.datetimes(timezones=st.sampled_from([None])), st.sampled_from(["Z", "+02:00", "-03:30"]))
def test_moments_survive_being_shown(moment: Any, offset: str) -> None:
    text = f"{moment:%Y-%m-%dT%H:%M}:{moment:%S}{offset}"
    if len(text.split("T", maxsplit=1)[0]) == 10:
        assert typed_moment(shown_moment(text)) == text


@given(st.text(max_size=30))
def test_other_texts_pass_unchanged(text: str) -> None:
    assert typed_moment(shown_moment(text)) == typed_moment(text)


def test_a_word_without_a_catalogue_entry_stands_for_itself() -> None:
    assert word_of("no such value") == "no such value"
    assert word_of("BG") == "BG · Bag"


def test_a_value_of_a_paper_is_offered_the_names_of_its_kind() -> None:
    paper = {"kind": "bill-of-lading", "values": [{"field": "vessel", "value": "X"}]}
    sheet = sheet_of(shipment_plan(), {"issued_papers": [paper]}, ("issued_papers",))
    (values,) = [
        group
        for papers in sheet.groups
        for entry in papers.groups
        for group in entry.groups
        if group.name == "/issued_papers/0/values"
    ]
    assert [one.is_fresh for one in values.groups] == [False] + [True] * 5
    assert {one.inputs[0].suggestions for one in values.groups} == {"stated-bill-of-lading"}
    offered = {name for name, _ in sheet.lists["stated-bill-of-lading"]}
    assert "vessel" in offered
    assert "botanical_name" not in offered
