"""Every route that names a thing, asked by those who may not see it, know nobody or may not."""

from collections.abc import Mapping
from typing import Any

import pytest
from werkzeug.routing import Rule

from logistics.accounts.permissions import Permission, Role
from logistics.api.openapi import documented_rules
from logistics.http.access import declared_access
from tests.api.test_book import PARTY, PRODUCT
from tests.api.test_connections import SANDBOX
from tests.api.test_consignments import LEFT
from tests.api.test_overrides import override_one
from tests.api.test_register import notice_for
from tests.api.test_webhooks import Subscribed
from tests.api.world import Caller, World
from tests.docs.scans.files import pdf

FILE = {"schema_version": 1}
PDF = "application/pdf"
BODIES: Mapping[str, Any] = {
    "book.replace_party": PARTY,
    "book.replace_product": PRODUCT,
    "carriers.bind": {},
    "carriers.rotate_secret": {},
    "consignments.attach": {"kind": "booking", "number": "B1"},
    "consignments.enter": LEFT,
    "consignments.follow_number": {
        "connection_id": "con_" + "a" * 26,
        "kind": "booking",
        "number": "B1",
    },
    "overrides.override": {"fingerprint": "0" * 64, "reason": "The paper is on its way."},
    "papers.issue": {"kind": "packing-list"},
    "papers.supersede": {"reason": "x"},
    "papers.void": {"reason": "x"},
    "webhook_schemes.choose": {"scheme": "standard-webhooks"},
    "shipments.copy": {},
    "shipments.move": {"action": "confirm"},
    "shipments.replace": FILE,
}
"""A right body for each route that takes one and names a thing."""
DECLARATION = (
    b"<ASYCUDA><Property><Sad_flow>E</Sad_flow></Property><Identification><Registration>"
    b"<Number>7</Number></Registration></Identification></ASYCUDA>"
)
"""The right body of the one route that takes XML."""


def _named_things(world: World, example: dict[str, Any]) -> dict[str, str]:
    """Things of the cooperative, by the name routes give their ids."""
    owner = world.exporter
    shipment = owner.made("/shipments", {**example, "papers": []})["id"]
    listed = owner.seen(f"/shipments/{shipment}/consignments")
    consignment = listed["items"][0]["id"]
    connection = owner.made("/connections", SANDBOX)
    subscribed = Subscribed(world, connection["connection_id"], connection["secret"])
    subscribed.post(subscribed.headers())
    deliveries = owner.seen(f"/connections/{subscribed.connection_id}/deliveries")
    follow = {"connection_id": subscribed.connection_id, "kind": "booking", "number": "B1"}
    links = f"/consignments/{consignment}/follows"
    link_id = owner.made(links, follow)["link_id"]
    return {
        "shipment_id": shipment,
        "consignment_id": consignment,
        "entry_id": owner.made(f"/consignments/{consignment}/milestones", LEFT)["entry_id"],
        "link_id": link_id,
        "reference_id": owner.seen(links)["items"][0]["reference_id"],
        "paper_id": owner.made(f"/shipments/{shipment}/papers", {"kind": "packing-list"})["id"],
        "party_id": owner.made("/book/parties", PARTY)["id"],
        "product_id": owner.made("/book/products", PRODUCT)["id"],
        "connection_id": subscribed.connection_id,
        "dossier_id": _dossier_of(owner, shipment),
        "delivery_id": deliveries["items"][0]["id"],
        "notice_id": notice_for(world, world.coop),
        "override_id": override_one(owner, shipment)["id"],
        "scan_id": _scan_of(owner, shipment),
        "place": "0",
        "number": "1",
        "wanted": "no-access",
        "picture": "logo",
        "kind": "ico-certificate-application",
        "name": "asycuda-ex1.xml",
    }


def _dossier_of(owner: Caller, shipment: str) -> str:
    answer: Any = owner.send("POST", f"/shipments/{shipment}/dossiers")
    return str(answer.json["id"])


