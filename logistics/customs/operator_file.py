"""Reading the operator's lists, from a file or entry by entry from a form."""

from collections.abc import Mapping
from typing import Any

from logistics.customs.findings import Severity
from logistics.customs.given import (
    Fields,
    Given,
    day,
    listed_in,
    name,
    note,
    one_of,
    price,
    read_entries,
    read_entry,
)
from logistics.customs.operator import (
    CorridorAlert,
    DeniedName,
    Entry,
    OperatorLists,
    ReferencePrice,
)
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.errors import InvalidError
from logistics.reference.commodities import commodity_states
from logistics.reference.places import places
from logistics.reference.units import units

_KINDS: Mapping[str, type[Any]] = {
    "denied_names": DeniedName,
    "reference_prices": ReferencePrice,
    "corridor_alerts": CorridorAlert,
}

LISTS = tuple(_KINDS)
"""The names of the lists, as the file and the doors write them."""

_FIELDS: Mapping[str, Fields] = {
    "denied_names": {
        "name": Given(name),
        "listed_by": Given(name),
        "since": Given(day, needed=False),
    },
    "reference_prices": {
        "commodity": Given(name),
        "state": Given(name),
        "amount": Given(price),
        "currency": Given(CurrencyCode),
        "unit": Given(listed_in(units, "UN/ECE Rec 20 units")),
        "source": Given(name),
        "on": Given(day),
    },
    "corridor_alerts": {
        "place": Given(listed_in(places, "places")),
        "told": Given(note),
        "severity": Given(one_of(Severity)),
        "source": Given(name),
        "from_on": Given(day),
        "to_on": Given(day, needed=False),
    },
}


def fields_of_list(kind: str) -> tuple[str, ...]:
    """The fields of an entry of a list, in order; ``lists.unknown`` for no such list."""
    if kind not in _FIELDS:
        raise InvalidError("lists.unknown", given=kind[:64], known=", ".join(LISTS))
    return tuple(_FIELDS[kind])


def needed_in_list(kind: str) -> frozenset[str]:
    """The fields of an entry of a list that may not be left out."""
    return frozenset(name for name, column in _FIELDS[kind].items() if column.needed)


def read_listed(kind: str, held: object) -> Entry:
    """One entry of a list from texts; every problem at once."""
    fields_of_list(kind)
    entry: Entry = _made(kind, read_entry(held, _FIELDS[kind]), "")
    return entry


def read_lists(held: object) -> OperatorLists:
    """All lists from a decoded file; a list may be left out.

    Raises :class:`InvalidError` with one problem a wrong place.
    """
    if not isinstance(held, Mapping):
        raise InvalidError("wire.object")
    for given in held:
        fields_of_list(str(given))
    return OperatorLists.of(
        _made(kind, values, f"/{kind}/{place}")
        for kind in LISTS
        for place, values in enumerate(read_entries(held.get(kind, []), _FIELDS[kind], f"/{kind}"))
    )


def list_of(entry: Entry) -> str:
    """The name of the list on which an entry stands."""
    return next(kind for kind, made in _KINDS.items() if isinstance(entry, made))


def _made(kind: str, values: Mapping[str, Any], pointer: str) -> Any:
    """The entry, once its fields also fit each other."""
    goods = values.get("commodity"), values.get("state")
    if kind == "reference_prices" and goods not in commodity_states():
        shown = ", ".join(str(part) for part in goods)
        raise InvalidError(
            "wire.listed", pointer=f"{pointer}/state", given=shown, list="commodities"
        )
    begins, ends = values.get("from_on"), values.get("to_on")
    if begins and ends and ends < begins:
        raise InvalidError("lists.reversed", pointer=f"{pointer}/to_on")
    return _KINDS[kind](**values)
