"""What the pages about connections show, read within the reader's sight."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers import queries
from logistics.carriers.models import CarrierConnection
from logistics.carriers.service import ShownOnce, webhook_path
from logistics.carriers.webhooks.examples import SignedExample, example_for
from logistics.carriers.webhooks.scheme import Scheme, Trust
from logistics.http.deployment import Deployment
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.shipments.models import ConsignmentRow
from logistics.shipments.queries import consignments_of, find, shipment
from logistics.tracking.following import Follow
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import TrackedReference
from logistics.tracking.queries import (
    deliveries_in,
    deliveries_of,
    delivery,
    references_of,
    times_seen,
    unmatched,
)
from logistics.web.saying import said
from logistics.web.views.connections import (
    ConnectionLine,
    DeliveryLine,
    DeliveryView,
    NumberLine,
    SecretLine,
    connection_line,
    delivery_line,
    delivery_view,
    number_line,
)


@dataclass(frozen=True, slots=True)
class OnceShown:
    """A fresh secret with the webhook's address and an example to compare with."""

    connection_id: str
    secret: str = field(repr=False)
    address: str
    example: SignedExample

    @classmethod
    def of(cls, made: ShownOnce, session: Session, parts: Deployment) -> "OnceShown":
        """What is told about a fresh secret."""
        scheme = queries.scheme_of(queries.connection(session, made.connection_id))
        example = example_for(scheme, made.secret, parts.surroundings.clock.now())
        address = parts.public_url + made.webhook_path
        return cls(made.connection_id, made.secret, address, example)

    @property
    def body(self) -> str:
        """The example's body as text."""
        return self.example.body.decode("ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionPage:
    """One connection with all that its page shows."""

    line: ConnectionLine
    row: CarrierConnection
    address: str
    scheme: Scheme
    example: SignedExample
    body: str
    secrets: tuple[SecretLine, ...]
    numbers: tuple[NumberLine, ...]
    deliveries: tuple[DeliveryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmatchedLine:
    """A number nobody entered, with the consignments that name it."""

    id: str
    kind: str
    number: str
    connection: str
    events: int
    first_heard: datetime | None
    last_heard: datetime | None
    candidates: tuple[tuple[str, str], ...]


def connection_lines(session: Session, actor: Actor, now: datetime) -> tuple[ConnectionLine, ...]:
    """The connections of organisations whose connections the actor may read."""
    rows = queries.connections(session, sorted(actor.organisations_where(_READ)))
    return tuple(connection_line(row, queries.health_of(session, row), now) for row in rows)


def connection_page(
    session: Session, connection_id: str, actor: Actor, parts: Deployment
) -> ConnectionPage:
    """The page of a connection; ``connection.unknown`` where the actor may not read it."""
    row, now = _readable(session, connection_id, actor), parts.surroundings.clock.now()
    held = queries.unexpired_secrets(session, row.id, now)
    scheme = queries.scheme_of(row)
    newest = queries.live_secrets(session, row.id, now, parts.secrets)[0]
    example = example_for(scheme, newest, now)
    return ConnectionPage(
        line=connection_line(row, queries.health_of(session, row), now),
        row=row,
        address=parts.public_url + webhook_path(row.profile, row.id),
        scheme=scheme,
        example=example,
        body=example.body.decode("ascii"),
        secrets=tuple(SecretLine(since=one.not_before, until=one.not_after) for one in held),
        numbers=tuple(map(number_line, references_of(session, row.id))),
        deliveries=tuple(map(delivery_line, deliveries_of(session, row.id))),
    )


def delivery_page(session: Session, delivery_id: str, actor: Actor) -> DeliveryView:
    """One delivery; ``delivery.unknown`` where the actor may not read its connection."""
    row = delivery(session, delivery_id)
    if not actor.may(_READ, row.organisation_id):
        raise NotFoundError("delivery.unknown")
    sender = queries.connection(session, row.connection_id)
    open_formula = (
        queries.scheme_of(sender).trust is Trust.UNCONFIRMED
        and sender.webhook_confirmed_at is None
        and actor.may(Permission.CONNECTION_MANAGE, row.organisation_id)
    )
    return delivery_view(row, times_seen(session, row.id), may_prove=open_formula)


def delivery_lines(
    session: Session, actor: Actor, state: DeliveryState | None
) -> tuple[DeliveryLine, ...]:
    """The last deliveries of every connection the actor may read."""
    owners = sorted(actor.organisations_where(_READ))
    return tuple(map(delivery_line, deliveries_in(session, owners, state, limit=_SHOWN)))


def unmatched_lines(session: Session, actor: Actor) -> tuple[UnmatchedLine, ...]:
    """Numbers heard of through the actor's connections that nobody follows."""
    owners = sorted(actor.organisations_where(Permission.UNMATCHED_READ))
    titles = {row.id: row.name for row in queries.connections(session, owners)}
    return tuple(
        UnmatchedLine(
            id=one.reference.id,
            kind=said(f"web.choice.{one.reference.kind}"),
            number=one.reference.number,
            connection=titles.get(one.reference.connection_id or "", ""),
            events=one.events,
            first_heard=one.first_heard,
            last_heard=one.reference.last_heard_at,
            candidates=tuple(_candidate(session, part) for part in one.candidates),
        )
        for one in unmatched(session, owners)
    )


def wanted_follow(
    session: Session, reference_id: str, actor: Actor, consignment_id: str, text: str
) -> Follow:
    """The command that attaches an unmatched number to a consignment.

    That is the one chosen, else the only one of the shipment found by ``text``. Raises
    :class:`NotFoundError` ``track.reference`` and :class:`InvalidError` ``web.attach.shipment``.
    """
    owners = actor.organisations_where(Permission.UNMATCHED_READ)
    row = session.scalars(
        select(TrackedReference).where(TrackedReference.id == reference_id)
    ).one_or_none()
    if row is None or row.connection_id is None or row.organisation_id not in owners:
        raise NotFoundError("track.reference")
    return Follow(
        consignment_id=consignment_id or _only_consignment(session, text),
        connection_id=row.connection_id,
        kind=row.kind,
        number=row.number,
    )


def _only_consignment(session: Session, text: str) -> str:
    exact = [one for one in find(session, text) if one.exact]
    named = {one.consignment_id for one in exact if one.consignment_id}
    if len(exact) == 1 and not named:
        named = {part.id for part in consignments_of(session, exact[0].shipment.id)}
    if len(named) != 1:
        raise InvalidError("web.attach.shipment", pointer="/shipment", given=text[:64])
    return str(next(iter(named)))


def _candidate(session: Session, part: ConsignmentRow) -> tuple[str, str]:
    reference = shipment(session, part.shipment_id).reference
    return part.id, reference or said("web.shipment.unnamed")


def _readable(session: Session, connection_id: str, actor: Actor) -> CarrierConnection:
    row = queries.connection(session, connection_id)
    if not actor.may(_READ, row.organisation_id):
        raise NotFoundError("connection.unknown")
    return row


_SHOWN = 200
_READ = Permission.CONNECTION_READ
