"""Asking COSCO, DHL, 17TRACK and AfterShip: one question each, and what a body of 200 may hide."""

import json
from datetime import timedelta
from typing import Any

import pytest
from requests import PreparedRequest

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, AuthKind, ConnectionFacts, Credentials
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult
from logistics.carriers.gateways import Gateways
from logistics.carriers.outcomes import Answer, Failure, FailureKind, NotModified
from logistics.carriers.registry import carrier
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.conftest import START
from tests.carriers.raw_server import raw_server
from tests.carriers.saved_messages import saved
from tests.carriers.written_replies import Reply, WrittenReplies

KEY_HEADERS = {"dhl": "DHL-API-Key", "17track": "17token", "aftership": "as-api-key"}
PARCEL = Asked(UnitKind.POSTAL_ITEM, "EE000000015RW")
BOX = Asked(UnitKind.CONTAINER, "LGSU1000014")
QUESTIONS = [
    ("cosco", "cosco", "container", BOX),
    ("dhl", "dhl", "two-shipments", Asked(UnitKind.POSTAL_ITEM, "4400112233")),
    ("17track", "track17", "answer", PARCEL),
    ("aftership", "aftership", "push", Asked(UnitKind.POSTAL_ITEM, "EE000000029RW")),
]
ASKED = {slug: asked for slug, _, _, asked in QUESTIONS}


def facts(slug: str, base_url: str = "https://carrier.example/base") -> ConnectionFacts:
    header = KEY_HEADERS.get(slug, "X-Coscon-Authorization")
    credentials = Credentials(
        kind=AuthKind.HEADER, header_name=header, client_id="lgs", secret="letmein"
    )
    return ConnectionFacts(
        id="con_1",
        organisation_id="org_1",
        profile=slug,
        base_url=base_url,
        credentials=credentials,
    )


def answered(message: object, status: int = 200, **headers: str) -> Reply:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(message).encode()


def fetch(slug: str, *replies: Reply, **asking: Any) -> tuple[FetchResult, list[PreparedRequest]]:
    transport = WrittenReplies(*replies)
    client = CarrierClient(transport=transport, clock=VirtualClock(START))
    asked = asking.pop("asked", ASKED[slug])
    connection = asking.pop("connection", facts(slug))
    return Gateways(client).fetch(connection, asked, **asking), transport.requests


@pytest.mark.parametrize(("slug", "folder", "name", "asked"), QUESTIONS)
def test_an_answer_is_read_whole(slug: str, folder: str, name: str, asked: Asked) -> None:
    message = saved(folder, name)
    reply = answered(message, ETag='"v1"')
    result, requests = fetch(slug, reply, asked=asked)
    assert (result.succeeded, result.complete, len(requests)) == (True, True, 1)
    assert result.events
    assert isinstance(result.outcome, Answer)
    assert {event.unit and event.unit.number for event in result.events} == {asked.number}


@pytest.mark.parametrize(
    ("slug", "asked", "url"),
    [
        ("cosco", BOX, "/info/tracking/LGSU1000014?numberType=cntr"),
        ("cosco", Asked(UnitKind.BOOKING, "61/7"), "/info/tracking/61%2F7?numberType=bkg"),
        ("cosco", Asked(UnitKind.TRANSPORT_DOCUMENT, "B1"), "/info/tracking/B1?numberType=bl"),
        ("dhl", PARCEL, "/track/shipments?trackingNumber=EE000000015RW&language=en"),
        ("aftership", PARCEL, "/trackings?tracking_numbers=EE000000015RW"),
        ("17track", PARCEL, "/gettrackinfo"),
    ],
)
def test_each_carrier_is_asked_in_its_own_way(slug: str, asked: Asked, url: str) -> None:
    _, (request,) = fetch(slug, answered({"shipments": []}), asked=asked)
    assert request.url == f"https://carrier.example/base{url}"
    if slug in KEY_HEADERS:
        assert request.headers[KEY_HEADERS[slug]] == "letmein"


def test_cosco_signs_the_line_that_is_sent() -> None:
    replies = [answered(saved("cosco", "unknown-number")) for _ in range(2)]
    first, second = (fetch("cosco", reply)[1][0] for reply in replies)
    assert first.path_url == "/base/info/tracking/LGSU1000014?numberType=cntr"
    assert first.headers["X-Coscon-Date"] == "Mon, 01 Jun 2026 00:00:00 GMT"
    assert 'username="lgs"' in first.headers["X-Coscon-Authorization"]
    assert first.headers["X-Coscon-Hmac"] != second.headers["X-Coscon-Hmac"]


def test_cosco_is_not_asked_without_both_keys() -> None:
    nameless = ConnectionFacts(
        id="con_1", organisation_id="org_1", profile="cosco", base_url="https://carrier.example"
    )
    result, requests = fetch("cosco", connection=nameless)
    assert isinstance(result.outcome, Failure)
    assert (result.outcome.status, result.outcome.permanent, requests) == (401, True, [])


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("cosco", saved("cosco", "unknown-number")),
        ("cosco", {"code": "0", "data": {"type": "bl", "content": None}}),
        ("dhl", saved("dhl", "not-found")),
        ("aftership", saved("aftership", "error")),
        ("17track", {"code": 0, "data": {"rejected": [{"error": {"code": -18019909}}]}}),
    ],
)
def test_an_unknown_number_answered_with_200_is_no_data(slug: str, message: object) -> None:
    result, _ = fetch(slug, answered(message))
    assert (result.no_data, result.succeeded, result.events) == (True, True, ())


