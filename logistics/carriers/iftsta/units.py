"""What a status is about: the equipment it names, else the document."""

from collections.abc import Iterator, Sequence

from logistics.carriers.events import Unit, UnitKind
from logistics.carriers.iftsta import codes
from logistics.carriers.iftsta.tokens import Segment
from logistics.kernel.codes import AirWaybillNumber, ContainerNumber

_LONGEST = 35
_EQUIPMENT = "EQ"

References = tuple[tuple[str, str], ...]


def equipment_units(rows: Sequence[Segment]) -> Iterator[tuple[Unit, Segment]]:
    """Each container or vehicle by its number, with the segment that tells of it."""
    for row in rows:
        kind, number = codes.unit_kind_of_equipment(row.component(1)), row.component(2)
        if kind is not None and number:
            yield Unit(kind, _tidy(kind, number)), row


def referenced(
    told: Sequence[tuple[str, str]], cni: Segment | None
) -> tuple[Unit | None, References]:
    """The unit that the references name, the nearest to what moves, and all of them once.

    ``told`` are qualifiers with their numbers, those of the status first; the number of the
    consignment (CNI) counts as a transport document.
    """
    document = cni.component(2)[:_LONGEST] if cni else ""
    kept = [(code, number[:_LONGEST]) for code, number in told if code and number]
    unit = _unit(kept)
    if unit is None and document:
        unit = Unit(UnitKind.TRANSPORT_DOCUMENT, document)
    types = [(codes.reference_type(code), _number(code, number)) for code, number in kept]
    return unit, tuple(dict.fromkeys(types))


def _unit(found: Sequence[tuple[str, str]]) -> Unit | None:
    for wanted, kind in codes.unit_kinds_of_references().items():
        for code, number in found:
            if code == wanted:
                return Unit(kind, _tidy(kind, number))
    return None


def _number(code: str, number: str) -> str:
    return ContainerNumber.tidy(number) if code == _EQUIPMENT else number


def _tidy(kind: UnitKind, number: str) -> str:
    if kind is UnitKind.CONTAINER:
        return ContainerNumber.tidy(number)[:_LONGEST]
    return AirWaybillNumber.tidy(number) if kind is UnitKind.AIR_WAYBILL else number[:_LONGEST]
