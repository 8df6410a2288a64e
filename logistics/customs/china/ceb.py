"""Goods of a platform order for the messages of cross-border e-commerce (CEB311, CEB621).

What the platform, its payment company and its logistics firm state is listed by name and never
written here: no buyer, no identity, no address, no telephone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from logistics.customs.case import Case
from logistics.customs.china.ceb_head import HEAD_FILLS
from logistics.customs.china.ceb_layout import CebField, ceb_layout
from logistics.customs.china.ceb_values import FILLS, Goods
from logistics.customs.china.form import Form, Slot
from logistics.customs.china.status import Entry, Label, Status
from logistics.customs.route import sold_as_parcel
from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment

FORMAT = "china-ceb-goods"
VERSION = 1
"""Version of the format; it grows by addition only."""

HEAD = "CEB621/InventoryHead"
_POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class CebItem:
    """The fields of one line in the order of the message; 0 and no line for a head."""

    number: int
    line: str
    entries: tuple[Entry, ...]

    def to_json(self, legend: Mapping[str, Label]) -> dict[str, object]:
        """The fields; ``legend`` names them."""
        return {
            "item": self.number,
            "line": self.line,
            "fields": [entry.to_json(legend) for entry in self.entries],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CebGoods:
    """The goods of all messages; ``mode`` is 9610, 1210, 1239, or ``post`` for postal parcels.

    ``platform`` names by message what the platform adds; ``problems`` are values that do not
    keep to the limits of their field.
    """

    reference: str | None
    on: date
    judged: date
    mode: str
    messages: dict[str, tuple[CebItem, ...]]
    problems: tuple[Problem, ...]

    def entries(self) -> Iterator[Entry]:
        """The fields of all lines in all messages."""
        for items in self.messages.values():
            for item in items:
                yield from item.entries

    @property
    def complete(self) -> bool:
        """Whether nothing is missing on the exporter's side, and every value fits."""
        lacking = any(entry.status is Status.MISSING for entry in self.entries())
        lines = any(item.line for items in self.messages.values() for item in items)
        return lines and not lacking and not self.problems

    def to_json(self) -> dict[str, object]:
        """The goods in their stable order; ``labels`` names the fields of each message."""
        layout = ceb_layout()
        legends = {
            name: {field.name: _label(field) for field in layout.messages[name]}
            for name in self.messages
        }
        return {
            "format": FORMAT,
            "version": VERSION,
            "reference": self.reference,
            "on": self.on.isoformat(),
            "judged_on": self.judged.isoformat(),
            "mode": self.mode,
            "source": layout.source,
            "complete": self.complete,
            "labels": {
                name: {key: label.to_json() for key, label in legend.items()}
                for name, legend in legends.items()
            },
            "messages": {
                name: [item.to_json(legends[name]) for item in items]
                for name, items in self.messages.items()
            },
            "platform_adds": {name: list(added) for name, added in layout.platform.items()},
            "problems": [
                {"pointer": one.pointer, "code": one.code, "message": one.message}
                for one in self.problems
            ],
        }


def ceb_goods(case: Case, country_code: str | None = None) -> CebGoods:
    """The goods of an order or parcel; ``country_code`` is Rwanda's numeric code, if configured.

    Raises :class:`InvalidError` ``china.not_parcel`` for cargo, which no platform declares, and
    ``china.country_code`` for a code that is not of three digits.
    """
    if not sold_as_parcel(case.shipment):
        raise InvalidError("china.not_parcel", pointer="/ecommerce")
    if country_code is not None and not (len(country_code) == 3 and country_code.isdecimal()):
        raise InvalidError("china.country_code", given=country_code[:40])
    form = Form(case)
    goods = [
        Goods(
            form=form,
            line=line,
            pointer=f"/lines/{place}",
            number=place + 1,
            country_code=country_code,
        )
        for place, line in enumerate(case.shipment.lines)
    ]
    messages = {
        name: (_head(form, fields),) if name == HEAD else tuple(_item(one, fields) for one in goods)
        for name, fields in ceb_layout().messages.items()
    }
    return CebGoods(
        reference=case.shipment.reference,
        on=case.on,
        judged=case.judged,
        mode=_mode(case.shipment),
        messages=messages,
        problems=tuple(_problems(messages)),
    )


def _mode(shipment: Shipment) -> str:
    sale = shipment.ecommerce
    return sale.mode.value if sale and sale.mode else _POST


def _head(form: Form, fields: tuple[CebField, ...]) -> CebItem:
    entries = tuple(HEAD_FILLS[field.name](form, _slot(field)) for field in fields)
    return CebItem(number=0, line="", entries=entries)


def _slot(field: CebField) -> Slot:
    return Slot(field.name, 0, _label(field))


def _label(field: CebField) -> Label:
    return Label(en=field.name, zh=field.zh)


def _item(goods: Goods, fields: tuple[CebField, ...]) -> CebItem:
    entries = tuple(FILLS[field.name](goods, _slot(field)) for field in fields)
    return CebItem(number=goods.number, line=goods.line.id, entries=entries)


def _problems(messages: dict[str, tuple[CebItem, ...]]) -> Iterator[Problem]:
    """Values longer, or with more digits, than their field takes."""
    for name, items in messages.items():
        fields = {field.name: field for field in ceb_layout().messages[name]}
        for item in items:
            for entry in item.entries:
                field = fields[entry.key]
                if entry.text is not None and not field.fits(entry.text):
                    where = ", ".join(entry.basis.entered)
                    facts: dict[str, object] = {
                        "message": name,
                        "field": entry.key,
                        "item": item.number,
                        "limit": field.limit,
                    }
                    yield Problem("ceb.limit", where, facts)
