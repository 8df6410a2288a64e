"""Forms of other sites are refused: by origin always, by the session's token when signed in."""

import hmac
from urllib.parse import urlsplit

from flask import request

from logistics.http.deployment import deployment
from logistics.http.identity import signed_in
from logistics.kernel.errors import RefusedError

CSRF_FIELD = "csrf_token"
"""Name of the hidden field every form of a page carries."""


def csrf_token() -> str:
    """The token of the present session's forms; empty when nobody is signed in."""
    found = signed_in()
    return found.csrf_token if found else ""


def refuse_foreign_form() -> None:
    """Return when the form was sent from a page of this service in this session.

    Raises :class:`RefusedError`: ``csrf.origin`` when the browser names another origin or
    none, ``csrf.token`` when the session's token is missing or another one's.
    """
    if _origin() not in {_origin_of(deployment().public_url), _origin_of(request.host_url)}:
        raise RefusedError("csrf.origin")
    found = signed_in()
    if found is None:
        return
    given = request.form.get(CSRF_FIELD, "").encode("utf-8")
    if not hmac.compare_digest(given, found.csrf_token.encode("utf-8")):
        raise RefusedError("csrf.token")


def _origin() -> str:
    """The origin the browser names: ``Origin``, else that of ``Referer``."""
    return request.headers.get("Origin") or _origin_of(request.headers.get("Referer", ""))


def _origin_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
