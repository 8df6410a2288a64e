"""Whether dossiers still tell the present: shipment, papers and scans against those of now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.docs.scans.models import PaperScan
from logistics.shipments import queries


class Overtaken(StrEnum):
    """Why a dossier does not tell the present any more."""

    SHIPMENT = "shipment"
    """The shipment was changed since."""
    ENDED = "ended"
    """A paper in it was superseded or voided since."""
    ISSUED = "issued"
    """A paper was issued since."""
    SCANNED = "scanned"
    """A scan was filed since."""


@dataclass(frozen=True, slots=True)
class Present:
    """What stands of a shipment: its version, issued papers, and scans with their moments."""

    version: int
    papers: frozenset[str]
    scans: tuple[tuple[str, datetime], ...]

    def overtakes(self, row: Dossier, steps: Sequence[DossierStep]) -> tuple[Overtaken, ...]:
        """The reasons for which the dossier is of the past; empty while it tells the present."""
        scans = {scan for scan, filed_at in self.scans if filed_at >= row.begun_at}
        held = _subjects(steps, StepKind.ISSUED)
        found = {
            Overtaken.SHIPMENT: self.version != row.shipment_version,
            Overtaken.ENDED: bool(_subjects(steps, StepKind.ISSUED, done=True) - self.papers),
            Overtaken.ISSUED: bool(self.papers - held),
            Overtaken.SCANNED: bool(scans - _subjects(steps, StepKind.SCAN)),
        }
        return tuple(why for why, holds in found.items() if holds)


def present_of(session: Session, shipment_id: str) -> Present:
    """What stands of the shipment, without what its papers print."""
    issued = select(Paper.id).where(
        Paper.shipment_id == shipment_id, Paper.state == PaperState.ISSUED
    )
    filed = select(PaperScan.kind, PaperScan.number, PaperScan.id, PaperScan.filed_at)
    in_order = filed.where(PaperScan.shipment_id == shipment_id).order_by(PaperScan.revision)
    current = {(kind, number): (id_, at) for kind, number, id_, at in session.execute(in_order)}
    return Present(
        queries.shipment(session, shipment_id).version,
        frozenset(session.scalars(issued)),
        tuple(current.values()),
    )


def _subjects(
    steps: Sequence[DossierStep], kind: StepKind, *, done: bool = False
) -> set[str | None]:
    return {
        step.subject_id
        for step in steps
        if step.kind == kind and (not done or step.state == StepState.DONE)
    }
