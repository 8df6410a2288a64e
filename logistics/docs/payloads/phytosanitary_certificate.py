"""Drafts of the phytosanitary certificates for export and for re-export, one a consignment."""

from collections.abc import Callable
from dataclasses import dataclass

from logistics.customs.phytosanitary.codes import EXPORT, RE_EXPORT
from logistics.customs.phytosanitary.draft_consignment import consignment_of
from logistics.customs.phytosanitary.draft_remarks import remarks_on
from logistics.docs.payloads.each_consignment import Consigned, each_consigned, unallotted
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.judged import case_of
from logistics.docs.payloads.original_certificate import (
    OriginalCertificate,
    original_certificate,
)
from logistics.docs.payloads.plant_certificate import (
    CertificateSheet,
    GoodsAttachment,
    certificate_sheet,
)
from logistics.docs.payloads.plant_lines import exported_plants, re_exported_plants
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Shipment

Plants = Callable[[Shipment, Numbering], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class PlantCertificatePayload:
    """The certificates for export; an attachment stands only beside one of many lines."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[CertificateSheet, ...]
    attachments: tuple[GoodsAttachment, ...]


@dataclass(frozen=True, slots=True)
class ReExportSheet:
    """One certificate for re-export: its boxes and what it rests on."""

    certificate: CertificateSheet
    original: OriginalCertificate


@dataclass(frozen=True, slots=True)
class ReExportPayload:
    """The certificates for re-export."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[ReExportSheet, ...]
    attachments: tuple[GoodsAttachment, ...]


def plant_certificates(shipment: Shipment, numbering: Numbering) -> PlantCertificatePayload:
    """The drafts for goods of Rwanda, one for each consignment that holds any."""
    parts = _parts(shipment, exported_plants, numbering)
    drawn = [certificate_sheet(part, goods, EXPORT, numbering) for part, goods in parts]
    return PlantCertificatePayload(
        heading=numbering.heading(shipment.reference),
        unverified=_unverified(shipment, parts, EXPORT, numbering),
        sheets=tuple(sheet for sheet, _ in drawn),
        attachments=tuple(attached for _, every in drawn for attached in every),
    )


def re_export_certificates(shipment: Shipment, numbering: Numbering) -> ReExportPayload:
    """The drafts for goods of other countries, one for each consignment that holds any."""
    parts = _parts(shipment, re_exported_plants, numbering)
    drawn = [certificate_sheet(part, goods, RE_EXPORT, numbering) for part, goods in parts]
    return ReExportPayload(
        heading=numbering.heading(shipment.reference),
        unverified=_unverified(shipment, parts, RE_EXPORT, numbering),
        sheets=tuple(
            ReExportSheet(sheet, _original(part, goods, numbering))
            for (part, goods), (sheet, _) in zip(parts, drawn, strict=True)
        ),
        attachments=tuple(attached for _, every in drawn for attached in every),
    )


def _parts(
    shipment: Shipment, plants: Plants, numbering: Numbering
) -> tuple[tuple[Consigned, tuple[Line, ...]], ...]:
    """Each consignment with such goods; an empty form where there are none at all."""
    every = [(part, plants(part.shipment, numbering)) for part in each_consigned(shipment)]
    found = tuple((part, goods) for part, goods in every if goods)
    return found or ((Consigned("", shipment), ()),)


def _original(
    part: Consigned, goods: tuple[Line, ...], numbering: Numbering
) -> OriginalCertificate:
    told = consignment_of(case_of(part.shipment, numbering), RE_EXPORT, goods)
    return original_certificate(told.items[0].lines)


def _unverified(
    shipment: Shipment,
    parts: tuple[tuple[Consigned, tuple[Line, ...]], ...],
    kind: int,
    numbering: Numbering,
) -> tuple[str, ...]:
    """What RICA issues alone, then what the draft leaves open, each sentence once."""
    told = [say("paper.verify_plant_issue"), say("paper.verify_plant_declaration")]
    for part, goods in parts:
        told += remarks_on(case_of(part.shipment, numbering), goods, kind)
    told += unallotted(shipment, each_consigned(shipment))
    return tuple(dict.fromkeys(told))
