"""Letting a consignment follow a number at a carrier, and letting it go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import connection
from logistics.carriers.registry import carrier
from logistics.db.audit import Deed, record
from logistics.kernel.codes import AirWaybillNumber, ContainerNumber, PostalItemNumber
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.ids import is_id, new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text
from logistics.shipments.models import ConsignmentRow
from logistics.shipments.queries import consignment
from logistics.tracking import schedule
from logistics.tracking.due import Waits, waits_of
from logistics.tracking.fold.itinerary import normal_reference
from logistics.tracking.ingest import followers, lock_reference
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.models import ConsignmentLink, TrackedReference
from logistics.tracking.models.reference import NUMBER_LENGTH
from logistics.tracking.naming import reference_for
from logistics.tracking.progressing import refold
from logistics.tracking.scheduling import UNFOLLOWED, retire

_CHECKED = {
    ReferenceKind.CONTAINER: ContainerNumber,
    ReferenceKind.AIR_WAYBILL: AirWaybillNumber,
    ReferenceKind.POSTAL_ITEM: PostalItemNumber,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Follow ``number`` (of ``kind``, a :class:`ReferenceKind`) through a connection.

    ``valid_from`` and ``valid_to`` bound the events that count; left out, they reach back as
    far as the kind's usual window and have no end.
    """

    consignment_id: str
    connection_id: str
    kind: str
    number: str
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wished:
    """Numbers that go first from now on; ``waiting`` of them until their connection may be asked.

    That is while its breaker is open, the carrier wants to be left alone, or calls are used up.
    """

    numbers: int
    waiting: int


def consignment_in_sight(session: Session, consignment_id: str, actor: Actor) -> ConsignmentRow:
    """The consignment, if the actor sees its owner's things; else ``consignment.unknown``.

    For services that work in System scope, where the session itself hides nothing.
    """
    row = consignment(session, consignment_id)
    if row.organisation_id not in actor.visible_organisations:
        raise NotFoundError("consignment.unknown")
    return row


def follow(
    session: Session, command: Follow, *, actor: Actor, clock: Clock, random: Randomness
) -> ConsignmentLink:
    """Let the consignment follow the number; it falls due at once.

    A number or connection that is paused stays so, and a deleted connection is asked nothing:
    :func:`logistics.tracking.due.waits_of` tells what keeps the carrier from being asked.
    What the number's ledger already holds counts at once. Following again changes the window
    only. System scope: the fold reads ledgers of several organisations. Raises
    :class:`NotFoundError` ``consignment.unknown`` or ``connection.unknown`` out of the
    actor's sight, :class:`RefusedError` without ``track.attach`` there, and
    :class:`InvalidError` ``track.kind``, ``track.number``, ``track.window`` or ``code.*``.
    """
    row = consignment_in_sight(session, command.consignment_id, actor)
    actor.require(Permission.TRACK_ATTACH, row.organisation_id)
    through = _usable_connection(session, command.connection_id, row, actor)
    kind = _kind(command.kind, through)
    number = _number(kind, command.number)
    now = clock.now()
    valid_from = command.valid_from or now - schedule.window_back(kind)
    if command.valid_to is not None and command.valid_to <= valid_from:
        raise InvalidError("track.window", pointer="/valid_to")
    reference = reference_for(session, through, kind, number, now=now, random=random)
    reference = lock_reference(session, reference.id)
    link = _link(session, row, reference, actor, now=now, random=random)
    link.valid_from, link.valid_to = valid_from, command.valid_to
    _ask_now(reference, now)
    _audit(session, actor, "track.follow", row, reference, at=now)
    session.flush()  # the fold below reads the link
    refold(session, row.id, now=now, random=random)
    return link


def unfollow(
    session: Session, link_id: str, *, actor: Actor, clock: Clock, random: Randomness
) -> None:
    """Let the number go: its events no longer count for the consignment. System scope.

    A number that nobody follows any more is retired. Raises :class:`NotFoundError`
    ``track.link`` and :class:`RefusedError` as :func:`follow` does.
    """
    link = session.get(ConsignmentLink, link_id) if is_id(link_id) else None
    if (
        link is None
        or link.ended_at is not None
        or link.kind == ReferenceKind.CONSIGNMENT
        or link.organisation_id not in actor.visible_organisations
    ):
        raise NotFoundError("track.link")
    actor.require(Permission.TRACK_ATTACH, link.organisation_id)
    now = clock.now()
    reference = lock_reference(session, link.reference_id)
    link.ended_at = now
    session.flush()  # the fold below must not read it
    row = consignment(session, link.consignment_id)
    refold(session, row.id, now=now, random=random)
    if not followers(session, [reference.id]):
        retire(session, reference, UNFOLLOWED, now=now, random=random)
    _audit(session, actor, "track.unfollow", row, reference, at=now)


