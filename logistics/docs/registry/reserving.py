"""The first step of issuing: a number, and the payload frozen under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.db.canonical import sha256_of
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.registry.frozen import frozen
from logistics.docs.registry.models import NUMBER_LENGTH, REASON_LENGTH, Paper
from logistics.docs.registry.papers import current_paper, papers_by_number
from logistics.docs.registry.refusing import refuse_wrong_paper
from logistics.docs.registry.series import next_number
from logistics.docs.registry.states import PaperState
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.kernel.ids import new_id, new_public_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text
from logistics.oversight.checking import checked
from logistics.reference.zones import local_date
from logistics.shipments.facts import Shipment
from logistics.shipments.lifecycle import Lifecycle, require_editable
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import facts_of, shipment_for_change

TEMPLATE_VERSION = "1"
"""Counts up when a layout or a payload changes what a paper looks like."""

_COUNTRY_OF_ISSUE = "RW"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePaper:
    """Issue a paper of ``kind``.

    ``number`` and ``dated`` are the exporter's own; left out, the number and date that the
    shipment's file gives are used, else the next of our series and today's date in Rwanda.
    ``replaces`` is the id of the standing paper this one corrects, with the ``reason``.
    ``request_key`` makes a repeated request the same paper.
    """

    shipment_id: str
    kind: str
    number: str | None = None
    dated: date | None = None
    replaces: str | None = None
    reason: str | None = None
    request_key: str | None = None
    languages: Pair = Pair.EN_ZH


def reserve(
    session: Session, command: IssuePaper, *, actor: Actor, clock: Clock, random: Randomness
) -> Paper:
    """A RESERVED row, or the row that the same ``request_key`` made before.

    Raises :class:`InvalidError` (``paper.kind``, ``paper.languages``, ``paper.reason``),
    :class:`NotFoundError`, :class:`RefusedError`, and :class:`ConflictError`: ``paper.exists``
    while one stands that is not replaced, ``paper.not_standing``, ``paper.number_taken``,
    ``paper.blocked``.
    """
    if command.kind not in FORMS:
        raise InvalidError("paper.kind", pointer="/kind", known=", ".join(FORMS))
    FORMS[command.kind].require(command.languages)
    row = shipment_for_change(session, command.shipment_id)
    actor.require(Permission.PAPER_ISSUE, row.organisation_id)
    repeated = _repeated(session, row, command)
    if repeated is not None:
        return repeated
    require_editable(Lifecycle(row.lifecycle))
    _check_replacement(session, row, command)
    facts, now = facts_of(row), clock.now()
    today = local_date(now, _COUNTRY_OF_ISSUE)
    refuse_wrong_paper(command.kind, checked(session, row, facts, today))
    dated = _date_of(command, facts) or today
    number = _number(session, row, command, facts, dated.year)
    revision = _revision(session, row.id, command.kind)
    numbering = Numbering(number, dated, revision, command.languages)
    payload = frozen(payload_of(command.kind, facts, numbering))
    paper = Paper(
        id=new_id("ppr", random),
        public_id=new_public_id(random),
        organisation_id=row.organisation_id,
        shipment_id=row.id,
        shipment_version=row.version,
        kind=command.kind,
        number=number,
        dated=dated,
        revision=revision,
        state=PaperState.RESERVED,
        payload=payload,
        payload_sha256=sha256_of(payload),
        languages=command.languages,
        template_version=TEMPLATE_VERSION,
        request_key=command.request_key,
        supersedes_id=command.replaces,
        reserved_at=now,
        reserved_by=actor.user_id,
        reason=_reason(command),
    )
    session.add(paper)
    record(session, actor, deed("paper.reserve", paper), at=now)
    return paper


def deed(command: str, paper: Paper) -> Deed:
    """The audit's line of something done to a paper."""
    state = {"number": paper.number, "state": paper.state, "payload": paper.payload_sha256}
    return Deed(
        command=command,
        organisation_id=paper.organisation_id,
        subject_kind="paper",
        subject_id=paper.id,
        after=state,
        detail={"kind": paper.kind, "number": paper.number},
    )


def _repeated(session: Session, row: ShipmentRow, command: IssuePaper) -> Paper | None:
    if command.request_key is None:
        return None
    found = session.scalars(
        select(Paper).where(
            Paper.organisation_id == row.organisation_id,
            Paper.request_key == command.request_key,
        )
    ).one_or_none()
    if found and (found.shipment_id, found.kind) != (row.id, command.kind):
        raise InvalidError("idempotency.mismatch")
    return found


def _check_replacement(session: Session, row: ShipmentRow, command: IssuePaper) -> None:
    standing = current_paper(session, row.id, command.kind)
    if command.replaces is None:
        if standing is not None:
            raise ConflictError("paper.exists", number=standing.number)
        return
    if standing is None or standing.id != command.replaces:
        raise ConflictError("paper.not_standing")
    if not _reason(command):
        raise InvalidError("paper.reason", pointer="/reason")


def _date_of(command: IssuePaper, facts: Shipment) -> date | None:
    own = facts.own_paper(command.kind)
    return command.dated or (own.date if own and not command.replaces else None)


def _number(
    session: Session, row: ShipmentRow, command: IssuePaper, facts: Shipment, year: int
) -> str:
    if command.number is not None:
        given = normal_text(command.number, pointer="/number", limit=NUMBER_LENGTH)
        if given:
            _refuse_taken(papers_by_number(session, command.kind, given), row, given)
            return given
    own = facts.own_paper(command.kind)
    wished = own.number if own else None
    if wished:
        bearers = papers_by_number(session, command.kind, wished)
        _refuse_taken([paper for paper in bearers if paper.shipment_id != row.id], row, wished)
        if not _taken(bearers, row):
            return wished
    number = next_number(session, row.organisation_id, command.kind, year)
    while _taken(papers_by_number(session, command.kind, number), row):
        number = next_number(session, row.organisation_id, command.kind, year)
    return number


def _taken(found: Sequence[Paper], row: ShipmentRow) -> bool:
    return any(paper.organisation_id == row.organisation_id for paper in found)


def _refuse_taken(found: Sequence[Paper], row: ShipmentRow, number: str) -> None:
    if _taken(found, row):
        raise ConflictError("paper.number_taken", pointer="/number", number=number)


def _revision(session: Session, shipment_id: str, kind: str) -> int:
    issued = select(func.max(Paper.revision)).where(
        Paper.shipment_id == shipment_id, Paper.kind == kind, Paper.sha256.is_not(None)
    )
    return (session.scalar(issued) or 0) + 1


def _reason(command: IssuePaper) -> str | None:
    return normal_text(command.reason or "", pointer="/reason", limit=REASON_LENGTH) or None
