"""Requests nobody would write by hand: whatever comes, the service answers and does not fail."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logistics.api.openapi import documented_rules
from tests.api.world import World

_FAILED = 500
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=30)
    | st.sampled_from(["", "\x00", "\ud800", "NaN", "1e999", "shp_" + "a" * 26, "2026-02-30"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
_HEADERS = st.dictionaries(
    st.sampled_from(["If-Match", "If-None-Match", "Idempotency-Key", "Accept", "Range"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
    max_size=3,
)
_QUERIES = st.dictionaries(
    st.sampled_from(["limit", "cursor", "q", "on", "owner", "text", "lifecycle", "x"]),
    st.text(max_size=20),
    max_size=3,
)


@pytest.fixture
def asked(world: World, example: dict[str, Any]) -> FlaskClient:
    world.exporter.made("/shipments", example)
    return world.exporter.client


def _paths(world: World) -> list[tuple[str, str]]:
    found = world.exporter.seen("/shipments")
    shipment = found["items"][0]["id"]
    fill = {"shipment_id": shipment}
    paths = []
    for rule, method in documented_rules(world.app):
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(f"<id:{name}>", fill.get(name, "ppr_" + "a" * 26))
        paths.append((path, method.upper()))
    return paths


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_request_makes_the_service_fail(
    world: World, asked: FlaskClient, data: st.DataObject
) -> None:
    path, method = data.draw(st.sampled_from(_paths(world)))
    body = data.draw(_JSON | st.just({"schema_version": 1}))
    headers = {
        "Authorization": f"Bearer {world.exporter.key}",
        "Content-Type": "application/json",
        **data.draw(_HEADERS),
    }
    answer = asked.open(
        path,
        method=method,
        query_string=data.draw(_QUERIES),
        data=None if method == "GET" else json.dumps(body),
        headers=headers,
    )
    assert answer.status_code < _FAILED, answer.text


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(field=st.text(max_size=20), value=_JSON)
def test_no_shipment_file_makes_the_service_fail(
    world: World, example: dict[str, Any], field: str, value: object
) -> None:
    names = sorted(example)
    name = names[len(field) % len(names)]
    answer = world.exporter.send(
        "POST",
        "/shipments",
        data=json.dumps({**example, name: value}).encode(),
    )
    assert answer.status_code in {201, 400, 422}, answer.text
