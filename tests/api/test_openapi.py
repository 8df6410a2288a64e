from typing import Any

import pytest
from openapi_spec_validator import validate

from tests.api.world import World


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    answer = world.app.test_client().get("/openapi.json")
    assert isinstance(answer.json, dict)
    return answer.json


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)
