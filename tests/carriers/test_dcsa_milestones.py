"""Which DCSA code, under which conditions, is which milestone."""

import pytest

from logistics.carriers.dcsa.codes import Circumstances, event_types, meaning_of
from logistics.reference.milestones import Milestone
from tests.carriers.dcsa_events import Event, equipment, read_one, shipment, transport

BORDER = {"modeOfTransport": "TRUCK", "facilityTypeCode": "BOCR", "UNLocationCode": None}
DOOR = {"modeOfTransport": "TRUCK", "facilityTypeCode": "CLOC"}
KIGALI = {"UNLocationCode": "RWKGL"}
SHANGHAI = {"UNLocationCode": "CNSHA"}
HELD_THERE = Milestone.EXPORT_CUSTOMS_HELD
HELD_HERE = Milestone.IMPORT_CUSTOMS_HELD
TRUCK_IN_SHANGHAI = {"modeOfTransport": "TRUCK", "facilityTypeCode": "POTE"}

CASES: list[tuple[str, Event, Milestone | None]] = [
    ("ship arrives", transport("ARRI"), Milestone.ARRIVED),
    ("ship leaves", transport("DEPA"), Milestone.DEPARTED),
    ("truck at border", transport("ARRI", call=BORDER), Milestone.BORDER_ARRIVED),
    ("truck leaves border", transport("DEPA", call=BORDER), Milestone.BORDER_CROSSED),
    (
        "version 3 border",
        transport("DEPA", call={**BORDER, "facilityTypeCode": "BORD"}),
        Milestone.BORDER_CROSSED,
    ),
    ("truck at consignee", transport("ARRI", call=DOOR), Milestone.DELIVERED),
    ("truck at exporter", transport("ARRI", call={**DOOR, **KIGALI}), None),
    (
        "truck leaves exporter",
        transport("DEPA", call={**DOOR, **KIGALI}),
        Milestone.ORIGIN_COLLECTED,
    ),
    (
        "train leaves Kigali terminal",
        transport("DEPA", call={"modeOfTransport": "RAIL", "facilityTypeCode": "INTE", **KIGALI}),
        Milestone.ORIGIN_COLLECTED,
    ),
    (
        "truck leaves port in China",
        transport("DEPA", call=TRUCK_IN_SHANGHAI),
        Milestone.OUT_FOR_DELIVERY,
    ),
    ("truck leaves consignee", transport("DEPA", call=DOOR), None),
    (
        "truck leaves port in Tanzania",
        transport("DEPA", call={**TRUCK_IN_SHANGHAI, "UNLocationCode": "TZDAR"}),
        None,
    ),
    ("barge arrives", transport("ARRI", call={"modeOfTransport": "BARGE"}), None),
    ("full box on ship", equipment("LOAD"), Milestone.LOADED),
    ("empty box on ship", equipment("LOAD", "EMPTY"), None),
    ("full box on truck", equipment("LOAD", mode="TRUCK"), None),
    ("full box on train", equipment("LOAD", mode="RAIL"), None),
    ("load of untold mode", equipment("LOAD", mode=None), None),
    ("full box off ship", equipment("DISC"), Milestone.DISCHARGED),
    ("full box off, mode untold", equipment("DISC", mode=None), Milestone.DISCHARGED),
    ("full box off train", equipment("DISC", mode="RAIL"), None),
    ("empty box off ship", equipment("DISC", "EMPTY"), None),
    ("full gate-in", equipment("GTIN"), Milestone.GATE_IN_ORIGIN),
    ("full gate-in in landlocked Rwanda", equipment("GTIN", place="RWKGL"), None),
    ("full gate-in at customer", equipment("GTIN", facility="CLOC"), None),
    ("empty gate-in", equipment("GTIN", "EMPTY"), Milestone.EMPTY_RETURNED),
    ("full gate-out in Rwanda", equipment("GTOT", place="RWKGL"), Milestone.ORIGIN_COLLECTED),
    ("full gate-out", equipment("GTOT", place="CNSHA"), Milestone.GATE_OUT_DEST),
    ("full gate-out of customer", equipment("GTOT", place="CNSHA", facility="CLOC"), None),
    ("empty gate-out", equipment("GTOT", "EMPTY"), Milestone.EMPTY_RELEASED),
    ("empty fetched", equipment("PICK", "EMPTY"), Milestone.EMPTY_RELEASED),
    ("empty fetched at customer", equipment("PICK", "EMPTY", facility="CLOC"), None),
    ("full fetched", equipment("PICK"), None),
    ("empty dropped", equipment("DROP", "EMPTY"), Milestone.EMPTY_RETURNED),
    ("empty dropped at customer", equipment("DROP", "EMPTY", facility="CLOC"), None),
    (
        "full dropped at consignee",
        equipment("DROP", place="CNSHA", facility="CLOC"),
        Milestone.DELIVERED,
    ),
    ("full dropped elsewhere", equipment("DROP", place="CNSHA", facility="DEPO"), None),
    ("stuffed", equipment("STUF"), Milestone.STUFFED),
    ("stripped in China", equipment("STRP", place="CNSHA"), Milestone.DELIVERED),
    ("stripped in Rwanda", equipment("STRP", place="RWKGL"), None),
    ("resealed", equipment("RSEA"), Milestone.SEALED),
    ("removed", equipment("RMVD"), Milestone.X_DISCREPANCY),
    ("inspected in China", equipment("INSP", place="CNSHA"), Milestone.IMPORT_CUSTOMS_HELD),
    ("empty inspected in China", equipment("INSP", "EMPTY", place="CNSHA"), None),
    ("inspected elsewhere", equipment("INSP"), None),
    ("version 3 crossing", equipment("CROS"), Milestone.BORDER_CROSSED),
    (
        "customs release in Rwanda",
        equipment("CUSR", place="RWKGL"),
        Milestone.EXPORT_CUSTOMS_RELEASED,
    ),
    (
        "customs release in China",
        equipment("CUSR", place="CNSHA"),
        Milestone.IMPORT_CUSTOMS_RELEASED,
    ),
    ("customs release in transit", equipment("CUSR", place="SGSIN"), None),
    ("booking confirmed", shipment("CONF"), Milestone.BOOKED),
    ("booking asked for", shipment("RECE", "CBR"), None),
    ("booking request confirmed", shipment("CONF", "CBR"), None),
    ("booking void", shipment("VOID"), Milestone.X_CANCELLED),
    ("booking cancelled", shipment("CANC"), Milestone.X_CANCELLED),
    ("arrival notice", shipment("ISSU", "ARN"), Milestone.NOTIFIED),
    ("bill of lading issued", shipment("ISSU", "TRD"), None),
    ("goods released by carrier", shipment("RELS", "SRM"), Milestone.AVAILABLE),
    ("customs release, place untold", shipment("RELS", "CUS"), None),
    (
        "customs asked in Rwanda",
        shipment("REQS", "CUS", eventLocation=KIGALI),
        Milestone.EXPORT_CUSTOMS_SUBMITTED,
    ),
    (
        "customs hold in Rwanda",
        shipment("HOLD", "CUC", eventLocation=KIGALI),
        Milestone.EXPORT_CUSTOMS_HELD,
    ),
    (
        "customs asked in China",
        shipment("REQS", "CUS", eventLocation={"UNLocationCode": "CNSHA"}),
        Milestone.IMPORT_CUSTOMS_SUBMITTED,
    ),
    (
        "customs done in China",
        shipment("CMPL", "CUS", eventLocation={"UNLocationCode": "CNSHA"}),
        Milestone.IMPORT_CUSTOMS_RELEASED,
    ),
    ("draft", shipment("DRFT", "SHI"), None),
    ("near the port", transport("APPROACHING"), None),
    ("full box to be fetched", equipment("AVPU"), Milestone.AVAILABLE),
    ("empty box to be fetched", equipment("AVPU", "EMPTY"), None),
    ("scanned by customs in Rwanda", equipment("CUSS", place="RWKGL"), HELD_THERE),
    ("scanned by customs in China", equipment("CUSS", place="CNSHA"), HELD_HERE),
    ("scanned in transit", equipment("CUSS", place="SGSIN"), None),
    ("looked into by customs in Rwanda", equipment("CUSI", place="RWKGL"), HELD_THERE),
    ("looked into by customs in China", equipment("CUSI", place="CNSHA"), HELD_HERE),
    ("looked into in transit", equipment("CUSI", place="SGSIN"), None),
    ("held by customs in China", shipment("HOLD", "CUS", eventLocation=SHANGHAI), HELD_HERE),
    ("goods released by delivery order", shipment("RELS", "DEO"), Milestone.AVAILABLE),
    (
        "released by customs in China",
        shipment("RELS", "CUC", eventLocation=SHANGHAI),
        Milestone.IMPORT_CUSTOMS_RELEASED,
    ),
    ("cancellation confirmed", shipment("CACF"), Milestone.X_CANCELLED),
    ("cancellation of another paper", shipment("CACF", "SHI"), None),
    ("proof of delivery", shipment("ISSU", "PFD"), Milestone.DELIVERED),
    ("proof of delivery received", shipment("RECE", "PFD"), Milestone.DELIVERED),
    ("proof of delivery asked for", shipment("REQS", "PFD"), None),
]

