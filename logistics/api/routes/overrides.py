"""Overrides of findings: given with a reason, listed, withdrawn."""

from flask import Blueprint, Response

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, no_content, whole_list
from logistics.api.commands import AnswerFor, AnswerForSchema
from logistics.api.description import IDEMPOTENCY_KEY, describes
from logistics.api.reading import command
from logistics.api.shapes.oversight import OverrideSchema
from logistics.db.idempotency import Answer
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.once import answered_once
from logistics.http.work import read, write
from logistics.oversight.overrides import (
    OverrideFinding,
    override_finding,
    standing_overrides,
    withdraw_override,
)
from logistics.shipments import queries

overrides = Blueprint("overrides", __name__, url_prefix=PREFIX)


@overrides.get("/shipments/<id:shipment_id>/overrides")
@needs(Permission.SHIPMENT_READ)
@describes(gives=OverrideSchema, in_slices=True)
def list_overrides(shipment_id: str) -> Response:
    """List the overrides on a shipment that nobody withdrew, oldest first.

    One whose finding says something else by now is listed still, and changes nothing.
    """
    parameters("limit", "cursor")
    rows = read(
        lambda session: standing_overrides(session, queries.shipment(session, shipment_id).id)
    )
    return whole_list(OverrideSchema, rows)


@overrides.post("/shipments/<id:shipment_id>/overrides")
@needs(Permission.FINDING_OVERRIDE)
@describes(IDEMPOTENCY_KEY, takes=AnswerForSchema, gives=OverrideSchema, status=201)
def override(shipment_id: str) -> Response:
    """Answer for a finding as judged today: it is told still, and counts no more."""
    wish, around = command(AnswerForSchema, AnswerFor), deployment().surroundings
    wanted = OverrideFinding(
        shipment_id=shipment_id,
        fingerprint=wish.fingerprint,
        reason=wish.reason,
        on=around.clock.now().date(),
    )

    def effect(session: Session) -> Answer:
        made = override_finding(
            session, wanted, actor=current_actor(), clock=around.clock, random=around.random
        )
        return created(OverrideSchema, made, f"/shipments/{shipment_id}/overrides")

    return answered_once(effect)


@overrides.delete("/shipments/<id:shipment_id>/overrides/<id:override_id>")
@needs(Permission.FINDING_OVERRIDE)
@describes(status=204)
def withdraw(shipment_id: str, override_id: str) -> Response:
    """Withdraw an override: the finding counts again."""
    clock = deployment().surroundings.clock
    write(
        lambda session: withdraw_override(
            session, shipment_id, override_id, actor=current_actor(), clock=clock
        )
    )
    return no_content()