def poll_now(
    session: Session, reference_id: str, *, actor: Actor, clock: Clock
) -> TrackedReference:
    """Let the carrier be asked as soon as it may be, before others. System scope.

    Who may is the holder of ``track.poll`` on the connection's organisation or on a
    consignment that follows the number. Raises :class:`NotFoundError` ``track.reference``
    and :class:`InvalidError` ``track.unfollowed`` when nobody follows it, ``track.paused``
    while it is paused, ``track.connection_paused`` or ``track.connection_closed`` while its
    connection asks nothing.
    """
    found = session.get(TrackedReference, reference_id) if is_id(reference_id) else None
    if found is None or found.connection_id is None:
        raise NotFoundError("track.reference")
    links = session.scalars(
        select(ConsignmentLink).where(
            ConsignmentLink.reference_id == found.id, ConsignmentLink.ended_at.is_(None)
        )
    ).all()
    owners = {found.organisation_id, *(link.organisation_id for link in links)}
    seen = sorted(owners & actor.visible_organisations.keys())
    if not seen:
        raise NotFoundError("track.reference")
    if not any(actor.may(Permission.TRACK_POLL, owner) for owner in seen):
        actor.require(Permission.TRACK_POLL, seen[0])
    if not links:
        raise InvalidError("track.unfollowed")
    reference = lock_reference(session, found.id)
    if reference.paused_at is not None:
        raise InvalidError("track.paused", number=reference.number)
    through = connection(session, found.connection_id)
    if through.paused_at is not None:
        why = "paused" if through.closed_at is None else "closed"
        raise InvalidError(f"track.connection_{why}", number=reference.number)
    reference.urgent = True
    _ask_now(reference, clock.now())
    return reference


def poll_consignment_now(
    session: Session, consignment_id: str, *, actor: Actor, clock: Clock
) -> Wished:
    """As :func:`poll_now` for every number the consignment follows through a live connection.

    Those that a person paused, or whose connection is paused or deleted, are left out.
    """
    row = consignment_in_sight(session, consignment_id, actor)
    actor.require(Permission.TRACK_POLL, row.organisation_id)
    ids = session.scalars(
        select(TrackedReference.id)
        .join(ConsignmentLink, ConsignmentLink.reference_id == TrackedReference.id)
        .join(CarrierConnection, CarrierConnection.id == TrackedReference.connection_id)
        .where(
            ConsignmentLink.consignment_id == row.id,
            ConsignmentLink.ended_at.is_(None),
            TrackedReference.paused_at.is_(None),
            CarrierConnection.paused_at.is_(None),
        )
        .order_by(TrackedReference.id)
    ).all()
    for reference_id in ids:
        poll_now(session, reference_id, actor=actor, clock=clock)
    now = clock.now()
    waits = [waits_of(session, reference_id, now=now) for reference_id in ids]
    return Wished(len(ids), sum(wait is not Waits.NOTHING for wait in waits))


def _usable_connection(
    session: Session, connection_id: str, row: ConsignmentRow, actor: Actor
) -> CarrierConnection:
    """A connection of the actor's own organisation, or of the consignment's owner."""
    found = connection(session, connection_id)
    if found.organisation_id not in {actor.organisation_id, row.organisation_id}:
        raise NotFoundError("connection.unknown")
    return found


def _kind(given: str, through: CarrierConnection) -> ReferenceKind:
    profile = carrier(through.profile).profile
    known = {kind.value for kind in profile.references}
    if given not in known or given not in set(ReferenceKind):
        raise InvalidError(
            "track.kind",
            pointer="/kind",
            given=given[:40],
            carrier=profile.title,
            known=", ".join(sorted(known)),
        )
    return ReferenceKind(given)


def _number(kind: ReferenceKind, given: str) -> str:
    checked = _CHECKED.get(kind)
    if checked is not None:
        return str(checked(given))
    number = normal_reference(normal_text(given, pointer="/number"))
    if not 0 < len(number) <= NUMBER_LENGTH:
        raise InvalidError("track.number", pointer="/number", given=number[:40])
    return number


def _link(
    session: Session,
    row: ConsignmentRow,
    reference: TrackedReference,
    actor: Actor,
    *,
    now: datetime,
    random: Randomness,
) -> ConsignmentLink:
    found = session.scalars(
        select(ConsignmentLink).where(
            ConsignmentLink.consignment_id == row.id,
            ConsignmentLink.reference_id == reference.id,
        )
    ).one_or_none()
    if found is None:
        found = ConsignmentLink(
            id=new_id("lnk", random),
            organisation_id=row.organisation_id,
            consignment_id=row.id,
            reference_id=reference.id,
            reference_organisation_id=reference.organisation_id,
            kind=reference.kind,
            number=reference.number,
            created_at=now,
            created_by=actor.user_id,
        )
        session.add(found)
    found.ended_at = None
    return found


def _ask_now(reference: TrackedReference, now: datetime) -> None:
    reference.next_poll_at = now
    reference.retired_at = reference.retired_why = None


def _audit(
    session: Session,
    actor: Actor,
    command: str,
    row: ConsignmentRow,
    reference: TrackedReference,
    *,
    at: datetime,
) -> None:
    deed = Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="consignment",
        subject_id=row.id,
        after={"kind": reference.kind, "number": reference.number},
        detail={"kind": reference.kind, "number": reference.number},
    )
    record(session, actor, deed, at=at)
