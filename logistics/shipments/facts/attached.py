"""Facts with one more number of a consignment. Pure."""

from dataclasses import fields, replace

from logistics.kernel.codes import ContainerNumber
from logistics.shipments.facts.numbers import normal_number
from logistics.shipments.facts.packing import Allotment, PackageGroup
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.transport import Consignment, Container, TransportDocument


def with_container(shipment: Shipment, part: Consignment, number: ContainerNumber) -> Shipment:
    """``number`` in the first container of ``part`` without one, else in a further container.

    Packages allotted to a consignment's only container follow its number.
    """
    if any(container.number == number for container in part.containers):
        return shipment
    nameless = next((at for at, box in enumerate(part.containers) if box.number is None), None)
    containers = list(part.containers)
    if nameless is None:
        containers.append(Container(number=number))
    else:
        containers[nameless] = replace(containers[nameless], number=number)
    changed = _with_part(shipment, replace(part, containers=tuple(containers)))
    if len(containers) > 1:
        return changed
    packages = tuple(_follow(group, part.id, number) for group in shipment.packages)
    return replace(changed, packages=packages)


def with_document(shipment: Shipment, part: Consignment, document: TransportDocument) -> Shipment:
    """``document`` in the place of its like in ``part``, which it completes; else one more."""
    documents = list(part.documents)
    for place, held in enumerate(documents):
        if _alike(held, document):
            documents[place] = _completed(held, document)
            break
    else:
        documents.append(document)
    return _with_part(shipment, replace(part, documents=tuple(documents)))


def _with_part(shipment: Shipment, changed: Consignment) -> Shipment:
    return replace(
        shipment,
        consignments=tuple(
            changed if part.id == changed.id else part for part in shipment.consignments
        ),
    )


def _follow(group: PackageGroup, part_id: str, number: ContainerNumber) -> PackageGroup:
    def following(allotment: Allotment) -> Allotment:
        waits = allotment.container is None and allotment.consignment in {part_id, None}
        return replace(allotment, container=str(number)) if waits else allotment

    return replace(group, allotments=tuple(following(item) for item in group.allotments))


def _alike(held: TransportDocument, given: TransportDocument) -> bool:
    levels = {held.level, given.level} - {None}
    if held.kind != given.kind or len(levels) > 1:
        return False
    return held.number is None or normal_number(held.number) == normal_number(given.number or "")


def _completed(held: TransportDocument, given: TransportDocument) -> TransportDocument:
    missing = {
        item.name: getattr(given, item.name)
        for item in fields(held)
        if getattr(held, item.name) is None
    }
    return replace(held, **missing)