def _scan_of(owner: Caller, shipment: str) -> str:
    path, headers = f"/shipments/{shipment}/issued-papers/0/scan", {"Content-Type": PDF}
    answer: Any = owner.send("POST", path, data=pdf(), headers=headers)
    return str(answer.json["id"])


@pytest.fixture
def things(world: World, example: dict[str, Any]) -> dict[str, str]:
    return _named_things(world, example)


def _naming(world: World) -> list[tuple[Rule, str]]:
    return [
        (rule, method)
        for rule, method in documented_rules(world.app)
        if "<id:" in rule.rule and rule.rule.startswith("/api/")
    ]


def _ask(caller: Caller, rule: Rule, method: str, things: Mapping[str, str]) -> int:
    path = rule.rule.removeprefix("/api/v1")
    for name in rule.arguments:
        for written in (f"<id:{name}>", f"<int:{name}>", f"<{name}>"):
            path = path.replace(written, things[name])
    headers = {"If-Match": '"1"'} if method == "put" else {}
    if rule.endpoint == "declarations.register":
        headers["Content-Type"] = "application/xml"
        return caller.send(method.upper(), path, data=DECLARATION, headers=headers).status_code
    if rule.endpoint == "scans.file":
        headers["Content-Type"] = PDF
        return caller.send(method.upper(), path, data=pdf(), headers=headers).status_code
    body = BODIES.get(rule.endpoint)
    return caller.send(method.upper(), path, json=body, headers=headers).status_code


def test_to_a_stranger_things_are_as_if_they_were_not(world: World, things: dict[str, str]) -> None:
    answers = {
        f"{method} {rule.rule}": _ask(world.stranger, rule, method, things)
        for rule, method in _naming(world)
    }
    assert answers
    assert set(answers.values()) == {404}, answers


def test_absent_and_foreign_things_answer_alike(world: World, things: dict[str, str]) -> None:
    absent = {name: held[:4] + "a" * 26 for name, held in things.items()}
    answers = {
        f"{method} {rule.rule}": _ask(world.exporter, rule, method, absent)
        for rule, method in _naming(world)
    }
    assert set(answers.values()) == {404}, answers


def test_nobody_gets_anything_without_a_key(world: World, things: dict[str, str]) -> None:
    unknown = Caller(world.app.test_client(), "lgk_unknown", world.coop)
    answers = {
        f"{method} {rule.rule}": unknown.client.open(
            rule.rule if not rule.arguments else _filled(rule, things), method=method.upper()
        ).status_code
        for rule, method in documented_rules(world.app)
        if rule.rule.startswith("/api/")
    }
    assert set(answers.values()) == {401}, answers


def _filled(rule: Rule, things: Mapping[str, str]) -> str:
    path = rule.rule
    for name in rule.arguments:
        for written in (f"<id:{name}>", f"<int:{name}>", f"<{name}>"):
            path = path.replace(written, things[name])
    return path


def test_a_key_without_the_permission_is_refused_everywhere(
    world: World, things: dict[str, str]
) -> None:
    reader = world.caller(world.coop, Role.OWNER, scopes=frozenset({Permission.AUDIT_READ}))
    for rule, method in documented_rules(world.app):
        access = declared_access(world.app.view_functions[rule.endpoint])
        assert access is not None
        if access.permission is not None:
            answer = reader.client.open(
                _filled(rule, things),
                method=method.upper(),
                headers={"Authorization": f"Bearer {reader.key}"},
            )
            assert answer.status_code == 403, (method, rule.rule)
            assert answer.json is not None
            assert access.permission.value in answer.json["detail"]


def test_lists_show_a_stranger_nothing(world: World, things: dict[str, str]) -> None:
    assert things
    for path in (
        "/shipments",
        "/book/parties",
        "/book/products",
        "/connections",
        "/mandates",
        "/board",
        "/unmatched",
        f"/shipments?owner={world.coop}",
        f"/book/parties?owner={world.coop}",
        "/search?q=KIVU",
    ):
        listed = world.stranger.seen(path)
        assert listed["items"] == [], path
