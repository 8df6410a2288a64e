"""A dossier: every paper of a shipment in order, collated in one file and packed in one archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from logistics.docs.fonts.source import typeface
from logistics.docs.grid.compose import Composition, compose
from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.marks import Exemplar, Mark, Marks, Rank
from logistics.docs.payloads.dossier_index import IndexRow, dossier_index
from logistics.docs.payloads.heading import Payload
from logistics.docs.payloads.writing import written_in
from logistics.docs.press.bookmarks import Bookmark
from logistics.docs.press.form import form_characters
from logistics.docs.press.metadata import Imprint
from logistics.docs.press.printing import Press, print_paper
from logistics.kernel.instants import in_utc
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment

_INDEX = "dossier-index"


class Standing(StrEnum):
    """What a paper of a dossier is worth."""

    ISSUED = "issued"
    PREVIEW = "preview"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper as it is: its own file, and what it prints for the collated one."""

    kind: str
    payload: Payload
    pair: Pair
    standing: Standing
    number: str
    date: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A further file of the archive, with the folder it lies in."""

    path: str
    content: bytes


def collated(
    shipment: Shipment, papers: Sequence[Paper], *, at: datetime, pair: Pair, fonts: Path
) -> bytes:
    """All papers in one PDF/A-3a after an index with bookmarks.

    The index is in the languages of ``pair``, each paper in its own. Issued papers are copies
    there, since numbers, signatures and codes are those of their own
    files alone. The same arguments give the same bytes.
    """
    composed = [
        _composed(paper.kind, paper.pair, paper.payload, _marks(paper), fonts) for paper in papers
    ]
    index = _index(shipment, papers, [1] * len(papers), pair, fonts)
    starts = _starts(len(index.pages), composed)
    index = _index(shipment, papers, [start + 1 for start in starts], pair, fonts)
    whole = _gathered([index, *composed])
    titles = [_title(paper) for paper in papers]
    marked = [Bookmark(layout_of(_INDEX).parts[0].title.en, 0)]
    marked += [Bookmark(title, start) for title, start in zip(titles, starts, strict=True)]
    forms = dict.fromkeys([(_INDEX, pair), *((paper.kind, paper.pair) for paper in papers)])
    form = frozenset[str]().union(*(_form(kind, told) for kind, told in forms))
    reference = shipment.reference or ""
    imprint = Imprint(f"{layout_of(_INDEX).parts[0].title.en} {reference}".strip(), reference, at)
    return print_paper(Press(fonts, typeface(fonts), form), whole, imprint, bookmarks=marked)


def packed(
    papers: Sequence[Paper], collation: bytes, further: Sequence[Enclosed], *, at: datetime
) -> bytes:
    """The archive: the collated file, each paper as it is in order, and further files.

    The same arguments give the same bytes; every entry bears the moment ``at`` in UTC.
    """
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for path, content in _entries(papers, collation, further):
            entry = ZipInfo(path, in_utc(at).timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()


def _entries(
    papers: Sequence[Paper], collation: bytes, further: Sequence[Enclosed]
) -> Iterator[tuple[str, bytes]]:
    yield "dossier.pdf", collation
    for place, paper in enumerate(papers, start=1):
        yield f"papers/{place:02}-{paper.kind}.pdf", paper.content
    for one in further:
        yield one.path, one.content


def _marks(paper: Paper) -> Marks:
    standing: dict[Standing, Marks] = {
        Standing.ISSUED: (Exemplar(Rank.COPY),),
        Standing.PREVIEW: (Mark.PREVIEW,),
        Standing.DRAFT: (Mark.DRAFT,),
    }
    return standing[paper.standing]


def _composed(kind: str, pair: Pair, payload: Payload, marks: Marks, fonts: Path) -> Composition:
    face = typeface(fonts)
    return compose(
        layout_of(kind, pair), payload, face=face, furniture=furniture(pair), marks=marks
    )


def _index(
    shipment: Shipment, papers: Sequence[Paper], pages: Sequence[int], pair: Pair, fonts: Path
) -> Composition:
    rows = [
        IndexRow(
            place=str(place),
            title=_title(paper),
            number=paper.number,
            date=paper.date,
            state=say(f"dossier.{paper.standing}"),
            page=str(page),
        )
        for place, (paper, page) in enumerate(zip(papers, pages, strict=True), start=1)
    ]
    with written_in(pair):
        payload = dossier_index(shipment, rows)
    return _composed(_INDEX, pair, payload, (), fonts)


def _starts(index: int, composed: Sequence[Composition]) -> list[int]:
    """Where each paper begins, counted from 0, after so many pages of index."""
    counts = [len(one.pages) for one in composed]
    return list(accumulate(counts[:-1], initial=index)) if counts else []


def _gathered(composed: Sequence[Composition]) -> Composition:
    document = Element(Role.DOCUMENT)
    document.children = [part for one in composed for part in one.document.children]
    for part in document.children:
        part.parent = document
    return Composition(tuple(page for one in composed for page in one.pages), document)


def _title(paper: Paper) -> str:
    title = layout_of(paper.kind, paper.pair).parts[0].title
    return f"{title.en} {title.second}"


def _form(kind: str, pair: Pair) -> frozenset[str]:
    return form_characters(layout_of(kind, pair), furniture(pair))
