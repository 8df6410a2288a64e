"""The workbench of notifications: all deliveries, dry runs, replays, quarantine; schemes."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.carriers import service
from logistics.carriers.webhook_choice import ChooseWebhook
from logistics.http import bench
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.tracking.kinds import DeliveryState
from logistics.web.blueprint import web
from logistics.web.carrier_desk import delivery_lines, delivery_page
from logistics.web.page import onward, page
from logistics.web.routes.connections import once
from logistics.web.views.connections import tried_line


@web.get("/deliveries")
@needs(Permission.CONNECTION_READ)
def deliveries() -> Response:
    """List what carriers sent through all connections, by verdict."""
    asked, actor = request.args.get("state", ""), current_actor()
    state = DeliveryState(asked) if asked in set(DeliveryState) else None
    lines = read(lambda session: delivery_lines(session, actor, state))
    return page("deliveries.html", lines=lines, chosen=state or "", states=tuple(DeliveryState))


@web.post("/deliveries/<id:delivery_id>/try")
@needs(Permission.CONNECTION_MANAGE)
def try_delivery(delivery_id: str) -> Response:
    """Show the effect the delivery would have if it worked now; nothing is changed."""
    actor = current_actor()
    tried = tried_line(bench.try_out(delivery_id))
    shown = read(lambda session: delivery_page(session, delivery_id, actor))
    return page("delivery.html", shown=shown, may_manage=True, tried=tried)


@web.post("/deliveries/<id:delivery_id>/replay")
@needs(Permission.CONNECTION_MANAGE)
def replay_delivery(delivery_id: str) -> Response:
    """Let the delivery work again at the next tick."""
    bench.replay(delivery_id)
    return onward("web.delivery", delivery_id=delivery_id, done="replayed")


@web.post("/deliveries/<id:delivery_id>/quarantine")
@needs(Permission.CONNECTION_MANAGE)
def hold_delivery_back(delivery_id: str) -> Response:
    """Hold the delivery back before it works."""
    bench.hold_back(delivery_id)
    return onward("web.delivery", delivery_id=delivery_id, done="held-back")


@web.post("/deliveries/<id:delivery_id>/prove")
@needs(Permission.CONNECTION_MANAGE)
def prove_by_delivery(delivery_id: str) -> Response:
    """Confirm by this delivery how its connection's notifications are signed."""
    bench.prove(delivery_id)
    return onward("web.delivery", delivery_id=delivery_id, done="proved")


@web.post("/connections/<id:connection_id>/webhook")
@needs(Permission.CONNECTION_MANAGE)
def choose_scheme(connection_id: str) -> Response:
    """Choose how the connection's notifications are signed."""
    form = request.form
    wanted = ChooseWebhook(
        scheme=form.get("scheme", ""),
        header=form.get("header", "").strip(),
        encoding=form.get("encoding", "").strip(),
        prefix=form.get("prefix", "").strip(),
        secret=form.get("secret", "").strip(),
    )
    made = bench.choose(connection_id, wanted)
    if made.secret and not wanted.secret:
        return once(made)
    return onward("web.connection", connection_id=connection_id, done="webhook")


@web.post("/connections/<id:connection_id>/close")
@needs(Permission.CONNECTION_MANAGE)
def close_connection(connection_id: str) -> Response:
    """Delete the connection: nothing is asked or taken any more."""
    clock = deployment().surroundings.clock
    write(lambda session: service.close(session, connection_id, actor=current_actor(), clock=clock))
    return onward("web.connections", done="closed")