def test_an_empty_list_of_trackings_is_no_event_and_no_failure() -> None:
    result, _ = fetch("aftership", answered({"meta": {"code": 200}, "data": {"trackings": []}}))
    assert (result.succeeded, result.complete, result.events) == (True, True, ())


@pytest.mark.parametrize(
    ("slug", "message", "status", "permanent"),
    [
        ("cosco", {"code": 5400, "message": "Parameter is Error"}, 400, True),
        ("cosco", {"code": 5500, "message": "Error"}, 500, False),
        ("cosco", {"code": 99}, 500, False),
        ("dhl", {"title": "Unauthorized", "status": 401}, 401, True),
        ("dhl", {"title": "Too many", "status": "429"}, 429, False),
        ("aftership", {"meta": {"code": 401, "type": "Unauthorized"}}, 401, True),
        ("aftership", {"meta": {"code": 429, "message": "Slow"}}, 429, False),
        ("aftership", {"meta": {"code": 99999}}, 500, False),
        ("17track", saved("track17", "refused"), 401, True),
        ("17track", {"code": -18010003, "data": {}}, 500, False),
        (
            "17track",
            {"code": 0, "data": {"rejected": [{"error": {"code": -18019908}}]}},
            429,
            False,
        ),
    ],
)
def test_an_error_answered_with_200_is_a_failure(
    slug: str, message: object, status: int, *, permanent: bool
) -> None:
    result, _ = fetch(slug, answered(message))
    assert result.outcome == Failure(kind=FailureKind.STATUS, status=status, permanent=permanent)
    assert [problem.code for problem in result.problems] == ["message.carrier_error"]
    assert not result.succeeded


@pytest.mark.parametrize("slug", ASKED)
def test_the_carrier_s_own_404_is_no_data(slug: str) -> None:
    assert fetch(slug, answered({}, status=404))[0].no_data


@pytest.mark.parametrize("slug", ASKED)
def test_a_body_that_is_no_json_is_malformed_and_none_is_no_event(slug: str) -> None:
    head = {"Content-Type": "application/json"}
    broken, _ = fetch(slug, (200, head, b"[{"))
    assert broken.outcome == Failure(kind=FailureKind.MALFORMED, status=200)
    deep, _ = fetch(slug, (200, head, b"[" * 100_000))
    assert [problem.code for problem in deep.problems] == ["message.too_deep"]
    empty, _ = fetch(slug, (204, {}, b""))
    assert (empty.succeeded, empty.events) == (True, ())


@pytest.mark.parametrize("slug", ["cosco", "dhl", "aftership"])
def test_what_has_not_changed_is_not_sent_again(slug: str) -> None:
    result, (request,) = fetch(slug, (304, {}, b""), etag='"v1"')
    assert request.headers["If-None-Match"] == '"v1"'
    assert isinstance(result.outcome, NotModified)
    assert result.complete


@pytest.mark.parametrize(("slug", "folder", "name", "asked"), QUESTIONS)
def test_another_number_s_events_are_not_attributed(
    slug: str, folder: str, name: str, asked: Asked
) -> None:
    message = saved(folder, name)
    other = Asked(asked.kind, "LGSU9999998")
    result, _ = fetch(slug, answered(message), asked=other)
    assert result.events == ()
    assert {problem.code for problem in result.problems} == {"event.foreign_reference"}


def test_a_piece_or_a_customer_s_reference_finds_its_shipment() -> None:
    for number in ("JD014600000000000102", "lot-2026-044"):
        asked = Asked(UnitKind.POSTAL_ITEM, number)
        result, _ = fetch("dhl", answered(saved("dhl", "two-shipments")), asked=asked)
        assert len(result.events) == 6


def test_an_unregistered_number_is_registered_and_is_no_data_yet() -> None:
    accepted = {"code": 0, "data": {"accepted": [{"number": PARCEL.number, "carrier": 18041}]}}
    result, requests = fetch("17track", answered(saved("track17", "rejected")), answered(accepted))
    assert [str(request.url).rpartition("/")[2] for request in requests] == [
        "gettrackinfo",
        "register",
    ]
    assert [json.loads(request.body or b"") for request in requests] == [
        [{"number": "EE000000015RW"}]
    ] * 2
    assert (result.no_data, [request.method for request in requests]) == (True, ["POST", "POST"])


def test_a_registration_that_fails_is_the_failure_of_the_read() -> None:
    result, _ = fetch("17track", answered(saved("track17", "rejected")), answered({}, status=503))
    assert isinstance(result.outcome, Failure)
    assert (result.outcome.status, result.succeeded) == (503, False)


def test_a_probe_registers_nothing() -> None:
    transport = WrittenReplies(answered(saved("track17", "rejected")))
    client = CarrierClient(transport=transport, clock=VirtualClock(START))
    assert Gateways(client).probe(facts("17track")).succeeded
    assert len(transport.requests) == 1


@pytest.mark.parametrize("slug", ASKED)
def test_a_carrier_that_drips_is_left_at_the_deadline(slug: str, hasty: CarrierClient) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
    with raw_server([head], drip=b" ") as (host, port, _):
        connection = facts(slug, f"http://{host}:{port}")
        result = Gateways(hasty).fetch(connection, ASKED[slug])
    assert isinstance(result.outcome, Failure)
    assert result.outcome.kind is FailureKind.TIMEOUT


@pytest.mark.parametrize("slug", ASKED)
def test_a_profile_says_what_may_be_asked(slug: str) -> None:
    profile = carrier(slug).profile
    assert (profile.polled, profile.incremental, profile.overlap) == (True, False, timedelta(0))
    assert profile.confidence == "reported"
    assert profile.base_url.startswith("https://")
    assert ASKED[slug].kind in profile.references
