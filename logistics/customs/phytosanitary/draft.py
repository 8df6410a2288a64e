"""The draft of a certificate from a shipment: what was entered, nothing else.

Number, clause, signature and stamp are the plant protection organization's alone: a draft bears
our own reference, status 47 and the time at which it was drawn up.
"""

from dataclasses import dataclass
from datetime import datetime

from logistics.customs.case import Case
from logistics.customs.covered import carried_by
from logistics.customs.foreign_origin import foreign_origins
from logistics.customs.knowledge import Knowledge
from logistics.customs.operator import NO_LISTS
from logistics.customs.phytosanitary.codes import DRAFT, EXPORT, RE_EXPORT
from logistics.customs.phytosanitary.draft_consignment import consignment_of
from logistics.customs.phytosanitary.draft_goods import plants_in
from logistics.customs.phytosanitary.draft_notes import notes_of
from logistics.customs.phytosanitary.draft_remarks import remarks_on
from logistics.customs.phytosanitary.draft_texts import plain
from logistics.customs.phytosanitary.facts import Certificate, ExchangedDocument, Header, SpsFacts
from logistics.customs.phytosanitary.values import Moment
from logistics.customs.route import ORIGIN
from logistics.kernel.errors import InvalidError
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Shipment

_PREFIX = "DRAFT-"


@dataclass(frozen=True)
class Draft:
    """A draft and what its author must settle with whom, a sentence each."""

    facts: SpsFacts
    remarks: tuple[str, ...]


def draft_certificate(
    shipment: Shipment,
    *,
    at: datetime,
    knowledge: Knowledge,
    consignment: str | None = None,
    verified: frozenset[str] = frozenset(),
) -> Draft:
    """The draft for one consignment (by its id; the only one where there is but one).

    ``at`` is when it is drawn up, in the offset to print; ``verified`` are ids of rows that the
    operator has confirmed.

    Raises :class:`InvalidError`: ``ephyto.consignment`` for an id that is none,
    ``ephyto.consignments`` where there are several and none is named, ``ephyto.unallotted`` for
    one that no packages are allotted to, ``ephyto.reference`` where the shipment has none,
    ``ephyto.no_plants`` where nothing in it needs a certificate, ``ephyto.mixed_origins`` where
    it holds goods of Rwanda and of elsewhere, which need a certificate each.
    """
    held = _carried(shipment, consignment)
    case = Case.of(held, on=at.date(), knowledge=knowledge, verified=verified, lists=NO_LISTS)
    lines = plants_in(case)
    if not lines:
        raise InvalidError("ephyto.no_plants", goods=_named(held))
    kind = _type(lines)
    number = _number(shipment, held)
    consigned = consignment_of(case, kind, lines)
    document = ExchangedDocument(
        name=say(f"ephyto.name.{kind}"),
        id=number,
        type=kind,
        status=DRAFT,
        issued=Moment(at.isoformat(timespec="seconds"), at=at.replace(microsecond=0)),
        notes=notes_of(case, lines),
    )
    header = Header(
        sender=ORIGIN,
        receiver=consigned.destination.id,
        type=kind,
        status=DRAFT,
        number=number,
    )
    facts = SpsFacts(header, Certificate(document, consigned))
    return Draft(facts, remarks_on(case, lines, kind))


def _carried(shipment: Shipment, wanted: str | None) -> Shipment:
    parts = {part.id: part for part in shipment.consignments}
    known = ", ".join(parts)
    if wanted is not None and wanted not in parts:
        raise InvalidError("ephyto.consignment", given=wanted[:80], known=known or "–")
    if wanted is None and len(parts) > 1:
        raise InvalidError("ephyto.consignments", known=known)
    part = parts[wanted] if wanted else next(iter(parts.values()), None)
    held = carried_by(shipment, part) if part else shipment
    if shipment.lines and not held.lines:
        raise InvalidError("ephyto.unallotted", given=part.id if part else "–")
    return held


def _number(shipment: Shipment, held: Shipment) -> str:
    """Our reference; of several consignments with the id of this one."""
    reference = plain(shipment.reference)
    if not reference:
        raise InvalidError("ephyto.reference")
    split = len(shipment.consignments) > 1
    return _PREFIX + (f"{reference}-{plain(held.consignments[0].id)}" if split else reference)


def _type(lines: tuple[Line, ...]) -> int:
    foreign = [line for line in lines if foreign_origins(line)]
    if foreign and len(foreign) < len(lines):
        raise InvalidError("ephyto.mixed_origins", lines=", ".join(line.id for line in foreign))
    return RE_EXPORT if foreign else EXPORT


def _named(shipment: Shipment) -> str:
    told = (line.commodity or plain(line.description) or line.id for line in shipment.lines)
    return ", ".join(dict.fromkeys(told)) or "–"
