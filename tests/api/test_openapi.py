from typing import Any

import pytest
from openapi_spec_validator import validate

from logistics.api.openapi import openapi_document
from logistics.http.access import is_public
from tests.api.world import World


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    answer = world.app.test_client().get("/openapi.json")
    assert isinstance(answer.json, dict)
    return answer.json


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_the_document_is_the_same_each_time(world: World, document: dict[str, Any]) -> None:
    assert world.app.test_client().get("/openapi.json").json == document


def test_decimals_are_described_as_text(document: dict[str, Any]) -> None:
    numbers = [
        place
        for name, schema in document["components"]["schemas"].items()
        for place, described in schema.get("properties", {}).items()
        if described.get("type") == "number"
    ]
    assert numbers == []


def test_a_route_that_describes_nothing_is_found_out(world: World) -> None:
    view = is_public("a test")(lambda: "")
    world.app.add_url_rule("/api/v1/undescribed", "undescribed", view)
    with pytest.raises(TypeError, match="undescribed is not described"):
        openapi_document(world.app, "http://localhost")
