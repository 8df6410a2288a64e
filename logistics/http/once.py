"""Requests that may be sent twice: the same ``Idempotency-Key`` gives the same answer."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from flask import Response, request

from logistics.db.idempotency import Answer, Request, answer, recall
from logistics.db.session import Session
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import write, write_across

Result = TypeVar("Result")

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"


def answered_once(effect: Callable[[Session], Answer], *, across: str | None = None) -> Response:
    """What ``effect`` answers, or what it answered when this very request came before.

    Without the header the effect happens at each request. ``across`` names the System scope
    of an effect beyond the caller's sight. Raises what
    :func:`~logistics.db.idempotency.recall` raises for a key used for another request or
    for one still being worked on.
    """
    keyed = keyed_request()
    if keyed is None:
        return response_of(_written(effect, across))
    return _written(lambda session: _once(session, keyed, effect), across)


def keyed_request() -> Request | None:
    """The present request by its key; ``None`` when it brings none."""
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    actor = current_actor()
    sent = request.query_string + b"\n" + request.get_data()
    return Request(
        organisation_id=actor.organisation_id,
        route=f"{actor.user_id} {request.method} {request.path}",
        key=key.strip(),
        body_sha256=hashlib.sha256(sent).hexdigest(),
    )


def response_of(given: Answer) -> Response:
    """An answer as it is sent."""
    response = Response(given.body, given.status, content_type="application/json")
    if given.location:
        response.headers["Location"] = given.location
    if given.etag:
        response.headers["ETag"] = given.etag
    return response


def _written(work: Callable[[Session], Result], across: str | None) -> Result:
    return write(work) if across is None else write_across(across, work)


def _once(session: Session, keyed: Request, effect: Callable[[Session], Answer]) -> Response:
    now = deployment().person_clock.now()
    before = recall(session, keyed, at=now)
    if before is not None:
        response = response_of(before)
        response.headers[REPLAYED_HEADER] = "true"
        return response
    given = effect(session)
    answer(session, keyed, given)
    return response_of(given)
