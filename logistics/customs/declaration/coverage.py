"""Which leaves of a declaration are filled, and why the others are empty."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from logistics.customs.declaration.document import SadDocument
from logistics.customs.declaration.elements import Element, named, text_of
from logistics.customs.declaration.profile import CountryProfile, Regime
from logistics.customs.declaration.structure import Part, structure
from logistics.kernel.words import say


class Emptiness(StrEnum):
    """Why a leaf of an export declaration is empty."""

    SERVER = "server"
    NOT_EXPORT = "not-export"
    NATIONAL_CODE = "national-code"
    NO_FIELD = "no-field"
    NOT_ENTERED = "not-entered"


_WITHOUT_FIELD = (
    "Declarant/Reference/Year",
    "Financial/Bank/Reference",
    "Financial/Deffered_payment_reference",
    "Financial/Guarantee/Amount",
    "Financial/Guarantee/Date",
    "Financial/Guarantee/Excluded_country",
    "General_information/Additional_information",
    "General_information/Comments_free_text",
    "General_information/Country/Destination/Destination_country_region",
    "General_information/Country/Export/Export_country_region",
    "General_information/Value_details",
    "Identification/Manifest_reference_number",
    "Identification/Type/Type_of_transit_document",
    "Item/Amount_deducted_from_licence",
    "Item/Attached_documents/Attached_document_from_rule",
    "Item/Free_text",
    "Item/Licence_number",
    "Item/Previous_doc/Previous_warehouse_code",
    "Item/Previous_doc/Summary_declaration_sl",
    "Item/Quantity_deducted_from_licence",
    "Item/Tarification/A.I._code",
    "Item/Tarification/Tarification_data",
    "Item/Tarification/Valuation_method_code",
    "Item/Valuation_item/Market_valuer",
    "Item/Valuation_item/Rate_of_adjustement",
    "Item/Valuation_item/item_deduction",
    "Item/Valuation_item/item_internal_freight",
    "Item/Valuation_item/item_other_cost",
    "Container/Empty_full_indicator",
    "Container/Gross_weight",
    "Property/Nbers/Number_of_loading_lists",
    "Property/Place_of_declaration",
    "Traders/Financial",
    "Transit/Destination/Office",
    "Transit/Principal/Representative",
    "Transit/Time_limit",
    "Transport/Delivery_terms/Situation",
    "Transport/Single_waybill_flag",
    "Valuation/Gs_deduction",
    "Valuation/Gs_internal_freight",
    "Valuation/Gs_other_cost",
)
"""Leaves for which the shipment file has no field."""

_REASONS: tuple[tuple[str, Emptiness], ...] = (
    ("Export_release", Emptiness.SERVER),
    ("Assessment_notice", Emptiness.SERVER),
    ("Global_taxes", Emptiness.SERVER),
    ("Property/Date_of_declaration", Emptiness.SERVER),
    ("Identification/Registration", Emptiness.SERVER),
    ("Identification/Assessment", Emptiness.SERVER),
    ("Identification/receipt", Emptiness.SERVER),
    ("Financial/Amounts", Emptiness.SERVER),
    ("Financial/Total_invoice", Emptiness.SERVER),
    ("Item/Taxation", Emptiness.SERVER),
    ("Item/Tarification/Value_item", Emptiness.SERVER),
    ("Item/Tarification/Attached_doc_item", Emptiness.SERVER),
    ("Item/Valuation_item/Total_cost_itm", Emptiness.SERVER),
    ("Item/Valuation_item/Total_CIF_itm", Emptiness.SERVER),
    ("Item/Valuation_item/Alpha_coeficient_of_apportionment", Emptiness.SERVER),
    ("Valuation/Total_cost", Emptiness.SERVER),
    ("Valuation/Total_CIF", Emptiness.SERVER),
    ("Traders/Consignee/Consignee_code", Emptiness.NOT_EXPORT),
    ("General_information/CAP", Emptiness.NOT_EXPORT),
    ("Warehouse", Emptiness.NOT_EXPORT),
    ("Prev_decl", Emptiness.NOT_EXPORT),
    ("Item/Tarification/Preference_code", Emptiness.NOT_EXPORT),
    ("Item/Tarification/Quota", Emptiness.NOT_EXPORT),
    ("Item/Tarification/HScode/Precision", Emptiness.NATIONAL_CODE),
    ("Item/Attached_documents/Attached_document_code", Emptiness.NATIONAL_CODE),
    ("Identification/Office_segment/Customs_clearance_office_code", Emptiness.NATIONAL_CODE),
    ("Transport/Border_office/Code", Emptiness.NATIONAL_CODE),
    *((path, Emptiness.NO_FIELD) for path in _WITHOUT_FIELD),
)
"""Why leaves stay empty, by how their path begins; all others were not entered."""

_OF_TRANSIT = ("Transit", "Financial/Guarantee")
_ALWAYS_LEFT = ("Transit/Result_of_control", "Transit/Officer_name", "Transit/Signature")

_OF_THE_COUNTRY = (
    "Identification/Type",
    "Item/Tarification/HScode/Precision_1",
    "Item/Tarification/Extended_customs_procedure",
    "Item/Tarification/National_customs_procedure",
    "Item/Tarification/Supplementary_unit/Suppplementary_unit_code",
    "Transport/Means_of_transport/Border_information/Mode",
    "Transport/Means_of_transport/Inland_mode_of_transport",
)
"""Leaves whose codes are the country's own, and so as certain as its profile."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf by its path, ``reason`` where it is empty; items are told by number.

    ``verify`` says what to verify and with whom of a filled one; "" for what needs none. A block
    that is absent stands as one leaf.
    """

    path: str
    text: str | None
    reason: Emptiness | None
    verify: str = ""

    def to_json(self) -> dict[str, str | None]:
        """Path, text, why it is empty in a word and a sentence, and what to verify."""
        why = say(f"sad.empty.{self.reason}") if self.reason else None
        return {
            "path": self.path,
            "text": self.text,
            "reason": self.reason,
            "why": why,
            "verify": self.verify or None,
        }


def coverage(document: SadDocument, profile: CountryProfile) -> tuple[Leaf, ...]:
    """Every leaf of the known structure that stands in a declaration of ours, in order."""
    codes = profile.regimes[Regime.TRANSIT]
    facts = document.facts
    transit = (facts.model, facts.general_procedure) == (codes.model, codes.general_procedure)
    verify = "" if profile.confirmed else profile.verify
    return tuple(_told(leaf, verify, transit=transit) for leaf in _leaves(document.root))


def _told(leaf: Leaf, verify: str, *, transit: bool) -> Leaf:
    plain = "/".join(step.partition("[")[0] for step in leaf.path.split("/"))
    if leaf.text is not None:
        return replace(leaf, verify=verify if plain.startswith(_OF_THE_COUNTRY) else "")
    if plain.startswith(_ALWAYS_LEFT):
        return replace(leaf, reason=Emptiness.SERVER)
    if plain.startswith(_OF_TRANSIT) and not transit:
        return replace(leaf, reason=Emptiness.NOT_EXPORT)
    found = (why for start, why in _REASONS if plain.startswith(start))
    return replace(leaf, reason=next(found, Emptiness.NOT_ENTERED))


def _leaves(element: Element, part: Part | None = None, path: str = "") -> Iterator[Leaf]:
    part = part or structure()
    for child in part.children:
        found = list(named(element, part, child.name))
        if not found:
            yield Leaf(f"{path}/{child.name}".lstrip("/"), None, None)
        for number, held in enumerate(found, start=1):
            counted = f"[{number}]" if len(found) > 1 else ""
            below = f"{path}/{child.name}{counted}".lstrip("/")
            if child.children:
                yield from _leaves(held, child, below)
            else:
                yield Leaf(below, text_of(held), None)
