"""Carriers' notifications: verified and stored before they are acknowledged."""

from flask import Blueprint, Response, request

from logistics.api.answers import no_content
from logistics.api.description import Parameter, describes
from logistics.carriers.dcsa.signature import SIGNATURE_HEADER, SUBSCRIPTION_HEADER
from logistics.http.access import is_public
from logistics.http.deployment import deployment
from logistics.kernel.errors import UnauthenticatedError
from logistics.kernel.ids import is_id
from logistics.tracking.inbox import Inbox, Verdict

webhooks = Blueprint("webhooks", __name__, url_prefix="/webhooks")

_NOBODYS = "con_" + "a" * 26
"""Stands for a name that cannot be an id, so that it takes the same way as an unknown one."""

_SIGNATURE = Parameter(
    SIGNATURE_HEADER,
    "sha256= and the HMAC of the raw body in hexadecimal.",
    "header",
    required=True,
)
_SUBSCRIPTION = Parameter(
    SUBSCRIPTION_HEADER,
    "The subscription's UUID, the same at each delivery.",
    "header",
    required=True,
)


@webhooks.post("/dcsa/<connection>")
@is_public("the signature over the body is the carrier's credential")
@describes(_SIGNATURE, _SUBSCRIPTION, takes="Notification", status=204)
def receive(connection: str) -> Response:
    """Take in a notification of a DCSA 2.2 subscription.

    204 once it is stored for good, also for one that came before. 401 alike for an unknown
    connection, a wrong or missing signature and another subscription; 413 above 1 MB; 503
    with Retry-After while it cannot be stored.
    """
    parts = deployment()
    inbox = Inbox(
        sessions=parts.sessions,
        box=parts.secrets,
        surroundings=parts.surroundings,
        lease_clock=parts.person_clock,
    )
    named = connection if is_id(connection) else _NOBODYS
    verdict = inbox.receive(named, list(request.headers.items()), request.get_data())
    if verdict is Verdict.REFUSED:
        raise UnauthenticatedError("webhook.refused")
    return no_content()
