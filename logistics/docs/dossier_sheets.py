"""Scans as pages of a dossier: on each sheet one picture, read out as a figure."""

from dataclasses import replace
from pathlib import Path

from logistics.docs.dossier_parts import Scan
from logistics.docs.fonts.source import typeface
from logistics.docs.grid.compose import Composition, compose
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.layout import Align, Label, Layout
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import Page
from logistics.docs.grid.photographs import Photograph
from logistics.docs.grid.pictures import PlacedPicture, fitted
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.legible import all_legible
from logistics.docs.marks import Exemplar, Rank
from logistics.docs.payloads.dossier_scan import dossier_scan
from logistics.kernel.words import say
from logistics.reference.paper_kinds import paper_kinds

_LAYOUT = "dossier-scan"
_BOX = "label:picture"
_AROUND, _BELOW_LABEL = from_mm(2), from_mm("4.2")


def scan_sheets(scan: Scan, shipment: str, *, pair: Pair, fonts: Path) -> Composition:
    """A sheet for each page of ``scan``, under the name of its paper; all of them copies."""
    payload = dossier_scan(scan.number, shipment, scan.issuer, scan.date, len(scan.pages))
    composed = compose(
        _titled(scan.kind, pair),
        all_legible(payload),
        face=typeface(fonts),
        furniture=furniture(pair),
        marks=(Exemplar(Rank.COPY),),
    )
    for place, (page, picture) in enumerate(zip(composed.pages, scan.pages, strict=True), 1):
        facts = {
            "paper": paper_kinds()[scan.kind].title,
            "number": payload.heading.number,
            "page": place,
            "pages": len(scan.pages),
        }
        _hang(page, picture, say("dossier.picture", facts))
    return composed


def _titled(kind: str, pair: Pair) -> Layout:
    layout = layout_of(_LAYOUT, pair)
    part, held = layout.parts[0], paper_kinds()[kind]
    other = held.zh if pair is Pair.EN_ZH else held.fr
    scan = part.title
    title = Label(f"{held.title} · {scan.en}", f"{other} · {scan.second}", language=pair.second)
    return replace(layout, parts=(replace(part, title=title),))


def _hang(page: Page, picture: Photograph, told: str) -> None:
    """Put the picture under its label, and read it out after it."""
    label = next(text for text in page.texts if text.source == _BOX)
    box, paragraph = label.cell, label.element
    if paragraph is None or paragraph.parent is None:
        raise TypeError("the label of a picture belongs to no part")
    room = Area(
        box.x + _AROUND,
        box.y + _BELOW_LABEL,
        box.width - 2 * _AROUND,
        box.height - _BELOW_LABEL - _AROUND,
    )
    area, part = fitted(picture, room, Align.CENTER), paragraph.parent
    figure = Element(Role.FIGURE, part, alternate=told, box=area)
    part.children.insert(part.children.index(paragraph) + 1, figure)
    page.pictures.append(PlacedPicture(picture, area, figure))
