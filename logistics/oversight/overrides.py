"""Overrides: a permitted person answers for one finding on one shipment, with a reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.customs.findings import Finding
from logistics.customs.given import NOTE_LENGTH
from logistics.customs.overlay import Override
from logistics.customs.overseen import Oversight, check_under
from logistics.db.audit import Deed, record
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text
from logistics.oversight.lists import lists_kept
from logistics.oversight.marks import marks_held
from logistics.oversight.models import REASON_LEAST, FindingOverride
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import current_facts, shipment_for_change

_MESSAGE_LENGTH = NOTE_LENGTH * 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideFinding:
    """Answer for the finding with this fingerprint on a shipment as judged on ``on``."""

    shipment_id: str
    fingerprint: str
    reason: str
    on: date


def override_finding(
    session: Session, command: OverrideFinding, *, actor: Actor, clock: Clock, random: Randomness
) -> FindingOverride:
    """Let a finding be told, and count no more, as long as it says the same.

    Needs ``finding.override`` on the owner's things. Raises :class:`NotFoundError`,
    :class:`RefusedError`, :class:`InvalidError` ``override.reason`` below ten characters and
    ``override.not_found`` when no finding bears the fingerprint, and :class:`ConflictError`
    ``override.stands``.
    """
    row = shipment_for_change(session, command.shipment_id)
    actor.require(Permission.FINDING_OVERRIDE, row.organisation_id)
    reason = normal_text(command.reason, pointer="/reason", limit=NOTE_LENGTH, lines=True)
    if len(reason) < REASON_LEAST:
        raise InvalidError("override.reason", pointer="/reason", least=REASON_LEAST)
    if command.fingerprint in overrides_of(session, row.id):
        raise ConflictError("override.stands")
    found = _finding(session, row, command)
    override = FindingOverride(
        id=new_id("ovr", random),
        organisation_id=row.organisation_id,
        shipment_id=row.id,
        fingerprint=found.fingerprint,
        code=found.code,
        severity=found.severity.value,
        message=found.message[:_MESSAGE_LENGTH],
        reason=reason,
        overridden_at=clock.now(),
        overridden_by=actor.user_id,
        overridden_by_name=actor.name,
    )
    session.add(override)
    record(session, actor, _deed("finding.override", override), at=override.overridden_at)
    return override


def withdraw_override(
    session: Session, shipment_id: str, override_id: str, *, actor: Actor, clock: Clock
) -> None:
    """Let the finding count again; ``override.unknown`` when no such override stands."""
    shipment_for_change(session, shipment_id)
    override = session.get(FindingOverride, override_id)
    if override is None or override.shipment_id != shipment_id or override.withdrawn_at:
        raise NotFoundError("override.unknown")
    actor.require(Permission.FINDING_OVERRIDE, override.organisation_id)
    override.withdrawn_at, override.withdrawn_by = clock.now(), actor.user_id
    record(session, actor, _deed("finding.restore", override), at=override.withdrawn_at)


def standing_overrides(session: Session, shipment_id: str) -> tuple[FindingOverride, ...]:
    """The overrides on a shipment that nobody withdrew, oldest first, lapsed ones too."""
    return tuple(
        session.scalars(
            select(FindingOverride)
            .where(
                FindingOverride.shipment_id == shipment_id, FindingOverride.withdrawn_at.is_(None)
            )
            .order_by(FindingOverride.overridden_at, FindingOverride.id)
        )
    )


def overrides_of(session: Session, shipment_id: str) -> Mapping[str, Override]:
    """The overrides on one shipment by fingerprint, as the check takes them."""
    return overrides_of_many(session, [shipment_id])[shipment_id]


def overrides_of_many(
    session: Session, shipment_ids: Collection[str]
) -> dict[str, dict[str, Override]]:
    """The overrides on several shipments, by shipment and fingerprint."""
    found: dict[str, dict[str, Override]] = {one: {} for one in shipment_ids}
    rows = session.scalars(
        select(FindingOverride).where(
            FindingOverride.shipment_id.in_(found), FindingOverride.withdrawn_at.is_(None)
        )
    )
    for row in rows:
        found[row.shipment_id][row.fingerprint] = Override(
            by=row.overridden_by_name, at=row.overridden_at, reason=row.reason
        )
    return found


def _finding(session: Session, row: ShipmentRow, command: OverrideFinding) -> Finding:
    oversight = Oversight(marks=marks_held(session), lists=lists_kept(session))
    result = check_under(oversight, current_facts(session, row), on=command.on)
    for found in result.findings:
        if found.fingerprint == command.fingerprint:
            return found
    raise InvalidError("override.not_found", pointer="/fingerprint")


def _deed(command: str, override: FindingOverride) -> Deed:
    state = {"code": override.code, "severity": override.severity, "reason": override.reason}
    return Deed(
        command=command,
        organisation_id=override.organisation_id,
        subject_kind="shipment",
        subject_id=override.shipment_id,
        after=state,
        detail={"override": override.id, "code": override.code},
    )
