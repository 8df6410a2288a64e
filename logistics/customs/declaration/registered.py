"""The declaration as customs registered it, as an issued paper to hold against the shipment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from logistics.customs.declaration.days import read_day
from logistics.customs.declaration.document import read_sad
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.item_facts import Item
from logistics.customs.declaration.profile import CountryProfile
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import AsIssued, Declaration, IssuedPaper, Shipment

KIND = "export-declaration"
_EXPORT = "E"
_LONGEST = 2000
"""Characters of one value as issued: what a shipment file may hold."""


@dataclass(frozen=True)
class Registered:
    """What customs registered.

    ``registered_on`` is its date as the file writes it; where its order does not show whether
    day or month comes first, ``day_assumed`` says that the country's usual order was taken.
    """

    paper: IssuedPaper
    number: str
    registered_on: str | None
    day_assumed: bool

    def to_json(self) -> dict[str, object]:
        """The record as machines are told of it."""
        return {
            "kind": self.paper.kind,
            "number": self.paper.number,
            "issuer": self.paper.issuer,
            "issued_on": self.paper.issued_on.isoformat() if self.paper.issued_on else None,
            "registered_on": self.registered_on,
            "day_assumed": self.day_assumed,
            "values": [{"field": one.field, "value": one.value} for one in self.paper.values],
        }


def registered_declaration(raw: bytes, profile: CountryProfile) -> Registered:
    """The record of a registered declaration from its file.

    Raises :class:`InvalidError`: those of :func:`read_sad`, ``sad.not_export`` for another flow
    of goods, ``sad.unregistered`` for a file without the number that customs gives, and
    ``sad.unread`` with every leaf that is not what it should be: none is left out in silence.
    """
    document = read_sad(raw)
    facts = document.facts
    if facts.flow not in {None, _EXPORT}:
        raise InvalidError("sad.not_export", given=facts.flow)
    if not facts.registration.number:
        raise InvalidError("sad.unregistered")
    if document.problems:
        raise InvalidError("sad.unread", problems=document.problems)
    held = facts.registration.on
    usual = read_day(held.written, profile.day_format) if held else None
    on = (held and held.day) or (usual and usual.day) or None
    return Registered(
        paper=IssuedPaper(
            kind=KIND,
            number=_number(facts, on),
            issuer=_issuer(facts, profile),
            issued_on=on,
            values=tuple(_values(facts, profile)),
        ),
        number=facts.registration.number,
        registered_on=held.written if held else None,
        day_assumed=bool(on and held and not held.day),
    )


def with_record(shipment: Shipment, found: Registered) -> Shipment:
    """The shipment with the record in the place of one of the same number, else at the end.

    The entry number is taken over where none was entered.
    """
    papers = list(shipment.issued_papers)
    numbers = [(held.kind, held.number) for held in papers]
    same = (KIND, found.paper.number)
    if same in numbers:
        papers[numbers.index(same)] = found.paper
    else:
        papers.append(found.paper)
    declaration = shipment.declaration or Declaration()
    if not declaration.entry_number:
        declaration = replace(declaration, entry_number=found.paper.number)
    return replace(shipment, issued_papers=tuple(papers), declaration=declaration)


def _number(facts: SadFacts, on: date | None) -> str:
    """Year, office, serial letter and number, as far as they stand."""
    held = facts.registration
    year = f"{on.year:04}" if on else None
    return " ".join(filter(None, (year, facts.office.code, held.serial, held.number)))


def _issuer(facts: SadFacts, profile: CountryProfile) -> str:
    office = facts.office
    code = f"({office.code})" if office.code and office.name else office.code
    where = " ".join(filter(None, (office.name, code)))
    return ", ".join(filter(None, (profile.authority, where)))


def _values(facts: SadFacts, profile: CountryProfile) -> Iterator[AsIssued]:
    told: tuple[tuple[str, str | None], ...] = (
        ("exporter", _first_line(facts.exporter.name)),
        ("exporter_tin", facts.exporter.code),
        ("consignee", _first_line(facts.consignee.name)),
        ("hs_rw", _listed(facts, _commodity)),
        ("packages", _figure(facts.counts.packages or _sum(facts, lambda one: one.packing.count))),
        ("marks", _listed(facts, _marks)),
        ("net_mass_kg", _figure(_sum(facts, lambda one: one.value.net_weight))),
        ("gross_mass_kg", _figure(_gross(facts))),
        ("invoice_value", _money(facts.valuation.invoice.foreign, _currency(facts))),
        ("currency", _currency(facts)),
        ("customs_value", _customs_value(facts, profile)),
        ("destination_country", facts.countries.destination_code),
        ("country_of_origin", _listed(facts, lambda one: one.goods.origin)),
        ("container", ", ".join(filter(None, (one.number for one in facts.containers)))),
    )
    for field, value in told:
        if value:
            yield AsIssued(field=field, value=" ".join(value.split())[:_LONGEST])


def _first_line(text: str | None) -> str | None:
    return text.splitlines()[0].strip() if text else None


def _listed(facts: SadFacts, of: Callable[[Item], str | None]) -> str:
    return "; ".join(dict.fromkeys(told for item in facts.items if (told := of(item))))


def _commodity(item: Item) -> str | None:
    return item.tarification.commodity_code


def _marks(item: Item) -> str | None:
    lines = filter(None, (item.packing.marks, item.packing.more_marks))
    return " / ".join(lines) or None


def _sum(facts: SadFacts, of: Callable[[Item], Decimal | None]) -> Decimal | None:
    """The sum over all items; ``None`` where one of them does not tell."""
    return _total(of(item) for item in facts.items)


def _total(figures: Iterable[Decimal | None]) -> Decimal | None:
    found = tuple(figures)
    known = [figure for figure in found if figure is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(found) else None


def _gross(facts: SadFacts) -> Decimal | None:
    whole = facts.valuation.gross_weight or facts.valuation.total_weight
    return whole or _sum(facts, lambda one: one.value.gross_weight)


def _currency(facts: SadFacts) -> str | None:
    return facts.valuation.invoice.currency


def _customs_value(facts: SadFacts, profile: CountryProfile) -> str | None:
    """The statistical values of all items, which are in the currency of the country."""
    return _money(_sum(facts, lambda one: one.value.statistical), profile.national_currency)


def _money(amount: Decimal | None, currency: str | None) -> str | None:
    return f"{currency} {amount:f}" if amount is not None and currency else None


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
