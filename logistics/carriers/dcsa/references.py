"""Which container, booking and documents a DCSA event names, and which of them it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from logistics.carriers.dcsa import codes
from logistics.carriers.events import Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.kernel.codes import ContainerNumber

References = tuple[tuple[str, str], ...]

EQUIPMENT = "EQ"
BOOKING = "BKG"
TRANSPORT_DOCUMENT = "TRD"

_UNIT_KINDS = {
    EQUIPMENT: UnitKind.CONTAINER,
    BOOKING: UnitKind.BOOKING,
    "CBR": UnitKind.BOOKING,
    TRANSPORT_DOCUMENT: UnitKind.TRANSPORT_DOCUMENT,
}


@dataclass(slots=True)
class Named:
    """The (type, number) pairs of one event, gathered in the order that it names them.

    ``EQ`` is equipment, ``BKG`` a booking, ``TRD`` a transport document; further types are
    those of ``documentTypeCode`` and ``referenceType``.
    """

    subject: Unit | None = None
    _pairs: list[tuple[str, str]] = field(default_factory=list)

    def about(self, kind: str | None, number: str | None) -> None:
        """What the event is about: its equipment or its document; the first named wins."""
        if not kind or not number:
            return
        self._pairs.append((kind, _tidy(kind, number)))
        if self.subject is None and kind in _UNIT_KINDS:
            self.subject = Unit(_UNIT_KINDS[kind], self._pairs[-1][1])

    def beside(self, kind: str, number: str) -> None:
        """A document that the event also names."""
        self._pairs.append((kind, _tidy(kind, number)))

    def rows(self, rows: Sequence[Fields], types: Sequence[str], numbers: Sequence[str]) -> None:
        """Rows of a type and a number, under the first of these names that is there."""
        for row in rows:
            kind = row.code(*types, required=True)
            number = row.text(*numbers, required=True)
            if kind and number:
                kind = codes.coded("references", kind)
                self._pairs.append((kind, _tidy(kind, number)))

    @property
    def references(self) -> References:
        """All pairs, each once."""
        return tuple(dict.fromkeys(self._pairs))

    @property
    def unit(self) -> Unit | None:
        """What the event is about, else the only container, booking or transport document named.

        Several of a kind leave it open.
        """
        return self.subject or _only_unit(self.references)


def _only_unit(references: References) -> Unit | None:
    for wanted in (EQUIPMENT, BOOKING, TRANSPORT_DOCUMENT):
        numbers = [number for kind, number in references if kind == wanted]
        if numbers:
            return Unit(_UNIT_KINDS[wanted], numbers[0]) if len(numbers) == 1 else None
    return None


def _tidy(kind: str, number: str) -> str:
    return ContainerNumber.tidy(number) if kind == EQUIPMENT else number
