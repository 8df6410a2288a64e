"""Entries for official forms over the API, and the offsets of printers."""

from typing import Any

import pytest

from logistics.docs.offset.distances import Offset
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.http.offsets import printable_payload
from logistics.kernel.errors import ConflictError
from tests.api.world import Caller, World
from tests.docs.papers import page_texts, rasters

KIND = "china-ldc-origin-application"
LASER = {"printer": "Laser", "x": "1.5", "y": "-2"}


@pytest.fixture
def shipment(world: World, example: dict[str, Any]) -> str:
    return str(world.exporter.made("/shipments", {**example, "papers": []})["id"])


def told(answer: Any) -> list[str]:
    """The codes of the problems that an answer tells."""
    return [error["code"] for error in answer.json["errors"]]


def _first_dark(content: bytes) -> tuple[int, int]:
    """Where the print begins, in tenths of a millimetre from the left and the upper edge."""
    page = rasters(content, 254)[0].convert("L").point(lambda value: 255 * (value < 128))
    box = page.getbbox()
    assert box
    return box[0], box[1]


def test_entries_of_the_present_facts_are_drawn_with_the_offset_asked_for(
    world: World, shipment: str
) -> None:
    path = f"/shipments/{shipment}/papers/{KIND}/entries"
    plain = world.exporter.get(path)
    assert (plain.status_code, plain.content_type) == (200, "application/pdf")
    assert "Kivu Heights" in page_texts(plain.data)[0]
    moved = world.exporter.get(f"{path}?x=3&y=5.5")
    left, top = _first_dark(plain.data)
    assert _first_dark(moved.data) == (left + 30, top + 55)
    framed = world.exporter.get(f"{path}?frames=yes")
    assert len(page_texts(framed.data)[0]) > len(page_texts(plain.data)[0])
    for odd in ("x=11", "y=1.25", "z=1", "printer=Laser"):
        answer = world.exporter.get(f"{path}?{odd}")
        assert answer.status_code in {404, 422}
        assert answer.content_type == "application/problem+json"
    invoice = f"/shipments/{shipment}/papers/commercial-invoice/entries"
    assert world.exporter.get(invoice).status_code == 422
    assert world.stranger.get(path).status_code == 404


def test_a_kept_offset_is_used_by_the_name_of_its_printer(world: World, shipment: str) -> None:
    owner = world.exporter
    kept = owner.send("PUT", f"/print-offsets/{KIND}", json=LASER)
    assert kept.json is not None
    assert (kept.json["x"], kept.json["y"]) == ("1.5", "-2.0")
    path = f"/shipments/{shipment}/papers/{KIND}/entries"
    asked = owner.get(f"{path}?x=1.5&y=-2").data
    assert _first_dark(owner.get(f"{path}?printer=Laser").data) == _first_dark(asked)
    for both in ("x=1", "y=0", "x=1.5&y=-2"):
        answer = owner.get(f"{path}?printer=Laser&{both}")
        assert (answer.status_code, told(answer)) == (422, ["offset.both"]), both
    assert told(owner.get(f"{path}?printer=Inkjet")) == ["offset.none"]
    listed = owner.seen("/print-offsets")["items"]
    assert [(row["kind"], row["printer"]) for row in listed] == [(KIND, "Laser")]
    assert world.stranger.seen("/print-offsets")["items"] == []
    gone = owner.send("DELETE", f"/print-offsets/{KIND}?printer=Laser")
    assert gone.status_code == 204
    assert owner.send("DELETE", f"/print-offsets/{KIND}?printer=Laser").status_code == 404


@pytest.mark.parametrize("odd", [{"x": "11"}, {"y": "a"}, {"printer": ""}, {"z": "1"}])
def test_an_odd_offset_is_a_problem(world: World, odd: dict[str, str]) -> None:
    answer = world.exporter.send("PUT", f"/print-offsets/{KIND}", json={**LASER, **odd})
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")


def test_an_issued_paper_gives_its_frozen_entries_without_its_number(
    world: World, shipment: str
) -> None:
    owner = world.exporter
    paper = owner.made(f"/shipments/{shipment}/papers", {"kind": KIND})
    answer = owner.get(f"/papers/{paper['id']}/entries")
    assert answer.status_code == 200
    told = "".join(page_texts(answer.data))
    assert "Kivu Heights" in told
    assert paper["number"] not in told
    assert b"/AcroForm" not in answer.data
    invoice = owner.made(f"/shipments/{shipment}/papers", {"kind": "packing-list"})
    assert owner.get(f"/papers/{invoice['id']}/entries").status_code == 422
    assert world.stranger.get(f"/papers/{paper['id']}/entries").status_code == 404


def test_a_paper_that_does_not_stand_gives_no_entries(world: World, shipment: str) -> None:
    owner = world.exporter
    paper = owner.made(f"/shipments/{shipment}/papers", {"kind": KIND})["id"]
    successor = owner.made(f"/papers/{paper}/successor", {"reason": "wrong"})["id"]
    assert owner.get(f"/papers/{successor}/entries").status_code == 200
    voided = owner.send("POST", f"/papers/{successor}/void", json={"reason": "wrong"})
    assert voided.status_code == 200
    for ended in (paper, successor):
        answer = owner.get(f"/papers/{ended}/entries")
        assert (answer.status_code, told(answer)) == (409, ["offset.state"])


@pytest.mark.parametrize(
    "payload", [{}, {"a_field_of_old": "x"}, {"goods": "x"}], ids=["fewer", "others", "no lines"]
)
def test_a_paper_of_a_former_form_is_told_so(payload: dict[str, Any]) -> None:
    row = Paper(kind=KIND, number="LDC-1", state=PaperState.ISSUED, payload=payload)
    with pytest.raises(ConflictError, match=r"LDC-1 .* former version .* Issue its successor"):
        printable_payload(row)


def test_the_test_sheet_is_moved_as_entries_are(world: World) -> None:
    def crosses(caller: Caller, asked: str) -> tuple[int, int]:
        return _first_dark(caller.get(f"/print-offsets/test-sheet{asked}").data)

    left, top = crosses(world.exporter, "")
    moved = Offset.of("2", "4")
    assert crosses(world.exporter, "?x=2&y=4") == (left + moved.right, top + moved.down)
