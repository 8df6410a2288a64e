from typing import Any

import pytest

from logistics.accounts.permissions import Permission, Role
from logistics.customs.declaration.document import read_sad
from tests.api.world import World
from tests.declaration.registering import registered_file
from tests.shipments.reading import read

Example = dict[str, Any]
XML = {"Content-Type": "application/xml"}


@pytest.fixture
def shipment(world: World, example: Example) -> str:
    """The example before customs has registered it, entered by the cooperative."""
    issued = [one for one in example["issued_papers"] if one["kind"] != "export-declaration"]
    return str(world.exporter.made("/shipments", {**example, "issued_papers": issued})["id"])


def _send(world: World, shipment: str, raw: bytes, **headers: str) -> Any:
    path = f"/shipments/{shipment}/registered-declarations"
    return world.exporter.send("POST", path, data=raw, headers={**XML, **headers})


def test_every_file_that_is_listed_can_be_downloaded(world: World, shipment: str) -> None:
    listed = world.exporter.seen(f"/shipments/{shipment}/authority-files")["files"]
    assert {"asycuda-ex1.xml", "asycuda-ex8.xml", "asycuda-exs1.xml"} <= {
        file["name"] for file in listed
    }
    told = {file["name"]: file["refusal"] for file in listed if file["refusal"]}
    assert told.keys() == {"china-ceb.json", "china-ceb.csv"}
    refused = world.exporter.get(f"/shipments/{shipment}/authority-files/china-ceb.json")
    assert refused.status_code == 422
    for file in listed:
        if file["refusal"]:
            continue
        got = world.exporter.get(f"/shipments/{shipment}/authority-files/{file['name']}")
        assert got.status_code == 200
        assert got.mimetype == file["media_type"]
        assert len(got.data) > 1000
        assert got.headers["Content-Disposition"] == f"attachment; filename={file['name']}"


def test_the_declaration_is_the_one_of_the_shipment(world: World, shipment: str) -> None:
    got = world.exporter.get(f"/shipments/{shipment}/authority-files/asycuda-ex1.xml")
    assert read_sad(got.data).facts.exporter.code == "102345678"


def test_another_name_and_another_shipment_are_not_found(world: World, shipment: str) -> None:
    assert world.exporter.get(f"/shipments/{shipment}/authority-files/x.xml").status_code == 404
    stranger = world.stranger.get(f"/shipments/{shipment}/authority-files/asycuda-ex1.xml")
    assert stranger.status_code == 404


def test_a_registered_declaration_becomes_a_record(
    world: World, shipment: str, example: Example
) -> None:
    answer = _send(world, shipment, registered_file(read(example)))
    assert answer.status_code == 200, answer.text
    assert answer.json["number"] == "2026 GIK E 11840"
    assert answer.headers["ETag"] == '"2"'
    facts = world.exporter.seen(f"/shipments/{shipment}")["facts"]
    assert facts["issued_papers"][-1]["number"] == "2026 GIK E 11840"
    held = world.exporter.seen(f"/shipments/{shipment}/issued-papers/comparison")["papers"][-1]
    assert {value["verdict"] for value in held["values"]} == {"same"}
    again = _send(world, shipment, registered_file(read(example)))
    assert again.headers["ETag"] == '"2"'


def test_what_customs_registered_otherwise_is_a_finding(
    world: World, shipment: str, example: Example
) -> None:
    raw = registered_file(read(example)).replace(b">19200<", b">18200<")
    assert _send(world, shipment, raw).status_code == 200
    told = world.exporter.seen(f"/shipments/{shipment}/findings?on=2026-12-11")
    assert "net-mass-differs" in {one["code"] for one in told["findings"]}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<ASYCUDA/>", (422, "sad.unregistered")),
        (b"<other/>", (422, "sad.root")),
        (b"<ASYCUDA>", (422, "xml.syntax")),
        (b"", (422, "xml.empty")),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><ASYCUDA>&b;</ASYCUDA>', (422, "xml.doctype")),
        (b"<ASYCUDA>" + b" " * 8_000_000, (413, "http.too_large")),
    ],
)
def test_other_bodies_are_refused_and_nothing_changes(
    world: World, shipment: str, raw: bytes, told: tuple[int, str]
) -> None:
    answer = _send(world, shipment, raw)
    assert (answer.status_code, answer.json["code"]) == told
    assert world.exporter.get(f"/shipments/{shipment}").headers["ETag"] == '"1"'


def test_another_kind_of_body_is_refused(world: World, shipment: str) -> None:
    answer = _send(world, shipment, b"{}", **{"Content-Type": "application/json"})
    assert (answer.status_code, answer.json["code"]) == (415, "http.media_type.xml")


def test_a_body_above_the_usual_size_is_taken_here(
    world: World, shipment: str, example: Example
) -> None:
    raw = registered_file(read(example)).replace(b"</ASYCUDA>", b" " * 2_000_000 + b"</ASYCUDA>")
    assert _send(world, shipment, raw).status_code == 200


def test_a_version_that_has_passed_is_refused(
    world: World, shipment: str, example: Example
) -> None:
    raw = registered_file(read(example))
    assert _send(world, shipment, raw, **{"If-Match": '"7"'}).status_code == 412


def test_a_reader_may_not_record(world: World, shipment: str, example: Example) -> None:
    reader = world.caller(world.coop, Role.OWNER, scopes=frozenset({Permission.SHIPMENT_READ}))
    path = f"/shipments/{shipment}/registered-declarations"
    raw = registered_file(read(example))
    assert reader.send("POST", path, data=raw, headers=XML).status_code == 403
