"""The dossier of a shipment file, without a registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from logistics.customs.authority_files import Asked, files_of
from logistics.docs.dossier import Enclosed, Paper, Remarks, Standing, collated, packed
from logistics.docs.dossier_parts import unfinished
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.languages import Pair
from logistics.docs.letterheads.texts import may_bear
from logistics.docs.payloads.dossier_index import FileRow
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, needed_kinds, payload_of
from logistics.docs.payloads.writing import bilingual, day, moment, written_in
from logistics.docs.previews import borne_of, draw_paper
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import in_utc
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True)
class Dossier:
    """The collated file, the archive, and the kinds of paper in them in order."""

    collation: bytes
    archive: bytes
    kinds: tuple[str, ...]


def drawn_dossier(
    shipment: Shipment,
    *,
    at: datetime,
    pair: Pair = Pair.EN_ZH,
    fonts: Path,
    letterhead: Letterhead | None = None,
) -> Dossier:
    """The dossier of a shipment made at ``at`` (aware); raises as drawing a paper does.

    Own papers bear the ``letterhead``, its stamp where they are final.
    """
    kinds = needed_kinds(shipment)
    drawing = partial(_drawn, shipment=shipment, at=at, pair=pair, fonts=fonts)
    papers = [drawing(kind, letterhead=letterhead if may_bear(kind) else None) for kind in kinds]
    further = authority_entries(Asked.at_origin(shipment, at))
    made = moment(in_utc(at))
    with written_in(pair):
        about = bilingual("dossier.of_file", moment=(made, made))
    remarks = Remarks(about=about, files=file_rows(further))
    collation = collated(shipment, papers, remarks=remarks, at=at, pair=pair, fonts=fonts)
    archive = packed(papers, collation, further, at=at)
    return Dossier(collation, archive, tuple(paper.kind for paper in papers))


def authority_entries(asked: Asked) -> list[Enclosed]:
    """The files for authorities' systems that can be written of a shipment."""
    entries = []
    for file in files_of(asked.shipment):
        try:
            content = file.write(asked)
        except InvalidError:
            continue
        entries.append(Enclosed(f"data/{file.name}", content, say(f"authority.{file.kind}")))
    return entries


def file_rows(further: Sequence[Enclosed]) -> tuple[FileRow, ...]:
    """What an index says of further files."""
    return tuple(FileRow(one.path, one.what) for one in further)


def _drawn(
    kind: str,
    *,
    shipment: Shipment,
    at: datetime,
    pair: Pair,
    fonts: Path,
    letterhead: Letterhead | None,
) -> Paper:
    own = shipment.own_paper(kind)
    drawn = draw_paper(kind, shipment, at=at, pair=pair, fonts=fonts, letterhead=letterhead)
    pair = FORMS[kind].fitting(pair)
    number, on = (own.number or "", own.date) if own else ("", None)
    numbering = Numbering(number, on, pair=pair)
    return Paper(
        kind=kind,
        payload=payload_of(kind, shipment, numbering),
        pair=pair,
        standing=Standing.ISSUED if drawn.final else unfinished(kind),
        number=numbering.number,
        date=day(numbering.on),
        content=drawn.content,
        letterhead=borne_of(letterhead, final=drawn.final),
    )
