"""Overrides given and withdrawn by programs, and what they change."""

from typing import Any

from logistics.accounts.permissions import Role
from tests.api.world import Caller, World

Example = dict[str, Any]
REASON = "The registry confirmed the number by letter of 3 May."


def _findings(caller: Caller, shipment: str) -> dict[str, dict[str, Any]]:
    found = caller.seen(f"/shipments/{shipment}/findings")["findings"]
    return {held["code"]: held for held in found}


def override_one(caller: Caller, shipment: str, code: str = "price-unchecked") -> dict[str, Any]:
    """An override of the finding with this code, given by ``caller``."""
    held = _findings(caller, shipment)[code]
    wish = {"fingerprint": held["fingerprint"], "reason": REASON}
    return caller.made(f"/shipments/{shipment}/overrides", wish)


def _blocked(example: Example) -> Example:
    """The example with an invoice line that is no product of its quantity and price."""
    line = {**example["lines"][0], "amount": {"amount": "1.00", "currency": "USD"}}
    return {**example, "lines": [line, *example["lines"][1:]], "papers": []}


def _shipment(world: World, wire: Example) -> str:
    entered: str = world.exporter.made("/shipments", wire)["id"]
    return entered


def test_an_overridden_finding_is_told_and_counts_no_more(world: World, example: Example) -> None:
    shipment = _shipment(world, _blocked(example))
    before = world.exporter.seen(f"/shipments/{shipment}/findings")
    assert before["answer"] == "blocked"
    blocks = [held for held in before["findings"] if held["severity"] == "block"]
    for held in blocks:
        made = override_one(world.exporter, shipment, held["code"])
        assert (made["code"], made["severity"]) == (held["code"], "block")
        assert made["message"] == held["message"]
    after = world.exporter.seen(f"/shipments/{shipment}/findings")
    assert after["answer"] != "blocked"
    assert [held["code"] for held in after["findings"]] == [
        held["code"] for held in before["findings"]
    ]
    told = next(held for held in after["findings"] if held["code"] == blocks[0]["code"])
    assert told["override"]["reason"] == REASON
    assert told["override"]["by"] == "Person"
    assert told["override"]["at"].endswith("Z")


def test_a_paper_is_issued_over_an_overridden_finding(world: World, example: Example) -> None:
    shipment = _shipment(world, _blocked(example))
    wish = {"kind": "commercial-invoice"}
    refused = world.exporter.send("POST", f"/shipments/{shipment}/papers", json=wish)
    assert refused.status_code == 409
    for code, held in _findings(world.exporter, shipment).items():
        if held["severity"] == "block":
            override_one(world.exporter, shipment, code)
    assert world.exporter.made(f"/shipments/{shipment}/papers", wish)["state"] == "issued"


def test_other_facts_are_another_finding(world: World, example: Example) -> None:
    shipment = _shipment(world, _blocked(example))
    override_one(world.exporter, shipment, "line-amount")
    changed = _blocked(example)
    changed["lines"][0]["amount"]["amount"] = "2.00"
    put = world.exporter.send(
        "PUT", f"/shipments/{shipment}", json=changed, headers={"If-Match": '"1"'}
    )
    assert put.status_code == 200
    assert _findings(world.exporter, shipment)["line-amount"]["override"] is None
    assert len(world.exporter.seen(f"/shipments/{shipment}/overrides")["items"]) == 1


def test_a_withdrawn_override_lets_the_finding_count_again(world: World, example: Example) -> None:
    shipment = _shipment(world, example)
    made = override_one(world.exporter, shipment)
    path = f"/shipments/{shipment}/overrides"
    assert [held["id"] for held in world.exporter.seen(path)["items"]] == [made["id"]]
    assert world.exporter.send("DELETE", f"{path}/{made['id']}").status_code == 204
    assert world.exporter.seen(path)["items"] == []
    assert _findings(world.exporter, shipment)["price-unchecked"]["override"] is None
    assert world.exporter.send("DELETE", f"{path}/{made['id']}").status_code == 404
    again = override_one(world.exporter, shipment)
    assert again["id"] != made["id"]


def test_an_override_is_not_withdrawn_through_another_shipment(
    world: World, example: Example
) -> None:
    shipment, other = _shipment(world, example), _shipment(world, {**example, "papers": []})
    made = override_one(world.exporter, shipment)
    wrong = world.exporter.send("DELETE", f"/shipments/{other}/overrides/{made['id']}")
    assert wrong.status_code == 404


def test_an_override_needs_a_reason_a_finding_and_no_other_override(
    world: World, example: Example
) -> None:
    shipment = _shipment(world, example)
    path = f"/shipments/{shipment}/overrides"
    fingerprint = _findings(world.exporter, shipment)["price-unchecked"]["fingerprint"]

    def refused(fingerprint: str, reason: str) -> tuple[int, str]:
        wish = {"fingerprint": fingerprint, "reason": reason}
        answer = world.exporter.send("POST", path, json=wish)
        assert answer.json is not None
        return answer.status_code, answer.json["code"]

    assert refused(fingerprint, "too short") == (422, "override.reason")
    assert refused("0" * 64, REASON) == (422, "override.not_found")
    override_one(world.exporter, shipment)
    assert refused(fingerprint, REASON) == (409, "override.stands")


def test_a_clerk_may_not_override_and_a_mandate_may(world: World, example: Example) -> None:
    shipment = _shipment(world, example)
    path = f"/shipments/{shipment}/overrides"
    fingerprint = _findings(world.exporter, shipment)["price-unchecked"]["fingerprint"]
    wish = {"fingerprint": fingerprint, "reason": REASON}
    clerk = world.caller(world.coop, Role.CLERK)
    assert clerk.send("POST", path, json=wish).status_code == 403
    assert world.stranger.send("POST", path, json=wish).status_code == 404
    made = world.coordinator.made(path, wish)
    assert clerk.send("DELETE", f"{path}/{made['id']}").status_code == 403
    assert world.exporter.send("DELETE", f"{path}/{made['id']}").status_code == 204


def test_the_same_key_overrides_once(world: World, example: Example) -> None:
    shipment = _shipment(world, example)
    fingerprint = _findings(world.exporter, shipment)["price-unchecked"]["fingerprint"]
    wish = {"fingerprint": fingerprint, "reason": REASON}
    headers = {"Idempotency-Key": "override-1"}
    path = f"/shipments/{shipment}/overrides"
    first = world.exporter.send("POST", path, json=wish, headers=headers)
    again = world.exporter.send("POST", path, json=wish, headers=headers)
    assert (first.status_code, again.data) == (201, first.data)
