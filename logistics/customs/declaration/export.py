"""The export declaration of a shipment as ASYCUDA facts: from what was entered, nothing else.

What only customs or the declarant's own system knows (numbers, dates of registration, taxes)
stays empty. Codes are those that the shipment names or the country's profile holds.
"""

from decimal import Decimal

from logistics.customs.declaration.crossing import crossing_of, identity_of
from logistics.customs.declaration.export_items import items_of
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
    FinancialParty,
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
from logistics.kernel.codes import CountryCode
from logistics.reference.places import places
from logistics.shipments.facts import Declaration, Leg, Party, Role, Shipment
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.ports import ports_of, unlocode_of
from logistics.shipments.facts.totals import package_count
from logistics.shipments.facts.traders import consignee_of, exporter_of

ITEMS_ON_NEXT_FORMS = 3
_EXPORT = "E"
_FIRST_PAGE = "1"
_MANY = "MANY"


def export_declaration(shipment: Shipment, regime: Regime, profile: CountryProfile) -> SadFacts:
    """The facts of the declaration under a regime."""
    held = shipment.declaration or Declaration()
    codes = profile.regimes[regime]
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
        financial=_financial(exporter_of(shipment)),
        declarant=_declarant(shipment, held),
        countries=_countries(shipment),
        means=_means(shipment, profile),
        flags=Flags(containers=any(shipment.containers())),
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
    count = len(shipment.lines)
    return Counts(
        form=1,
        forms=1 + -(-max(0, count - 1) // ITEMS_ON_NEXT_FORMS),
        items=count,
        packages=Decimal(package_count(shipment)) or None,
    )


def _office(code: str | None, name: str | None, profile: CountryProfile) -> str | None:
    return code or profile.offices.get((name or "").lower())


def _exporter(party: Party | None) -> Exporter:
    return Exporter(code=party.tin if party else None, name=name_lines(party))


def _financial(party: Party | None) -> FinancialParty:
    return FinancialParty(code=party.tin if party else None, name=party.name if party else None)


def _declarant(shipment: Shipment, held: Declaration) -> Declarant:
    party = shipment.party(Role.DECLARANT)
    return Declarant(
        code=party.licence_number or party.tin if party else None,
        name=name_lines(party),
        representative=party.contact if party else None,
        reference=held.declarant_reference or shipment.reference,
    )


def _countries(shipment: Shipment) -> Countries:
    exporter, consignee = exporter_of(shipment), consignee_of(shipment)
    sold, bought = _country(exporter), _country(consignee)
    origins = {line.country_of_origin for line in shipment.lines if line.country_of_origin}
    origin = next(iter(origins)).english_name if len(origins) == 1 else None
    return Countries(
        first_destination=crossing_of(shipment).abroad,
        trading=bought,
        export_code=sold,
        export_name=sold.english_name if sold else None,
        destination_code=bought,
        destination_name=bought.english_name if bought else None,
        origin_name=_MANY if len(origins) > 1 else origin,
    )


def _country(party: Party | None) -> CountryCode | None:
    return party.address.country if party and party.address else None


def _means(shipment: Shipment, profile: CountryProfile) -> Means:
    way = crossing_of(shipment)
    return Means(
        departure=_identity(way.first),
        departure_nationality=_flag(way.first),
        border=_identity(way.border),
        border_nationality=_flag(way.border),
        border_mode=_mode(way.border, profile),
        inland_mode=_mode(way.first, profile),
    )


def _identity(leg: Leg | None) -> str | None:
    return identity_of(leg.means) if leg else None


def _flag(leg: Leg | None) -> CountryCode | None:
    return leg.means.nationality if leg and leg.means else None


def _mode(leg: Leg | None, profile: CountryProfile) -> str | None:
    return profile.mode_codes.get(leg.mode) if leg and leg.mode else None


def _delivery(shipment: Shipment) -> Delivery:
    terms = shipment.terms
    return Delivery(code=terms.incoterm, place=_place_name(shipment, terms.named_place))


def _loading(shipment: Shipment, held: Declaration) -> Loading:
    country = country_of(shipment, held.place_of_loading)
    return Loading(
        code=unlocode_of(shipment, held.place_of_loading),
        name=_place_name(shipment, held.place_of_loading),
        country=country,
    )


def _place_name(shipment: Shipment, place_id: str | None) -> str | None:
    own = next((place for place in shipment.places if place.id == place_id), None)
    listed = places().get(place_id or "")
    return own.name if own else listed.name if listed else None


def _bank(shipment: Shipment) -> Bank:
    held = shipment.bank
    return Bank(code=held.bic, name=held.name, branch=held.branch) if held else Bank()


def _transit(shipment: Shipment) -> Transit:
    """Boxes 50 and 53: who answers for the goods as far as the port."""
    party = shipment.party(Role.DECLARANT) or exporter_of(shipment)
    part = next(iter(shipment.consignments), None)
    port = ports_of(shipment, part).pol_place if part else None
    seals = [seal.number for held in shipment.containers() for seal in held.seals]
    return Transit(
        principal_code=party.tin if party else None,
        principal_name=party.name if party else None,
        office=_place_name(shipment, port),
        country=country_of(shipment, port),
        seal_count=len(seals) or None,
        seals=", ".join(seals) or None,
    )


def _guarantee(shipment: Shipment) -> Guarantee:
    """Box 52: the bond, by its number."""
    held = (part.guarantee for part in shipment.consignments if part.guarantee)
    guarantee = next(held, None)
    return Guarantee(name=guarantee.number if guarantee else None)
