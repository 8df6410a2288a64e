"""The operator's lists as their page shows them, each with the form of a new entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logistics.customs.findings import Severity
from logistics.customs.operator_file import LISTS, fields_of_list
from logistics.oversight.models import ListedEntry
from logistics.reference.commodities import commodity_states
from logistics.reference.places import places
from logistics.reference.units import units
from logistics.web.saying import choices
from logistics.web.slices import PageSlice, page_slice

_DAYS = frozenset({"since", "on", "from_on", "to_on"})

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryField:
    """One field of a new entry, with what was typed and what it offers."""

    name: str
    value: str
    options: Options
    is_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDesk:
    """A list with a page of its entries and the form of a new one."""

    kind: str
    names: tuple[str, ...]
    slice: PageSlice[ListedEntry]
    fields: tuple[EntryField, ...]


def list_desks(
    entries: Sequence[ListedEntry], typed: Mapping[str, str], number: str | None
) -> tuple[ListDesk, ...]:
    """Each list; what was ``typed`` stands in the form of the list it names."""
    return tuple(
        ListDesk(
            kind=kind,
            names=fields_of_list(kind),
            slice=page_slice([row for row in entries if row.kind == kind], number),
            fields=_fields(kind, typed if typed.get("list") == kind else {}),
        )
        for kind in LISTS
    )


def _fields(kind: str, typed: Mapping[str, str]) -> tuple[EntryField, ...]:
    return tuple(
        EntryField(
            name=name,
            value=typed.get(name, ""),
            options=_options(name),
            is_day=name in _DAYS,
        )
        for name in fields_of_list(kind)
    )


def _options(name: str) -> Options:
    if name == "severity":
        return choices("web.severity", (Severity.WARN.value, Severity.BLOCK.value))
    if name == "unit":
        return [(code, unit.name) for code, unit in units().items()]
    if name == "place":
        return [(key, place.name) for key, place in places().items()]
    if name in {"commodity", "state"}:
        part = 0 if name == "commodity" else 1
        return [(key, key) for key in sorted({goods[part] for goods in commodity_states()})]
    return ()
