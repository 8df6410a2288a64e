"""The forms of this door: a shipment in sections, a party and a product of the book."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from logistics.shipments.wire import json_schema
from logistics.shipments.wire.book import BookPartySchema, BookProductSchema
from logistics.shipments.wire.describe import definitions_of
from logistics.web.forms.shape import FormPlan


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the shipment's form: its key and the properties of the file it shows."""

    key: str
    names: tuple[str, ...]


@cache
def sections() -> dict[str, Section]:
    """The sections by key, in the order in which a shipment is entered."""
    text = files(__package__).joinpath("sections.json").read_text(encoding="utf-8")
    return {row["key"]: Section(row["key"], tuple(row["names"])) for row in json.loads(text)}


def section_of(pointer: str) -> Section | None:
    """The section that shows the place a pointer names; ``None`` for none."""
    name = pointer.strip("/").split("/")[0]
    return next((section for section in sections().values() if name in section.names), None)


_AREAS = frozenset({"marks", "remarks", "description", "description_zh", "additional"})


@cache
def shipment_plan() -> FormPlan:
    """The whole shipment file."""
    return FormPlan(definitions=json_schema()["$defs"], root="Shipment", areas=_AREAS)


@cache
def party_plan() -> FormPlan:
    """A party of the book; its registrations are its own."""
    return FormPlan(
        definitions=definitions_of(BookPartySchema()),
        root="BookParty",
        skipped=frozenset({"Party.id", "Registration.holder"}),
        areas=_AREAS,
    )


@cache
def product_plan() -> FormPlan:
    """A product of the book: what stays the same from shipment to shipment."""
    line = ("id", "quantity", "amount", "net_mass", "gross_mass", "lots", "crop_year", "re_export")
    package = ("id", "line", "lot", "count", "marks", "number_from", "number_to", "allotments")
    skipped = {f"Line.{name}" for name in line} | {f"PackageGroup.{name}" for name in package}
    return FormPlan(
        definitions=definitions_of(BookProductSchema()),
        root="BookProduct",
        skipped=frozenset(skipped | {"PackageGroup.volume"}),
        areas=_AREAS,
    )
