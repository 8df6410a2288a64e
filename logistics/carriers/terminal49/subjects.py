"""Which container or document an event of Terminal49 is about."""

from logistics.carriers.events import Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.carriers.terminal49.resources import Resources
from logistics.kernel.codes import ContainerNumber

References = tuple[tuple[str, str], ...]

_REQUESTS = {
    "container": (UnitKind.CONTAINER, "EQ"),
    "booking_number": (UnitKind.BOOKING, "BKG"),
    "bill_of_lading": (UnitKind.TRANSPORT_DOCUMENT, "TRD"),
}


def subject_of(event: Fields, resources: Resources) -> tuple[Unit | None, References]:
    """The container related to the event, else the bill of lading of its shipment.

    A notification's subject is that of what it refers to; what that refers to in turn does not
    count. ``EQ`` is a container, ``TRD`` a transport document, ``BKG`` a booking.
    """
    about = resources.resource(event, "reference_object")
    if about is None:
        return _related(event, resources)
    requested = _requested(about.inner("attributes"))
    return requested if requested[0] else _related(about, resources)


def _related(event: Fields, resources: Resources) -> tuple[Unit | None, References]:
    container = resources.related(event, "container")
    shipment = resources.related(event, "shipment")
    number = container.text("number") if container else None
    document = shipment.text("bill_of_lading_number") if shipment else None
    if number:
        number = ContainerNumber.tidy(number)
        kept = (("TRD", document),) if document else ()
        return Unit(UnitKind.CONTAINER, number), (("EQ", number), *kept)
    if document:
        return Unit(UnitKind.TRANSPORT_DOCUMENT, document), (("TRD", document),)
    return None, ()


def _requested(request: Fields | None) -> tuple[Unit | None, References]:
    """The number of a tracking request, which says itself of what kind it is."""
    if request is None:
        return None, ()
    found = _REQUESTS.get(request.text("request_type") or "")
    number = request.text("request_number")
    if found is None or number is None:
        return None, ()
    kind, reference = found
    return Unit(kind, number), ((reference, number),)
