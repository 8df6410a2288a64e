"""Connections to carriers: made, rotated, paused, tried, and what came through them."""

from datetime import timedelta

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.carriers import service
from logistics.carriers.binding import enter_subscription
from logistics.carriers.commands import CreateConnection
from logistics.carriers.service import ShownOnce
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError
from logistics.web.blueprint import web
from logistics.web.carrier_desk import (
    ConnectionPage,
    OnceShown,
    connection_lines,
    connection_page,
)
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.connections import auth_choices, profile_choices, scheme_choices

_LIMITS = ("per_second", "per_minute", "per_day")
_TEXTS = (
    "name",
    "profile",
    "base_url",
    "auth_kind",
    "auth_header",
    "auth_token_url",
    "auth_client_id",
    "auth_scope",
    "subscription_id",
    "webhook_scheme",
)


@web.get("/connections")
@needs(Permission.CONNECTION_READ)
def connections() -> Response:
    """List the connections of one's organisation."""
    actor, now = current_actor(), deployment().surroundings.clock.now()
    lines = read(lambda session: connection_lines(session, actor, now))
    may_manage = actor.may(Permission.CONNECTION_MANAGE)
    return page("connections.html", connections=lines, may_manage=may_manage)


@web.get("/connections/new")
@needs(Permission.CONNECTION_MANAGE)
def new_connection() -> Response:
    """Ask for a carrier's address and our credentials there."""
    return _new(Typed(dict.fromkeys((*_TEXTS, *_LIMITS), "") | {"auth_kind": "none"}))


@web.post("/connections/new")
@needs(Permission.CONNECTION_MANAGE)
def add_connection() -> Response:
    """Make a connection; its webhook secret is shown this once."""
    form, parts = typed(*_TEXTS, *_LIMITS), deployment()
    try:
        command = _command(form)
        made = write(
            lambda session: service.create_connection(
                session,
                command,
                actor=current_actor(),
                clock=parts.surroundings.clock,
                random=parts.surroundings.random,
                box=parts.secrets,
                policy=parts.carrier_addresses,
            )
        )
    except FORM_ERRORS as wrong:
        return _new(form.refused(wrong))
    return once(made)


@web.get("/connections/<id:connection_id>")
@needs(Permission.CONNECTION_READ)
def connection(connection_id: str) -> Response:
    """Show a connection, how it fares, and its last deliveries."""
    return _page(connection_id, Typed({"subscription_id": ""}))


@web.post("/connections/<id:connection_id>/rotate")
@needs(Permission.CONNECTION_MANAGE)
def rotate(connection_id: str) -> Response:
    """Make a second webhook secret; the former one holds for 48 hours more, or ends at once."""
    parts = deployment()
    overlap = timedelta(0) if request.form.get("at_once") else service.OVERLAP
    made = write(
        lambda session: service.rotate_secret(
            session,
            connection_id,
            actor=current_actor(),
            clock=parts.surroundings.clock,
            random=parts.surroundings.random,
            box=parts.secrets,
            overlap=overlap,
            secret=request.form.get("secret", "").strip(),
        )
    )
    return once(made)


@web.post("/connections/<id:connection_id>/pause")
@needs(Permission.CONNECTION_MANAGE)
def pause(connection_id: str) -> Response:
    """Ask the carrier nothing until resumed; its webhooks go on."""
    clock = deployment().surroundings.clock
    write(lambda session: service.pause(session, connection_id, actor=current_actor(), clock=clock))
    return onward("web.connection", connection_id=connection_id, done="paused")


@web.post("/connections/<id:connection_id>/resume")
@needs(Permission.CONNECTION_MANAGE)
def resume(connection_id: str) -> Response:
    """Ask the carrier again."""
    clock = deployment().surroundings.clock
    write(
        lambda session: service.resume(session, connection_id, actor=current_actor(), clock=clock)
    )
    return onward("web.connection", connection_id=connection_id, done="resumed")


@web.post("/connections/<id:connection_id>/subscription")
@needs(Permission.CONNECTION_MANAGE)
def subscribe(connection_id: str) -> Response:
    """Enter the carrier's Subscription-ID, or clear it to learn it from the next delivery."""
    form, clock = typed("subscription_id"), deployment().surroundings.clock
    try:
        write(
            lambda session: enter_subscription(
                session,
                connection_id,
                form.values["subscription_id"] or None,
                actor=current_actor(),
                clock=clock,
            )
        )
    except FORM_ERRORS as wrong:
        return _page(connection_id, form.refused(wrong))
    return onward("web.connection", connection_id=connection_id, done="subscription")


def once(made: ShownOnce) -> Response:
    """Show a fresh secret, this once."""
    parts = deployment()
    return page("connection_once.html", once=read(lambda one: OnceShown.of(made, one, parts)))


def _command(form: Typed) -> CreateConnection:
    values = form.values
    return CreateConnection(
        name=values["name"],
        profile=values["profile"],
        base_url=values["base_url"],
        auth_kind=values["auth_kind"],
        auth_header=values["auth_header"],
        auth_token_url=values["auth_token_url"],
        auth_client_id=values["auth_client_id"],
        auth_scope=values["auth_scope"],
        auth_secret=request.form.get("auth_secret", "").strip(),
        subscription_id=values["subscription_id"] or None,
        webhook_scheme=values["webhook_scheme"],
        webhook_secret=request.form.get("webhook_secret", "").strip(),
        per_second=_whole("per_second", values["per_second"]),
        per_minute=_whole("per_minute", values["per_minute"]),
        per_day=_whole("per_day", values["per_day"]),
    )


def _whole(name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise InvalidError("wire.whole", pointer=f"/{name}")
    return int(text)


def _new(form: Typed) -> Response:
    return page(
        "connection_new.html",
        status=form.status,
        form=form,
        profiles=profile_choices(),
        auth_kinds=auth_choices(),
        schemes=scheme_choices(),
    )


def _page(connection_id: str, form: Typed) -> Response:
    parts, actor = deployment(), current_actor()

    def load(session: Session) -> ConnectionPage:
        return connection_page(session, connection_id, actor, parts)

    may_manage = actor.may(Permission.CONNECTION_MANAGE)
    shown = read(load)
    return page(
        "connection.html",
        status=form.status,
        form=form,
        shown=shown,
        may_manage=may_manage,
        schemes=scheme_choices(),
    )
