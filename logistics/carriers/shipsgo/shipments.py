"""What a shipment of ShipsGo says of all its movements: its numbers, its route, its pieces."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.carriers.events import Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.carriers.shipsgo import codes
from logistics.kernel.codes import AirWaybillNumber, ContainerNumber
from logistics.reference.places import canonical_unlocode

References = tuple[tuple[str, str], ...]

NOT_ASSIGNED = "NOT_ASSIGNED"
"""Stands for the number of a container that the carrier has not chosen yet."""

_AIR_MARKS = ("awb_number", "airline", "movements")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The two ends of the journey as codes, where told; ``calls`` are the ports between them."""

    first: str | None = None
    last: str | None = None
    calls: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether both ends are known, and other places may lie between them."""
        return self.first is not None and self.last is not None and self.calls != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One shipment, whatever its movements are; ``pieces`` is all of an air waybill's."""

    group: str
    route: Route = Route()
    booking: str | None = None
    container: str | None = None
    waybill: str | None = None
    pieces: int | None = None

    def subject(self, number: str | None) -> tuple[Unit | None, References]:
        """What a movement of the container ``number`` is about, and all numbers it names.

        A container that is not chosen yet is known by its booking.
        """
        if self.group == codes.AIR:
            kept = (("AWB", self.waybill),) if self.waybill else ()
            unit = Unit(UnitKind.AIR_WAYBILL, self.waybill) if self.waybill else None
            return unit, kept
        container = _container(number)
        booked = (("BKG", self.booking),) if self.booking else ()
        if container:
            return Unit(UnitKind.CONTAINER, container), (("EQ", container), *booked)
        return (Unit(UnitKind.BOOKING, self.booking) if self.booking else None), booked


def shipment_of(told: Fields) -> Shipment:
    """The shipment; what of it cannot be read is a problem of the message, not of a movement."""
    is_air = any(told.has(mark) for mark in _AIR_MARKS)
    waybill = told.text("awb_number", limit=20) if is_air else None
    cargo = told.inner("cargo") if is_air else None
    return Shipment(
        group=codes.AIR if is_air else codes.OCEAN,
        route=_route(told, is_air=is_air),
        booking=None if is_air else told.text("booking_number", limit=35),
        container=None if is_air else told.text("container_number", limit=20),
        waybill=AirWaybillNumber.tidy(waybill) if waybill else None,
        pieces=whole(cargo.content, "pieces") if cargo else None,
    )


def whole(content: Mapping[str, object], name: str) -> int | None:
    """A count above zero, if that is what stands there."""
    given = content.get(name)
    return given if isinstance(given, int) and not isinstance(given, bool) and given > 0 else None


def _container(number: str | None) -> str | None:
    if number is None or number.upper() == NOT_ASSIGNED:
        return None
    return ContainerNumber.tidy(number)


def _route(told: Fields, *, is_air: bool) -> Route:
    route = told.inner("route")
    if route is None:
        return Route()
    ends = ("origin", "destination") if is_air else ("port_of_loading", "port_of_discharge")
    first, last = (_code(route.inner(end), is_air=is_air) for end in ends)
    calls = route.content.get("ts_count")
    told_calls = calls if isinstance(calls, int) and not isinstance(calls, bool) else None
    return Route(first=first, last=last, calls=told_calls)


def _code(end: Fields | None, *, is_air: bool) -> str | None:
    location = end.inner("location") if end else None
    found = location.code("iata" if is_air else "code", limit=5) if location else None
    return found if is_air or found is None else canonical_unlocode(found)
