"""What came with the request: bodies, fields and parameters, read strictly."""

from typing import Any

from flask import request

from logistics.http.failures import MalformedError, MediaTypeError, TooLargeError
from logistics.kernel.errors import InvalidError
from logistics.kernel.strict_json import MAX_BYTES, parse_json

MAX_BODY = MAX_BYTES
"""The largest body accepted, in bytes; larger ones are refused before they are read."""


def json_body() -> Any:
    """The value of a JSON body.

    Raises :class:`MediaTypeError` ``http.media_type`` for another kind of body,
    :class:`MalformedError` with the ``json.…`` code of what cannot be read, and
    :class:`TooLargeError` ``json.too_large``.
    """
    if request.mimetype != "application/json":
        raise MediaTypeError("http.media_type")
    try:
        return parse_json(request.get_data())
    except InvalidError as wrong:
        kind = TooLargeError if wrong.code == "json.too_large" else MalformedError
        raise kind(wrong.code, problems=wrong.problems) from None


def refuse_body() -> None:
    """Return when the request has no body; ``http.body`` else, since nothing would read it."""
    if request.get_data():
        raise MalformedError("http.body")


def parameters(*known: str) -> dict[str, str]:
    """The query parameters that were given, each once and each one of ``known``.

    Raises :class:`InvalidError` ``http.parameter.unknown`` or ``http.parameter.twice``.
    """
    found: dict[str, str] = {}
    for name, values in request.args.lists():
        if name not in known:
            raise InvalidError("http.parameter.unknown", given=name[:64], known=", ".join(known))
        if len(values) > 1:
            raise InvalidError("http.parameter.twice", given=name)
        if values[0]:
            found[name] = values[0]
    return found
