"""What a route tells of itself for the OpenAPI document; the rest follows from its rule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from marshmallow import Schema

View = TypeVar("View", bound=Callable[..., Any])

_PLACE = "operation"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter or header a route reads."""

    name: str
    meaning: str
    place: str = "query"
    required: bool = False
    form: str = "string"
    choices: tuple[str, ...] = ()


IF_MATCH = Parameter(
    "If-Match", "The ETag of the version the change is based on.", "header", required=True
)
IF_MATCH_MAYBE = Parameter(
    "If-Match", "The ETag of the version the act is based on; without it, any.", "header"
)
IDEMPOTENCY_KEY = Parameter(
    "Idempotency-Key",
    "1 to 255 visible ASCII characters; the same key and body give the same answer again.",
    "header",
)
LIMIT = Parameter("limit", "Entries a slice holds at most, 1 to 200.", form="integer")
CURSOR = Parameter("cursor", "Opens a further slice: ``next`` of the last answer.")
SLICE = (LIMIT, CURSOR)


@dataclass(frozen=True, slots=True)
class Operation:
    """Body in, body out, and what else a route reads.

    ``takes`` and ``gives`` are a schema, or the name of a component of the document.
    ``media`` names other kinds of answer than JSON, ``takes_media`` other kinds of body.
    ``besides`` are further statuses it answers with, each with the component it gives.
    """

    takes: type[Schema] | str | None = None
    gives: type[Schema] | str | None = None
    status: int = 200
    in_slices: bool = False
    parameters: tuple[Parameter, ...] = ()
    media: tuple[str, ...] = (_JSON,)
    takes_media: tuple[str, ...] = (_JSON,)
    besides: tuple[tuple[int, str | None], ...] = ()


def describes(
    *parameters: Parameter,
    takes: type[Schema] | str | None = None,
    gives: type[Schema] | str | None = None,
    status: int = 200,
    in_slices: bool = False,
    media: tuple[str, ...] = (_JSON,),
    takes_media: str | tuple[str, ...] = _JSON,
    besides: tuple[tuple[int, str | None], ...] = (),
) -> Callable[[View], View]:
    """Attach the description to a view; its docstring is the summary people read."""
    taken = (takes_media,) if isinstance(takes_media, str) else takes_media
    operation = Operation(takes, gives, status, in_slices, parameters, media, taken, besides)

    def attach(view: View) -> View:
        view.__dict__[_PLACE] = operation
        return view

    return attach


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """What a view describes; ``None`` when it describes nothing."""
    return view.__dict__.get(_PLACE)
