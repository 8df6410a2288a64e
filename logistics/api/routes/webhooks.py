"""Carriers' notifications: verified and stored before they are acknowledged."""

import re

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import MethodNotAllowed

from logistics.api.answers import no_content
from logistics.api.description import Parameter, describes
from logistics.api.shapes.webhooks import feedback_of
from logistics.carriers.dcsa.signature import SIGNATURE_HEADER, SUBSCRIPTION_HEADER
from logistics.carriers.webhooks.headers import only_value, values_of
from logistics.http.access import is_public
from logistics.http.deployment import deployment
from logistics.http.failures import GoneError, MalformedError, TooManyRequestsError
from logistics.http.inbox import the_inbox
from logistics.kernel.errors import ConflictError, UnauthenticatedError
from logistics.kernel.ids import is_id
from logistics.tracking.inbox import Reception, Verdict

webhooks = Blueprint("webhooks", __name__, url_prefix="/webhooks")

_NOBODYS = "con_" + "a" * 26
"""Stands for a name that cannot be an id, so that it takes the same way as an unknown one."""
_RATE_A_MINUTE = 1000
"""What a CloudEvents sender is told it may send at most; the usual limit lies far beyond."""
_HOST = re.compile(r"[A-Za-z0-9.:_-]{1,255}", re.ASCII)
_RATE = re.compile(r"[1-9][0-9]{0,8}|\*", re.ASCII)

_SIGNATURE = Parameter(
    SIGNATURE_HEADER,
    "DCSA: sha256= and the HMAC of the raw body in hexadecimal. Others use headers of their own.",
    "header",
)
_SUBSCRIPTION = Parameter(
    SUBSCRIPTION_HEADER,
    "DCSA 2.2: the subscription's UUID, the same at each delivery.",
    "header",
)
_ORIGIN = Parameter(
    "WebHook-Request-Origin", "The host that asks to send CloudEvents.", "header", required=True
)
_WISHED_RATE = Parameter(
    "WebHook-Request-Rate", "Notifications a minute it would like to send.", "header"
)


@webhooks.post("/<profile>/<connection>")
@is_public("the sender's proof over the body, or what is no more than a hint to ask the carrier")
@describes(
    _SIGNATURE,
    _SUBSCRIPTION,
    takes="Notification",
    status=204,
    besides=((200, "Feedback"), (400, "Feedback")),
)
def receive(profile: str, connection: str) -> Response:
    """Take in a notification, signed as the connection's sender signs.

    204 or 200, as the sender wants, once it is stored for good, also for one that came before.
    401 alike for an unknown connection, another carrier's address, a wrong, missing or old
    proof and another subscription; 409 for a known id with another body; 410 for a connection
    that was deleted, when its last secret proves the sender; 413 above 1 MB, unread; 429 and
    503 with Retry-After when too many come, and while nothing can be stored.
    """
    return _received(profile, connection)


@webhooks.post("/<profile>/<connection>/events")
@is_public("the sender's proof over the body, or what is no more than a hint to ask the carrier")
@describes(
    _SIGNATURE,
    takes="PushedEvents",
    gives="Feedback",
    besides=((204, None), (400, "Feedback")),
)
def receive_events(profile: str, connection: str) -> Response:
    """Take in events at the address that DCSA 3.0.0 makes of the connection's.

    200 with a feedback element for each part that could not be read; 400 with feedback when
    nothing could. Otherwise as the address above it.
    """
    return _received(profile, connection)


@webhooks.route("/<profile>/<connection>", methods=["OPTIONS"])
@is_public("it says only what anybody may know: that notifications must be proved")
@describes(_ORIGIN, _WISHED_RATE, status=204)
def agree(profile: str, connection: str) -> Response:
    """Agree to receive CloudEvents from a host, before it sends any.

    The answer is the same for every address, so that it does not tell which ones exist.
    """
    del profile, connection
    if not values_of(list(request.headers.items()), "WebHook-Request-Origin"):
        raise MethodNotAllowed(["POST"])
    headers = list(request.headers.items())
    origin = only_value(headers, "WebHook-Request-Origin")
    wished = values_of(headers, "WebHook-Request-Rate")
    if not _HOST.fullmatch(origin) or not all(map(_RATE.fullmatch, wished)):
        raise MalformedError("webhook.origin")
    response = no_content()
    response.headers["WebHook-Allowed-Origin"] = origin
    response.headers["WebHook-Allowed-Rate"] = str(
        min(_RATE_A_MINUTE, deployment().webhook_limit.most)
    )
    response.headers["Allow"] = "POST"
    return response


def _received(profile: str, connection: str) -> Response:
    parts = deployment()
    wait = parts.webhook_limit.wait(request.remote_addr or "", parts.person_clock.now())
    if wait:
        raise TooManyRequestsError(wait)
    named = connection if is_id(connection) else _NOBODYS
    body = request.get_data()
    return _told(the_inbox().take(named, list(request.headers.items()), body, via=profile))


def _told(reception: Reception) -> Response:
    if reception.verdict is Verdict.REFUSED:
        raise UnauthenticatedError("webhook.refused")
    if reception.verdict is Verdict.GONE:
        raise GoneError("webhook.gone")
    if reception.verdict is Verdict.REUSED:
        raise ConflictError("webhook.reused_id")
    if reception.scheme.tells_feedback:
        status, elements = feedback_of(reception.parsed)
        answer = jsonify({"feedbackElements": elements})
        answer.status_code = status
        return answer
    response = no_content()
    response.status_code = reception.scheme.success
    return response
