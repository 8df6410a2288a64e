"""The items of an export declaration: one for each line of the shipment, in its order."""

from decimal import Decimal

from logistics.customs.declaration.attached import attached_to
from logistics.customs.declaration.crossing import only
from logistics.customs.declaration.export_values import charge
from logistics.customs.declaration.item_facts import (
    Goods,
    Item,
    Packing,
    PreviousDocument,
    SupplementaryUnit,
    Tarification,
)
from logistics.customs.declaration.profile import CountryProfile, Regime, RegimeCodes
from logistics.customs.declaration.stowage import packages_of
from logistics.customs.declaration.value_facts import Charge, ItemValue
from logistics.customs.declaration.worth import (
    cost_abroad,
    goods_invoiced,
    in_national,
    over_lines,
    statistical_values,
)
from logistics.customs.route import place_name
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money
from logistics.reference.commodities import commodity_states
from logistics.reference.packages import package_kinds
from logistics.reference.units import units
from logistics.shipments.facts import (
    Consignment,
    CostKind,
    Declaration,
    Line,
    Shipment,
    TransportDocumentKind,
)

MAX_ITEMS = 400
"""Items of one declaration that this software writes: what it reads back, too."""

_WAYBILLS = (
    TransportDocumentKind.BILL_OF_LADING,
    TransportDocumentKind.SEA_WAYBILL,
    TransportDocumentKind.AIR_WAYBILL,
    TransportDocumentKind.POSTAL_ITEM,
)


def refuse_too_many(shipment: Shipment) -> None:
    """Raise :class:`InvalidError` ``sad.too_many_items`` for more lines than one can hold."""
    if len(shipment.lines) > MAX_ITEMS:
        raise InvalidError("sad.too_many_items", items=len(shipment.lines), limit=MAX_ITEMS)


def items_of(shipment: Shipment, regime: Regime, profile: CountryProfile) -> tuple[Item, ...]:
    """One item a line; amounts shared over the items add up to those of the whole."""
    invoice = goods_invoiced(shipment)
    shares = {
        "invoice": _charges(shipment, invoice, profile),
        "external_freight": _charges(
            shipment, cost_abroad(shipment, CostKind.OCEAN_FREIGHT), profile
        ),
        "insurance": _charges(shipment, cost_abroad(shipment, CostKind.INSURANCE), profile),
    }
    statistical = statistical_values(shipment)
    return tuple(
        _item(
            shipment,
            place,
            (regime, profile),
            {name: charges[place] for name, charges in shares.items()},
            statistical[place],
        )
        for place in range(len(shipment.lines))
    )


def _charges(
    shipment: Shipment, whole: Money | None, profile: CountryProfile
) -> tuple[Charge, ...]:
    foreign = over_lines(shipment, whole)
    national = over_lines(shipment, in_national(shipment, whole))
    pairs = zip(foreign, national, strict=True)
    return tuple(charge(shipment, one, other, profile) for one, other in pairs)


def _item(
    shipment: Shipment,
    place: int,
    under: tuple[Regime, CountryProfile],
    charges: dict[str, Charge],
    statistical: Money | None,
) -> Item:
    line = shipment.lines[place]
    regime, profile = under
    terms = shipment.terms
    return Item(
        documents=attached_to(shipment, line, profile, first=place == 0),
        packing=_packing(shipment, line),
        incoterm=terms.incoterm,
        incoterm_place=place_name(shipment, terms.named_place) or None,
        tarification=_tarification(shipment, line, regime, profile, charges["invoice"].foreign),
        goods=_goods(line),
        previous=_previous(shipment, line),
        value=ItemValue(
            gross_weight=line.gross_mass.kg if line.gross_mass else None,
            net_weight=line.net_mass.kg if line.net_mass else None,
            statistical=statistical.amount if statistical else None,
            invoice=charges["invoice"],
            external_freight=charges["external_freight"],
            insurance=charges["insurance"],
        ),
    )


def _packing(shipment: Shipment, line: Line) -> Packing:
    groups = packages_of(shipment, line)
    code = only(group.kind for group in groups)
    kind = package_kinds().get(code or "")
    marks = "\n".join(dict.fromkeys(group.marks for group in groups if group.marks))
    first, _, rest = marks.partition("\n")
    count = sum(group.count or 0 for group in groups)
    return Packing(
        count=Decimal(count) if count else None,
        marks=first or None,
        more_marks=rest or None,
        kind=kind.code if kind else None,
        kind_name=kind.name if kind else None,
    )


def _tarification(
    shipment: Shipment,
    line: Line,
    regime: Regime,
    profile: CountryProfile,
    price: Decimal | None,
) -> Tarification:
    codes = profile.regimes[regime]
    held = _declared_under(shipment, codes)
    return Tarification(
        commodity_code=line.hs_rw,
        precision_1=profile.precision_1 if line.hs_rw else None,
        extended_procedure=held.extended_procedure or codes.extended_procedure,
        national_procedure=held.national_procedure or codes.national_procedure,
        units=_units(line, profile),
        price=price,
    )


def _declared_under(shipment: Shipment, codes: RegimeCodes) -> Declaration:
    """What was entered for a declaration of these codes; procedures of another are not its own."""
    held = shipment.declaration or Declaration()
    entered = (held.model or codes.model, held.general_procedure or codes.general_procedure)
    same = entered == (codes.model, codes.general_procedure)
    return held if same else Declaration()


def _units(line: Line, profile: CountryProfile) -> tuple[SupplementaryUnit, ...]:
    quantity = line.quantity
    if quantity is None:
        return ()
    unit = units().get(quantity.unit)
    return (
        SupplementaryUnit(
            code=profile.unit_codes.get(quantity.unit, quantity.unit),
            name=unit.name if unit else None,
            quantity=quantity.value,
        ),
    )


def _goods(line: Line) -> Goods:
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    districts = dict.fromkeys(lot.district for lot in line.lots if lot.district)
    told = (line.description, line.botanical_name, line.grade)
    return Goods(
        origin=next(iter(line.origins), None),
        origin_region=", ".join(districts) or None,
        tariff_description=state.name if state else None,
        description=", ".join(filter(None, told)) or None,
    )


def _previous(shipment: Shipment, line: Line) -> PreviousDocument:
    """Box 40; the waybill where all of a line travels in one consignment."""
    parts = [part for part in shipment.consignments if _carries(shipment, part, line)]
    held = shipment.declaration or Declaration()
    return PreviousDocument(
        declaration=only(map(_waybill, parts)), reference=held.previous_document
    )


def _carries(shipment: Shipment, part: Consignment, line: Line) -> bool:
    if not shipment.consignments[1:]:
        return True
    return any(
        share.consignment == part.id
        for group in packages_of(shipment, line)
        for share in group.allotments
    )


def _waybill(part: Consignment) -> str | None:
    numbers = (paper.number for paper in part.documents if paper.kind in _WAYBILLS)
    return next(filter(None, numbers), None)
