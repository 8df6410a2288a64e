"""Versions over HTTP: ``ETag`` out, ``If-Match`` and ``If-None-Match`` in."""

import re

from flask import Response, request

from logistics.http.failures import MalformedError, UnconditionalError
from logistics.kernel.errors import StaleError

_TAG = re.compile(r'\s*"(\d{1,18})"\s*', re.ASCII)


def tag(version: int) -> str:
    """The entity tag of a version, as it stands in a header."""
    return f'"{version}"'


def expected_version() -> int:
    """The version the caller's change is based on.

    Raises :class:`UnconditionalError` ``http.if_match`` when ``If-Match`` is missing or
    ``*``, and as :func:`version_if_given`.
    """
    version = version_if_given()
    if version is None:
        raise UnconditionalError("http.if_match")
    return version


def version_if_given() -> int | None:
    """The version in ``If-Match``; ``None`` when it is missing or ``*``.

    Raises :class:`MalformedError` ``http.if_match.form`` when it is no tag of ours.
    """
    given = request.headers.get("If-Match", "").strip()
    if given in {"", "*"}:
        return None
    found = _TAG.fullmatch(given)
    if found is None:
        raise MalformedError("http.if_match.form", given=given[:40])
    return int(found[1])


def versioned(response: Response, version: int) -> Response:
    """``response`` with its tag, or 304 without a body when the caller has that version.

    A read that demands another version by ``If-Match`` raises :class:`StaleError`
    ``database.stale``.
    """
    response.headers["ETag"] = tag(version)
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    if version_if_given() not in {None, version}:
        raise StaleError("database.stale")
    if request.if_none_match.contains_weak(str(version)):
        response.set_data(b"")
        response.status_code = 304
    return response
