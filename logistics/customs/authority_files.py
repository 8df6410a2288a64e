"""The files that authorities' and brokers' own systems read, by name: one table for all doors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from logistics.customs.declaration.document import new_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.customs.overlay import Mark
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.shipments.facts import Shipment

XML = "application/xml"
MEDIA = (XML,)
"""Media types that the files may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file is made of: the shipment, on a day, with the operator's marks."""

    shipment: Shipment
    on: date
    marks: tuple[Mark, ...] = ()


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
    del shipment
    return tuple(_declarations())


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
        return Offer(file=file, refusal=str(wrong))


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
