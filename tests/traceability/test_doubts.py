"""What no schema refuses and yet says nothing: prefixes without a meaning, codes built wrongly."""

from typing import Any

import pytest

from logistics.customs.traceability.doubts import MOST_DOUBTS, doubts
from logistics.customs.traceability.export import CONTEXT, export_lots
from logistics.customs.traceability.validation import validate
from logistics.kernel.strict_json import parse_json
from tests.customs.wire import shipped_example
from tests.shipments.reading import read
from tests.traceability.samples import full

_ID = "urn:epc:id:"


def _event(**held: Any) -> dict[str, Any]:
    return {
        "@context": [CONTEXT, {"ours": "https://example.com/terms/"}],
        "type": "ObjectEvent",
        "eventTime": "2026-11-30T10:00:00+02:00",
        "eventTimeZoneOffset": "+02:00",
        "action": "OBSERVE",
        "epcList": ["https://id.example.com/lot/1"],
        **held,
    }


def _told(event: dict[str, Any]) -> set[str]:
    assert validate(event) == ()
    return {f"{one.code.rpartition('.')[2]} {one.pointer}" for one in doubts(event)}


def test_our_own_documents_and_those_with_every_field_raise_no_doubt() -> None:
    assert doubts(parse_json(export_lots(read(shipped_example())).to_bytes())) == ()
    assert doubts(full()) == ()
    assert doubts(full("EPCISQueryDocument")) == ()
    assert doubts(_event()) == ()


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({"zzz:note": 1}, {"prefix /zzz:note"}),
        ({"ours:note": {"zzz:deep/er": 1}}, {"prefix /ours:note/zzz:deep~1er"}),
        ({"bizStep": "zzz:shipping"}, {"prefix /bizStep"}),
        ({"eventID": "zzz:1"}, {"prefix /eventID"}),
        ({"epcList": ["urn:uuid:1", "zzz:1"]}, {"prefix /epcList/1"}),
        ({"certificationInfo": ["zzz:1"]}, {"prefix /certificationInfo/0"}),
        ({"readPoint": {"id": "zzz:1"}}, {"prefix /readPoint/id"}),
        ({"ours:note": "zzz: a remark, and no name"}, set()),
        ({"ours:note": 1, "cbvmda:lotNumber": "1", "bizStep": "ours:washing"}, set()),
        ({"eventID": "ni:///sha-256;abc?ver=CBV2.0"}, set()),
        ({"eventID": "URN:uuid:1"}, set()),
        ({"https://example.com/terms/note": 1}, set()),
    ],
)
def test_a_prefix_that_nothing_declares_is_doubted(held: dict[str, Any], told: set[str]) -> None:
    assert _told(_event(**held)) == told


@pytest.mark.parametrize(
    ("context", "is_doubted"),
    [
        (CONTEXT, True),
        ({"zzz": "https://example.com/zzz/"}, False),
        ([CONTEXT, {"zzz": "https://example.com/zzz/"}], False),
        ([CONTEXT, "https://example.com/context.jsonld"], False),
        (["https://example.com/context.jsonld", {"ours": "https://example.com/terms/"}], False),
        ("https://gs1.github.io/EPCIS/epcis-context.jsonld", True),
    ],
)
def test_what_contexts_declare_is_known_within_them(context: Any, *, is_doubted: bool) -> None:
    event = {**_event(**{"zzz:note": 1}), "@context": context}
    assert _told(event) == ({"prefix /zzz:note"} if is_doubted else set())
    document = {**full(), "epcisBody": {"eventList": [event, {**event, "@context": CONTEXT}]}}
    told = {one.pointer for one in doubts(document)}
    mine, other = (f"/epcisBody/eventList/{place}/zzz:note" for place in (0, 1))
    assert told == ({mine, other} if is_doubted else {other})


@pytest.mark.parametrize(
    "right",
    [
        f"{_ID}sgtin:0614141.107346.2018",
        f"{_ID}sgtin:061414.1073467.1%2F2",
        f"{_ID}sgtin:061414107346.0.{'A' * 20}",
        f"{_ID}sgtin:0614141.107346.{'%2F' * 20}",
        "urn:epc:class:lgtin:4012345.012345.998877",
        f"{_ID}sscc:0614141.1234567890",
        f"{_ID}sgln:0614141.00777.0",
        f"{_ID}sgln:061414100777..0",
        f"{_ID}pgln:0614141.00777",
        f"{_ID}grai:0614141.12345.400",
        f"{_ID}bic:MSKU9042173",
        f"{_ID}gsrn:whatever.it.is",
        "urn:epc:idpat:sgtin:0614141.107346.*",
    ],
)
def test_a_code_that_is_built_as_its_scheme_has_it_raises_no_doubt(right: str) -> None:
    assert _told(_event(epcList=[right])) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        f"{_ID}sgtin:",
        f"{_ID}sgtin:0614141.107346",
        f"{_ID}sgtin:0614141.107346.",
        f"{_ID}sgtin:0614141.10734.2018",
        f"{_ID}sgtin:06141.10734678.2018",
        f"{_ID}sgtin:0614141073461..2018",
        f"{_ID}sgtin:0614141.10734A.2018",
        f"{_ID}sgtin:0614141.107346.{'A' * 21}",
        f"{_ID}sgtin:0614141.107346.1/2",
        "urn:epc:class:lgtin:4012345.12345.998877",
        f"{_ID}sscc:0614141.123456789",
        f"{_ID}sscc:0614141.1234567890.1",
        f"{_ID}sgln:0614141.00777",
        f"{_ID}sgln:0614141.007770.0",
        f"{_ID}pgln:0614141.00777.0",
        f"{_ID}grai:0614141.12345.{'1' * 17}",
    ],
)
def test_a_code_that_is_built_otherwise_is_doubted_with_an_example(wrong: str) -> None:
    (doubt,) = doubts(_event(epcList=[wrong]))
    assert (doubt.code, doubt.pointer) == ("epcis.doubt.epc", "/epcList/0")
    assert wrong[:80] in doubt.message
    assert "such as urn:epc:" in doubt.message


def test_doubts_without_end_are_not_told_one_by_one() -> None:
    told = doubts(_event(epcList=["zzz:1"] * (MOST_DOUBTS + 5)))
    assert len(told) == MOST_DOUBTS + 1
    assert told[-1].code == "epcis.more_problems"


@pytest.mark.parametrize("held", [None, [], 1, {"@context": 7, "epcList": {"a": [1]}}])
def test_what_is_no_document_raises_no_doubt(held: Any) -> None:
    assert doubts(held) == ()
