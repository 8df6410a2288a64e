"""A dossier: every paper of a shipment in order, collated in one file and packed in one archive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from logistics.docs.amending import Amended, amended_layout
from logistics.docs.dossier_parts import Enclosed, Lacking, Paper, Part, Scan, Standing, kind_title
from logistics.docs.dossier_sheets import scan_sheets
from logistics.docs.fonts.source import typeface
from logistics.docs.grid.compose import Composition, compose
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.furnishing import number_sheet
from logistics.docs.grid.layout import Layout, Table
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.measure import Typeface
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.legible import all_legible, legible, reasons, unplaced
from logistics.docs.marks import Exemplar, Mark, Marks, Rank
from logistics.docs.payloads.dossier_index import IndexRow, MissingRow, Remarks, dossier_index
from logistics.docs.payloads.heading import Payload
from logistics.docs.payloads.writing import bilingual, written_in
from logistics.docs.press.bookmarks import Bookmark
from logistics.docs.press.form import form_characters
from logistics.docs.press.metadata import Imprint
from logistics.docs.press.printing import Press, print_paper
from logistics.docs.telling import told
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import in_utc
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment

__all__ = [
    "Enclosed",
    "Lacking",
    "Paper",
    "Part",
    "Remarks",
    "Scan",
    "Standing",
    "collated",
    "packed",
]

_INDEX = "dossier-index"
_MARKS: Mapping[Standing, Marks] = {
    Standing.ISSUED: (Exemplar(Rank.COPY),),
    Standing.STALE: (Exemplar(Rank.COPY),),
    Standing.PREVIEW: (Mark.PREVIEW,),
    Standing.DRAFT: (Mark.DRAFT,),
}


def collated(
    shipment: Shipment,
    parts: Sequence[Part],
    *,
    remarks: Remarks | None = None,
    at: datetime,
    pair: Pair,
    fonts: Path,
) -> bytes:
    """All papers in one PDF/A-3a after an index with bookmarks.

    The index is in the languages of ``pair``, each paper in its own. Issued papers are copies
    there, since numbers, signatures and codes are those of their own files alone; scans are
    pictures of their pages. What cannot be drawn has its line in the index, with the reason.
    The same arguments give the same bytes.
    """
    composed = [_composed_part(part, shipment, pair, fonts) for part in parts]
    whole, noted = _Gathered(shipment, parts, composed, pair, fonts), remarks or Remarks()
    lacking = (
        _missing(place, part, one, pair)
        for place, (part, one) in enumerate(zip(parts, composed, strict=True), start=1)
    )
    noted = replace(noted, missing=(*filter(None, lacking), *noted.missing))
    index = whole.index(noted, first=1)
    index = whole.index(noted, first=len(index.pages))
    face = typeface(fonts)
    form = form_characters(layout_of(_INDEX, pair), furniture(pair))
    reference = legible(shipment.reference or "")
    title = layout_of(_INDEX).parts[0].title.en
    imprint = Imprint(f"{title} {reference}".strip(), reference, at)
    return print_paper(
        Press(fonts, face, form),
        _joined([index, *(one for one in composed if isinstance(one, Composition))], face),
        imprint,
        bookmarks=[Bookmark(title, 0), *whole.bookmarks(len(index.pages))],
    )


def packed(
    parts: Sequence[Part], collation: bytes, further: Sequence[Enclosed], *, at: datetime
) -> bytes:
    """The archive: the collated file, each paper as it is in order, and further files.

    The same arguments give the same bytes; every entry bears the moment ``at`` in UTC.
    """
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for path, content in _entries(parts, collation, further):
            entry = ZipInfo(path, in_utc(at).timetuple()[:6])
            # What is pressed already gains nothing, and scans are large.
            entry.compress_type = ZIP_STORED if path.startswith("scans/") else ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()


def _entries(
    parts: Sequence[Part], collation: bytes, further: Sequence[Enclosed]
) -> Iterator[tuple[str, bytes]]:
    yield "dossier.pdf", collation
    for place, part in enumerate(parts, start=1):
        if not isinstance(part, Lacking):
            yield part.path.format(place=place), part.content
    for one in further:
        yield one.path, one.content


Drawn = Composition | str
"""Pages, or why there are none."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    shipment: Shipment
    parts: Sequence[Part]
    drawn: Sequence[Drawn]
    pair: Pair
    fonts: Path

    def index(self, remarks: Remarks, *, first: int) -> Composition:
        """The index, with papers after so many pages of it."""
        starts = self._starts(first)
        with written_in(self.pair):
            rows = [
                _row(place, part, start, self.pair)
                for place, (part, start) in enumerate(zip(self.parts, starts, strict=True), 1)
            ]
            payload = all_legible(dossier_index(self.shipment, rows, remarks))
        layout = _without_empty(layout_of(_INDEX, self.pair), payload)
        return _composed(layout, payload, self.pair, (), self.fonts)

    def bookmarks(self, first: int) -> Iterator[Bookmark]:
        """One for each paper that has pages."""
        for part, start in zip(self.parts, self._starts(first), strict=True):
            if start is not None:
                yield Bookmark(_title(part, self.pair), start)

    def _starts(self, first: int) -> list[int | None]:
        """Where each paper begins, counted from 0; ``None`` for one without pages."""
        counts = [len(one.pages) if isinstance(one, Composition) else 0 for one in self.drawn]
        before = accumulate(counts, initial=first)
        return [start if count else None for start, count in zip(before, counts, strict=False)]


