"""Entries for a form printed before, as both doors draw them."""

from logistics.db.session import Session
from logistics.docs.languages import Pair, pair_of
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.forms import printed_form
from logistics.docs.offset.keeping import kept_offset
from logistics.docs.offset.printing import draw_entries
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.registry.frozen import revived
from logistics.docs.registry.papers import paper
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.shipments import queries

ASKED = ("x", "y", "printer", "languages", "frames")
FRAMES = "yes"


def asked_offset(kind: str, given: dict[str, str]) -> Offset:
    """The offset that the parameters give, or that is kept for the ``printer`` they name.

    Raises :class:`InvalidError` as :meth:`Offset.of`, and :class:`NotFoundError` ``offset.none``.
    """
    printer = given.get("printer")
    if printer and not (given.get("x") or given.get("y")):
        owner = current_actor().organisation_id
        return read(lambda session: kept_offset(session, owner, kind, printer))
    return Offset.of(given.get("x", ""), given.get("y", ""))


def entries_of_shipment(shipment_id: str, kind: str, given: dict[str, str]) -> bytes:
    """The PDF of what the present facts put into the form; raises ``offset.kind`` and more."""
    pair = pair_of(given.get("languages", ""))

    def fetch(session: Session) -> Payload:
        facts = queries.facts_of(queries.shipment(session, shipment_id))
        printed_form(kind)
        FORMS[kind].require(pair)
        return payload_of(kind, facts, Numbering(pair=pair))

    return _drawn(kind, read(fetch), pair, given)


def entries_of_paper(paper_id: str, given: dict[str, str]) -> bytes:
    """The PDF of what a paper of the registry was frozen with; it says nothing of that paper."""

    def fetch(session: Session) -> tuple[str, Payload, Pair]:
        row = paper(session, paper_id)
        printed_form(row.kind)
        return row.kind, revived(row.kind, row.payload), Pair(row.languages)

    kind, payload, pair = read(fetch)
    return _drawn(kind, payload, pair, given)


def _drawn(kind: str, payload: Payload, pair: Pair, given: dict[str, str]) -> bytes:
    parts = deployment()
    return draw_entries(
        kind,
        payload,
        asked_offset(kind, given),
        at=parts.surroundings.clock.now(),
        pair=pair,
        fonts=parts.font_directory,
        frames=given.get("frames") == FRAMES,
    )
