"""Certificates of origin hold twenty items: how lines are split, and when too many are told."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs import CheckResult, Finding
from logistics.customs.origin_split import certificates, spans
from logistics.shipments.facts import Allotment, Line, PackageGroup, Shipment
from tests.customs.wire import Wire, changed, codes, judged

_PLACES = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["X", "Y", None]))


def _shipment(places: Sequence[tuple[str, str | None]]) -> Shipment:
    return Shipment(
        lines=tuple(Line(id=str(number)) for number in range(1, len(places) + 1)),
        packages=tuple(
            PackageGroup(
                id=f"p{number}",
                line=str(number),
                allotments=(Allotment(consignment=part, container=box),),
            )
            for number, (part, box) in enumerate(places, start=1)
        ),
    )


def _told(shipment: Shipment, limit: int = 20) -> list[str]:
    return [spans(shipment, sheet) for sheet in certificates(shipment, limit)]


@given(st.lists(_PLACES, max_size=70), st.integers(1, 25))
def test_every_line_stands_on_one_certificate(
    places: list[tuple[str, str | None]], limit: int
) -> None:
    shipment = _shipment(places)
    sheets = certificates(shipment, limit)
    assert sorted(int(line.id) for sheet in sheets for line in sheet) == list(
        range(1, len(places) + 1)
    )
    assert all(0 < len(sheet) <= limit for sheet in sheets)


@given(st.integers(0, 70), st.integers(1, 25))
def test_lines_that_travel_together_fill_each_certificate(count: int, limit: int) -> None:
    sheets = certificates(Shipment(lines=_shipment([("a", "X")] * count).lines), limit)
    assert [int(line.id) for sheet in sheets for line in sheet] == list(range(1, count + 1))
    assert len(sheets) == -(-count // limit)


def test_lines_of_one_container_stay_together() -> None:
    assert _told(_shipment([("a", "X")] * 15 + [("a", "Y")] * 10)) == ["1–15", "16–25"]
    assert _told(_shipment([("a", "X")] * 15 + [("a", "Y")] * 5)) == ["1–20"]
    mixed = _shipment([("a", "X"), ("b", "Y"), ("a", "Z"), ("a", "X")])
    assert _told(mixed, 3) == ["1, 3–4", "2"]


def test_lines_without_packages_keep_their_order() -> None:
    assert _told(Shipment(lines=_shipment([("a", "X")] * 25).lines)) == ["1–20", "21–25"]


def _lines(count: int, **more: Any) -> Wire:
    one = {"commodity": "coffee", "processing_state": "green", "hs6": "090111"}
    lines = [{"id": str(number), **one} for number in range(1, count + 1)]
    return changed({"/lines": lines, "/packages": [], **more})


def _items(result: CheckResult) -> list[Finding]:
    return [found for found in result.findings if found.code == "origin-certificate-items"]


def test_a_certificate_of_origin_holds_twenty_items() -> None:
    (found,) = _items(judged(_lines(21)))
    assert found.fields == ("/lines",)
    assert "2 certificates" in found.remedy
    assert "1–20; 21" in found.remedy
    assert _items(judged(_lines(20))) == []
    assert _items(judged(_lines(21, **{"/terms/preference_claimed": False}))) == []


def test_certificates_that_name_their_lines_share_the_items() -> None:
    first, second = ([str(number) for number in span] for span in (range(1, 21), range(21, 26)))
    other = {"kind": "china-ldc-origin-certificate", "number": "2", "lines": second}
    shared = _lines(25, **{"/issued_papers/3/lines": first, "/issued_papers/-": other})
    assert _items(judged(shared)) == []
    assert "line-without-origin-certificate" not in {f.code for f in judged(shared).findings}
    (found,) = _items(judged(_lines(25, **{"/issued_papers/3/lines": [*first, "21"]})))
    assert found.fields == ("/issued_papers/3/lines",)
    assert found.facts["count"] == "21"


@pytest.mark.parametrize(("most", "told"), [(20, []), (21, [("/papers/2/lines",)])])
def test_applications_count_until_a_certificate_is_issued(
    most: int, told: list[tuple[str, ...]]
) -> None:
    planned = {
        "kind": "china-ldc-origin-application",
        "number": "A-1",
        "lines": [str(number) for number in range(1, most + 1)],
    }
    wire = _lines(25, **{"/issued_papers/3": None, "/papers/-": planned})
    found = _items(judged(wire))
    assert [held.fields for held in found] == told
    left = next(f for f in judged(wire).findings if f.code == "line-without-origin-certificate")
    assert left.facts["lines"] == "; ".join(str(n) for n in range(most + 1, 26))
    assert "paper-missing" in codes(judged(wire))
