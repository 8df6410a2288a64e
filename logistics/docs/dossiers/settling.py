"""Writing down what became of a step, and of the dossier after its last one."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from logistics.db.audit import Doer, record
from logistics.docs.dossiers.beginning import deed
from logistics.docs.dossiers.claims import Claim, held, release
from logistics.docs.dossiers.drawing import Made
from logistics.docs.dossiers.ended import ended_places
from logistics.docs.dossiers.limits import WAITS
from logistics.docs.dossiers.models import REASON_LENGTH, Dossier, DossierStep
from logistics.docs.dossiers.removing import remove_beyond
from logistics.docs.dossiers.states import PAPERS, DossierState, StepKind, StepState
from logistics.docs.electronic_invoice.document import InvoiceKind
from logistics.docs.languages import Pair
from logistics.docs.telling import told
from logistics.kernel.errors import EnvironmentFaultError

_WORKER = Doer("dossiers")
_WHOLE = frozenset({StepKind.COLLATION, StepKind.ARCHIVE})


def settle(session: Session, claimed: Claim, made: Made, *, at: datetime, keep: int) -> bool:
    """Write what the claimed step came to; ``False`` when the claim no longer holds.

    After the last step the dossier is finished at ``at``, and of those of its shipment only
    the ``keep`` newest keep their files. A paper that ended meanwhile is taken out first: then
    the dossier is put together anew. System scope.
    """
    found = held(session, claimed)
    if found is None:
        return False
    row, step = found
    release(row)
    if step.kind in _WHOLE and _took_out_ended(session, row):
        return True
    step.state, step.sha256, step.size = made.state, made.sha256, made.size
    step.reason = made.reason[:REASON_LENGTH] if made.reason else None
    step.content, step.payload = made.content, made.payload
    session.flush()
    if step.kind in _WHOLE and made.state != StepState.DONE:
        _finish(session, row, DossierState.FAILED, at=at, keep=keep, reason=step.reason)
    elif step.kind == StepKind.ARCHIVE:
        state = DossierState.GAPS if _has_gaps(session, row) else DossierState.FINISHED
        _finish(session, row, state, at=at, keep=keep)
    return True


def settle_fault(
    session: Session, claimed: Claim, fault: EnvironmentFaultError, *, at: datetime, keep: int
) -> None:
    """The surroundings failed, not the step: it waits for the end of its lease, and says for what.

    When it has waited often enough, the dossier has failed, so that another can be begun.
    """
    found = held(session, claimed)
    if found is None:
        return
    row, _ = found
    row.attempts -= 1
    row.waits += 1
    row.reason = str(fault)[:REASON_LENGTH]
    if row.waits >= WAITS:
        _finish(session, row, DossierState.FAILED, at=at, keep=keep, reason=row.reason)


def settle_damaged(session: Session, claimed: Claim, places: Collection[int]) -> bool:
    """Take out papers whose stored bytes are damaged; as :func:`settle`."""
    found = held(session, claimed)
    if found is None:
        return False
    row, _ = found
    release(row)
    damaged = told("dossier.gap.damaged", Pair(row.languages))
    return _take_out(session, row, dict.fromkeys(places, damaged))


def settle_ended(session: Session, claimed: Claim) -> bool:
    """Take out papers that ended before the dossier is put together; as :func:`settle`."""
    found = held(session, claimed)
    if found is None:
        return False
    release(found[0])
    return _took_out_ended(session, found[0])


def _took_out_ended(session: Session, row: Dossier) -> bool:
    """Make gaps of papers that were superseded or voided since; whether there were any."""
    ended = told("dossier.gap.ended", Pair(row.languages))
    return _take_out(session, row, dict.fromkeys(ended_places(session, row.id), ended))


def _take_out(session: Session, row: Dossier, why: Mapping[int, str]) -> bool:
    """Make gaps of the papers at these places, each with its reason; whether there were any.

    The data of an invoice go with it, and what is put together is so anew.
    """
    if not why:
        return False
    steps = _steps(session, row)
    orphaned = any(one.place in why and one.name == InvoiceKind.COMMERCIAL for one in steps)
    for step in steps:
        if step.place in why:
            _empty(step, StepState.GAP, why[step.place])
        elif step.kind in _WHOLE:
            _empty(step, StepState.WAITING)
        elif step.kind == StepKind.INVOICE and orphaned:
            _empty(step, StepState.LEFT_OUT, told("dossier.invoice_ended", Pair(row.languages)))
    return True


def _empty(step: DossierStep, state: StepState, reason: str | None = None) -> None:
    step.state, step.reason = state, reason[:REASON_LENGTH] if reason else None
    step.content = step.payload = step.sha256 = step.size = None


def _has_gaps(session: Session, row: Dossier) -> bool:
    return any(step.state == StepState.GAP and step.kind in PAPERS for step in _steps(session, row))


def _steps(session: Session, row: Dossier) -> list[DossierStep]:
    query = select(DossierStep).where(DossierStep.dossier_id == row.id)
    return list(session.scalars(query.order_by(DossierStep.place)))


def _finish(
    session: Session,
    row: Dossier,
    state: DossierState,
    *,
    at: datetime,
    keep: int,
    reason: str | None = None,
) -> None:
    """What the steps made is in the two files now, and is not kept twice."""
    row.state, row.finished_at, row.reason = state, at, reason
    session.flush()
    whole = () if state is DossierState.FAILED else tuple(_WHOLE)
    session.execute(
        update(DossierStep)
        .where(DossierStep.dossier_id == row.id, DossierStep.kind.not_in(whole))
        .values(content=None, payload=None)
        .execution_options(synchronize_session=False)
    )
    remove_beyond(session, row, keep=keep, at=at)
    record(session, _WORKER, deed("dossier.finish", row), at=at)
