"""The fields of the model phytosanitary certificates (ISPM 12) that an applicant may propose.

They are read off the draft that the plant protection organization gets as data, so that paper
and data never differ. What that organization alone may say is left out: certifying statement,
number, stamp and signature.
"""

from dataclasses import dataclass

from logistics.customs.phytosanitary.consignment_facts import Consignment, Trader
from logistics.customs.phytosanitary.draft_consignment import consignment_of
from logistics.customs.phytosanitary.draft_notes import notes_of
from logistics.customs.phytosanitary.facts import Note
from logistics.docs.payloads.carriage import carriage_of
from logistics.docs.payloads.each_consignment import Consigned
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.judged import case_of
from logistics.docs.payloads.people import named_country
from logistics.docs.payloads.plant_conveyance import conveyance, entry_point, passed
from logistics.docs.payloads.plant_goods import PlantGoods, goods_of_lines, goods_summary
from logistics.docs.payloads.treated import Treated, none_stated, treated_as
from logistics.docs.payloads.writing import captioned, joined, lines
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Line

_ONLY = "1/1"


@dataclass(frozen=True, slots=True)
class CertificateSheet:
    """What the boxes of one certificate print; ``goods`` names them where there are few."""

    consignment: str
    issuer: str
    addressee: str
    exporter: str
    consignee: str
    goods: PlantGoods
    conveyance: str
    point_of_entry: str
    additional: str
    official: str
    treated: Treated
    transit: str
    containers: str


@dataclass(frozen=True, slots=True)
class GoodsAttachment:
    """The goods of one certificate line by line, where its boxes cannot hold them."""

    consignment: str
    rows: tuple[PlantGoods, ...]


def certificate_sheet(
    part: Consigned, goods: tuple[Line, ...], kind: int, numbering: Numbering
) -> tuple[CertificateSheet, tuple[GoodsAttachment, ...]]:
    """The sheet of one consignment under a kind of certificate, with its attachment if any."""
    held = part.shipment
    case = case_of(held, numbering)
    told, notes = consignment_of(case, kind, goods), notes_of(case, goods)
    rows = goods_of_lines(told.items[0].lines, held, goods)
    summary, is_attached = goods_summary(rows, held, goods)
    sheet = CertificateSheet(
        consignment=part.told or _ONLY,
        issuer=_country(told.export.id),
        addressee=_country(told.destination.id),
        exporter=_trader(told.consignor),
        consignee=_trader(told.consignee),
        goods=summary,
        conveyance=conveyance(told.movements),
        point_of_entry=entry_point(told.point_of_entry),
        additional=_additional(notes) or none_stated(),
        official=_subject(notes, "ADAOEDL"),
        treated=treated_as(held.treatments),
        transit=passed(told.transit),
        containers=_containers(part, told),
    )
    return sheet, ((GoodsAttachment(part.told or _ONLY, rows),) if is_attached else ())


def _country(code: str | None) -> str:
    return named_country(CountryCode(code)) if code else ""


def _trader(held: Trader) -> str:
    address = held.address
    told = (address.one, address.two, address.three, address.four, address.five)
    return lines(held.name, joined(*told, between=", "))


def _additional(notes: tuple[Note, ...]) -> str:
    """Section II: what China wants declared, the import permit, the day of inspection."""
    return lines(
        _subject(notes, "ADEDL"),
        captioned("import_permit", _subject(notes, "ADIPEDL").replace("\n", ", ")),
        captioned("inspected", _subject(notes, "ADDIEDL").replace("\n", ", ")),
    )


def _subject(notes: tuple[Note, ...], subject: str) -> str:
    return lines(*(note.content.text for note in notes if note.subject == subject))


def _containers(part: Consigned, told: Consignment) -> str:
    return carriage_of(part.shipment).containers if told.container else ""
