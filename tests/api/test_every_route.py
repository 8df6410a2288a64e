"""Rules every route keeps, held by walking all of them."""

import ast

import pytest
from flask import Flask

from logistics.api.openapi import DOORS, documented_rules
from logistics.http.access import declared_access
from tests.api.world import World
from tests.places import ROOT

PUBLIC = {
    "documentation.asset",
    "documentation.docs",
    "documentation.openapi",
    "documentation.problem",
    "health.live",
    "health.ready",
}
"""Endpoints outside the pages that ask for nobody; each says why where it stands."""


@pytest.fixture
def app(world: World) -> Flask:
    return world.app


def test_every_route_declares_its_access_for_its_one_method(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        access = declared_access(app.view_functions[rule.endpoint])
        assert access is not None, rule.endpoint
        assert len((rule.methods or set()) - {"HEAD"}) == 1, rule.endpoint
        assert (access.permission is None) == bool(access.reason), rule.endpoint


def test_no_route_of_the_api_is_open_to_everybody(app: Flask) -> None:
    for rule, method in documented_rules(app):
        access = declared_access(app.view_functions[rule.endpoint])
        assert access is not None
        if rule.rule.startswith("/api/"):
            assert access.signed_in, (rule.rule, method)


def test_only_the_known_routes_beside_the_pages_are_public(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if (access := declared_access(app.view_functions[rule.endpoint]))
        and not access.signed_in
        and not rule.rule.startswith("/webhooks/")
    }
    beside_pages = {endpoint for endpoint in public if endpoint.split(".")[0] != "web"}
    assert beside_pages == PUBLIC


def test_every_route_for_programs_stands_in_the_document(app: Flask) -> None:
    document = app.test_client().get("/openapi.json").json
    assert document is not None
    described = {
        (path, method) for path, operations in document["paths"].items() for method in operations
    }
    assert len(described) == len(list(documented_rules(app)))
    assert all(path.startswith(DOORS) for path, _ in described)


def test_every_reference_of_the_document_leads_somewhere(app: Flask) -> None:
    document = app.test_client().get("/openapi.json").json
    assert document is not None
    components = document["components"]["schemas"]
    for reference in _references(document):
        assert reference.removeprefix("#/components/schemas/") in components


def _references(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [str(value["$ref"])] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in _references(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _references(inner)]
    return []


def test_a_route_is_short_and_asks_no_database_itself() -> None:
    for path in sorted((ROOT / "logistics" / "api" / "routes").glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            node.module or "" for node in ast.walk(module) if isinstance(node, ast.ImportFrom)
        }
        assert not any(name.split(".")[0] == "sqlalchemy" for name in imported), path.name
        for function in ast.walk(module):
            if isinstance(function, ast.FunctionDef):
                statements = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
                assert statements <= 15, f"{path.name}: {function.name}"
