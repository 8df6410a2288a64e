"""Which container, booking and documents a DCSA 2.2 event names, and which of them it is about."""

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


def references_of(
    event: Fields, event_type: str | None, document_type: str | None
) -> tuple[Unit | None, References]:
    """The unit the event is about, and all (type, number) pairs it names, each once.

    The unit is the equipment of an equipment event or the document of a shipment event; else
    the only container named, else the only booking, else the only transport document
    (several of a kind leave it open). ``EQ`` is equipment, ``BKG`` a booking, ``TRD`` a
    transport document; further types are those of ``documentTypeCode`` and ``referenceType``.
    """
    found: list[tuple[str, str]] = []
    container = event.text("equipmentReference", limit=15)
    if container:
        found.append((EQUIPMENT, _tidy(EQUIPMENT, container)))
    document = event.text("documentID", "shipmentID", required=event_type == "SHIPMENT")
    if document and document_type:
        found.append((document_type, document))
    subject = next((Unit(_UNIT_KINDS[kind], no) for kind, no in found if kind in _UNIT_KINDS), None)
    for row in event.rows("documentReferences"):
        _add(found, row, "documentReferenceType", "documentReferenceValue")
    for row in event.rows("references"):
        _add(found, row, "referenceType", "referenceValue")
    references = tuple(dict.fromkeys(found))
    return subject or _only_unit(references), references


def _only_unit(references: References) -> Unit | None:
    for wanted in (EQUIPMENT, BOOKING, TRANSPORT_DOCUMENT):
        numbers = [number for kind, number in references if kind == wanted]
        if numbers:
            return Unit(_UNIT_KINDS[wanted], numbers[0]) if len(numbers) == 1 else None
    return None


def _add(found: list[tuple[str, str]], row: Fields, type_name: str, value_name: str) -> None:
    kind = row.code(type_name, required=True)
    number = row.text(value_name, required=True)
    if kind and number:
        found.append((kind, _tidy(kind, number)))


def _tidy(kind: str, number: str) -> str:
    return ContainerNumber.tidy(number) if kind == EQUIPMENT else number
