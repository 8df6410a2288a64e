"""The files that authorities' and brokers' own systems read, by name: one table for all doors."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from logistics.customs.case import Case
from logistics.customs.china.ceb import CebGoods, ceb_goods
from logistics.customs.china.sheet import Sheet, broker_sheet
from logistics.customs.china.written import FileKind, written
from logistics.customs.declaration.document import new_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.export_items import refuse_too_many
from logistics.customs.declaration.part import DeclaredParts
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.customs.declaration.remarks import remarks_on
from logistics.customs.knowledge import knowledge
from logistics.customs.operator import NO_LISTS
from logistics.customs.overlay import Mark
from logistics.customs.phytosanitary.document import new_sps
from logistics.customs.phytosanitary.draft import Draft, draft_certificate
from logistics.customs.route import ORIGIN
from logistics.customs.traceability.export import LotExport, export_lots
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.words import say
from logistics.reference.zones import zone_of
from logistics.shipments.facts import Shipment

XML, JSON, CSV = "application/xml", "application/json", "text/csv"
JSON_LD = "application/ld+json"
MEDIA = (XML, JSON, CSV, JSON_LD)
"""Media types that the files may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file is made of: the shipment, on a day, with the operator's marks.

    ``at`` (aware) is when it is asked for. ``base_uri`` is where identifiers of lots and places
    begin; without it, they are names that are good between partners only.
    """

    shipment: Shipment
    on: date
    at: datetime
    marks: tuple[Mark, ...] = ()
    base_uri: str | None = None

    @classmethod
    def at_origin(cls, shipment: Shipment, at: datetime, marks: tuple[Mark, ...] = ()) -> "Asked":
        """As asked at a moment (aware), told by the clock and the calendar of Rwanda."""
        moment = at.astimezone(zone_of(ORIGIN))
        return cls(shipment=shipment, on=moment.date(), at=moment, marks=marks)


Look = Callable[[Asked], tuple[str, ...]]
"""Gives sentences on what a file does not say; raises as writing it would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityFile:
    """One file: its stable name, for whose system it is, and how it is written.

    ``kind`` names the catalogue's words ``authority.<kind>`` and ``authority.<kind>.use``.
    ``write`` raises :class:`InvalidError` where the shipment holds too little for any such file;
    ``look`` raises the same, and gives sentences on what the file does not say.
    """

    name: str
    kind: str
    media_type: str
    write: Callable[[Asked], bytes]
    look: Look


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be written, with what to know of it, or the reason why it cannot be."""

    file: AuthorityFile
    notes: tuple[str, ...] = ()
    refusal: str = ""

    def to_json(self) -> dict[str, object]:
        """Name, media type, and the notes or the refusal."""
        return {
            "name": self.file.name,
            "kind": self.file.kind,
            "media_type": self.file.media_type,
            "notes": list(self.notes),
            "refusal": self.refusal or None,
        }


def files_of(shipment: Shipment) -> tuple[AuthorityFile, ...]:
    """Every file there may be of a shipment, in the order in which it travels."""
    return (*_declarations(shipment), *_certificates(shipment), *_for_china(), _LOTS)


def offers(asked: Asked) -> tuple[Offer, ...]:
    """Every file with its notes; what cannot be written is told with its reason.

    Files that share a ``look`` (one content in two forms) are looked at once.
    """
    files = files_of(asked.shipment)
    looked = {look: _looked(look, asked) for look in dict.fromkeys(file.look for file in files)}
    return tuple(Offer(file, *looked[file.look]) for file in files)


def file_named(name: str, shipment: Shipment) -> AuthorityFile:
    """The file of a name; raises :class:`NotFoundError` for any other."""
    found = next((file for file in files_of(shipment) if file.name == name), None)
    if found is None:
        raise NotFoundError("http.not_found")
    return found


def _looked(look: Look, asked: Asked) -> tuple[tuple[str, ...], str]:
    """The notes, or the refusal."""
    try:
        return look(asked), ""
    except InvalidError as wrong:
        return (), " ".join(one.message for one in wrong.problems)


def _declarations(shipment: Shipment) -> Iterator[AuthorityFile]:
    """One for the whole shipment, and one for each consignment where there are several."""
    ids = [part.id for part in shipment.consignments]
    divided = DeclaredParts(shipment)
    parts = [partial(divided.of, one) for one in ids] if len(ids) > 1 else []
    declared: list[Callable[[], Shipment]] = [lambda: shipment, *parts]
    looks = [partial(_on_declaration, one) for one in declared]
    for regime in Regime:
        kind = f"asycuda-{regime.lower()}"
        for number, (one, look) in enumerate(zip(declared, looks, strict=True)):
            yield AuthorityFile(
                name=f"{kind}-{number}.xml" if number else f"{kind}.xml",
                kind=kind,
                media_type=XML,
                write=partial(_declaration, regime, one),
                look=look,
            )


def _declaration(regime: Regime, declared: Callable[[], Shipment], _: Asked) -> bytes:
    return new_sad(export_declaration(declared(), regime, rwanda())).to_bytes()


def _on_declaration(declared: Callable[[], Shipment], _: Asked) -> tuple[str, ...]:
    shipment = declared()
    refuse_too_many(shipment)
    return remarks_on(shipment, rwanda())


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
            look=partial(_on_certificate, part),
        )


def _certificate(consignment: str | None, asked: Asked) -> bytes:
    return new_sps(_draft(consignment, asked).facts).to_bytes()


def _on_certificate(consignment: str | None, asked: Asked) -> tuple[str, ...]:
    return tuple(_draft(consignment, asked).remarks)


def _draft(consignment: str | None, asked: Asked) -> Draft:
    return draft_certificate(
        asked.shipment,
        at=asked.at,
        knowledge=knowledge(),
        consignment=consignment,
        verified=frozenset(mark.row for mark in asked.marks),
    )


def _for_china() -> Iterator[AuthorityFile]:
    """The broker's sheet and the goods of a platform order, to read on and to look at."""
    made: tuple[tuple[str, Callable[[Case], Sheet | CebGoods]], ...] = (
        ("china-sheet", broker_sheet),
        ("china-ceb", ceb_goods),
    )
    for kind, make in made:
        look = partial(_on_china, make)
        for form, media in ((FileKind.JSON, JSON), (FileKind.CSV, CSV)):
            yield AuthorityFile(
                name=f"{kind}.{form}",
                kind=kind,
                media_type=media,
                write=partial(_china_file, make, form),
                look=look,
            )


def _china_file(make: Callable[[Case], Sheet | CebGoods], form: FileKind, asked: Asked) -> bytes:
    return written(make(_case(asked)), form)


def _on_china(make: Callable[[Case], Sheet | CebGoods], asked: Asked) -> tuple[str, ...]:
    statuses = Counter(entry.status.value for entry in make(_case(asked)).entries())
    counts = {"missing": statuses["missing"], "verify": statuses["verify"]}
    return (say("authority.china.open", counts),) if any(counts.values()) else ()


def _case(asked: Asked) -> Case:
    return Case.of(
        asked.shipment,
        on=asked.on,
        knowledge=knowledge(),
        verified=frozenset(mark.row for mark in asked.marks),
        lists=NO_LISTS,
    )


def _lots(asked: Asked) -> LotExport:
    found = export_lots(asked.shipment, base=asked.base_uri)
    if found.document is None:
        raise InvalidError("epcis.nothing")
    return found


_LOTS = AuthorityFile(
    name="epcis.jsonld",
    kind="epcis",
    media_type=JSON_LD,
    write=lambda asked: _lots(asked).to_bytes(),
    look=lambda asked: tuple(f"{one.pointer}: {one.message}" for one in _lots(asked).left_out),
)
