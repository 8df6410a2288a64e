"""The index of a dossier: which papers it holds, in which state, and where each begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.docs.payloads.carriage import carriage_of
from logistics.docs.payloads.contents import description
from logistics.docs.payloads.heading import Heading
from logistics.docs.payloads.people import compact
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.traders import consignee_of, exporter_of


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One paper of a dossier; ``page`` is that of the collated file where it begins."""

    place: str
    title: str
    number: str
    date: str
    state: str
    page: str


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A paper that is not there as it should be, and why."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A further file of the archive: its path, and what it is for."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """What an index says beside its papers: what it is of, what lacks, what rides along."""

    about: str = ""
    missing: tuple[MissingRow, ...] = ()
    files: tuple[FileRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierIndexPayload:
    """What the index prints."""

    heading: Heading
    unverified: tuple[str, ...]
    exporter: str
    consignee: str
    goods: str
    route: str
    about: str
    papers: tuple[IndexRow, ...]
    missing: tuple[MissingRow, ...]
    files: tuple[FileRow, ...]


def dossier_index(
    shipment: Shipment, rows: Sequence[IndexRow], remarks: Remarks
) -> DossierIndexPayload:
    """The index of the papers of a shipment, in the order given."""
    return DossierIndexPayload(
        heading=Heading("", shipment.reference or "", version=""),
        unverified=(),
        exporter=compact(exporter_of(shipment)),
        consignee=compact(consignee_of(shipment)),
        goods="\n".join(filter(None, map(description, shipment.lines))),
        route=carriage_of(shipment).route,
        about=remarks.about,
        papers=tuple(rows),
        missing=remarks.missing,
        files=remarks.files,
    )
