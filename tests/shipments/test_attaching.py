"""A number comes to a consignment before the carrier speaks, or after."""

from dataclasses import replace

import pytest

from logistics.accounts.permissions import MandateRight
from logistics.kernel.errors import ConflictError, InvalidError, RefusedError
from logistics.shipments import queries, service
from logistics.shipments.facts import (
    Allotment,
    Consignment,
    Container,
    DocumentLevel,
    PackageGroup,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.lifecycle import Action
from logistics.shipments.service import ATTACHABLE, AttachedNumber, StoredShipment
from tests.shipments.desk import Desk, coordinator, example

BOX = "MSKU9042173"
OTHER_BOX = "CSQU3054383"
BOOKING = TransportDocumentKind.BOOKING
BILL = TransportDocumentKind.BILL_OF_LADING


def waiting(*documents: TransportDocument) -> Shipment:
    """Bags allotted to a consignment whose one container has no number yet."""
    bags = PackageGroup(id="A", count=320, allotments=(Allotment(consignment="sea", count=320),))
    part = Consignment(id="sea", containers=(Container(),), documents=documents)
    return Shipment(packages=(bags,), consignments=(part,))


def attach(
    desk: Desk, consignment_id: str, kind: str, number: str, level: DocumentLevel | None = None
) -> StoredShipment:
    return desk.run(
        lambda session: service.attach_number(
            session, consignment_id, AttachedNumber(kind, number, level), **desk.around()
        )
    )


def facts(stored: StoredShipment) -> Shipment:
    return queries.facts_of(stored.shipment)


def test_a_container_number_names_the_waiting_container_and_its_bags(desk: Desk) -> None:
    stored = desk.enter(waiting())
    named = attach(desk, stored.touched[0], "container", "msku 904217-3")
    assert [box.number for box in facts(named).containers()] == [BOX]
    assert facts(named).packages[0].allotments == (
        Allotment(consignment="sea", container=BOX, count=320),
    )
    assert named.touched == stored.touched
    found = desk.run(lambda session: queries.consignments_naming(session, BOX))
    assert [part.id for part in found] == [stored.touched[0]]


def test_a_further_container_is_one_more_and_bags_stay(desk: Desk) -> None:
    stored = desk.enter(waiting())
    attach(desk, stored.touched[0], "container", BOX)
    two = attach(desk, stored.touched[0], "container", OTHER_BOX)
    assert [box.number for box in facts(two).containers()] == [BOX, OTHER_BOX]
    assert facts(two).packages[0].allotments[0].container == BOX


def test_a_number_attached_twice_is_attached_once(desk: Desk) -> None:
    stored = desk.enter(waiting())
    attach(desk, stored.touched[0], "container", BOX)
    attach(desk, stored.touched[0], "booking", "IOL-1")
    for kind, number in (("container", BOX.lower()), ("booking", "iol-1")):
        again = attach(desk, stored.touched[0], kind, number)
        assert (again.touched, again.shipment.version) == ((), 3)


def test_a_number_completes_the_document_that_waits_for_it(desk: Desk) -> None:
    draft = TransportDocument(kind=BILL, level=DocumentLevel.HOUSE, originals=3)
    stored = desk.enter(waiting(TransportDocument(kind=BOOKING), draft))
    named = attach(desk, stored.touched[0], "bill-of-lading", " THF-1 ", DocumentLevel.HOUSE)
    assert facts(named).consignments[0].documents == (
        TransportDocument(kind=BOOKING),
        replace(draft, number="THF-1"),
    )


def test_house_and_master_are_two_documents(desk: Desk) -> None:
    stored = desk.enter(waiting())
    attach(desk, stored.touched[0], "bill-of-lading", "BL-1", DocumentLevel.HOUSE)
    named = attach(desk, stored.touched[0], "bill-of-lading", "BL-2", DocumentLevel.MASTER)
    assert [paper.level for paper in facts(named).consignments[0].documents] == list(DocumentLevel)


def test_a_whole_document_adds_what_its_like_did_not_say(desk: Desk) -> None:
    stored = desk.enter(waiting(TransportDocument(kind=BILL, number="BL 1", originals=3)))
    named = desk.run(
        lambda session: service.attach_document(
            session,
            stored.touched[0],
            TransportDocument(kind=BILL, number="BL-1", originals=1, through=True),
            **desk.around(),
        )
    )
    assert facts(named).consignments[0].documents == (
        TransportDocument(kind=BILL, number="BL 1", originals=3, through=True),
    )


def test_only_the_named_consignment_gets_the_number(desk: Desk) -> None:
    two = replace(example(), consignments=(Consignment(id="air"), Consignment(id="sea")))
    stored = desk.enter(two)
    named = attach(desk, stored.touched[1], "air-waybill", "157 5380 6270")
    assert facts(named).consignments[0] == Consignment(id="air")
    assert facts(named).consignments[1].documents[0].number == "157-53806270"
    assert named.touched == (stored.touched[1],)


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("container", "MSKU9042174", "code.container.check_digit"),
        ("air-waybill", "157-53806271", "code.awb.check_digit"),
        ("postal-item", "EE123456784RW", "code.s10.check_digit"),
        ("booking", " ", "attach.number"),
        ("booking", "x\x00", "text.character"),
        ("booking", "x" * 36, "shipment.file"),
        ("pigeon", "1", "attach.kind"),
    ],
)
def test_a_number_that_cannot_be_is_refused(desk: Desk, kind: str, number: str, code: str) -> None:
    stored = desk.enter(waiting())
    with pytest.raises(InvalidError) as refusal:
        attach(desk, stored.touched[0], kind, number)
    assert refusal.value.code == code
    assert str(refusal.value)


def test_each_kind_that_carriers_speak_of_can_be_attached(desk: Desk) -> None:
    numbers = {"container": BOX, "air-waybill": "157-53806270", "postal-item": "EE123456785RW"}
    stored = desk.enter(waiting())
    for kind in ATTACHABLE:
        attach(desk, stored.touched[0], kind, numbers.get(kind, f"NO-{kind}"))
    found = desk.run(lambda session: queries.documents_of(session, stored.touched[0]))
    assert {row.kind for row in found} | {"container"} == set(ATTACHABLE)


def test_tracking_staff_attach_without_leave_to_write(desk: Desk) -> None:
    stored = desk.enter(waiting())
    attach(desk.of(coordinator(MandateRight.TRACK)), stored.touched[0], "container", BOX)
    with pytest.raises(RefusedError):
        attach(desk.of(coordinator(MandateRight.EDIT)), stored.touched[0], "booking", "B1")


def test_nothing_is_attached_to_a_cancelled_shipment(desk: Desk) -> None:
    stored = desk.enter(waiting())
    desk.run(
        lambda session: service.move_lifecycle(
            session, stored.shipment.id, Action.CANCEL, actor=desk.actor, clock=desk.clock
        )
    )
    with pytest.raises(ConflictError, match="cancelled"):
        attach(desk, stored.touched[0], "container", BOX)
