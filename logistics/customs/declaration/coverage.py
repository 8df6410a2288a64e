"""Which leaves of a declaration are filled, and why the others are empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from logistics.customs.declaration.document import SadDocument
from logistics.customs.declaration.elements import Element, named, text_of
from logistics.customs.declaration.structure import Part, structure
from logistics.kernel.words import say


class Emptiness(StrEnum):
    """Why a leaf of an export declaration is empty."""

    SERVER = "server"
    NOT_EXPORT = "not-export"
    NATIONAL_CODE = "national-code"
    NOT_ENTERED = "not-entered"


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
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf by its path, ``reason`` where it is empty; items are told by number."""

    path: str
    text: str | None
    reason: Emptiness | None

    def to_json(self) -> dict[str, str | None]:
        """Path, text, and why it is empty in a word and a sentence."""
        why = say(f"sad.empty.{self.reason}") if self.reason else None
        return {"path": self.path, "text": self.text, "reason": self.reason, "why": why}


def coverage(document: SadDocument) -> tuple[Leaf, ...]:
    """Every leaf of the known structure that stands in a document, in order."""
    return tuple(_leaves(document.root, structure(), ""))


def _leaves(element: Element, part: Part, path: str) -> Iterator[Leaf]:
    for child in part.children:
        found = list(named(element, part, child.name))
        for number, held in enumerate(found, start=1):
            counted = f"[{number}]" if len(found) > 1 else ""
            below = f"{path}/{child.name}{counted}".lstrip("/")
            if child.children:
                yield from _leaves(held, child, below)
            else:
                text = text_of(held)
                yield Leaf(below, text, None if text else _reason(below))


def _reason(path: str) -> Emptiness:
    plain = "/".join(step.partition("[")[0] for step in path.split("/"))
    found = (why for start, why in _REASONS if plain.startswith(start))
    return next(found, Emptiness.NOT_ENTERED)
