"""What came with the request: bodies, fields and parameters, read strictly."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import request

from logistics.http.failures import MalformedError, MediaTypeError, TooLargeError
from logistics.kernel.errors import InvalidError
from logistics.kernel.strict_json import MAX_BYTES, parse_json

MAX_BODY = MAX_BYTES
"""The largest body of most routes, in bytes; larger ones are refused before they are read."""


View = TypeVar("View", bound=Callable[..., Any])

_PLACE = "largest_body"
_XML = frozenset({"application/xml", "text/xml"})


def accepts(largest: int) -> Callable[[View], View]:
    """Let a route take bodies of up to ``largest`` bytes instead of :data:`MAX_BODY`."""

    def declare(view: View) -> View:
        view.__dict__[_PLACE] = largest
        return view

    return declare


def limit_body(view: Callable[..., Any]) -> None:
    """Hold the present request to what its route accepts; runs before anything is read."""
    request.max_content_length = view.__dict__.get(_PLACE, MAX_BODY)


def xml_body() -> bytes:
    """The bytes of an XML body, of a route that :func:`accepts` it.

    Raises :class:`MediaTypeError` ``http.media_type.xml`` for another kind of body.
    """
    if request.mimetype not in _XML:
        raise MediaTypeError("http.media_type.xml")
    return request.get_data()


def file_body(*kinds: str) -> bytes:
    """The bytes of a file sent as the body, of a route that :func:`accepts` it.

    Raises :class:`MediaTypeError` ``http.media_type.file`` for a body not said to be one of
    ``kinds``.
    """
    if request.mimetype not in kinds:
        raise MediaTypeError("http.media_type.file", known=", ".join(kinds))
    return request.get_data()


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
