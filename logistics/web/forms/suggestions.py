"""Lists of suggestions for inputs: places, parties, units and what the file itself names."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from logistics.kernel.codes import CountryCode
from logistics.reference.commodities import commodity_states
from logistics.reference.packages import package_kinds
from logistics.reference.places import places
from logistics.reference.units import units

Suggestions = tuple[tuple[str, str], ...]

SUGGESTED: Mapping[str, str] = {
    "named_place": "places",
    "from_place": "places",
    "to_place": "places",
    "place_of_receipt": "places",
    "place_of_loading": "places",
    "holder": "parties",
    "producer": "parties",
    "LotStage.party": "parties",
    "Stuffing.party": "parties",
    "LotStage.place": "places",
    "Stuffing.place": "places",
    "LotInput.lot": "lots",
    "carrier": "parties",
    "PackageGroup.line": "lines",
    "PackageGroup.lot": "lots",
    "PackageGroup.kind": "package-kinds",
    "consignment": "consignments",
    "container": "containers",
    "Quantity.unit": "units",
    "commodity": "commodities",
    "processing_state": "states",
    "incoterm": "incoterms",
    "country": "countries",
    "country_of_origin": "countries",
    "nationality": "countries",
    "currency": "currencies",
}
"""Which list goes with which property, of one definition only where one is named."""

_INCOTERMS = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF")
_CURRENCIES = ("USD", "EUR", "CNY", "RWF", "GBP", "KES", "TZS", "UGX")
_COUNTRIES = ("RW", "CN", "TZ", "KE", "UG", "BI", "CD", "SG", "LK", "MY", "HK", "AE", "DJ")


def suggestions(wire: Mapping[str, Any], wanted: Iterable[str]) -> dict[str, Suggestions]:
    """The lists named in ``wanted``, those of the file itself included."""
    made: Mapping[str, Callable[[], Suggestions]] = {
        "places": lambda: (*_own(wire, "places"), *_places()),
        "parties": lambda: _own(wire, "parties"),
        "lines": lambda: _own(wire, "lines"),
        "lots": lambda: _lots(wire),
        "consignments": lambda: _own(wire, "consignments"),
        "containers": lambda: _inner(wire, "consignments", "containers", "number"),
        "package-kinds": lambda: tuple((c, kind.name) for c, kind in package_kinds().items()),
        "units": lambda: tuple((code, unit.name) for code, unit in units().items()),
        "commodities": lambda: _distinct(row.commodity for row in commodity_states().values()),
        "states": lambda: tuple((row.state, row.name) for row in commodity_states().values()),
        "incoterms": lambda: _distinct(_INCOTERMS),
        "currencies": lambda: _distinct(_CURRENCIES),
        "countries": lambda: tuple((code, _country(code)) for code in _COUNTRIES),
    }
    return {name: made[name]() for name in sorted(set(wanted))}


def _places() -> Suggestions:
    return tuple((place.id, place.name) for place in places().values())


def _own(wire: Mapping[str, Any], name: str) -> Suggestions:
    entries = [entry for entry in wire.get(name, []) if isinstance(entry, dict)]
    return tuple((str(e.get("id", "")), str(e.get("name") or e.get("id", ""))) for e in entries)


def _inner(wire: Mapping[str, Any], outer: str, inner: str, key: str) -> Suggestions:
    entries = [entry for entry in wire.get(outer, []) if isinstance(entry, dict)]
    return _distinct(
        str(part[key]) for entry in entries for part in entry.get(inner, []) if part.get(key)
    )


def _lots(wire: Mapping[str, Any]) -> Suggestions:
    """The lots of the lines, and what their stages bring out."""
    lots = [
        lot
        for line in wire.get("lines", [])
        if isinstance(line, dict)
        for lot in line.get("lots", [])
    ]
    made = [stage.get("lot") for lot in lots for stage in lot.get("stages", [])]
    return _distinct(str(name) for name in (*(lot.get("id") for lot in lots), *made) if name)


def _distinct(values: Iterable[str]) -> Suggestions:
    return tuple((value, value) for value in dict.fromkeys(values))


def _country(code: str) -> str:
    return CountryCode(code).english_name
