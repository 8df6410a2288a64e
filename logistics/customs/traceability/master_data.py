"""What the identifiers of a document mean: places, parties and lots by name."""

from collections.abc import Iterator, Mapping
from typing import Any

from logistics.customs.traceability.events import Telling
from logistics.reference.places import places

_TYPE = "urn:epcglobal:epcis:vtype:"
_ATTRIBUTE = "urn:epcglobal:cbv:mda:"


def vocabularies(telling: Telling, used: frozenset[str]) -> list[Mapping[str, Any]]:
    """The standard's vocabularies of the ``used`` identifiers that have something to tell."""
    kinds = {
        "ReadPoint": (*_sites(telling), *_places(telling)),
        "SourceDest": tuple(_parties(telling)),
        "EPCClass": tuple(_lots(telling)),
    }
    told = {
        kind: {uri: held for uri, held in entries if uri in used and any(held.values())}
        for kind, entries in kinds.items()
    }
    return [
        {
            "type": f"{_TYPE}{kind}",
            "vocabularyElementList": [
                {"id": uri, "attributes": _attributes(held)} for uri, held in entries.items()
            ],
        }
        for kind, entries in told.items()
        if entries
    ]


_Entry = tuple[str, Mapping[str, str | None]]


def _attributes(held: Mapping[str, str | None]) -> list[Mapping[str, str]]:
    return [
        {"id": f"{_ATTRIBUTE}{name}", "attribute": value} for name, value in held.items() if value
    ]


def _sites(telling: Telling) -> Iterator[_Entry]:
    for party in telling.shipment.parties:
        held = party.address
        country = str(held.country) if held and held.country else None
        city = held.city if held else None
        facts = {"name": party.name, "city": city, "countryCode": country}
        yield telling.ids.site(party), facts


def _parties(telling: Telling) -> Iterator[_Entry]:
    for party in telling.shipment.parties:
        yield telling.ids.party(party), {"name": party.name}


def _places(telling: Telling) -> Iterator[_Entry]:
    for own in telling.shipment.places:
        country = str(own.country) if own.country else None
        yield telling.ids.place(own.id, own), {"name": own.name, "countryCode": country}
    for named in _named_places(telling):
        yield telling.ids.place(named), {"name": named}
    for listed in places().values():
        facts = {"name": listed.name, "countryCode": listed.country}
        yield telling.ids.place(listed.id), facts


def _named_places(telling: Telling) -> Iterator[str]:
    """Places of the lots' way that no list holds."""
    lots = (lot for line in telling.shipment.lines for lot in line.lots)
    told = [stage.place for lot in lots for stage in lot.stages]
    told += [box.stuffing.place for box in telling.shipment.containers() if box.stuffing]
    for place in told:
        if place and place not in places() and telling.own_place(place) is None:
            yield place


def _lots(telling: Telling) -> Iterator[_Entry]:
    for line in telling.shipment.lines:
        for lot in line.lots:
            yield telling.lot(lot.id, line), {"descriptionShort": line.description}
