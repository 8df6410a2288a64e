"""What a step of its own makes: the bytes of a paper or of a file, and what the paper prints."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf

from logistics.customs.authority_files import file_named
from logistics.docs.dossiers.freezing import Frozen
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.electronic_invoice.document import InvoiceKind, invoice_xml, numbering_in
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.languages import Pair
from logistics.docs.legible import reasons
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.press.metadata import INVOICE_FILE
from logistics.docs.refusals import told_where_entered
from logistics.docs.registry.frozen import frozen
from logistics.docs.rendering import render
from logistics.docs.telling import told
from logistics.docs.twins import twins_of
from logistics.kernel.errors import InvalidError
from logistics.reference.paper_kinds import PaperClass, paper_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A step to do: its kind and name, what the dossier froze, its moment (aware) and languages.

    ``invoice`` is the file of the commercial invoice where one stands, ``letterhead`` what the
    paper bears.
    """

    kind: StepKind
    name: str
    frozen: Frozen
    at: datetime
    pair: Pair
    invoice: bytes | None = None
    letterhead: Letterhead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of a step: bytes made, or the hash of bytes kept elsewhere, or why not."""

    state: StepState = StepState.DONE
    reason: str | None = None
    content: bytes | None = None
    payload: dict[str, Any] | None = None
    sha256: str | None = None
    size: int | None = None

    @classmethod
    def of(cls, content: bytes, payload: dict[str, Any] | None = None) -> "Made":
        """New bytes, to be kept with the step."""
        digest = hashlib.sha256(content).hexdigest()
        return cls(content=content, payload=payload, sha256=digest, size=len(content))

    @classmethod
    def gap(cls, reason: str) -> "Made":
        """The paper could not be had."""
        return cls(state=StepState.GAP, reason=reason)


def made_by(wish: Wish, fonts: Path) -> Made:
    """What the step makes; the same wish gives the same bytes.

    A refusal is an outcome: of a paper a gap, of a file that it is left out. Raises
    :class:`EnvironmentFaultError` ``fonts.missing``.
    """
    try:
        return _MAKING[wish.kind](wish, fonts)
    except InvalidError as refused:
        drawn = wish.kind is StepKind.DRAWN
        return Made(state=StepState.GAP if drawn else StepState.LEFT_OUT, reason=reasons(refused))


def _paper(wish: Wish, fonts: Path) -> Made:
    pair = FORMS[wish.name].fitting(wish.pair)
    numbering = Numbering(pair=pair)
    payload = payload_of(wish.name, wish.frozen.entered, numbering)
    own = paper_kinds()[wish.name].paper_class is PaperClass.OWN
    with told_where_entered(wish.frozen.entered, payload):
        content = render(
            wish.name,
            payload,
            at=wish.at,
            pair=pair,
            marks=(Mark.PREVIEW,) if own else (),
            fonts=fonts,
            enclosures=twins_of(wish.name, payload, wish.frozen.asked(wish.at), numbering),
            letterhead=wish.letterhead,
        )
    return Made.of(content, frozen(payload))


def _file(wish: Wish, fonts: Path) -> Made:
    del fonts
    asked = wish.frozen.asked(wish.at)
    return Made.of(file_named(wish.name, asked.shipment).write(asked))


def _invoice(wish: Wish, fonts: Path) -> Made:
    """The very data that ride in the invoice that stands; of the facts where none does."""
    del fonts
    facts, kind = wish.frozen.entered, InvoiceKind.COMMERCIAL
    if wish.invoice is None:
        return Made.of(invoice_xml(facts, numbering_in(facts, kind), kind))
    with pikepdf.open(BytesIO(wish.invoice)) as opened:
        held = opened.attachments.get(INVOICE_FILE)
        if held is None:
            return Made(state=StepState.LEFT_OUT, reason=told("dossier.no_invoice_data", wish.pair))
        return Made.of(held.get_file().read_bytes())


_MAKING: Mapping[StepKind, Callable[[Wish, Path], Made]] = MappingProxyType(
    {StepKind.DRAWN: _paper, StepKind.FILE: _file, StepKind.INVOICE: _invoice}
)
