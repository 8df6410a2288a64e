"""How the carriers of one standard differ in what they send: parts of ports, numbers, versions."""

import json
from dataclasses import replace

import pytest

from logistics.carriers.dcsa.dialect import ANY_DIALECT, Version
from logistics.carriers.dcsa.parser import parse
from logistics.carriers.dcsa.profile import dcsa_profiles
from logistics.carriers.events import ParsedEvents, Vessel
from logistics.carriers.registry import heard_text, parse_text
from logistics.reference.milestones import LegRole, Milestone
from tests.carriers.dcsa_events import RECEIVED, Event, equipment, shipment, transport
from tests.carriers.dcsa_later_events import beta, flat_transport

SLUGS = ["cma-cgm", "dcsa", "evergreen", "hapag-lloyd", "maersk", "msc", "one"]


def of_carrier(slug: str, *events: Event) -> ParsedEvents:
    return parse_text(slug, json.dumps(events).encode(), RECEIVED)


def own(event: Event, **told: object) -> Event:
    """The event with CMA CGM's own part."""
    return {**event, "carrierSpecificData": told}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_slug_reads_the_standard(slug: str) -> None:
    parsed = of_carrier(slug, transport(), equipment(), shipment(), beta(), flat_transport())
    assert parsed.problems == ()
    assert [event.milestone for event in parsed.events] == [
        Milestone.ARRIVED,
        Milestone.LOADED,
        Milestone.BOOKED,
        Milestone.DISCHARGED,
        Milestone.DEPARTED,
    ]


@pytest.mark.parametrize(
    ("event", "role", "milestone"),
    [
        (own(transport("ARRI"), shipmentLocationType="PTS"), "TS", Milestone.TS_ARRIVED),
        (own(transport("DEPA"), shipmentLocationType="PTS"), "TS", Milestone.TS_DEPARTED),
        (own(equipment("LOAD"), shipmentLocationType="PTS"), "TS", Milestone.TS_LOADED),
        (own(equipment("DISC"), shipmentLocationType="PTS"), "TS", Milestone.TS_DISCHARGED),
        (
            own(equipment("DISC"), transportationPhase="Transshipment"),
            "TS",
            Milestone.TS_DISCHARGED,
        ),
        (own(equipment("DISC"), shipmentLocationType="POD"), "POD", Milestone.DISCHARGED),
        (own(equipment("DISC"), transportationPhase="Import"), "POD", Milestone.DISCHARGED),
        (own(equipment("LOAD"), shipmentLocationType="POL"), "POL", Milestone.LOADED),
        (own(transport("ARRI"), shipmentLocationType="POL"), "POL", None),
        (own(transport("DEPA"), shipmentLocationType="POD"), "POD", None),
        (own(equipment("LOAD"), shipmentLocationType="POD"), "POD", None),
        (own(equipment("DISC"), shipmentLocationType="POL"), "POL", None),
        (own(equipment("GTIN"), transportationPhase="Export"), None, Milestone.GATE_IN_ORIGIN),
        (own(equipment("GTIN", "EMPTY"), transportationPhase="Export"), None, None),
        (own(equipment("PICK", "EMPTY"), transportationPhase="Import"), None, None),
        (own(equipment("DROP", "EMPTY"), transportationPhase="Export"), None, None),
        (own(equipment("DISC"), shipmentLocationType="SOMEWHERE"), None, Milestone.DISCHARGED),
        (own(equipment("DISC"), internalEventCode="IDD"), None, Milestone.DISCHARGED),
        (
            own(equipment("LOAD", mode=None), shipmentLocationType="POL"),
            "POL",
            Milestone.LOADED,
        ),
        (own(equipment("LOAD", mode="RAIL"), shipmentLocationType="PTS"), "TS", None),
    ],
)
def test_cma_cgm_tells_the_part_of_a_port(
    event: Event, role: str | None, milestone: Milestone | None
) -> None:
    parsed = of_carrier("cma-cgm", event)
    assert parsed.problems == ()
    found = parsed.events[0]
    assert (found.leg_role, found.milestone) == (role and LegRole(role), milestone)


def test_what_is_no_object_tells_no_part() -> None:
    parsed = of_carrier("cma-cgm", {**equipment("DISC"), "carrierSpecificData": "PTS"})
    assert (parsed.problems, parsed.events[0].leg_role) == ((), None)


