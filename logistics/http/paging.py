"""Lists in bounded slices: ``limit`` and ``cursor`` in, ``Link`` and ``next`` out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify, request

from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.kernel.errors import InvalidError

MOST = 200
"""The largest slice anybody gets."""
USUAL = 50

_LONGEST_CURSOR = 3500
"""A name of 200 characters of any script, written into a cursor, is shorter."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a list asked for: at most ``limit`` entries after ``cursor``."""

    limit: int
    cursor: str | None
    filters: dict[str, str]
    """The other parameters of the list that were given."""


def asked_slice(*filters: str) -> Slice:
    """The slice the caller asks for; ``filters`` are the list's other parameters.

    Raises :class:`InvalidError`: ``http.limit``, ``http.cursor``, or for a parameter the list
    does not have.
    """
    given = parameters("limit", "cursor", *filters)
    limit, cursor = given.pop("limit", str(USUAL)), given.pop("cursor", None)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 4 and 1 <= int(limit) <= MOST):
        raise InvalidError("http.limit", given=limit[:40], most=MOST)
    if cursor is not None and not (
        cursor.isascii() and cursor.isprintable() and len(cursor) <= _LONGEST_CURSOR
    ):
        raise InvalidError("http.cursor")
    return Slice(int(limit), cursor, given)


def listed(items: Sequence[Any], *, cursor: str | None, asked: Slice) -> Response:
    """``items`` as JSON; ``cursor`` opens the next slice and is ``None`` on the last."""
    response = jsonify(items=list(items), next=cursor)
    if cursor is not None:
        query = urlencode({**asked.filters, "limit": asked.limit, "cursor": cursor})
        address = f"{deployment().public_url}{request.path}?{query}"
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response
