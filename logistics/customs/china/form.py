"""Filling in entries: given, missing with the place where it is entered, or to be verified."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from logistics.customs.case import Case
from logistics.customs.china.code_lists import ListName, code_list
from logistics.customs.china.status import Basis, Entry, Label, Status
from logistics.customs.knowledge.rows import Confidence, Dated
from logistics.kernel.words import say

BROKER = "the Chinese broker"
"""With whom entries of the Chinese side are verified."""

_LEAST_SURE_FIRST = (
    Confidence.MEMORY,
    Confidence.TWIN,
    Confidence.INFERRED,
    Confidence.SOURCED,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Which entry is filled: its key, its number among those of the key, a label of its own."""

    key: str
    number: int = 0
    label: Label | None = None


@cache
def labels() -> Mapping[str, Label]:
    """What every entry is called, by its key."""
    text = files(__package__).joinpath("labels.json").read_text(encoding="utf-8")
    held = json.loads(text)["labels"]
    return {key: Label(en=en, zh=zh) for key, (en, zh) in held.items()}


@dataclass(frozen=True, slots=True)
class Form:
    """Makes the entries of one shipment on one day."""

    case: Case

    def given(
        self, slot: Slot | str, text: str, *pointers: str, source: str | None = None
    ) -> Entry:
        """Words as entered at ``pointers``, or of a named source."""
        basis = Basis(entered=pointers, source=source)
        return _entry(slot, text, Status.GIVEN, basis)

    def worked(self, slot: Slot | str, text: str, *pointers: str) -> Entry:
        """Words computed from what stands at ``pointers``."""
        return _entry(slot, text, Status.GIVEN, Basis(entered=pointers, worked=True))

    def entered(self, slot: Slot | str, text: str | None, pointer: str) -> Entry:
        """Words entered at ``pointer``; missing there where there are none."""
        return self.given(slot, text, pointer) if text else self.missing(slot, pointer)

    def missing(
        self, slot: Slot | str, *pointers: str, note: str = "china.missing", **facts: str
    ) -> Entry:
        """Nothing yet; the note names the place, the catalogue's sentence ``note`` says more."""
        told = say(note, {"where": ", ".join(pointers), **facts})
        return _entry(slot, None, Status.MISSING, Basis(entered=pointers), told)

    def verify(
        self,
        slot: Slot | str,
        authority: str,
        *pointers: str,
        text: str | None = None,
        note: str = "china.verify",
        **facts: str,
    ) -> Entry:
        """Words, or none, that ``authority`` has to confirm first."""
        told = say(note, {"authority": authority, **facts})
        return _entry(slot, text, Status.VERIFY, Basis(entered=pointers), told)

    def platform(self, slot: Slot | str) -> Entry:
        """What the platform adds itself."""
        return _entry(slot, None, Status.PLATFORM, Basis(), say("china.platform"))

    def empty(
        self, slot: Slot | str, *pointers: str, note: str | None = None, **facts: str
    ) -> Entry:
        """A field that stays empty, as it may; for the reason that the sentence ``note`` tells."""
        told = say(note, facts) if note else None
        return _entry(slot, None, Status.EMPTY, Basis(entered=pointers), told)

    def by_rows(
        self, slot: Slot | str, text: str, rows: Iterable[Dated], authority: str, *pointers: str
    ) -> Entry:
        """Words that rest on knowledge rows; to be verified while one of them is doubtful."""
        basis, doubtful = self.resting_on(rows, *pointers)
        if doubtful:
            note = say("china.verify", {"authority": authority})
            return _entry(slot, text, Status.VERIFY, basis, note)
        return _entry(slot, text, Status.GIVEN, basis)

    def by_list(self, slot: Slot | str, name: ListName, key: str, *pointers: str) -> Entry:
        """The code of a plain list; to be verified where the list lacks it or infers it."""
        held = code_list(name)
        code = held.codes.get(key)
        if code is None:
            return self.verify(
                slot, held.authority, *pointers, note="china.unlisted", given=key, list=held.source
            )
        basis = Basis(entered=pointers, source=held.source, confidence=code.confidence)
        if code.confidence is Confidence.SOURCED:
            return _entry(slot, code.code, Status.GIVEN, basis)
        note = say("china.verify", {"authority": held.authority})
        return _entry(slot, code.code, Status.VERIFY, basis, note)

    def resting_on(self, rows: Iterable[Dated], *pointers: str) -> tuple[Basis, bool]:
        """The basis that rows make, and whether one of them is still to be confirmed."""
        held = tuple(rows)
        titles = dict.fromkeys(self.case.knowledge.sources[row.source].title for row in held)
        basis = Basis(
            entered=pointers,
            rows=tuple(row.id for row in held),
            source="; ".join(titles),
            confidence=min((row.confidence for row in held), key=_LEAST_SURE_FIRST.index),
        )
        return basis, not all(self.case.confirmed(row) for row in held)


def _entry(
    slot: Slot | str, text: str | None, status: Status, basis: Basis, note: str | None = None
) -> Entry:
    held = Slot(slot) if isinstance(slot, str) else slot
    return Entry(
        key=held.key,
        number=held.number,
        label=held.label or labels()[held.key],
        text=text,
        status=status,
        basis=basis,
        note=note,
    )
