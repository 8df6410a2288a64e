"""The files that authorities' and brokers' own systems read, by name: one table for all doors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from logistics.customs.case import Case
from logistics.customs.china.ceb import CebGoods, ceb_goods
from logistics.customs.china.sheet import Sheet, broker_sheet
from logistics.customs.china.written import FileKind, written
from logistics.customs.declaration.document import new_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.customs.knowledge import knowledge
from logistics.customs.operator import NO_LISTS
from logistics.customs.overlay import Mark
from logistics.customs.phytosanitary.document import new_sps
from logistics.customs.phytosanitary.draft import draft_certificate
from logistics.customs.rules.dates import KIGALI
from logistics.customs.traceability.export import export_lots
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.shipments.facts import Shipment

XML, JSON, CSV = "application/xml", "application/json", "text/csv"
JSON_LD = "application/ld+json"
MEDIA = (XML, JSON, CSV, JSON_LD)
"""Media types that the files may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file is made of: the shipment, on a day, with the operator's marks.

    ``base_uri`` is where identifiers of lots and places begin; without it, a name that is good
    between partners only.
    """

    shipment: Shipment
    on: date
    marks: tuple[Mark, ...] = ()
    base_uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityFile:
    """One file: its stable name, for whose system it is, and how it is written.

    ``kind`` names the catalogue's words ``authority.<kind>`` and ``authority.<kind>.use``.
    ``write`` raises :class:`InvalidError` where the shipment holds too little for any such file.
    """

    name: str
    kind: str
    media_type: str
    write: Callable[[Asked], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A file as written, or the reason why it cannot be."""

    file: AuthorityFile
    content: bytes = b""
    refusal: str = ""

    def to_json(self) -> dict[str, object]:
        """Name, media type, size in bytes or the refusal."""
        return {
            "name": self.file.name,
            "kind": self.file.kind,
            "media_type": self.file.media_type,
            "bytes": None if self.refusal else len(self.content),
            "refusal": self.refusal or None,
        }


def files_of(shipment: Shipment) -> tuple[AuthorityFile, ...]:
    """Every file there may be of a shipment, in the order in which it travels."""
    return (*_declarations(), *_certificates(shipment), *_for_china(), _LOTS)


def offers(asked: Asked) -> tuple[Offer, ...]:
    """Every file, written; what cannot be is told with its reason."""
    return tuple(_offer(file, asked) for file in files_of(asked.shipment))


def file_named(name: str, shipment: Shipment) -> AuthorityFile:
    """The file of a name; raises :class:`NotFoundError` for any other."""
    found = next((file for file in files_of(shipment) if file.name == name), None)
    if found is None:
        raise NotFoundError("http.not_found")
    return found


def _offer(file: AuthorityFile, asked: Asked) -> Offer:
    try:
        return Offer(file=file, content=file.write(asked))
    except InvalidError as wrong:
        return Offer(file=file, refusal=" ".join(one.message for one in wrong.problems))


def _declarations() -> Iterator[AuthorityFile]:
    for regime in Regime:
        yield AuthorityFile(
            name=f"asycuda-{regime.lower()}.xml",
            kind=f"asycuda-{regime.lower()}",
            media_type=XML,
            write=partial(_declaration, regime),
        )


def _declaration(regime: Regime, asked: Asked) -> bytes:
    return new_sad(export_declaration(asked.shipment, regime, rwanda())).to_bytes()


def _certificates(shipment: Shipment) -> Iterator[AuthorityFile]:
    """A draft for the ePhyto Hub: one a consignment, numbered where there are several."""
    ids = [part.id for part in shipment.consignments]
    parts: list[str | None] = [*ids] if ids else [None]
    for number, part in enumerate(parts, start=1):
        yield AuthorityFile(
            name=f"ephyto-{number}.xml" if len(parts) > 1 else "ephyto.xml",
            kind="ephyto",
            media_type=XML,
            write=partial(_certificate, part),
        )


def _certificate(consignment: str | None, asked: Asked) -> bytes:
    """The draft as of the morning of the day asked for."""
    draft = draft_certificate(
        asked.shipment,
        at=datetime.combine(asked.on, time.min, KIGALI),
        knowledge=knowledge(),
        consignment=consignment,
        verified=frozenset(mark.row for mark in asked.marks),
    )
    return new_sps(draft.facts).to_bytes()


def _for_china() -> Iterator[AuthorityFile]:
    """The broker's sheet and the goods of a platform order, to read on and to look at."""
    made: tuple[tuple[str, Callable[[Case], Sheet | CebGoods]], ...] = (
        ("china-sheet", broker_sheet),
        ("china-ceb", ceb_goods),
    )
    for kind, make in made:
        for form, media in ((FileKind.JSON, JSON), (FileKind.CSV, CSV)):
            yield AuthorityFile(
                name=f"{kind}.{form}",
                kind=kind,
                media_type=media,
                write=partial(_china_file, make, form),
            )


def _china_file(make: Callable[[Case], Sheet | CebGoods], form: FileKind, asked: Asked) -> bytes:
    case = Case.of(
        asked.shipment,
        on=asked.on,
        knowledge=knowledge(),
        verified=frozenset(mark.row for mark in asked.marks),
        lists=NO_LISTS,
    )
    return written(make(case), form)


def _lots(asked: Asked) -> bytes:
    found = export_lots(asked.shipment, base=asked.base_uri)
    if found.document is None:
        raise InvalidError("epcis.nothing")
    return found.to_bytes()


_LOTS = AuthorityFile(name="epcis.jsonld", kind="epcis", media_type=JSON_LD, write=_lots)
