from typing import Any

import jsonschema
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


def test_dates_of_sources_are_not_promised_to_the_day(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    described = [
        schemas["CheckResult"]["properties"]["findings"]["items"]["properties"]["source_date"],
        schemas["LandedCost"]["properties"]["steps"]["items"]["properties"]["source_date"],
        schemas["Rule"]["properties"]["source"]["properties"]["date"],
        schemas["Plan"]["properties"]["steps"]["items"]["properties"]["sources"]["items"][
            "properties"
        ]["date"],
    ]
    for date in described:
        assert "format" not in date
        told = jsonschema.Draft202012Validator(date)
        assert all(told.is_valid(known) for known in ("2024-12-01", "2024-08", "2014", None))
        assert not any(told.is_valid(wrong) for wrong in ("", "2024-8", "August 2024", 2014))


def test_a_route_that_describes_nothing_is_found_out(world: World) -> None:
    view = is_public("a test")(lambda: "")
    world.app.add_url_rule("/api/v1/undescribed", "undescribed", view)
    with pytest.raises(TypeError, match="undescribed is not described"):
        openapi_document(world.app, "http://localhost")
