"""The data of a paper as files that ride in its PDF: what machines read beside what people read."""

import json
from collections.abc import Iterator

from logistics.customs.authority_files import Asked, files_of
from logistics.docs.grid.reading import layout_of
from logistics.docs.payloads.heading import Payload
from logistics.docs.press.enclosures import Enclosure, Relationship
from logistics.docs.registry.frozen import frozen
from logistics.kernel.errors import InvalidError
from logistics.kernel.words import say

_AUTHORITY_FILES = {
    "asycuda-worksheet": "asycuda-ex1",
    "phytosanitary-application": "ephyto",
}
"""Kinds of paper that are drawn from the same facts as a file for an authority's system."""


def paper_data(kind: str, payload: Payload) -> bytes:
    """What a paper prints as JSON: its kind, the edition of its form, and every field."""
    held = {"kind": kind, "edition": layout_of(kind).edition, **frozen(payload)}
    return f"{json.dumps(held, ensure_ascii=False, indent=1)}\n".encode()


def twins_of(kind: str, payload: Payload, asked: Asked) -> tuple[Enclosure, ...]:
    """The files of a paper of a shipment: its own data, and those for authorities' systems.

    They equal, byte for byte, what :func:`paper_data` and the authority files give. A file that
    cannot be written of the shipment is left out.
    """
    return tuple(_twins(kind, payload, asked))


def _twins(kind: str, payload: Payload, asked: Asked) -> Iterator[Enclosure]:
    yield Enclosure(
        name=f"{kind}.json",
        media_type="application/json",
        content=paper_data(kind, payload),
        told=say("twin.data"),
        relationship=Relationship.SOURCE,
    )
    wanted = _AUTHORITY_FILES.get(kind)
    for file in files_of(asked.shipment):
        if file.kind != wanted:
            continue
        try:
            content = file.write(asked)
        except InvalidError:
            continue
        told = say(f"authority.{file.kind}")
        yield Enclosure(file.name, file.media_type, content, told)
