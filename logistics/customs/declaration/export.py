"""The export declaration of a shipment as ASYCUDA facts: from what was entered, nothing else.

What only customs or the declarant's own system knows (numbers, dates of registration, taxes)
stays empty. Codes are those that the shipment names or the country's profile holds.
"""

from decimal import Decimal

from logistics.customs.declaration.crossing import (
    Crossing,
    crossing_of,
    identity_of,
    only,
    trading_country,
)
from logistics.customs.declaration.export_items import items_of, refuse_too_many
from logistics.customs.declaration.export_values import valuation_of
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.general_facts import (
    Bank,
    ClearanceOffice,
    Consignee,
    Countries,
    Counts,
    Declarant,
    Delivery,
    Exporter,
    Flags,
    Guarantee,
    Loading,
    Means,
    Office,
    PaymentTerms,
    Transit,
)
from logistics.customs.declaration.named_parties import name_lines
from logistics.customs.declaration.profile import CountryProfile, Regime
from logistics.customs.declaration.stowage import containers_of
from logistics.customs.route import place_name
from logistics.shipments.facts import Declaration, Leg, Mode, Party, Role, Shipment
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.ports import ports_of, unlocode_of
from logistics.shipments.facts.totals import package_count
from logistics.shipments.facts.traders import consignee_of, exporter_of, seat_of

ITEMS_ON_NEXT_FORMS = 3
_EXPORT = "E"
_FIRST_PAGE = "1"
_MANY = "MANY"


def export_declaration(shipment: Shipment, regime: Regime, profile: CountryProfile) -> SadFacts:
    """The facts of the declaration under a regime.

    Raises :class:`InvalidError` ``sad.too_many_items`` for more lines than one can hold.
    """
    refuse_too_many(shipment)
    held = shipment.declaration or Declaration()
    codes = profile.regimes[regime]
    way = crossing_of(shipment)
    nature = held.nature_of_transaction or ""
    return SadFacts(
        flow=_EXPORT,
        counts=_counts(shipment),
        selected_page=_FIRST_PAGE,
        office=ClearanceOffice(
            code=_office(held.clearance_office, held.clearance_office_name, profile),
            name=held.clearance_office_name,
        ),
        model=codes.model,
        general_procedure=codes.general_procedure,
        exporter=_exporter(exporter_of(shipment)),
        consignee=Consignee(name=name_lines(consignee_of(shipment))),
        declarant=_declarant(shipment, held),
        countries=_countries(shipment, way),
        means=_means(way, profile),
        flags=Flags(containers=_containers(shipment)),
        delivery=_delivery(shipment),
        border_office=Office(
            code=_office(held.exit_office, held.exit_office_name, profile),
            name=held.exit_office_name,
        ),
        loading=_loading(shipment, held),
        location=held.location_of_goods,
        transaction_1=nature[:1] or None,
        transaction_2=nature[1:2] or None,
        bank=_bank(shipment),
        payment_terms=PaymentTerms(
            code=held.payment_terms_code, description=shipment.terms.payment
        ),
        payment=held.mode_of_payment,
        valuation=valuation_of(shipment, profile),
        containers=containers_of(shipment),
        items=items_of(shipment, regime, profile),
        transit=_transit(shipment) if regime is Regime.TRANSIT else Transit(),
        guarantee=_guarantee(shipment) if regime is Regime.TRANSIT else Guarantee(),
    )


def _counts(shipment: Shipment) -> Counts:
    """Forms, items and packages; not these where some packages stand under no item."""
    count = len(shipment.lines)
    items = {line.id for line in shipment.lines} | ({None} if count == 1 else set())
    packed = all(group.line in items for group in shipment.packages)
    return Counts(
        form=1,
        forms=1 + -(-max(0, count - 1) // ITEMS_ON_NEXT_FORMS),
        items=count,
        packages=Decimal(package_count(shipment)) or None if packed else None,
    )


def _office(code: str | None, name: str | None, profile: CountryProfile) -> str | None:
    return code or profile.offices.get((name or "").lower())


def _exporter(party: Party | None) -> Exporter:
    return Exporter(code=party.tin if party else None, name=name_lines(party))


def _agent_code(party: Party | None) -> str | None:
    """The licence of a customs agent; the taxpayer number of who declares for himself."""
    return party.licence_number or party.tin if party else None


def _declarant(shipment: Shipment, held: Declaration) -> Declarant:
    party = shipment.party(Role.DECLARANT)
    return Declarant(
        code=_agent_code(party),
        name=name_lines(party),
        representative=party.contact if party else None,
        reference=held.declarant_reference or shipment.reference,
    )


def _countries(shipment: Shipment, way: Crossing) -> Countries:
    sold = seat_of(exporter_of(shipment))
    origins = {country for line in shipment.lines for country in line.origins}
    origin = next(iter(origins)).english_name if len(origins) == 1 else None
    return Countries(
        first_destination=way.abroad,
        trading=trading_country(shipment),
        export_code=sold,
        export_name=sold.english_name if sold else None,
        destination_code=way.destination,
        destination_name=way.destination.english_name if way.destination else None,
        origin_name=_MANY if len(origins) > 1 else origin,
    )


def _means(way: Crossing, profile: CountryProfile) -> Means:
    inland, border = only(leg.means for leg in way.first), only(leg.means for leg in way.border)
    return Means(
        departure=identity_of(inland),
        departure_nationality=inland.nationality if inland else None,
        border=identity_of(border),
        border_nationality=border.nationality if border else None,
        border_mode=_mode(way.border, profile),
        inland_mode=_mode(way.first, profile),
    )


def _mode(legs: tuple[Leg, ...], profile: CountryProfile) -> str | None:
    mode = only(leg.mode for leg in legs)
    return profile.mode_codes.get(mode) if mode else None


def _containers(shipment: Shipment) -> bool | None:
    """Whether goods travel in containers; not known of a sea voyage without any entered."""
    if any(shipment.containers()):
        return True
    by_sea = any(leg.mode is Mode.SEA for part in shipment.consignments for leg in part.legs)
    return None if by_sea else False


def _delivery(shipment: Shipment) -> Delivery:
    terms = shipment.terms
    return Delivery(code=terms.incoterm, place=place_name(shipment, terms.named_place) or None)


def _loading(shipment: Shipment, held: Declaration) -> Loading:
    country = country_of(shipment, held.place_of_loading)
    return Loading(
        code=unlocode_of(shipment, held.place_of_loading),
        name=place_name(shipment, held.place_of_loading) or None,
        country=country,
    )


def _bank(shipment: Shipment) -> Bank:
    held = shipment.bank
    return Bank(code=held.bic, name=held.name, branch=held.branch) if held else Bank()


def _transit(shipment: Shipment) -> Transit:
    """Boxes 50 and 53: who answers for the goods as far as the country of the port.

    The office there is a code of its customs, which no shipment names.
    """
    party = shipment.party(Role.DECLARANT) or exporter_of(shipment)
    part = next(iter(shipment.consignments), None)
    port = ports_of(shipment, part).pol_place if part else None
    seals = [seal.number for held in shipment.containers() for seal in held.seals]
    return Transit(
        principal_code=_agent_code(party),
        principal_name=party.name if party else None,
        country=country_of(shipment, port),
        seal_count=len(seals) or None,
        seals=", ".join(seals) or None,
    )


def _guarantee(shipment: Shipment) -> Guarantee:
    """The bond by its number, where the file has a name for a guarantee (box 52)."""
    held = (part.guarantee for part in shipment.consignments if part.guarantee)
    guarantee = next(held, None)
    return Guarantee(name=guarantee.number if guarantee else None)
