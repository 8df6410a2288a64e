"""A specimen: a paper without entries, to see how a letterhead looks."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.languages import Pair
from logistics.docs.letterheads.keeping import letterhead, pictures_of, texts_of
from logistics.docs.letterheads.texts import letterhead_of
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import payload_of
from logistics.docs.rendering import render
from logistics.shipments.facts import Shipment

KIND = "packing-list"
"""It has boxes for signature and stamp, and room for the letterhead in full."""


def specimen(
    letterhead: Letterhead | None, *, at: datetime, fonts: Path, pair: Pair = Pair.EN_ZH
) -> bytes:
    """The PDF of an empty paper of :data:`KIND` marked as a preview, drawn at ``at`` (aware)."""
    payload = payload_of(KIND, Shipment(), Numbering(pair=pair))
    marks = (Mark.PREVIEW,)
    return render(KIND, payload, at=at, pair=pair, marks=marks, fonts=fonts, letterhead=letterhead)


def specimen_letterhead(session: Session, organisation_id: str) -> Letterhead:
    """What the specimen of the letterhead in use bears: everything, its stamp too.

    Raises :class:`NotFoundError` ``letterhead.none``.
    """
    row = letterhead(session, organisation_id)
    return letterhead_of(texts_of(row), pictures_of(session, row), stamped=True)
