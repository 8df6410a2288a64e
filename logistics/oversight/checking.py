"""The check as the deployment sees it: the one door for pages, API and issuing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from logistics.customs.findings import CheckResult
from logistics.customs.overseen import Oversight, check_under
from logistics.oversight.lists import lists_kept
from logistics.oversight.marks import marks_held
from logistics.oversight.overrides import overrides_of, overrides_of_many
from logistics.shipments.facts import Shipment
from logistics.shipments.models import ShipmentRow


def deployment_oversight(session: Session) -> Oversight:
    """Marks and lists of the deployment, for facts that no row holds yet."""
    return Oversight(marks=marks_held(session), lists=lists_kept(session))


def oversight_over(session: Session, row: ShipmentRow) -> Oversight:
    """The same, with the overrides on one shipment."""
    return replace(deployment_oversight(session), overrides=overrides_of(session, row.id))


def oversight_over_many(session: Session, ids: Iterable[str]) -> dict[str, Oversight]:
    """The same for several shipments by id, read at once."""
    common = deployment_oversight(session)
    return {
        shipment_id: replace(common, overrides=held)
        for shipment_id, held in overrides_of_many(session, tuple(ids)).items()
    }


def checked(session: Session, row: ShipmentRow, facts: Shipment, on: date) -> CheckResult:
    """What stands against ``facts`` of a shipment on a day, as its people see it."""
    return check_under(oversight_over(session, row), facts, on=on)
