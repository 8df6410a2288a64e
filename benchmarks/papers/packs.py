"""A pack of two papers: a commercial invoice and an application for phytosanitary inspection."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count as numbers_from
from pathlib import Path
from time import process_time_ns

from pypdfium2 import PdfDocument

from benchmarks.measure import Timing, time_calls
from benchmarks.papers import tutorial
from benchmarks.papers.spelled import spelled
from benchmarks.papers.typesetter import Typesetter
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import payload_of
from logistics.docs.press.enclosures import Enclosure
from logistics.docs.rendering import render
from logistics.docs.twins import paper_data
from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load_bytes

LINES = (1, 12)
"""With one line a page each; with twelve, each with all its particulars, six pages."""

KINDS = ("commercial-invoice", "phytosanitary-application")
_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)

Pack = Sequence[tuple[str, Payload, str]]
"""Kind, payload and address of verification of each paper."""


def time_packs(example: Path, lines: int) -> list[Timing]:
    """Processor time of one pack: this program first, then the tutorial's way, then typst.

    All print the same texts in the same fonts with a code; ours and typst's are PDF/A-3a and
    PDF/UA-1 with the paper's data enclosed, the tutorial's is a plain PDF. Every pack is another
    one.
    """
    fonts = default_font_directory()
    tutorial.register(fonts)
    typesetter = Typesetter(fonts)
    packs = packs_of(example, lines)

    def ours(kind: str, payload: Payload, address: str) -> bytes:
        data = Enclosure("paper.json", "application/json", paper_data(kind, payload), "data")
        return render(kind, payload, at=_AT, fonts=fonts, enclosures=(data,), verify=address)

    def theirs(kind: str, payload: Payload, address: str) -> bytes:
        return tutorial.printed(spelled(kind, payload), address)

    def typeset(kind: str, payload: Payload, address: str) -> bytes:
        return typesetter.printed(spelled(kind, payload), address, paper_data(kind, payload))

    pages = sum(len(PdfDocument(paper)) for paper in _made(ours, packs()))
    return time_calls(
        {
            f"two papers, {pages} pages, tagged PDF/A-3a with data": lambda: _made(ours, packs()),
            "the same by the library's tutorial, plain": lambda: _made(theirs, packs()),
            "the same by typst, tagged PDF/A-3a with data": lambda: _made(typeset, packs()),
        },
        clock=process_time_ns,
    )


def _made(make: Callable[[str, Payload, str], bytes], pack: Pack) -> list[bytes]:
    return [make(*paper) for paper in pack]


def packs_of(example: Path, lines: int) -> Callable[[], Pack]:
    """Each call gives the payloads of another shipment of so many lines."""
    shipment = _of_lines(load_bytes(example.read_bytes()), lines)
    numbers = numbers_from(1)

    def pack() -> Pack:
        number = next(numbers)
        numbering = Numbering(f"KH-INV-2026-{number:05}", _AT.date())
        address = f"HTTPS://EXPORTS.EXAMPLE.RW/V/4QJ7M2K9X8TB6WZP1RC3{number:06}"
        held = replace(shipment, reference=f"KIVU-2026-{number:05}")
        return [(kind, payload_of(kind, held, numbering), address) for kind in KINDS]

    return pack


def _of_lines(shipment: Shipment, count: int) -> Shipment:
    (line,) = shipment.lines
    plain = replace(line, elements=None, lots=line.lots[:1], description_zh="生咖啡豆")
    lines = tuple(
        replace(plain, id=str(number), description=f"Green coffee, lot {number}")
        for number in range(1, count + 1)
    )
    return replace(shipment, lines=lines)
