"""Answering for a finding on the page of its shipment, and taking that back."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import write
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.oversight.overrides import (
    OverrideFinding,
    override_finding,
    standing_overrides,
    withdraw_override,
)
from logistics.shipments import queries
from logistics.web.blueprint import web
from logistics.web.page import onward
from logistics.web.routes.shipment import shipment_page
from logistics.web.typed import typed


@web.post("/shipments/<id:shipment_id>/overrides")
@needs(Permission.FINDING_OVERRIDE)
def override(shipment_id: str) -> Response:
    """Answer for one finding with a reason."""
    form, around = typed("fingerprint", "reason"), deployment().surroundings
    command = OverrideFinding(
        shipment_id=shipment_id,
        fingerprint=form.values["fingerprint"],
        reason=form.values["reason"],
        on=around.clock.now().date(),
    )
    try:
        write(
            lambda session: override_finding(
                session, command, actor=current_actor(), clock=around.clock, random=around.random
            )
        )
    except InvalidError as wrong:
        return shipment_page(shipment_id, form.refused(wrong))
    except ConflictError:  # pressed twice
        return _back(shipment_id, "overridden-already")
    return _back(shipment_id, "overridden")


@web.post("/shipments/<id:shipment_id>/overrides/withdrawn")
@needs(Permission.FINDING_OVERRIDE)
def withdraw_override_of(shipment_id: str) -> Response:
    """Let a finding count again."""
    fingerprint, clock = request.form.get("fingerprint", ""), deployment().surroundings.clock

    def work(session: Session) -> bool:
        row = queries.shipment(session, shipment_id)
        for held in standing_overrides(session, row.id):
            if held.fingerprint == fingerprint:
                withdraw_override(session, row.id, held.id, actor=current_actor(), clock=clock)
                return True
        return False

    done = "override-withdrawn" if write(work) else "override-withdrawn-already"
    return _back(shipment_id, done)


def _back(shipment_id: str, done: str) -> Response:
    return onward("web.shipment", shipment_id=shipment_id, done=done, anchor="findings")
