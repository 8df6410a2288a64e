"""Beginning a dossier: what goes into it is settled and frozen; a worker does the steps."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.docs.dossiers.freezing import Frozen
from logistics.docs.dossiers.limits import MOST_LIVE
from logistics.docs.dossiers.missing import missing_rows
from logistics.docs.dossiers.models import Dossier
from logistics.docs.dossiers.planning import planned_steps
from logistics.docs.dossiers.states import DossierState
from logistics.docs.languages import Pair
from logistics.docs.letterheads.keeping import standing_letterhead
from logistics.docs.registry.papers import papers_of
from logistics.docs.registry.states import PaperState
from logistics.docs.scans.kept import current_scans
from logistics.kernel.errors import ConflictError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.oversight.checking import checked
from logistics.oversight.marks import marks_held
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import current_facts, facts_of, shipment_for_change


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginDossier:
    """Build a dossier of the shipment as it is now, its index in these languages.

    With ``only_issued`` it holds no preview and no draft of what is not issued.
    """

    shipment_id: str
    languages: Pair = Pair.EN_ZH
    only_issued: bool = False


def begin_dossier(
    session: Session, command: BeginDossier, *, actor: Actor, clock: Clock, random: Randomness
) -> Dossier:
    """The dossier that is now being built; one that already is, with the same choices, is joined.

    Nothing is drawn here. Raises :class:`NotFoundError` ``shipment.unknown``,
    :class:`RefusedError`, and :class:`ConflictError` ``dossier.under_way`` while one with other
    choices is being built, ``dossier.too_many`` while as many as may be are built of the owner's
    other shipments.
    """
    row = shipment_for_change(session, command.shipment_id)
    actor.require(Permission.PAPER_ISSUE, row.organisation_id)
    live = _live(session, row)
    if live is not None:
        if (live.languages, live.only_issued) != (command.languages, command.only_issued):
            raise ConflictError("dossier.under_way")
        return live
    if _live_count(session, row.organisation_id) >= MOST_LIVE:
        raise ConflictError("dossier.too_many", most=MOST_LIVE)
    return _begun(session, row, command, actor=actor, clock=clock, random=random)


def _live(session: Session, row: ShipmentRow) -> Dossier | None:
    return session.scalars(
        select(Dossier).where(Dossier.shipment_id == row.id, Dossier.state == DossierState.BUILDING)
    ).one_or_none()


def _live_count(session: Session, organisation_id: str) -> int:
    query = select(func.count()).select_from(Dossier)
    live = query.where(
        Dossier.organisation_id == organisation_id, Dossier.state == DossierState.BUILDING
    )
    return session.scalar(live) or 0


def _begun(
    session: Session,
    row: ShipmentRow,
    command: BeginDossier,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> Dossier:
    now, facts, present = clock.now(), facts_of(row), current_facts(session, row)
    issued = [one for one in papers_of(session, row.id) if one.state == PaperState.ISSUED]
    scans = current_scans(session, row.id)
    headed = standing_letterhead(session, row.organisation_id)
    missing = missing_rows(
        facts,
        checked(session, row, present, now.date()).findings,
        {paper.kind for paper in issued},
        scans,
        command.languages,
        only_issued=command.only_issued,
    )
    begun = Dossier(
        id=new_id("dsr", random),
        organisation_id=row.organisation_id,
        shipment_id=row.id,
        shipment_version=row.version,
        languages=command.languages,
        only_issued=command.only_issued,
        state=DossierState.BUILDING,
        frozen=Frozen(
            facts, present, marks_held(session), missing, headed.id if headed else None
        ).as_json(),
        begun_at=now,
        begun_by=actor.user_id,
        begun_by_name=actor.name,
        attempts=0,
        waits=0,
        fence=0,
    )
    session.add(begun)
    session.flush()
    session.add_all(
        planned_steps(
            begun.organisation_id,
            begun.id,
            facts,
            issued,
            scans,
            only_issued=command.only_issued,
            pair=command.languages,
        )
    )
    record(session, actor, deed("dossier.begin", begun), at=now)
    return begun


def deed(command: str, row: Dossier) -> Deed:
    """The audit's line of something done to a dossier."""
    return Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="shipment",
        subject_id=row.shipment_id,
        after={"dossier": row.id, "state": row.state},
        detail={"dossier": row.id, "version": row.shipment_version},
    )
