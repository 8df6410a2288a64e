"""The data sheet for the buyer's broker in China, as a paper: each entry as the sheet has it.

Nothing is judged here: entries, their names, words and state are those of the sheet that is
handed over as a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from logistics.customs.china.sheet import Sheet, broker_sheet
from logistics.customs.china.status import Entry, Status
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.judged import case_of
from logistics.docs.payloads.writing import bilingual, grouped, joined, lines
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment

_LONGEST, _MOST_LINES = 600, 30
"""Characters and lines of a text that stand in one row; the rest goes on in the next."""

_SIGNS = {
    Status.GIVEN: "=",
    Status.MISSING: "?",
    Status.VERIFY: "*",
    Status.PLATFORM: "+",
    Status.EMPTY: "–",
}


@dataclass(frozen=True, slots=True)
class HeadEntry:
    """One entry of the head; ``note`` says what to enter where, or with whom to verify it."""

    label: str
    text: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Two entries of an item side by side, each text behind the sign of its state.

    ``notes`` stand under the first row of an item.
    """

    number: str
    label: str
    text: str
    second_label: str
    second_text: str
    notes: str


@dataclass(frozen=True, slots=True)
class BrokerSheetPayload:
    """What the sheet prints."""

    heading: Heading
    unverified: tuple[str, ...]
    broker: str
    summary: str
    signs: str
    entries: tuple[HeadEntry, ...]
    items: tuple[ItemRow, ...]


def broker_paper(shipment: Shipment, numbering: Numbering) -> BrokerSheetPayload:
    """The sheet of a shipment: its head entry by entry, then its items.

    What is the same of every item stands once, before them.
    """
    sheet = broker_sheet(case_of(shipment, numbering))
    return BrokerSheetPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_broker"),),
        broker=bilingual("paper.broker_task"),
        summary=_summary(sheet),
        signs="   ".join(_status(status) for status in _SIGNS),
        entries=tuple(row for entry in sheet.head for row in _head(entry)),
        items=tuple(_items(sheet)),
    )


def _summary(sheet: Sheet) -> str:
    counts = dict.fromkeys(Status, 0)
    for entry in sheet.entries():
        counts[entry.status] += 1
    told = (f"{_status(status)}: {grouped(count)}" for status, count in counts.items() if count)
    return "   ".join(told)


def _status(status: Status) -> str:
    return f"{_SIGNS[status]} {bilingual(f'paper.status.{status}', between=' ')}"


def _head(entry: Entry) -> Iterator[HeadEntry]:
    for place, text in enumerate(_parted(entry.text or "")):
        first = place == 0
        yield HeadEntry(
            label=_name(entry, between="  ") if first else "",
            text=text,
            status=_status(entry.status) if first else "",
            note=(entry.note or "") if first else "",
        )


def _name(entry: Entry, between: str) -> str:
    number = str(entry.number) if entry.number else ""
    return joined(joined(entry.label.zh, number), entry.label.en, between=between)


def _items(sheet: Sheet) -> Iterator[ItemRow]:
    every = [item.entries for item in sheet.items]
    if not every:
        return
    alike = set(map(_words, every[0])).intersection(*(map(_words, one) for one in every[1:]))
    shared = [entry for entry in every[0] if every[1:] and _words(entry) in alike]
    yield from _rows(f"1–{len(every)}", shared)
    for item in sheet.items:
        own = [one for one in item.entries if not (shared and _words(one) in alike)]
        yield from _rows(str(item.number), own)


def _words(entry: Entry) -> tuple[object, ...]:
    """All that is printed of an entry; where it was entered is not."""
    return entry.key, entry.number, entry.label, entry.text, entry.status, entry.note


def _rows(number: str, entries: Sequence[Entry]) -> Iterator[ItemRow]:
    told = [row for entry in entries for row in _told(entry)]
    pairs = zip_longest(told[::2], told[1::2], fillvalue=("", ""))
    for place, ((label, text), (second_label, second_text)) in enumerate(pairs):
        first = place == 0
        yield ItemRow(
            number=number if first else "",
            label=label,
            text=text,
            second_label=second_label,
            second_text=second_text,
            notes=_notes(entries) if first else "",
        )


def _told(entry: Entry) -> Iterator[tuple[str, str]]:
    for place, text in enumerate(_parted(entry.text or "")):
        if place == 0:
            yield _name(entry, between="\n"), joined(_SIGNS[entry.status], text)
        else:
            yield "", text


def _parted(text: str) -> Iterator[str]:
    """A long text in pieces of whole lines, a long line at its blanks where there are any."""
    piece: list[str] = []
    for line in (part for whole in text.split("\n") for part in _shortened(whole)):
        if len(piece) >= _MOST_LINES or len("\n".join((*piece, line))) > _LONGEST:
            yield "\n".join(piece)
            piece = []
        piece.append(line)
    yield "\n".join(piece)


def _shortened(line: str) -> Iterator[str]:
    rest = line
    while len(rest) > _LONGEST:
        at = rest.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        yield rest[:at].rstrip()
        rest = rest[at:]
    yield rest


def _notes(entries: Sequence[Entry]) -> str:
    """Each different note once, with the entries that it is on."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if entry.note and entry.status in {Status.MISSING, Status.VERIFY}:
            found.setdefault(entry.note, []).append(entry.label.zh or entry.label.en)
    return lines(*(f"{'、'.join(dict.fromkeys(on))}: {note}" for note, on in found.items()))
