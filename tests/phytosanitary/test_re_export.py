"""The draft for goods of another country: what annex 2 asks, as far as it was entered."""

from typing import Any

import pytest

from logistics.customs.phytosanitary.document import new_sps, read_sps
from logistics.customs.phytosanitary.draft import Draft
from logistics.customs.phytosanitary.validation import validate
from logistics.kernel.errors import InvalidError
from logistics.shipments.wire import dump, load
from tests.customs.wire import Wire, changed, example
from tests.phytosanitary.certificates import drafted

_HELD = {
    "certificate_number": "UG-PC-26-0871",
    "certificate_copy": "original",
    "repacked": False,
    "new_containers": False,
    "additional_inspection": False,
}
_LOTS = [{"id": "UG-1", "country_of_origin": "UG", "district": "Mbale"}]


def _of_uganda(**held: Any) -> Wire:
    """Coffee of Uganda, with these facts of re-export beside the usual ones."""
    origin = {"/lines/0/country_of_origin": "UG", "/lines/0/lots": _LOTS}
    return changed({**origin, "/lines/0/re_export": {**_HELD, **held}})


def _told(draft: Draft) -> dict[str, str | None]:
    """Notes on re-export, by subject."""
    (line,) = draft.facts.certificate.consignment.items[0].lines
    notes = {str(note.subject): note.contents[0].text for note in line.notes}
    return {subject: text for subject, text in notes.items() if subject.startswith("RPC")}


def _answers(draft: Draft) -> set[str]:
    found = read_sps(new_sps(draft.facts).to_bytes())
    assert found.facts == draft.facts
    return {answer.code for answer in validate(found)}


def _open(draft: Draft) -> list[str]:
    """Fields that the remarks ask to be entered."""
    asked = [remark.rpartition("(lines/*/re_export/")[2] for remark in draft.remarks]
    return [name.removesuffix(").") for name in asked if name.endswith(").")]


def test_nothing_is_said_against_a_draft_that_tells_all_of_re_export() -> None:
    draft = drafted(_of_uganda())
    assert draft.facts.header is not None
    assert draft.facts.header.type == draft.facts.certificate.document.type == 657
    assert _answers(draft) == set()
    assert _open(draft) == []
    assert _told(draft) == {
        "RPCCO": "UG",
        "RPCRF": "UG-PC-26-0871",
        "RPCOR": "True",
        "RPCTC": "False",
        "RPCPK": "True",
        "RPCRP": "False",
        "RPCOC": "True",
        "RPCNC": "False",
        "RPCPC": "True",
        "RPCAI": "False",
    }


@pytest.mark.parametrize(
    ("held", "notes"),
    [
        ({"certificate_copy": "certified-copy"}, {"RPCOR": "False", "RPCTC": "True"}),
        ({"repacked": True}, {"RPCPK": "False", "RPCRP": "True"}),
        ({"new_containers": True}, {"RPCOC": "False", "RPCNC": "True"}),
        ({"additional_inspection": True}, {"RPCPC": "True", "RPCAI": "True"}),
    ],
)
def test_each_choice_is_told_by_its_two_boxes(held: Wire, notes: Wire) -> None:
    draft = drafted(_of_uganda(**held))
    expected: Wire = {**_told(drafted(_of_uganda())), **notes}
    assert _told(draft) == expected
    assert _answers(draft) == set()


@pytest.mark.parametrize(
    ("name", "subjects"),
    [
        ("certificate_number", {"RPCRF"}),
        ("certificate_copy", {"RPCOR", "RPCTC"}),
        ("repacked", {"RPCPK", "RPCRP"}),
        ("new_containers", {"RPCOC", "RPCNC"}),
        ("additional_inspection", {"RPCPC", "RPCAI"}),
    ],
)
def test_what_is_not_entered_is_not_written_but_asked_for(name: str, subjects: set[str]) -> None:
    draft = drafted(_of_uganda(**{name: None}))
    assert _told(drafted(_of_uganda())).keys() - _told(draft).keys() == subjects
    assert _open(draft) == [name]
    expected = {"reexport-incomplete"} if name == "certificate_number" else set()
    assert _answers(draft) == expected


def test_of_goods_of_which_nothing_is_entered_all_is_asked_for() -> None:
    draft = drafted(changed({"/lines/0/country_of_origin": "UG", "/lines/0/lots": _LOTS}))
    assert _told(draft) == {"RPCCO": "UG"}
    assert _open(draft) == list(_HELD)
    assert _answers(draft) == {"reexport-incomplete"}


def test_each_line_tells_of_its_own_certificate() -> None:
    changes: Wire = {
        "/lines/0/country_of_origin": "UG",
        "/lines/0/lots": [],
        "/lines/0/re_export": _HELD,
        "/lines/1/country_of_origin": "BI",
        "/lines/1/lots": [],
    }
    draft = drafted(changed(changes, example("chilli-sea")))
    told = [
        {note.subject: note.contents[0].text for note in line.notes}
        for line in draft.facts.certificate.consignment.items[0].lines
    ]
    assert [(line["RPCCO"], line.get("RPCRF")) for line in told] == [
        ("UG", "UG-PC-26-0871"),
        ("BI", None),
    ]
    asked = [remark for remark in draft.remarks if "re_export" in remark]
    assert len(asked) == len(_HELD)
    assert all(remark.startswith("Line 2") for remark in asked)


def test_a_draft_leaves_the_statement_of_re_export_to_rica() -> None:
    draft = drafted(_of_uganda())
    assert "RPCST" not in _told(draft)
    assert any("RICA alone states it" in remark for remark in draft.remarks)
    assert not any("RICA alone states it" in remark for remark in drafted(example()).remarks)


def test_re_export_of_goods_of_rwanda_is_left_out_and_told() -> None:
    draft = drafted(changed({"/lines/0/re_export": _HELD}))
    assert draft.facts.certificate.document.type == 851
    assert _told(draft) == {}
    assert any("no country of origin other than Rwanda" in remark for remark in draft.remarks)
    assert not any("re_export" in remark for remark in drafted(example()).remarks)


def test_facts_of_re_export_are_read_and_written_without_a_change() -> None:
    wire = dump(load(_of_uganda()))
    assert wire["lines"][0]["re_export"] == _HELD
    assert load(wire) == load(_of_uganda())


@pytest.mark.parametrize(
    ("name", "wrong", "code"),
    [
        ("certificate_copy", "photograph", "wire.choice"),
        ("repacked", "no", "wire.truth"),
        ("certificate_number", 871, "wire.text"),
        ("certificate", "x", "wire.unknown"),
    ],
)
def test_a_wrong_fact_of_re_export_is_refused_by_name(name: str, wrong: Any, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        load(_of_uganda(**{name: wrong}))
    (problem,) = refused.value.problems
    assert (problem.pointer, problem.code) == (f"/lines/0/re_export/{name}", code)
