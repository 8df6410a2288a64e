"""The OpenAPI 3.1 document, told by the routes themselves."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from marshmallow import Schema
from werkzeug.routing import Rule

from logistics.api.description import SLICE, Operation, Parameter, operation_of
from logistics.api.shapes.components import COMPONENTS
from logistics.api.shapes.fields import Component, Each, Moment, Words
from logistics.http.access import Access, declared_access
from logistics.kernel.words import say
from logistics.shipments.wire.describe import definitions_of, json_schema
from logistics.shipments.wire.schema_base import WireSchema

VERSION = "1"
DOORS = ("/api/", "/webhooks/")
"""Paths the document covers."""

_VARIABLE = re.compile(r"<(?:([a-z]+):)?([a-z_]+)>")
_LOCAL, _SHARED = "#/$defs/", "#/components/schemas/"


def documented_rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every rule of the doors for programs, with its one method, sorted by path."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(DOORS)]
    for rule in sorted(rules, key=lambda rule: (rule.rule, sorted(rule.methods or ()))):
        for method in sorted((rule.methods or set()) - {"HEAD"}):
            yield rule, method.lower()


def openapi_document(app: Flask, server: str) -> dict[str, Any]:
    """The document of all routes of ``app`` for programs; ``server`` is the public address.

    Raises ``TypeError`` for a route that describes nothing.
    """
    return _Writer(server).document(app)


class _Writer:
    def __init__(self, server: str) -> None:
        self._plugin = MarshmallowPlugin()
        self._spec = APISpec(
            title=say("api.title"),
            version=VERSION,
            openapi_version="3.1.0",
            plugins=[self._plugin],
            info={"description": say("api.description")},
            servers=[{"url": server}],
        )

    def document(self, app: Flask) -> dict[str, Any]:
        converter: Any = self._plugin.converter
        converter.map_to_openapi_type(Moment, "string", "date-time")
        for kind in (Component, Words, Each):
            converter.map_to_openapi_type(kind, None, None)
        converter.add_attribute_function(lambda _, field, **__: self._own_field(field))
        self._spec.components.security_scheme("key", {"type": "http", "scheme": "bearer"})
        self._share(COMPONENTS)
        self._share(json_schema()["$defs"])
        paths: dict[str, dict[str, Any]] = {}
        for rule, method in documented_rules(app):
            view = app.view_functions[rule.endpoint]
            operation, access = operation_of(view), declared_access(view)
            if operation is None or access is None:
                raise TypeError(f"{rule.endpoint} is not described")
            path = _VARIABLE.sub(r"{\2}", rule.rule)
            paths.setdefault(path, {})[method] = {
                "operationId": rule.endpoint.replace(".", "_"),
                "tags": [rule.endpoint.split(".")[0]],
                **_told(inspect.getdoc(view) or ""),
                "parameters": [*_path_parameters(rule), *_parameters(operation)],
                **self._body(operation),
                "responses": self._responses(operation, access),
                "security": [{"key": []}] if access.signed_in else [],
            }
        for path, operations in paths.items():
            self._spec.path(path, operations=operations)
        return self._spec.to_dict()

    def _own_field(self, field: Any) -> dict[str, Any]:
        if isinstance(field, Component):
            return {"$ref": f"{_SHARED}{field.component}"}
        if isinstance(field, Words):
            return {"type": "array", "items": {"type": "string"}}
        if isinstance(field, Each):
            return {"type": "array", "items": self._reference(field.shape)}
        return {}

    def _body(self, operation: Operation) -> dict[str, Any]:
        if operation.takes is None:
            return {}
        shape = self._reference(operation.takes)
        content = {media: {"schema": shape} for media in operation.takes_media}
        return {"requestBody": {"required": True, "content": content}}

    def _responses(self, operation: Operation, access: Access) -> dict[str, Any]:
        good: dict[str, Any] = {"description": say(f"api.status.{operation.status}")}
        if operation.gives is not None:
            shape = self._answer(operation, operation.gives)
            good["content"] = {media: {"schema": shape} for media in operation.media}
        problem = {"application/problem+json": {"schema": {"$ref": f"{_SHARED}Problem"}}}
        responses = {
            str(operation.status): good,
            "default": {"description": say("api.problem"), "content": problem},
        }
        for status, component in operation.besides:
            further: dict[str, Any] = {"description": say(f"api.status.{status}")}
            if component is not None:
                shape = {"schema": self._reference(component)}
                further["content"] = {"application/json": shape}
            responses[str(status)] = further
        if access.permission is not None:
            responses["403"] = {
                "description": say("api.permission", {"permission": access.permission.value}),
                "content": problem,
            }
        return responses

    def _answer(self, operation: Operation, gives: type[Schema] | str) -> dict[str, Any]:
        shape = self._reference(gives)
        if not operation.in_slices:
            return shape
        return {
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": shape},
                "next": {"type": ["string", "null"]},
            },
            "required": ["items", "next"],
        }

    def _reference(self, schema: type[Schema] | str) -> dict[str, Any]:
        if isinstance(schema, str):
            return {"$ref": f"{_SHARED}{schema}"}
        name = schema.__name__.removesuffix("Schema")
        if issubclass(schema, WireSchema):
            self._share(definitions_of(schema()))
        elif name not in self._spec.components.schemas:
            self._spec.components.schema(name, schema=schema)
        return {"$ref": f"{_SHARED}{name}"}

    def _share(self, definitions: dict[str, Any]) -> None:
        for name, definition in definitions.items():
            if name not in self._spec.components.schemas:
                self._spec.components.schema(name, component=_relocated(definition))


def _relocated(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: inner.replace(_LOCAL, _SHARED) if key == "$ref" else _relocated(inner)
            for key, inner in value.items()
        }
    return [_relocated(inner) for inner in value] if isinstance(value, list) else value


def _told(docstring: str) -> dict[str, str]:
    summary, _, rest = docstring.partition("\n\n")
    told = {"summary": " ".join(summary.split())}
    return {**told, "description": rest} if rest else told


def _path_parameters(rule: Rule) -> Iterator[dict[str, Any]]:
    for kind, name in _VARIABLE.findall(rule.rule):
        form = {"type": "integer", "minimum": 0} if kind == "int" else {"type": "string"}
        yield {"name": name, "in": "path", "required": True, "schema": form}


def _parameters(operation: Operation) -> Iterator[dict[str, Any]]:
    slices = SLICE if operation.in_slices else ()
    for parameter in (*operation.parameters, *slices):
        yield {
            "name": parameter.name,
            "in": parameter.place,
            "required": parameter.required,
            "description": parameter.meaning,
            "schema": _form(parameter),
        }


def _form(parameter: Parameter) -> dict[str, Any]:
    if parameter.choices:
        return {"enum": list(parameter.choices)}
    if parameter.form == "date":
        return {"type": "string", "format": "date"}
    return {"type": parameter.form}
