"""Every answer the tests get is held to the OpenAPI document."""

import re
from functools import cache
from typing import Any

import jsonschema
from flask import Flask, Response, request

from logistics.api.openapi import DOORS, openapi_document

_VARIABLE = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")
_SENDERS = "/webhooks/"
_documents: list[dict[str, Any]] = []


class UndescribedAnswerError(AssertionError):
    """An answer that the document does not describe."""


def hold_to_document(app: Flask) -> None:
    """Let ``app`` fail, loudly, on an answer its document does not describe."""
    if not _documents:
        with app.app_context():
            _documents.append(openapi_document(app, "http://localhost"))
    app.after_request(_held)


def _held(response: Response) -> Response:
    rule = request.url_rule
    if rule is None or not rule.rule.startswith(DOORS) or response.status_code == 304:
        return response
    path = _VARIABLE.sub(r"{\1}", rule.rule)
    responses = _documents[0]["paths"][path][request.method.lower()]["responses"]
    described = responses.get(str(response.status_code)) or responses["default"]
    if response.status_code < 400 and str(response.status_code) not in responses:
        raise UndescribedAnswerError(f"{path}: {response.status_code}")
    content = described.get("content", {})
    if not content:
        if response.get_data():
            raise UndescribedAnswerError(f"{path}: a body")
    elif rule.rule.startswith(_SENDERS) and not response.mimetype and not response.get_data():
        pass  # some senders of notifications want the status alone
    elif response.mimetype not in content:
        raise UndescribedAnswerError(f"{path}: {response.mimetype}")
    elif response.is_json and not response.direct_passthrough:
        method, status = request.method.lower(), response.status_code
        told = _validator(path, method, status, response.mimetype)
        told.validate(response.get_json())
    return response


@cache
def _validator(
    path: str, method: str, status: int, mimetype: str
) -> jsonschema.Draft202012Validator:
    document = _documents[0]
    responses = document["paths"][path][method]["responses"]
    described = responses.get(str(status)) or responses["default"]
    schema = {**described["content"][mimetype]["schema"], "components": document["components"]}
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
