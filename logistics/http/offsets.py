"""Entries for a form printed before, as both doors draw them."""

from logistics.db.session import Session
from logistics.docs.languages import Pair, pair_of
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.forms import printed_form
from logistics.docs.offset.keeping import kept_offset
from logistics.docs.offset.models import PRINTER_LENGTH
from logistics.docs.offset.printing import draw_entries
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.registry.frozen import revived
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import paper
from logistics.docs.registry.states import PaperState
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.shipments import queries

ASKED = ("x", "y", "printer", "languages", "frames")
FRAMES = "yes"


def asked_offset(kind: str, given: dict[str, str]) -> Offset:
    """The offset that the parameters give, or that is kept for the ``printer`` they name.

    Raises :class:`InvalidError` as :meth:`Offset.of`, and ``offset.both`` where they give and
    name one; :class:`NotFoundError` ``offset.none``.
    """
    printer, x, y = (given.get(name, "") for name in ("printer", "x", "y"))
    if not printer:
        return Offset.of(x, y)
    if x or y:
        raise InvalidError("offset.both", pointer="/printer", printer=printer[:PRINTER_LENGTH])
    owner = current_actor().organisation_id
    return read(lambda session: kept_offset(session, owner, kind, printer))


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
    """The PDF of what a paper of the registry was frozen with; it says nothing of that paper.

    Raises :class:`InvalidError` ``offset.kind`` and as :func:`asked_offset`;
    :class:`ConflictError` ``offset.state`` for a paper that does not stand, and
    ``offset.other_form`` for one frozen for a form that has had other fields since.
    """

    def fetch(session: Session) -> Paper:
        row = paper(session, paper_id)
        printed_form(row.kind)
        return row

    row = read(fetch)
    return _drawn(row.kind, printable_payload(row), Pair(row.languages), given)


def printable_payload(row: Paper) -> Payload:
    """What a paper was frozen with; raises :class:`ConflictError` as above."""
    if row.state != PaperState.ISSUED:
        raise ConflictError("offset.state", number=row.number, state=row.state)
    try:
        return revived(row.kind, row.payload)
    except TypeError:
        raise ConflictError("offset.other_form", number=row.number) from None


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
