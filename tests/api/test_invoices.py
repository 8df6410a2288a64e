from typing import Any

from lxml import etree

from tests.api.world import World

Example = dict[str, Any]


def test_the_invoice_is_downloaded_as_data_under_the_number_it_was_issued_with(
    world: World, example: Example
) -> None:
    bare = {name: value for name, value in example.items() if name != "papers"}
    shipment = world.exporter.made("/shipments", bare)["id"]
    path = f"/shipments/{shipment}/papers/commercial-invoice.xml"
    refused = world.exporter.get(path)
    assert refused.status_code == 422
    assert refused.json is not None
    codes = {problem["code"] for problem in refused.json["errors"]}
    assert codes == {"invoice.number", "invoice.date"}
    made = world.exporter.made(f"/shipments/{shipment}/papers", {"kind": "commercial-invoice"})
    got = world.exporter.get(path)
    assert (got.status_code, got.mimetype) == (200, "application/xml")
    assert got.headers["Content-Disposition"] == "attachment; filename=commercial-invoice.xml"
    number, name, *_ = etree.fromstring(got.data)[1]
    assert (number.text, name.text) == (made["number"], "Commercial invoice")


def test_the_invoice_of_another_organisation_is_not_found(world: World, example: Example) -> None:
    shipment = world.exporter.made("/shipments", example)["id"]
    path = f"/shipments/{shipment}/papers/commercial-invoice.xml"
    assert world.exporter.get(path).status_code == 200
    assert world.stranger.get(path).status_code == 404
