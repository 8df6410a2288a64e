from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

import pytest

from logistics.accounts.permissions import Permission, Role
from tests.api.world import World

Example = dict[str, Any]


@pytest.fixture
def shipment(world: World, example: Example) -> str:
    """The example without papers of its own, entered by the cooperative."""
    bare = {name: value for name, value in example.items() if name != "papers"}
    return str(world.exporter.made("/shipments", bare)["id"])


def _issue(world: World, shipment: str, kind: str, **headers: str) -> Any:
    return world.exporter.send(
        "POST", f"/shipments/{shipment}/papers", json={"kind": kind}, headers=headers
    )


def test_a_paper_is_issued_and_downloaded(world: World, shipment: str) -> None:
    made = world.exporter.made(f"/shipments/{shipment}/papers", {"kind": "commercial-invoice"})
    assert (made["state"], made["revision"], made["dated"]) == ("issued", 1, "2026-06-01")
    assert world.exporter.get(f"/papers/{made['id']}").json == made
    pdf = world.exporter.get(f"/papers/{made['id']}/pdf")
    assert pdf.content_type == "application/pdf"
    assert pdf.data.startswith(b"%PDF")
    assert sha256(pdf.data).hexdigest() == made["sha256"]
    name = f"commercial-invoice-{made['number']}.pdf"
    assert pdf.headers["Content-Disposition"] == f"attachment; filename={name}"
    known = world.exporter.send(
        "GET", f"/papers/{made['id']}/pdf", headers={"If-None-Match": pdf.headers["ETag"]}
    )
    assert known.status_code == 304


def test_the_shipment_quotes_the_paper(world: World, shipment: str) -> None:
    made = world.exporter.made(f"/shipments/{shipment}/papers", {"kind": "commercial-invoice"})
    facts = world.exporter.seen(f"/shipments/{shipment}")
    [quoted] = facts["facts"]["papers"]
    assert (quoted["kind"], quoted["number"]) == ("commercial-invoice", made["number"])


def test_an_own_number_and_date_are_used_as_given(world: World, shipment: str) -> None:
    wish = {"kind": "packing-list", "number": "PL/77", "dated": "2026-05-30"}
    made = world.exporter.made(f"/shipments/{shipment}/papers", wish)
    assert (made["number"], made["dated"]) == ("PL/77", "2026-05-30")
    pdf = world.exporter.get(f"/papers/{made['id']}/pdf")
    assert "filename=packing-list-PL-77.pdf" in pdf.headers["Content-Disposition"]


def test_a_paper_is_issued_in_french_and_its_successor_too(world: World, shipment: str) -> None:
    wish = {"kind": "packing-list", "languages": "en-fr"}
    made = world.exporter.made(f"/shipments/{shipment}/papers", wish)
    assert made["languages"] == "en-fr"
    successor = f"/papers/{made['id']}/successor"
    second = world.exporter.made(successor, {"reason": "The marks were wrong"})
    assert second["languages"] == "en-fr"
    third = {"reason": "For the Chinese bank", "languages": "en-zh"}
    assert world.exporter.made(f"/papers/{second['id']}/successor", third)["languages"] == "en-zh"


def test_a_paper_in_unknown_languages_is_refused(world: World, shipment: str) -> None:
    wish = {"kind": "packing-list", "languages": "en-de"}
    path = f"/shipments/{shipment}/papers"
    assert world.exporter.send("POST", path, json=wish).status_code == 422


def test_the_same_key_issues_one_paper(world: World, shipment: str) -> None:
    first, again = (
        _issue(world, shipment, "packing-list", **{"Idempotency-Key": "once"}) for _ in range(2)
    )
    assert first.status_code == again.status_code == 201
    assert first.json == again.json


def test_the_same_key_at_once_issues_one_paper(world: World, shipment: str) -> None:
    def issue(_: int) -> Any:
        return _issue(world, shipment, "packing-list", **{"Idempotency-Key": "storm"})

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(issue, range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["number"] for answer in answers}) == 1
    listed = world.exporter.seen(f"/shipments/{shipment}/papers")
    assert [item["state"] for item in listed["items"]] == ["issued"]


def test_a_key_used_for_another_paper_is_refused(world: World, shipment: str) -> None:
    path, headers = f"/shipments/{shipment}/papers", {"Idempotency-Key": "once"}
    world.exporter.send("POST", path, json={"kind": "packing-list"}, headers=headers)
    for other in (
        {"kind": "commercial-invoice"},
        {"kind": "packing-list", "number": "PL-9"},
        {"kind": "packing-list", "languages": "en-fr"},
    ):
        answer = world.exporter.send("POST", path, json=other, headers=headers)
        assert answer.status_code == 422
        assert answer.json is not None
        assert answer.json["code"].startswith("idempotency.")


def test_a_second_paper_of_a_kind_replaces_the_first_or_is_refused(
    world: World, shipment: str
) -> None:
    first = world.exporter.made(f"/shipments/{shipment}/papers", {"kind": "packing-list"})
    assert _issue(world, shipment, "packing-list").status_code == 409
    wish = {"reason": "The marks were wrong"}
    second = world.exporter.made(f"/papers/{first['id']}/successor", wish)
    assert (second["supersedes_id"], second["reason"]) == (first["id"], wish["reason"])
    before = world.exporter.seen(f"/papers/{first['id']}")
    assert before["state"] == "superseded"
    late = world.exporter.send("POST", f"/papers/{first['id']}/successor", json=wish)
    assert late.status_code == 409


def test_a_paper_is_voided_with_its_reason_and_stays_readable(world: World, shipment: str) -> None:
    made = world.exporter.made(f"/shipments/{shipment}/papers", {"kind": "packing-list"})
    place = f"/papers/{made['id']}"
    assert world.exporter.send("POST", f"{place}/void", json={}).status_code == 422
    voided = world.exporter.send("POST", f"{place}/void", json={"reason": "Typed twice"})
    assert voided.json is not None
    assert (voided.json["state"], voided.json["reason"]) == ("void", "Typed twice")
    assert world.exporter.send("POST", f"{place}/void", json={"reason": "x"}).status_code == 409
    assert world.exporter.get(f"{place}/pdf").status_code == 200


def test_an_incomplete_paper_is_refused_by_what_it_lacks(world: World) -> None:
    empty = world.exporter.made("/shipments", {"schema_version": 1})["id"]
    answer = _issue(world, empty, "commercial-invoice")
    assert answer.status_code == 409
    assert answer.json["errors"]
    listed = world.exporter.seen(f"/shipments/{empty}/papers")
    assert listed["items"] == []


@pytest.mark.parametrize("wish", [{}, {"kind": "passport"}, {"kind": "packing-list", "x": 1}])
def test_a_wrong_wish_is_refused(world: World, shipment: str, wish: Example) -> None:
    answer = world.exporter.send("POST", f"/shipments/{shipment}/papers", json=wish)
    assert answer.status_code == 422


def test_who_may_issue_may_not_void(world: World, shipment: str) -> None:
    scopes = frozenset({Permission.PAPER_ISSUE, Permission.SHIPMENT_READ})
    clerk = world.caller(world.coop, Role.CLERK, scopes=scopes)
    made = clerk.made(f"/shipments/{shipment}/papers", {"kind": "packing-list"})
    answer = clerk.send("POST", f"/papers/{made['id']}/void", json={"reason": "x"})
    assert answer.status_code == 403
