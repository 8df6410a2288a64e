"""The operator's lists as their page shows them, each with the form of a new entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logistics.customs.findings import Severity
from logistics.customs.operator_file import LISTS, fields_of_list, needed_in_list
from logistics.oversight.models import ListedEntry
from logistics.reference.commodities import commodity_states
from logistics.reference.places import places
from logistics.reference.units import units
from logistics.web.saying import choices
from logistics.web.slices import PageSlice, page_slice

GOODS = "goods"
"""The one field of a form for commodity and processing state."""

_BETWEEN = "/"
_DAYS = frozenset({"since", "on", "from_on", "to_on"})

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryField:
    """One field of a new entry, with what was typed and what it offers."""

    name: str
    value: str
    options: Options
    is_day: bool
    needed: bool


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
    needed = needed_in_list(kind)
    return tuple(
        EntryField(
            name=name,
            value=typed.get(name, ""),
            options=_options(name),
            is_day=name in _DAYS,
            needed=name == GOODS or name in needed,
        )
        for name in form_fields(kind)
    )


def form_fields(kind: str) -> tuple[str, ...]:
    """The fields of the form of a list: commodity and state are picked together."""
    names = (GOODS if name == "commodity" else name for name in fields_of_list(kind))
    return tuple(name for name in names if name != "state")


def entry_fields(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry from those of its form."""
    fields = {name: values.get(name, "") for name in form_fields(kind)}
    if GOODS in fields:
        fields["commodity"], _, fields["state"] = fields.pop(GOODS).partition(_BETWEEN)
    return fields


def _options(name: str) -> Options:
    if name == "severity":
        return choices("web.severity", (Severity.WARN.value, Severity.BLOCK.value))
    if name == "unit":
        return [(code, unit.name) for code, unit in units().items()]
    if name == "place":
        return [(key, place.name) for key, place in places().items()]
    if name == GOODS:
        return [(_BETWEEN.join(key), row.name) for key, row in commodity_states().items()]
    return ()
