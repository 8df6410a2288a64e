"""How a connection's notifications are signed: the known ways, the choice, an example."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, shown, whole_list
from logistics.api.commands import ChooseWebhookSchema
from logistics.api.description import describes
from logistics.api.reading import command
from logistics.api.routes.once_shown import example_as_text, fresh_secret, own_connection
from logistics.api.shapes.carriers import ShownOnceSchema, SignedExampleSchema
from logistics.api.shapes.webhooks import WebhookSchemeSchema
from logistics.carriers import queries
from logistics.carriers.webhook_choice import ChooseWebhook
from logistics.carriers.webhooks.examples import example_for
from logistics.carriers.webhooks.scheme import schemes
from logistics.db.session import Session
from logistics.http import bench
from logistics.http.access import needs, needs_sign_in
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.work import read

webhook_schemes = Blueprint("webhook_schemes", __name__, url_prefix=PREFIX)


@webhook_schemes.get("/webhook-schemes")
@needs_sign_in("the list of schemes is the same for everybody")
@describes(gives=WebhookSchemeSchema, in_slices=True)
def list_schemes() -> Response:
    """List the ways notifications may be signed, and what each vouches for."""
    parameters("limit", "cursor")
    return whole_list(WebhookSchemeSchema, schemes().values())


@webhook_schemes.put("/connections/<id:connection_id>/webhook")
@needs(Permission.CONNECTION_MANAGE)
@describes(takes=ChooseWebhookSchema, gives=ShownOnceSchema)
def choose(connection_id: str) -> Response:
    """Choose how notifications are signed; a new secret is shown this once, if one was made."""
    made = bench.choose(connection_id, command(ChooseWebhookSchema, ChooseWebhook))
    return jsonify(shown(ShownOnceSchema, fresh_secret(made)))


@webhook_schemes.get("/connections/<id:connection_id>/test-vector")
@needs(Permission.CONNECTION_READ)
@describes(gives=SignedExampleSchema)
def sign_example(connection_id: str) -> Response:
    """Sign an example with the newest secret, to compare one's own computation with."""
    parts = deployment()
    now = parts.surroundings.clock.now()

    def signed(session: Session) -> dict[str, object]:
        row = own_connection(session, connection_id)
        newest = queries.live_secrets(session, row.id, now, parts.secrets)[0]
        return example_as_text(example_for(queries.scheme_of(row), newest, now))

    return jsonify(shown(SignedExampleSchema, read(signed)))
