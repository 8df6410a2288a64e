"""The coffee shipment of the examples as facts, and its five papers as text."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from logistics.docs.grid.compose import compose
from logistics.docs.grid.pages import Page
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import payload_of
from logistics.docs.rendering import render
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.wire import load_bytes
from tests.docs.papers import AT, face, page_texts, squeezed
from tests.places import ROOT

EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"


@cache
def coffee() -> Shipment:
    """320 bags of green coffee, FOB Dar es Salaam, to Shanghai."""
    return load_bytes(EXAMPLE.read_bytes())


def coffee_with(**changes: object) -> Shipment:
    """The coffee shipment with some facts replaced."""
    return replace(coffee(), **changes)  # type: ignore[arg-type]  # each test names facts of its own


def with_line(change: Callable[[Line], Line]) -> Shipment:
    """The coffee shipment with its one line changed."""
    return coffee_with(lines=(change(coffee().lines[0]),))


def numbering_of(shipment: Shipment, kind: str) -> Numbering:
    """Number and date as the file gives them."""
    own = shipment.own_paper(kind)
    return Numbering(own.number or "", own.date) if own else Numbering()


def payload(kind: str, shipment: Shipment | None = None) -> Payload:
    """The payload of a paper, of the example unless told otherwise."""
    held = shipment or coffee()
    return payload_of(kind, held, numbering_of(held, kind))


def texts(kind: str, shipment: Shipment | None = None) -> list[str]:
    """The text of each page of a paper."""
    return page_texts(render(kind, payload(kind, shipment), at=AT))


def said(kind: str, shipment: Shipment | None = None) -> str:
    """All text of a paper without blanks."""
    return squeezed("".join(texts(kind, shipment)))


def pages(kind: str, shipment: Shipment) -> tuple[Page, ...]:
    """The composed pages of a paper."""
    return compose(
        layout_of(kind), payload(kind, shipment), face=face(), furniture=furniture()
    ).pages
