"""The last two steps: all papers in one PDF, and everything in one archive."""

from datetime import datetime
from pathlib import Path

from logistics.docs.dossier import collated, packed
from logistics.docs.dossiers.drawing import Made
from logistics.docs.dossiers.limits import LARGEST, MEBIBYTE
from logistics.docs.dossiers.sources import Whole
from logistics.docs.dossiers.states import StepState
from logistics.docs.drawn_dossier import file_rows
from logistics.docs.languages import Pair
from logistics.docs.payloads.dossier_index import Remarks
from logistics.docs.payloads.writing import bilingual, moment, written_in
from logistics.docs.telling import told
from logistics.kernel.instants import in_utc


def collation_of(whole: Whole, fonts: Path) -> Made:
    """The collated PDF; the same parts give the same bytes."""
    pair = Pair(whole.row.languages)
    remarks = Remarks(
        about=_about(whole, pair),
        missing=whole.frozen.missing,
        files=file_rows(whole.further),
    )
    return _kept(
        collated(
            whole.frozen.entered,
            whole.parts,
            remarks=remarks,
            at=whole.row.begun_at,
            pair=pair,
            fonts=fonts,
        ),
        pair,
    )


def archive_of(whole: Whole) -> Made:
    """The archive; the same parts give the same bytes."""
    collation = whole.collation or b""
    content = packed(whole.parts, collation, whole.further, at=whole.row.begun_at)
    return _kept(content, Pair(whole.row.languages))


def _kept(content: bytes, pair: Pair) -> Made:
    if len(content) > LARGEST:
        reason = told("dossier.failed.too_large", pair, most=str(LARGEST // MEBIBYTE))
        return Made(state=StepState.GAP, reason=reason)
    return Made.of(content)


def _about(whole: Whole, pair: Pair) -> str:
    row, quoted = whole.row, whole.took_out and whole.further
    version, at = str(row.shipment_version), _told(row.begun_at)
    with written_in(pair):
        about = bilingual("dossier.of_version", version=(version, version), moment=(at, at))
        chosen = bilingual("dossier.only_issued") if row.only_issued else ""
        ended = bilingual("dossier.may_quote_ended") if quoted else ""
    return "\n".join(filter(None, (about, chosen, ended)))


def _told(at: datetime) -> str:
    return moment(in_utc(at))
