"""The data sheet for the broker of the buyer: a head, and an item for every line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from logistics.customs.case import Case
from logistics.customs.china.certificate_items import Items, certificate_items
from logistics.customs.china.form import Form, labels
from logistics.customs.china.head_papers import paper_entries
from logistics.customs.china.head_parties import party_entries
from logistics.customs.china.head_terms import (
    mode_entry,
    preference_entries,
    stowage_entries,
    term_entries,
)
from logistics.customs.china.head_transport import transport_entries
from logistics.customs.china.line_elements import element_entries
from logistics.customs.china.line_goods import goods_entries, price_entries
from logistics.customs.china.line_lots import lot_entries, use_entries
from logistics.customs.china.line_origin import origin_entries
from logistics.customs.china.line_producers import registration_entries
from logistics.customs.china.line_rates import rate_entries
from logistics.customs.china.line_supervision import supervision_entries
from logistics.customs.china.line_units import unit_entries
from logistics.customs.china.status import Entry, Status
from logistics.customs.landed.question import AskedLine, question_of
from logistics.shipments.facts import Line

FORMAT = "china-broker-sheet"
VERSION = 1
"""Version of the format; it grows by addition only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The entries of one line; ``number`` counts the items from 1, ``line`` is its id."""

    number: int
    line: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All entries in the order in which they are told.

    ``on`` is the day of asking, ``judged`` the one whose rates and registrations count:
    the expected arrival, else the departure, else ``on``.
    """

    reference: str | None
    on: date
    judged: date
    head: tuple[Entry, ...]
    items: tuple[Item, ...]

    def entries(self) -> Iterator[Entry]:
        """The entries of head and items."""
        return chain(self.head, *(item.entries for item in self.items))

    @property
    def complete(self) -> bool:
        """Whether nothing is missing; what is to be verified does not count."""
        return bool(self.items) and all(
            entry.status is not Status.MISSING for entry in self.entries()
        )

    def to_json(self) -> dict[str, object]:
        """The sheet in its stable order.

        ``labels`` says what entries are called by their key; an entry of another name bears
        that itself.
        """
        keys = dict.fromkeys(entry.key for entry in self.entries())
        legend = {key: labels()[key] for key in keys}
        counts = dict.fromkeys((status.value for status in Status), 0)
        for entry in self.entries():
            counts[entry.status] += 1
        return {
            "format": FORMAT,
            "version": VERSION,
            "reference": self.reference,
            "on": self.on.isoformat(),
            "judged_on": self.judged.isoformat(),
            "complete": self.complete,
            "counts": counts,
            "labels": {key: label.to_json() for key, label in legend.items()},
            "head": [entry.to_json(legend) for entry in self.head],
            "items": [
                {
                    "item": item.number,
                    "line": item.line,
                    "entries": [entry.to_json(legend) for entry in item.entries],
                }
                for item in self.items
            ],
        }


def broker_sheet(case: Case) -> Sheet:
    """The sheet of a shipment on the day of a case."""
    form, items = Form(case), certificate_items(case)
    lines = question_of(case.shipment, on=case.on).lines
    return Sheet(
        reference=case.shipment.reference,
        on=case.on,
        judged=case.judged,
        head=tuple(_head(form)),
        items=tuple(
            _item(form, place, line, asked, items)
            for place, (line, asked) in enumerate(zip(case.shipment.lines, lines, strict=True))
        ),
    )


def _head(form: Form) -> Iterator[Entry]:
    yield from mode_entry(form)
    yield from party_entries(form)
    yield from paper_entries(form)
    yield from transport_entries(form)
    yield from term_entries(form)
    yield from stowage_entries(form)
    yield from preference_entries(form)
    if not form.case.shipment.lines:
        yield form.missing("goods", "/lines")


def _item(form: Form, place: int, line: Line, asked: AskedLine, items: Items) -> Item:
    pointer = f"/lines/{place}"
    entries = (
        *goods_entries(form, line, pointer),
        *element_entries(form, line, pointer),
        *price_entries(form, line, pointer),
        *unit_entries(form, line, pointer),
        *origin_entries(form, line, pointer, items),
        *supervision_entries(form, line, pointer),
        *registration_entries(form, line),
        *lot_entries(form, line, pointer),
        *use_entries(form, line, pointer),
        *rate_entries(form, line, asked),
    )
    return Item(number=place + 1, line=line.id, entries=entries)
