"""From a result to an answer: dumped by an explicit shape, created things with their place."""

from collections.abc import Iterable
from typing import Any

from flask import Response, json, jsonify
from marshmallow import Schema

from logistics.db.idempotency import Answer
from logistics.http.deployment import deployment
from logistics.http.versions import tag

PREFIX = "/api/v1"


def shown(shape: type[Schema], thing: object) -> dict[str, Any]:
    """The thing as JSON: only what its shape names."""
    dumped: dict[str, Any] = shape().dump(thing)
    return dumped


def each(shape: type[Schema], things: Iterable[object]) -> list[dict[str, Any]]:
    """The things as JSON."""
    return [shown(shape, thing) for thing in things]


def whole_list(shape: type[Schema], things: Iterable[object]) -> Response:
    """A list that is short by its nature, in one slice."""
    return jsonify(items=each(shape, things), next=None)


def created(shape: type[Schema], thing: object, path: str, *, version: int | None = None) -> Answer:
    """The answer 201 with the thing, its place under the API and its ETag."""
    return Answer(
        201,
        json.dumps(shown(shape, thing)),
        location=f"{deployment().public_url}{PREFIX}{path}",
        etag=tag(version) if version is not None else "",
    )


def no_content() -> Response:
    """The answer 204, without a body and its headers."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