@pytest.mark.parametrize(("slug", "role"), [("maersk", LegRole.TRANSHIPMENT), ("evergreen", None)])
def test_a_flag_counts_where_the_profile_knows_it(slug: str, role: LegRole | None) -> None:
    parsed = of_carrier(slug, equipment("DISC", isTransshipmentMove=True))
    assert parsed.events[0].leg_role is role


def test_an_imo_number_may_be_a_number_where_the_carrier_documents_it_so() -> None:
    ship = {"vesselIMONumber": 1000033, "vesselName": "HUANGPU BRIDGE"}
    at_maersk = of_carrier("maersk", transport(call={"vessel": ship}))
    assert at_maersk.problems == ()
    assert at_maersk.events[0].vessel == Vessel(imo="1000033", name="HUANGPU BRIDGE")
    elsewhere = of_carrier("one", transport(call={"vessel": ship}))
    assert [problem.code for problem in elsewhere.problems] == ["event.type"]


def test_a_number_that_is_no_imo_number_is_a_problem_there_too() -> None:
    parsed = of_carrier("maersk", transport(call={"vessel": {"vesselIMONumber": 17}}))
    assert [problem.code for problem in parsed.problems] == ["event.type"]


def test_the_classifier_plan_of_evergreen_is_planned() -> None:
    parsed = of_carrier("evergreen", transport(eventClassifierCode="PLAN"))
    assert (parsed.problems, parsed.events[0].classifier) == ((), "PLN")


@pytest.mark.parametrize("slug", SLUGS)
def test_later_versions_are_off_for_what_a_carrier_sends(slug: str) -> None:
    content = json.dumps([transport(), beta(), flat_transport()]).encode()
    parsed = heard_text(slug, content, RECEIVED)
    assert [event.index for event in parsed.events] == [0]
    assert [problem.code for problem in parsed.problems] == ["event.other_version"] * 2


def test_a_version_is_switched_on_by_data() -> None:
    usual = dcsa_profiles()["maersk"].dialect
    dialect = replace(usual, versions=frozenset({Version.V3_BETA}))
    parsed = parse([transport(), beta()], RECEIVED, dialect)
    assert [event.index for event in parsed.events] == [1]
    assert ANY_DIALECT.versions == set(Version)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            {"error": [{"code": "ERR_GW_001", "message": "No key", "reason": "r", "status": 401}]},
            "No key",
        ),
        (
            {
                "statusText": "Bad Request",
                "errorTimestamp": "2026-05-30T04:00:00Z",
                "message": "No box",
            },
            "No box",
        ),
        (
            {"reason": "R", "code": "INVALID", "description": "Unknown reference"},
            "Unknown reference",
        ),
        ({"httpCode": "401", "httpMessage": "Unauthorized", "moreInformation": "No id"}, "No id"),
    ],
)
def test_gateways_errors_are_told_in_their_words(answer: Event, told: str) -> None:
    (problem,) = parse_text("dcsa", json.dumps(answer).encode(), RECEIVED).problems
    assert problem.code == "message.carrier_error"
    assert told in problem.message


def test_a_single_word_is_no_error() -> None:
    (problem,) = parse({"title": "hello"}, RECEIVED).problems
    assert problem.code == "message.not_events"


def test_a_kind_of_event_nobody_lists_is_kept_under_its_own_name() -> None:
    strange = {**transport(eventType="WEATHER"), "transportEventTypeCode": None}
    parsed = of_carrier("dcsa", strange)
    assert [problem.pointer for problem in parsed.problems] == ["/0/eventType"]
    assert (parsed.events[0].code, parsed.events[0].milestone) == ("WEATHER", None)


def test_the_oldest_events_tell_their_place_and_mode_themselves() -> None:
    event = {
        **transport(eventTypeCode="ARRI", transportCallID="c-1"),
        "modeOfTransportCode": "VESSEL",
        "UNLocationCode": "CNSHA",
        "facilityTypeCode": "POTE",
    }
    del event["transportCall"], event["transportEventTypeCode"]
    parsed = of_carrier("dcsa", event)
    assert parsed.problems == ()
    (found,) = parsed.events
    assert (found.milestone, found.mode) == (Milestone.ARRIVED, "VESSEL")
    assert found.place is not None
    assert found.place.unlocode == "CNSHA"


def test_a_former_shipment_id_is_no_document_number() -> None:
    event = shipment(shipmentID="0f2b0c6e-6a55-4d0a-9c3e-5f1a2b3c4d5e", documentID=None)
    (found,) = of_carrier("dcsa", event).events
    assert (found.unit, found.references) == (None, ())
