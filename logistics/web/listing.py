"""Lines of the list of shipments, with what is to be done next about each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from logistics.customs import CheckResult, Severity
from logistics.customs.overseen import check_under
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.registry.papers import standing_kinds
from logistics.docs.registry.staleness import stale_of_many
from logistics.oversight.checking import oversight_over_many
from logistics.shipments.facts import Shipment
from logistics.shipments.lifecycle import Lifecycle
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.shipments.queries import consignments_of_many, facts_at_present
from logistics.tracking.models import ConsignmentProgress
from logistics.tracking.queries import progress_of_many
from logistics.web.saying import NOTHING, said
from logistics.web.views.journey import milestone_text
from logistics.web.views.next_step import NextStep, next_step


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentLine:
    """One shipment of the list."""

    id: str
    reference: str
    buyer: str
    owner: str
    terms: str
    departure_on: date | None
    arrival_on: date | None
    lifecycle: str
    status: tuple[str, ...]
    next_step: NextStep


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list; ``owners`` are organisations it can be narrowed to."""

    lines: tuple[ShipmentLine, ...]
    cursor: str | None
    owners: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """The kinds of paper that stand, and which of them say something else by now."""

    kinds: Collection[str]
    stale: Collection[str]


def shipment_lines(
    session: Session, rows: Sequence[ShipmentRow], owners: Mapping[str, str], now: datetime
) -> tuple[ShipmentLine, ...]:
    """The lines of these shipments, judged on the day of ``now``."""
    issued = standing_kinds(session, [row.id for row in rows])
    parts = consignments_of_many(session, [row.id for row in rows])
    oversight = oversight_over_many(session, [row.id for row in rows])
    known = progress_of_many(session, [part.id for held in parts.values() for part in held])
    journeys = {
        shipment_id: [known[part.id] for part in held if part.id in known]
        for shipment_id, held in parts.items()
    }
    stale = _stale(session, rows)
    lines = []
    for row in rows:
        facts = _facts(row, parts[row.id])
        result = check_under(oversight[row.id], facts, on=now.date()) if facts else None
        standing = _Standing(issued.get(row.id, ()), stale.get(row.id, ()))
        step = _step(row, facts, result, standing, journeys[row.id])
        lines.append(_line(row, owners, step, journeys[row.id]))
    return tuple(lines)


def _stale(session: Session, rows: Sequence[ShipmentRow]) -> dict[str, tuple[str, ...]]:
    """Short texts of the stale papers; asked for confirmed shipments, whose next step they are."""
    confirmed = [row for row in rows if Lifecycle(row.lifecycle) is Lifecycle.CONFIRMED]
    found = stale_of_many(session, confirmed)
    return {shipment_id: tuple(one.short for one in held) for shipment_id, held in found.items()}


def _facts(row: ShipmentRow, parts: Sequence[ConsignmentRow]) -> Shipment | None:
    return facts_at_present(row, parts) if Lifecycle(row.lifecycle).editable else None


def _step(
    row: ShipmentRow,
    facts: Shipment | None,
    result: CheckResult | None,
    standing: _Standing,
    journeys: Sequence[ConsignmentProgress],
) -> NextStep:
    """``facts`` and ``result`` are of a shipment that can still be changed."""
    blocks = [one for one in result.standing if one.severity is Severity.BLOCK] if result else []
    unissued = [kind for kind in needed_kinds(facts) if kind not in standing.kinds] if facts else []
    answer = result.answer if result else None
    state = Lifecycle(row.lifecycle)
    return next_step(
        state, answer, unissued, journeys, open_findings=len(blocks), stale=standing.stale
    )


def _line(
    row: ShipmentRow,
    owners: Mapping[str, str],
    step: NextStep,
    journeys: Sequence[ConsignmentProgress],
) -> ShipmentLine:
    return ShipmentLine(
        id=row.id,
        reference=row.reference or said("web.shipment.unnamed"),
        buyer=row.buyer_name or NOTHING,
        owner=owners.get(row.organisation_id, NOTHING),
        terms=" ".join(filter(None, (row.incoterm, row.currency))) or NOTHING,
        departure_on=row.departure_on,
        arrival_on=row.arrival_on,
        lifecycle=row.lifecycle,
        status=tuple(milestone_text(one.status) for one in journeys if one.status),
        next_step=step,
    )
