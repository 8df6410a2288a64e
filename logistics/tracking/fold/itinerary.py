"""What was booked, as far as the fold must know it: places, units, numbers and terms."""

from dataclasses import dataclass, field
from functools import cache

from logistics.carriers.events import EventPlace, Unit
from logistics.reference.places import Place, canonical_unlocode, places


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedPlace:
    """A place of the booked route, by as many of its codes as are known.

    ``unlocode`` may be any of the place's UN/LOCODEs; ``country`` is ISO 3166.
    """

    unlocode: str | None = None
    iata: str | None = None
    name: str | None = None
    country: str | None = None

    def holds(self, place: EventPlace | None) -> bool | None:
        """Whether ``place`` is this one; ``None`` when nothing comparable was told."""
        if place is None:
            return None
        codes = [_same(self.unlocode, canonical(place.unlocode)), _same(self.iata, place.iata)]
        if True in codes or (self.name and place.name and _same_name(self.name, place.name)):
            return True
        if False in codes or _same(self.country, country_of(place)) is False:
            return False
        return None

    def __post_init__(self) -> None:
        """Keep the main UN/LOCODE and the country it tells."""
        if self.unlocode:
            object.__setattr__(self, "unlocode", canonical(self.unlocode))
            object.__setattr__(self, "country", self.country or self.unlocode[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """The booked route: place of receipt, port of loading, port of discharge, delivery.

    ``units`` are the containers (or parcels, or air waybills) the consignment consists of;
    empty while nobody knows them. ``bookings`` and ``documents`` are the carriers' numbers,
    tidied (see :func:`normal_reference`); ``house_documents`` those that carriers may not know.
    ``ends_at_port``: under the terms the goods are delivered at the port or airport of
    discharge, to whoever takes them over there.
    """

    receipt: BookedPlace | None = None
    loading: BookedPlace | None = None
    discharge: BookedPlace | None = None
    delivery: BookedPlace | None = None
    units: frozenset[Unit] = field(default=frozenset())
    bookings: frozenset[str] = field(default=frozenset())
    documents: frozenset[str] = field(default=frozenset())
    house_documents: frozenset[str] = field(default=frozenset())
    ends_at_port: bool = False

    @property
    def export_countries(self) -> frozenset[str]:
        """Countries the goods leave from: receipt and port of loading."""
        return _countries(self.receipt, self.loading)

    @property
    def import_countries(self) -> frozenset[str]:
        """Countries the goods go to: port of discharge and delivery."""
        return _countries(self.discharge, self.delivery)


UNBOOKED = Itinerary()
"""Nothing is known of the route."""


def canonical(unlocode: str | None) -> str | None:
    """The main UN/LOCODE of a place that has several."""
    return canonical_unlocode(unlocode) if unlocode else None


def country_of(place: EventPlace | None) -> str | None:
    """The country as told, or as the UN/LOCODE tells it."""
    if place is None:
        return None
    return place.country or (place.unlocode[:2] if place.unlocode else None)


def place_key(place: EventPlace | None) -> str:
    """What two tellings of one place share; "" where none was told.

    Its UN/LOCODE (also found by the name of a place of the corridor), else airport, else
    facility, else the name.
    """
    if place is None:
        return ""
    return (
        canonical(place.unlocode)
        or place.iata
        or place.facility
        or _unlocode_by_name(place)
        or _tidy(place.name)
    )


def _unlocode_by_name(place: EventPlace) -> str | None:
    held = _corridor().get(_tidy(place.name))
    if held is None or _same(held.country, place.country) is False:
        return None
    return held.unlocode


@cache
def _corridor() -> dict[str, Place]:
    return {_tidy(place.name): place for place in reversed(places().values())}


def normal_reference(number: str) -> str:
    """A number as references hold it and bookings are compared: upper case, without blanks."""
    return "".join(number.upper().split())


def _tidy(name: str | None) -> str:
    return " ".join((name or "").upper().split())


def _same_name(one: str, other: str) -> bool:
    return _tidy(one) == _tidy(other)


def _same(one: str | None, other: str | None) -> bool | None:
    return one == other if one and other else None


def _countries(*places: BookedPlace | None) -> frozenset[str]:
    return frozenset(place.country for place in places if place and place.country)
