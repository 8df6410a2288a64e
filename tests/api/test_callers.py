from typing import Any

import jsonschema
import pytest

from logistics.accounts.permissions import Permission, Role
from tests.api.world import World


def test_a_caller_learns_who_he_is_and_what_he_may(world: World) -> None:
    me = world.coordinator.seen("/me")
    assert (me["organisation_id"], me["is_operator"]) == (world.forwarder, True)
    seen = {item["organisation_id"]: item["permissions"] for item in me["organisations"]}
    assert set(seen) == {world.coop, world.forwarder}
    assert "connection.manage" in seen[world.forwarder]
    assert "connection.manage" not in seen[world.coop]


def test_a_key_is_as_narrow_as_its_scopes(world: World) -> None:
    scopes = frozenset({Permission.SHIPMENT_READ})
    narrow = world.caller(world.coop, Role.OWNER, scopes=scopes)
    me = narrow.seen("/me")
    assert me["permissions"] == ["shipment.read"]
    assert narrow.send("POST", "/shipments", json={"schema_version": 1}).status_code == 403


def test_the_mandates_of_an_organisation_are_listed_to_its_holder(world: World) -> None:
    held = world.coordinator.seen("/mandates")
    [mandate] = held["items"]
    assert mandate["organisation_id"] == world.coop
    given = world.exporter.seen("/mandates")
    assert given["items"] == []


def test_the_schema_of_the_shipment_file_accepts_the_example(
    world: World, example: dict[str, Any]
) -> None:
    schema = world.exporter.seen("/schemas/shipment")
    jsonschema.validate(example, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**example, "colour": "green"}, schema)
