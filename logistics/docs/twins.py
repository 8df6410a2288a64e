"""The data of a paper as files that ride in its PDF: what machines read beside what people read."""

import json
from collections.abc import Iterator

from logistics.customs.authority_files import Asked, files_of
from logistics.customs.declaration.profile import regime_entered, rwanda
from logistics.docs.electronic_invoice.document import InvoiceKind, invoice_xml
from logistics.docs.grid.reading import layout_of
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.press.enclosures import Enclosure, Relationship
from logistics.docs.press.metadata import INVOICE_FILE
from logistics.docs.registry.frozen import frozen
from logistics.kernel.errors import InvalidError
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment

_AUTHORITY_FILES = {
    "phytosanitary-application": "ephyto",
    "phytosanitary-certificate-draft": "ephyto",
    "phytosanitary-reexport-draft": "ephyto",
    "china-broker-sheet": "china-sheet",
}
"""Kinds of paper that are drawn from the same facts as a file for an authority's system."""


def paper_data(kind: str, payload: Payload) -> bytes:
    """What a paper prints as JSON: its kind, the edition of its form, and every field."""
    held = {"kind": kind, "edition": layout_of(kind).edition, **frozen(payload)}
    return f"{json.dumps(held, ensure_ascii=False, indent=1)}\n".encode()


def twins_of(
    kind: str, payload: Payload, asked: Asked, numbering: Numbering
) -> tuple[Enclosure, ...]:
    """The files of a paper of a shipment: its own data, and those for others' systems.

    They equal, byte for byte, what :func:`paper_data`, the invoice as data and the authority files
    give of the same facts at the same moment. A file that cannot be written is left out.
    """
    return (
        own_data(kind, payload),
        *_invoice(kind, asked.shipment, numbering),
        *_of_authorities(kind, asked),
    )


def own_data(kind: str, payload: Payload) -> Enclosure:
    """What a paper prints, as :func:`paper_data` gives it, to ride in it."""
    return Enclosure(
        name=f"{kind}.json",
        media_type="application/json",
        content=paper_data(kind, payload),
        told=say("twin.data"),
        relationship=Relationship.SOURCE,
    )


def _invoice(kind: str, shipment: Shipment, numbering: Numbering) -> Iterator[Enclosure]:
    if kind not in set(InvoiceKind):
        return
    try:
        content = invoice_xml(shipment, numbering, InvoiceKind(kind))
    except InvalidError:
        return
    told = say("twin.invoice")
    yield Enclosure(INVOICE_FILE, "text/xml", content, told, Relationship.ALTERNATIVE)


def _of_authorities(kind: str, asked: Asked) -> Iterator[Enclosure]:
    wanted = _AUTHORITY_FILES.get(kind)
    if kind == "asycuda-worksheet":
        regime = regime_entered(asked.shipment.declaration, rwanda())
        wanted = f"asycuda-{regime.lower()}" if regime else None
    for file in files_of(asked.shipment):
        if file.kind != wanted:
            continue
        try:
            content = file.write(asked)
        except InvalidError:
            continue
        told = say(f"authority.{file.kind}")
        yield Enclosure(file.name, file.media_type, content, told)
