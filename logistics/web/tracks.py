"""What the page of a consignment shows, and how its forms are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import connections
from logistics.carriers.registry import carrier
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_instant
from logistics.reference.places import places
from logistics.reference.zones import offsets
from logistics.shipments.entry.moments import moment_at
from logistics.shipments.facts import TransportDocumentKind
from logistics.shipments.queries import (
    consignment,
    containers_of,
    documents_of,
    facts_of,
    shipment,
)
from logistics.shipments.service import ATTACHABLE
from logistics.tracking.entering import ENTERABLE
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.queries import Followed, followed_by, progress_of, transitions_of
from logistics.web.names import organisation_names
from logistics.web.saying import choices, said
from logistics.web.views.journey import JourneyView, journey_view, milestone_text
from logistics.web.views.rights import Rights, rights_of
from logistics.web.views.shipment import ShipmentHead, shipment_head
from logistics.web.views.transport import TransportView, transport_views

Choices = tuple[tuple[str, str], ...]

_FOLLOWED = {
    TransportDocumentKind.BILL_OF_LADING.value: ReferenceKind.TRANSPORT_DOCUMENT.value,
    TransportDocumentKind.SEA_WAYBILL.value: ReferenceKind.TRANSPORT_DOCUMENT.value,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedView:
    """A number that is followed; what asking brought is told to who sees the connection."""

    link_id: str
    kind: str
    number: str
    connection: str
    last_polled_at: datetime | None
    last_outcome: str
    next_poll_at: datetime | None
    last_heard_at: datetime | None
    retired: str
    paused: str
    """What a person paused: ``number`` or ``connection``, else empty."""
    switch: str
    """Id of the reference where the reader may pause and resume it, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsignmentTrack:
    """The page of a consignment."""

    id: str
    head: ShipmentHead
    transport: TransportView
    journey: JourneyView
    rights: Rights
    followed: tuple[FollowedView, ...]
    connections: Choices
    steps: Choices
    kinds: Choices
    containers: Choices
    places: Choices
    offsets: Choices
    proposals: tuple[tuple[str, str, str], ...]


def track_of(
    session: Session, consignment_id: str, actor: Actor, now: datetime
) -> ConsignmentTrack:
    """All that the page shows of the consignment within sight."""
    part = consignment(session, consignment_id)
    row = shipment(session, part.shipment_id)
    names = organisation_names(session, actor)
    transports = {view.local_id: view for view in transport_views(facts_of(row))}
    usable = connections(session, [actor.organisation_id, part.organisation_id])
    rights = rights_of(actor, part.organisation_id)
    boxes = [box.number for box in containers_of(session, part.id) if box.number]
    return ConsignmentTrack(
        id=part.id,
        head=shipment_head(row, names.get(row.organisation_id, "")),
        transport=transports[part.local_id],
        journey=journey_view(
            progress_of(session, part.id), now=now, moves=transitions_of(session, part.id)
        ),
        rights=rights,
        followed=tuple(_followed(one, usable, actor) for one in followed_by(session, part.id)),
        connections=tuple(_titles([one for one in usable if one.closed_at is None]).items()),
        steps=tuple((step.value, milestone_text(step)) for step in ENTERABLE),
        kinds=tuple(choices("web.choice", ATTACHABLE)),
        containers=tuple((number, number) for number in boxes),
        places=tuple((one.id, f"{one.name}, {one.country}") for one in places().values()),
        offsets=tuple((offset, offset) for offset in sorted(set(offsets().values()))),
        proposals=tuple(_proposals(session, part.id, boxes)),
    )


def followed_kind(kind: str) -> str:
    """The kind under which carriers are asked about a number attached as ``kind``."""
    return _FOLLOWED.get(kind, kind)


def moment_typed(text: str, offset: str, place_id: str) -> datetime:
    """A date and time as typed, in the offset chosen, else in that of the place.

    Raises :class:`InvalidError` ``web.step.at`` for an empty one, ``time.*`` for another text.
    """
    if not text:
        raise InvalidError("web.step.at", pointer="/at")
    seconds = ":00" if text.count(":") == 1 else ""
    told = f"{text}{seconds}{offset}" if offset else moment_at(text, place_id)
    return parse_instant(told, pointer="/at")


def _titles(rows: Sequence[CarrierConnection]) -> dict[str, str]:
    return {one.id: f"{one.name} ({carrier(one.profile).profile.title})" for one in rows}


def _followed(one: Followed, usable: Sequence[CarrierConnection], actor: Actor) -> FollowedView:
    link, reference = one.link, one.reference
    connection_id = reference.connection_id if reference else None
    held_up = {row.id for row in usable if row.paused_at is not None}
    paused = "connection" if connection_id in held_up else ""
    may = reference and actor.may(Permission.TRACK_ATTACH, reference.organisation_id)
    return FollowedView(
        link_id=link.id,
        kind=said(f"web.choice.{link.kind}"),
        number=link.number,
        connection=_titles(usable).get(connection_id or "", said("web.connection.hidden")),
        last_polled_at=reference.last_polled_at if reference else None,
        last_outcome=(reference.last_outcome if reference else None) or "",
        next_poll_at=reference.next_poll_at if reference else None,
        last_heard_at=reference.last_heard_at if reference else None,
        retired=(reference.retired_why if reference else None) or "",
        paused="number" if reference and reference.paused_at else paused,
        switch=reference.id if reference and may else "",
    )


def _proposals(
    session: Session, consignment_id: str, boxes: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Numbers the shipment names already, with kind and its word."""
    for number in boxes:
        yield "container", said("web.choice.container"), number
    for document in documents_of(session, consignment_id):
        if document.number:
            yield document.kind, said(f"web.choice.{document.kind}"), document.number
