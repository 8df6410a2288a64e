"""Carriers and connections: made, listed, rotated, paused, and tried by a signed example."""

from datetime import timedelta

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, no_content, shown, whole_list
from logistics.api.commands import (
    CreateConnectionSchema,
    EnterSubscription,
    EnterSubscriptionSchema,
    RotateSecret,
    RotateSecretSchema,
)
from logistics.api.description import describes
from logistics.api.reading import command, optional_command
from logistics.api.routes.once_shown import fresh_secret, own_connection
from logistics.api.shapes.carriers import (
    CarrierSchema,
    ConnectionSchema,
    ShownOnceSchema,
)
from logistics.carriers import queries, service
from logistics.carriers.binding import enter_subscription
from logistics.carriers.commands import CreateConnection
from logistics.carriers.registry import carriers as known_carriers
from logistics.http.access import needs, needs_sign_in
from logistics.http.body import parameters, refuse_body
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.once import response_of
from logistics.http.versions import versioned
from logistics.http.work import read, write

carriers = Blueprint("carriers", __name__, url_prefix=PREFIX)


@carriers.get("/carriers")
@needs_sign_in("the list of carriers is the same for everybody")
@describes(gives=CarrierSchema, in_slices=True)
def list_carriers() -> Response:
    """List the carriers this software can ask."""
    parameters("limit", "cursor")
    return whole_list(CarrierSchema, known_carriers().values())


@carriers.get("/connections")
@needs(Permission.CONNECTION_READ)
@describes(gives=ConnectionSchema, in_slices=True)
def list_connections() -> Response:
    """List the connections of your organisation, by name."""
    parameters("limit", "cursor")
    owners = sorted(current_actor().organisations_where(Permission.CONNECTION_READ))
    return whole_list(ConnectionSchema, read(lambda session: queries.connections(session, owners)))


@carriers.post("/connections")
@needs(Permission.CONNECTION_MANAGE)
@describes(takes=CreateConnectionSchema, gives=ShownOnceSchema, status=201)
def create_connection() -> Response:
    """Make a connection; its webhook secret is shown this once."""
    wanted, parts = command(CreateConnectionSchema, CreateConnection), deployment()
    shown_once = write(
        lambda session: service.create_connection(
            session,
            wanted,
            actor=current_actor(),
            clock=parts.surroundings.clock,
            random=parts.surroundings.random,
            box=parts.secrets,
            policy=parts.carrier_addresses,
        )
    )
    place = f"/connections/{shown_once.connection_id}"
    return response_of(created(ShownOnceSchema, fresh_secret(shown_once), place))


@carriers.get("/connections/<id:connection_id>")
@needs(Permission.CONNECTION_READ)
@describes(gives=ConnectionSchema)
def show_connection(connection_id: str) -> Response:
    """Show a connection of your organisation, without its secrets."""
    row = read(lambda session: own_connection(session, connection_id))
    return versioned(jsonify(shown(ConnectionSchema, row)), row.version)


@carriers.delete("/connections/<id:connection_id>")
@needs(Permission.CONNECTION_MANAGE)
@describes(status=204)
def delete_connection(connection_id: str) -> Response:
    """Delete a connection: nothing is asked or taken any more; what was heard stays."""
    refuse_body()
    clock = deployment().surroundings.clock
    write(lambda session: service.close(session, connection_id, actor=current_actor(), clock=clock))
    return no_content()


@carriers.post("/connections/<id:connection_id>/secrets")
@needs(Permission.CONNECTION_MANAGE)
@describes(takes=RotateSecretSchema, gives=ShownOnceSchema, status=201)
def rotate_secret(connection_id: str) -> Response:
    """Make a new webhook secret, shown this once; the former one stays valid for a while."""
    wanted, parts = optional_command(RotateSecretSchema, RotateSecret), deployment()
    shown_once = write(
        lambda session: service.rotate_secret(
            session,
            connection_id,
            actor=current_actor(),
            clock=parts.surroundings.clock,
            random=parts.surroundings.random,
            box=parts.secrets,
            overlap=timedelta(hours=wanted.overlap_hours),
            secret=wanted.secret,
        )
    )
    place = f"/connections/{connection_id}"
    return response_of(created(ShownOnceSchema, fresh_secret(shown_once), place))


@carriers.put("/connections/<id:connection_id>/subscription")
@needs(Permission.CONNECTION_MANAGE)
@describes(takes=EnterSubscriptionSchema, status=204)
def bind(connection_id: str) -> Response:
    """Enter the carrier's Subscription-ID, or clear it to learn it from the next delivery."""
    wanted = command(EnterSubscriptionSchema, EnterSubscription)
    clock = deployment().surroundings.clock
    write(
        lambda session: enter_subscription(
            session, connection_id, wanted.subscription_id, actor=current_actor(), clock=clock
        )
    )
    return no_content()


@carriers.post("/connections/<id:connection_id>/pause")
@needs(Permission.CONNECTION_MANAGE)
@describes(status=204)
def pause(connection_id: str) -> Response:
    """Ask this carrier nothing until the connection is resumed; webhooks go on."""
    refuse_body()
    clock = deployment().surroundings.clock
    write(lambda session: service.pause(session, connection_id, actor=current_actor(), clock=clock))
    return no_content()


@carriers.post("/connections/<id:connection_id>/resume")
@needs(Permission.CONNECTION_MANAGE)
@describes(status=204)
def resume(connection_id: str) -> Response:
    """Ask this carrier again, and try it at once where it had failed too often."""
    refuse_body()
    clock = deployment().surroundings.clock
    write(
        lambda session: service.resume(session, connection_id, actor=current_actor(), clock=clock)
    )
    return no_content()
