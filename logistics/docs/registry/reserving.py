"""The first step of issuing: a number, and the payload frozen under it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.db.canonical import sha256_of
from logistics.docs.amending import Amendment
from logistics.docs.changes import changes_between
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.payloads.writing import day
from logistics.docs.printable import printable
from logistics.docs.registry.bearing import bear_letterhead
from logistics.docs.registry.frozen import frozen
from logistics.docs.registry.models import REASON_LENGTH, Paper
from logistics.docs.registry.papers import current_paper
from logistics.docs.registry.refusing import refuse_wrong_paper
from logistics.docs.registry.series import Wanted, choose_number
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
    ``request_key`` makes a repeated request the same paper. ``stamped`` tells whether it bears
    the organisation's stamp; left out, as the organisation set it.
    """

    shipment_id: str
    kind: str
    number: str | None = None
    dated: date | None = None
    replaces: str | None = None
    reason: str | None = None
    request_key: str | None = None
    languages: Pair = Pair.EN_ZH
    stamped: bool | None = None


def reserve(
    session: Session, command: IssuePaper, *, actor: Actor, clock: Clock, random: Randomness
) -> Paper:
    """A RESERVED row, or the row that the same ``request_key`` made before.

    Raises :class:`InvalidError` (``paper.kind``, ``paper.languages``, ``paper.reason``, and
    ``paper.glyph`` for a number or reason that no paper can print: none is used up then),
    :class:`NotFoundError`, :class:`RefusedError`, and :class:`ConflictError`: ``paper.exists``
    while one stands that is not replaced, ``paper.not_standing``, ``paper.number_taken``,
    ``paper.blocked``; and as :func:`~logistics.docs.registry.bearing.bear_letterhead`.
    """
    if command.kind not in FORMS:
        raise InvalidError("paper.kind", pointer="/kind", known=", ".join(FORMS))
    FORMS[command.kind].require(command.languages)
    _require_printable(command)
    row = shipment_for_change(session, command.shipment_id)
    actor.require(Permission.PAPER_ISSUE, row.organisation_id)
    repeated = _repeated(session, row, command)
    if repeated is not None:
        return repeated
    require_editable(Lifecycle(row.lifecycle))
    superseded = _superseded(session, row, command)
    facts, now = facts_of(row), clock.now()
    today = local_date(now, _COUNTRY_OF_ISSUE)
    refuse_wrong_paper(command.kind, checked(session, row, facts, today))
    dated = _date_of(command, facts) or today
    own = facts.own_paper(command.kind)
    wanted = Wanted(
        organisation_id=row.organisation_id,
        shipment_id=row.id,
        kind=command.kind,
        dated=dated,
        typed=command.number,
        filed=own.number if own else None,
    )
    number, number_from = choose_number(session, wanted)
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
        number_from=number_from,
        amendment=_amendment(superseded, command, payload),
        request_key=command.request_key,
        supersedes_id=command.replaces,
        reserved_at=now,
        reserved_by=actor.user_id,
        reason=_reason(command),
    )
    session.add(paper)
    _flush(session, number)
    bear_letterhead(session, paper, command.stamped, actor=actor)
    record(session, actor, deed("paper.reserve", paper), at=now)
    return paper


def _require_printable(command: IssuePaper) -> None:
    for name, typed in (("number", command.number), ("reason", command.reason)):
        printable(typed or "", name)


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


def _flush(session: Session, number: str) -> None:
    """A number typed for another year's series may be taken by it at this very moment."""
    try:
        session.flush()
    except IntegrityError as taken:
        raise ConflictError("paper.number_taken", pointer="/number", number=number) from taken


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


def _superseded(session: Session, row: ShipmentRow, command: IssuePaper) -> Paper | None:
    """The standing paper that the command replaces; ``None`` when it is to replace none."""
    standing = current_paper(session, row.id, command.kind)
    if command.replaces is None:
        if standing is not None:
            raise ConflictError("paper.exists", number=standing.number)
        return None
    if standing is None or standing.id != command.replaces:
        raise ConflictError("paper.not_standing")
    if not _reason(command):
        raise InvalidError("paper.reason", pointer="/reason")
    return standing


def _amendment(
    superseded: Paper | None, command: IssuePaper, payload: dict[str, Any]
) -> dict[str, Any] | None:
    if superseded is None:
        return None
    return Amendment(
        number=superseded.number,
        date=day(superseded.dated),
        reason=_reason(command) or "",
        changes=changes_between(command.kind, superseded.payload, payload),
    ).as_json()


def _date_of(command: IssuePaper, facts: Shipment) -> date | None:
    own = facts.own_paper(command.kind)
    return command.dated or (own.date if own and not command.replaces else None)


def _revision(session: Session, shipment_id: str, kind: str) -> int:
    issued = select(func.max(Paper.revision)).where(
        Paper.shipment_id == shipment_id, Paper.kind == kind, Paper.sha256.is_not(None)
    )
    return (session.scalar(issued) or 0) + 1


def _reason(command: IssuePaper) -> str | None:
    return normal_text(command.reason or "", pointer="/reason", limit=REASON_LENGTH) or None
