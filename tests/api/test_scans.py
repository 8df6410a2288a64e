"""Scans of issued papers over the API."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pytest

from logistics.accounts.permissions import Permission, Role
from tests.api.world import Caller, World
from tests.docs.scans.files import pdf, striped, written

Example = dict[str, Any]
PNG = {"Content-Type": "image/png"}


@pytest.fixture
def shipment(world: World, example: Example) -> str:
    return str(world.exporter.made("/shipments", example)["id"])


def _file(
    caller: Caller,
    shipment: str,
    sent: bytes,
    place: int = 0,
    headers: Mapping[str, str] = PNG,
) -> Any:
    path = f"/shipments/{shipment}/issued-papers/{place}/scan?file_name=C:%5Cscans%5Cnaeb.png"
    return caller.send("POST", path, data=sent, headers={**PNG, **headers})


def test_a_scan_is_filed_and_downloaded_as_a_clean_pdf(world: World, shipment: str) -> None:
    sent = written(striped(), "PNG")
    answer = _file(world.exporter, shipment, sent)
    assert answer.status_code == 201, answer.text
    made = answer.json
    assert (made["kind"], made["number"]) == ("naeb-export-certificate", "NAEB/Q/26/2093")
    assert (made["file_name"], made["media_type"], made["pages"]) == ("naeb.png", "image/png", 1)
    assert (made["revision"], made["sent_size"]) == (1, len(sent))
    assert made["sent_sha256"] == sha256(sent).hexdigest()
    assert world.exporter.seen(f"/scans/{made['id']}") == made
    path = f"/shipments/{shipment}/issued-papers/0/scan"
    for place in (path, f"/scans/{made['id']}/pdf"):
        kept = world.exporter.get(place)
        assert kept.content_type == "application/pdf"
        assert sha256(kept.data).hexdigest() == made["sha256"]
        name = "naeb-export-certificate-NAEB-Q-26-2093-scan.pdf"
        assert kept.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert "sandbox" in kept.headers["Content-Security-Policy"]
        assert kept.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_is_shown_as_a_picture(world: World, shipment: str) -> None:
    sent = pdf(2)
    made = _file(world.exporter, shipment, sent, headers={"Content-Type": "application/pdf"}).json
    assert made["pages"] == 2
    page = world.exporter.get(f"/scans/{made['id']}/pages/2")
    assert (page.status_code, page.content_type) == (200, "image/jpeg")
    assert page.data.startswith(b"\xff\xd8\xff")
    assert "sandbox" in page.headers["Content-Security-Policy"]
    for beyond in (0, 3):
        assert world.exporter.get(f"/scans/{made['id']}/pages/{beyond}").status_code == 404


def test_the_comparison_names_the_scan(world: World, shipment: str) -> None:
    path = f"/shipments/{shipment}/issued-papers/comparison"
    assert [paper["scan"] for paper in world.exporter.seen(path)["papers"]] == [None] * 5
    made = _file(world.exporter, shipment, written(striped(), "PNG"), place=1).json
    scans = [paper["scan"] for paper in world.exporter.seen(path)["papers"]]
    assert scans == [None, made, None, None, None]


def test_a_later_scan_takes_the_place_of_the_first_which_stays(world: World, shipment: str) -> None:
    first = _file(world.exporter, shipment, written(striped(), "PNG")).json
    again = _file(world.exporter, shipment, written(striped(), "PNG")).json
    assert again == first
    second = _file(world.exporter, shipment, written(striped(80, 80), "PNG")).json
    assert second["revision"] == 2
    listed = world.exporter.seen(f"/shipments/{shipment}/scans")["items"]
    assert [one["revision"] for one in listed] == [2, 1]
    kept = world.exporter.get(f"/shipments/{shipment}/issued-papers/0/scan")
    assert sha256(kept.data).hexdigest() == second["sha256"]
    assert world.exporter.get(f"/scans/{first['id']}/pdf").status_code == 200


def test_the_scan_stays_with_its_paper_when_the_file_is_ordered_anew(
    world: World, shipment: str
) -> None:
    made = _file(world.exporter, shipment, written(striped(), "PNG"), place=1).json
    stored = world.exporter.get(f"/shipments/{shipment}")
    assert stored.json is not None
    facts = stored.json["facts"]
    facts["issued_papers"].reverse()
    headers = {"If-Match": stored.headers["ETag"]}
    changed = world.exporter.send("PUT", f"/shipments/{shipment}", json=facts, headers=headers)
    assert changed.status_code == 200
    path = f"/shipments/{shipment}/issued-papers/comparison"
    papers = world.exporter.seen(path)["papers"]
    assert [paper["scan"] for paper in papers].index(made) == 3
    stale = _file(world.exporter, shipment, pdf(), headers={"If-Match": stored.headers["ETag"]})
    assert stale.status_code == 412


@pytest.mark.parametrize(
    ("sent", "code"),
    [(b"", "scan.empty"), (b"GIF89a", "scan.kind"), (b"%PDF-1.7 rubbish", "scan.unreadable")],
)
def test_what_is_no_scan_is_refused_with_what_to_do(
    world: World, shipment: str, sent: bytes, code: str
) -> None:
    answer = _file(world.exporter, shipment, sent)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert world.exporter.seen(f"/shipments/{shipment}/scans")["items"] == []


def test_a_file_that_is_too_large_or_of_another_kind_is_not_read(
    world: World, shipment: str
) -> None:
    assert _file(world.exporter, shipment, bytes(10 * 1024 * 1024 + 1)).status_code == 413
    odd = _file(world.exporter, shipment, b"x", headers={"Content-Type": "text/html"})
    assert odd.status_code == 415


def test_papers_that_are_not_there_or_have_no_number_take_no_scan(
    world: World, example: Example
) -> None:
    example["issued_papers"] = [{"kind": "ico-certificate"}]
    shipment = str(world.exporter.made("/shipments", example)["id"])
    sent = written(striped(), "PNG")
    assert _file(world.exporter, shipment, sent, place=1).status_code == 404
    unnumbered = _file(world.exporter, shipment, sent)
    assert (unnumbered.status_code, unnumbered.json["code"]) == (422, "scan.unnumbered")
    for place in (0, 1):
        path = f"/shipments/{shipment}/issued-papers/{place}/scan"
        assert world.exporter.get(path).status_code == 404


def test_a_closed_shipment_takes_no_scan(world: World, shipment: str) -> None:
    for action in ("confirm", "close"):
        path = f"/shipments/{shipment}/lifecycle"
        assert world.exporter.send("POST", path, json={"action": action}).status_code == 200
    assert _file(world.exporter, shipment, pdf()).status_code == 409


def test_the_forwarder_files_under_his_mandate_and_a_stranger_sees_nothing(
    world: World, shipment: str
) -> None:
    made = _file(world.coordinator, shipment, written(striped(), "PNG")).json
    assert world.exporter.seen(f"/scans/{made['id']}") == made
    assert _file(world.stranger, shipment, written(striped(), "PNG")).status_code == 404
    for path in (f"/scans/{made['id']}", f"/scans/{made['id']}/pdf"):
        assert world.stranger.get(path).status_code == 404
    assert world.stranger.get(f"/shipments/{shipment}/scans").status_code == 404
    reader = world.caller(world.coop, Role.CLERK, scopes=frozenset({Permission.SHIPMENT_READ}))
    assert reader.get(f"/scans/{made['id']}/pdf").status_code == 200
    assert _file(reader, shipment, written(striped(), "PNG")).status_code == 403
