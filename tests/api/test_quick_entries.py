from typing import Any

from tests.api.world import World

SELLER = {
    "party": {
        "id": "seller",
        "name": "Gakenke Coop",
        "roles": ["seller"],
        "address": {"lines": ["KN 3 Rd"], "city": "Kigali", "country": "RW"},
    }
}
PRODUCT = {"name": "Green coffee", "line": {"id": "1", "description": "Arabica, washed"}}


def _entry(world: World) -> dict[str, Any]:
    seller = world.exporter.made("/book/parties", SELLER)["id"]
    product = world.exporter.made("/book/products", PRODUCT)["id"]
    return {
        "reference": "QUICK-1",
        "seller": seller,
        "product": product,
        "incoterm": "FOB",
        "currency": "USD",
        "price": "6.25",
        "lot_1": "LOT-A",
        "packages_1": "320",
    }


def test_a_few_fields_make_a_shipment(world: World) -> None:
    made = world.exporter.made("/shipments/quick-entries", _entry(world))
    assert (made["reference"], made["seller_name"]) == ("QUICK-1", "Gakenke Coop")
    assert made["incoterm"] == "FOB"


def test_a_wrong_field_is_refused_by_its_own_name(world: World) -> None:
    entry = {**_entry(world), "price": "cheap"}
    answer = world.exporter.send("POST", "/shipments/quick-entries", json=entry)
    assert answer.status_code == 422
    assert answer.json is not None
    assert [error["pointer"] for error in answer.json["errors"]] == ["/price"]


def test_an_unknown_field_is_refused(world: World) -> None:
    answer = world.exporter.send("POST", "/shipments/quick-entries", json={"colour": "green"})
    assert answer.status_code == 422


def test_another_ones_book_is_not_read(world: World) -> None:
    entry = _entry(world)
    answer = world.stranger.send("POST", "/shipments/quick-entries", json=entry)
    assert answer.status_code == 422
    assert answer.json is not None
    assert {error["code"] for error in answer.json["errors"]} == {"book.unknown"}


def test_a_dozen_fields_ship_again(world: World) -> None:
    made = world.exporter.made("/shipments/quick-entries", _entry(world))
    path = f"/shipments/{made['id']}/copies"
    copied = world.exporter.made(path, {"reference": "QUICK-2", "price": "6.40"})
    assert (copied["reference"], copied["copied_from"]) == ("QUICK-2", made["id"])
    assert copied["facts"]["lines"][0]["price"]["amount"] == "6.40"