NO_STEPS = {
    "EQUIPMENT": "AVDO",
    "SHIPMENT": "AMCF AMCN AMDC AMPR AMRE APPR CADC CARE DECL PENA PENC PENM PENU PSAM PSDL REJE "
    "SUAM SUBM SUDL SURR UPCF UPCN UPDC UPDT UPRE",
}
"""Codes that are no step whatever else is told."""


@pytest.mark.parametrize(
    ("kind", "code"), [(kind, code) for kind, codes in NO_STEPS.items() for code in codes.split()]
)
def test_a_known_code_that_is_no_step_is_no_problem(kind: str, code: str) -> None:
    event = shipment(code) if kind == "SHIPMENT" else equipment(code)
    assert read_one(event).milestone is None


def test_every_code_of_the_standard_has_a_case() -> None:
    tested = {(str(event["eventType"]), read_one(event).code) for _, event, _ in CASES}
    tested |= {(kind, code) for kind, codes in NO_STEPS.items() for code in codes.split()}
    listed = {(kind, code) for kind, codes in event_types().items() for code in codes}
    assert {
        (kind, code) for kind, code in listed - tested if kind not in {"IOT", "REEFER"}
    } == set()


@pytest.mark.parametrize(
    ("event", "milestone"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_code_means_its_milestone(event: Event, milestone: Milestone | None) -> None:
    assert read_one(event).milestone is milestone


def test_the_carrier_does_not_tell_a_port_s_role() -> None:
    assert read_one(transport("ARRI")).leg_role is None


@pytest.mark.parametrize("classifier", ["PLN", "EST", "ACT"])
def test_plans_and_estimates_carry_the_milestone_they_foretell(classifier: str) -> None:
    event = read_one(transport("ARRI", eventClassifierCode=classifier))
    assert event.milestone is Milestone.ARRIVED
    assert event.classifier == classifier


def test_the_classifier_plan_is_read_as_planned() -> None:
    assert read_one(transport(eventClassifierCode="PLAN")).classifier == "PLN"


@pytest.mark.parametrize("kind", sorted(event_types()))
def test_every_code_decides_whatever_the_sender_left_out(kind: str) -> None:
    for code in event_types()[kind]:
        found = meaning_of(kind, code, Circumstances())
        assert found is not None
        assert found.why