def _row(place: int, part: Part, start: int | None, pair: Pair) -> IndexRow:
    return IndexRow(
        place=str(place),
        title=_title(part, pair),
        number=part.number,
        date=part.date,
        state=bilingual(f"dossier.{part.standing}", between=" "),
        page="" if start is None else str(start + 1),
    )


def _missing(place: int, part: Part, drawn: Drawn, pair: Pair) -> MissingRow | None:
    """Why a part has no pages here; of one that the archive holds, where."""
    if not isinstance(drawn, str):
        return None
    if isinstance(part, Lacking):
        return MissingRow(_title(part, pair), drawn)
    path = part.path.format(place=place)
    with written_in(pair):
        apart = bilingual("dossier.apart", path=(path, path))
    return MissingRow(_title(part, pair), f"{apart}\n{drawn}")


def _composed_part(part: Part, shipment: Shipment, pair: Pair, fonts: Path) -> Drawn:
    """A paper that cannot be laid out here is left to its own file in the archive."""
    if isinstance(part, Lacking):
        return part.why
    try:
        if isinstance(part, Scan) and not part.pages:
            return told("dossier.apart.picture", pair)
        if isinstance(part, Scan):
            return scan_sheets(part, shipment.reference or "", pair=pair, fonts=fonts)
        if part.payload is None:
            return told("dossier.apart.form", pair)
        layout = layout_of(part.kind, part.pair)
        if isinstance(part.payload, Amended):
            layout = amended_layout(layout, part.pair)
        marks = _MARKS[part.standing]
        return _composed(layout, part.payload, part.pair, marks, fonts, letterhead=part.letterhead)
    except InvalidError as refused:
        return unplaced(reasons(refused))


def _composed(
    layout: Layout,
    payload: Payload,
    pair: Pair,
    marks: Marks,
    fonts: Path,
    *,
    letterhead: Letterhead | None = None,
) -> Composition:
    return compose(
        layout,
        payload,
        face=typeface(fonts),
        furniture=furniture(pair),
        marks=marks,
        letterhead=letterhead,
    )


def _without_empty(layout: Layout, payload: Payload) -> Layout:
    """The layout without its tables that have no row."""
    only = layout.parts[0]
    blocks = (
        one for one in only.blocks if not isinstance(one, Table) or getattr(payload, one.rows)
    )
    return replace(layout, parts=(replace(only, blocks=tuple(blocks)),))


def _joined(composed: Sequence[Composition], face: Typeface) -> Composition:
    """All pages, each with its place among them in the foot: what the index counts by."""
    document = Element(Role.DOCUMENT)
    document.children = [part for one in composed for part in one.document.children]
    for part in document.children:
        part.parent = document
    pages = tuple(page for one in composed for page in one.pages)
    for number, page in enumerate(pages, start=1):
        told = say("dossier.sheet", {"number": number, "all": len(pages)})
        number_sheet(page, told, face)
    return Composition(pages, document)


def _title(part: Part, pair: Pair) -> str:
    if not isinstance(part, Paper):
        return kind_title(part.kind, pair)
    title = layout_of(part.kind, part.pair).parts[0].title
    return f"{title.en} {title.second}"
