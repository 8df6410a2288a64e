"""Which payload belongs to which kind of paper, and which shipments need the paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from logistics.docs.languages import Pair
from logistics.docs.payloads.air_waybill import air_waybill_data
from logistics.docs.payloads.beneficiary_certificate import beneficiary_certificate
from logistics.docs.payloads.bill_draft import bill_draft
from logistics.docs.payloads.broker_sheet import broker_paper
from logistics.docs.payloads.cargo_manifest import cargo_manifest
from logistics.docs.payloads.commercial_invoice import commercial_invoice
from logistics.docs.payloads.cover_letter import cover_letter
from logistics.docs.payloads.fumigation import fumigation_request
from logistics.docs.payloads.goods_needs import (
    enters_as_cargo,
    has_coffee,
    has_foreign_plants,
    has_naeb_goods,
    has_ores,
    has_plants,
    wants_plain_origin,
    wants_treatment,
)
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.icglr import icglr_application
from logistics.docs.payloads.ico_certificate import ico_application
from logistics.docs.payloads.insurance_request import insurance_request
from logistics.docs.payloads.naeb import naeb_application
from logistics.docs.payloads.needs import (
    always,
    bears_form,
    bears_label,
    by_air,
    by_road,
    by_road_abroad,
    by_sea,
    containers_by_sea,
    insured_by_seller,
)
from logistics.docs.payloads.origin_certificate import origin_application
from logistics.docs.payloads.origin_general import plain_origin_application
from logistics.docs.payloads.origin_statement import origin_declaration
from logistics.docs.payloads.packing_list import packing_list
from logistics.docs.payloads.phytosanitary import phytosanitary_application
from logistics.docs.payloads.phytosanitary_certificate import (
    plant_certificates,
    re_export_certificates,
)
from logistics.docs.payloads.postal_declarations import cn22, cn23
from logistics.docs.payloads.pro_forma import pro_forma_invoice
from logistics.docs.payloads.road_note import road_note
from logistics.docs.payloads.shipment_advice import shipment_advice
from logistics.docs.payloads.shipping_instruction import shipping_instruction
from logistics.docs.payloads.trade_needs import (
    before_invoice,
    booked_with_carrier,
    goes_as_cargo,
    left_by_main_carriage,
    origin_is_declared,
    paid_by_credit,
)
from logistics.docs.payloads.vgm_declaration import vgm_declaration
from logistics.docs.payloads.wood_declaration import wood_declaration
from logistics.docs.payloads.worksheet import export_worksheet
from logistics.docs.payloads.writing import written_in
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True)
class PaperForm:
    """How the payload of a kind is made, and whether a shipment has any use for the paper.

    ``pairs`` are the languages it may be written in, the usual one first; its reader may settle
    them, as of a sheet for a Chinese broker.
    """

    payload: Callable[[Shipment, Numbering], Payload]
    needed: Callable[[Shipment], bool]
    pairs: tuple[Pair, ...] = tuple(Pair)

    def fitting(self, wished: Pair) -> Pair:
        """The wished languages where the paper may be in them, else its usual ones."""
        return wished if wished in self.pairs else self.pairs[0]

    def require(self, wished: Pair) -> None:
        """Return where the paper may be in these; :class:`InvalidError` ``paper.languages``."""
        if wished not in self.pairs:
            known = ", ".join(self.pairs)
            raise InvalidError("paper.languages", pointer="/languages", known=known)


FORMS: Mapping[str, PaperForm] = MappingProxyType(
    {
        "pro-forma-invoice": PaperForm(pro_forma_invoice, before_invoice),
        "commercial-invoice": PaperForm(commercial_invoice, always),
        "packing-list": PaperForm(packing_list, always),
        "shipping-instruction": PaperForm(shipping_instruction, booked_with_carrier),
        "wood-packing-declaration": PaperForm(wood_declaration, goes_as_cargo),
        "origin-declaration": PaperForm(origin_declaration, origin_is_declared),
        "phytosanitary-application": PaperForm(phytosanitary_application, always),
        "china-ldc-origin-application": PaperForm(origin_application, always),
        "asycuda-worksheet": PaperForm(export_worksheet, always),
        "phytosanitary-certificate-draft": PaperForm(plant_certificates, has_plants),
        "phytosanitary-reexport-draft": PaperForm(re_export_certificates, has_foreign_plants),
        "origin-certificate-application": PaperForm(plain_origin_application, wants_plain_origin),
        "ico-certificate-application": PaperForm(ico_application, has_coffee),
        "naeb-application": PaperForm(naeb_application, has_naeb_goods),
        "icglr-application": PaperForm(icglr_application, has_ores),
        "fumigation-request": PaperForm(fumigation_request, wants_treatment),
        "china-broker-sheet": PaperForm(broker_paper, enters_as_cargo, (Pair.EN_ZH,)),
        "vgm-declaration": PaperForm(vgm_declaration, containers_by_sea),
        "bill-of-lading-draft": PaperForm(bill_draft, by_sea),
        "air-waybill-data": PaperForm(air_waybill_data, by_air),
        "road-consignment-note-draft": PaperForm(road_note, by_road),
        "cargo-manifest": PaperForm(cargo_manifest, by_road_abroad),
        "insurance-request": PaperForm(insurance_request, insured_by_seller),
        "cn22": PaperForm(cn22, bears_label),
        "cn23": PaperForm(cn23, bears_form),
        "shipment-advice": PaperForm(shipment_advice, left_by_main_carriage),
        "beneficiary-certificate": PaperForm(beneficiary_certificate, paid_by_credit),
        "cover-letter": PaperForm(cover_letter, goes_as_cargo),
    }
)
"""The papers drawn here, in the order in which they quote one another."""


def payload_of(kind: str, shipment: Shipment, numbering: Numbering) -> Payload:
    """The frozen payload of one paper, written in the pair of languages of ``numbering``.

    ``KeyError`` for a kind that is not drawn here.
    """
    with written_in(numbering.pair):
        return FORMS[kind].payload(shipment, numbering)


def needed_kinds(shipment: Shipment) -> tuple[str, ...]:
    """The kinds that a shipment has use for, in the order of :data:`FORMS`."""
    return tuple(kind for kind, form in FORMS.items() if form.needed(shipment))
