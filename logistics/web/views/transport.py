"""The transport of a shipment as it was entered: legs, containers, papers of carriage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from logistics.shipments.facts import Consignment, Container, Leg, Shipment
from logistics.shipments.facts.journey import best_arrival, best_departure
from logistics.web.saying import NOTHING, day_text, said
from logistics.web.views.goods import kilograms
from logistics.web.views.naming import party_name, place_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """One leg; times are the best known, with how sure they are."""

    mode: str
    start: str
    end: str
    means: str
    departure: datetime | None
    arrival: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerView:
    """One container."""

    number: str
    size_type: str
    seals: tuple[str, ...]
    vgm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriageView:
    """A booking or paper of carriage."""

    kind: str
    number: str
    issued_on: str
    carrier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportView:
    """One consignment as entered."""

    local_id: str
    route: str
    legs: tuple[LegView, ...]
    containers: tuple[ContainerView, ...]
    documents: tuple[CarriageView, ...]


def transport_views(facts: Shipment) -> tuple[TransportView, ...]:
    """The consignments in the order of the file."""
    return tuple(_consignment(part, facts) for part in facts.consignments)


def route_of(facts: Shipment, part: Consignment) -> str:
    """From door to door in one line: the start of the first leg and the end of each."""
    stops = [leg.from_place for leg in part.legs[:1]] + [leg.to_place for leg in part.legs]
    return " → ".join(place_name(facts, stop) for stop in stops)


def _consignment(part: Consignment, facts: Shipment) -> TransportView:
    return TransportView(
        local_id=part.id,
        route=route_of(facts, part),
        legs=tuple(_leg(leg, facts) for leg in part.legs),
        containers=tuple(_container(box) for box in part.containers),
        documents=tuple(_documents(part, facts)),
    )


def _leg(leg: Leg, facts: Shipment) -> LegView:
    means = leg.means
    told = (means.vessel, means.voyage, means.flight, means.plates) if means else ()
    return LegView(
        mode=said(f"web.choice.{leg.mode}") if leg.mode else NOTHING,
        start=place_name(facts, leg.from_place),
        end=place_name(facts, leg.to_place),
        means=" ".join(filter(None, told)),
        departure=best_departure(leg),
        arrival=best_arrival(leg),
    )


def _container(box: Container) -> ContainerView:
    return ContainerView(
        number=box.number or said("web.container.unnamed"),
        size_type=box.size_type or NOTHING,
        seals=tuple(seal.number for seal in box.seals),
        vgm=kilograms(box.vgm.mass if box.vgm else None),
    )


def _documents(part: Consignment, facts: Shipment) -> Iterator[CarriageView]:
    for document in part.documents:
        kind = said(f"web.choice.{document.kind}")
        level = f" ({said(f'web.choice.{document.level}')})" if document.level else ""
        yield CarriageView(
            kind=f"{kind}{level}",
            number=document.number or NOTHING,
            issued_on=day_text(document.issued_on),
            carrier=party_name(facts, document.carrier),
        )
