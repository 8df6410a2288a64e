"""Asking Terminal49 and ShipsGo: the number is looked up, then each find's events are read."""

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, AuthKind, ConnectionFacts, Credentials
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult
from logistics.carriers.gateways import Gateways
from logistics.carriers.outcomes import Failure, FailureKind, NotModified
from logistics.carriers.registry import carrier
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.conftest import START
from tests.carriers.saved_messages import saved_json, steps
from tests.carriers.written_replies import Reply, WrittenReplies

CONTAINER = Asked(UnitKind.CONTAINER, "LGSU1000014")
BOOKING = Asked(UnitKind.BOOKING, "BOOK-1")
WAYBILL = Asked(UnitKind.AIR_WAYBILL, "071-12345675")

FOUND = {
    "data": [{"id": "s-1", "type": "shipment"}],
    "included": [
        {"id": "c-1", "type": "container", "attributes": {"number": "LGSU1000014"}},
        {"id": "c-2", "type": "container", "attributes": {"number": "LGSU1000035"}},
    ],
}


def told(content: object, status: int = 200, **headers: str) -> Reply:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(content).encode()


def facts_of(slug: str) -> ConnectionFacts:
    header = {"terminal49": "Authorization", "shipsgo": "X-Shipsgo-User-Token"}[slug]
    credentials = Credentials(kind=AuthKind.HEADER, header_name=header, secret="canary-key")
    return ConnectionFacts(
        id="con_1",
        organisation_id="org_1",
        profile=slug,
        base_url=carrier(slug).profile.base_url,
        credentials=credentials,
    )


def fetch(
    slug: str, asked: Asked, *replies: Reply, etag: str | None = None
) -> tuple[FetchResult, list[str]]:
    transport = WrittenReplies(*replies)
    client = CarrierClient(transport=transport, clock=VirtualClock(START))
    result = Gateways(client).fetch(facts_of(slug), asked, etag=etag)
    for request in transport.requests:
        assert "canary-key" in request.headers.values()
    return result, [unquote(str(request.url)) for request in transport.requests]


def events_of_terminal49() -> object:
    message = saved_json("terminal49/vessel_loaded.json")
    return {"data": [message["included"][0]], "included": message["included"][1:]}


def test_the_container_asked_for_is_looked_up_and_read() -> None:
    replies = told(FOUND), told(events_of_terminal49(), ETag='"v1"')
    result, urls = fetch("terminal49", CONTAINER, *replies)
    assert (result.succeeded, result.complete, result.problems) == (True, True, ())
    assert steps(result.events) == ["LOADED"]
    assert result.etag == '"v1"'
    base = "https://api.terminal49.com/v2"
    assert urls == [
        f"{base}/shipments?q=LGSU1000014&include=containers",
        f"{base}/containers/c-1/transport_events?include=container,shipment,location,vessel,terminal",
    ]


def test_all_containers_of_a_booking_are_read() -> None:
    other: object = {"data": []}
    result, urls = fetch(
        "terminal49", BOOKING, told(FOUND), told(events_of_terminal49()), told(other)
    )
    assert "number=BOOK-1" in urls[0]
    assert ["/c-1/" in url for url in urls[1:]] == [True, False]
    assert (len(result.pages), result.complete, result.etag) == (2, True, None)


def test_a_shipment_by_sea_and_one_by_air_are_read() -> None:
    listed = {"shipments": [{"id": 6734001, "container_number": "LGSU1000014"}]}
    result, urls = fetch("shipsgo", CONTAINER, told(listed), told(saved_json("shipsgo/ocean.json")))
    assert len(result.events) == 10
    assert [problem.code for problem in result.problems] == ["event.foreign_reference"]
    base = "https://api.shipsgo.com/v2"
    assert urls == [
        f"{base}/ocean/shipments?filters[container_number]=eq:LGSU1000014",
        f"{base}/ocean/shipments/6734001",
    ]
    listed = {"shipments": [{"id": 901, "awb_number": "071-12345675"}]}
    result, urls = fetch("shipsgo", WAYBILL, told(listed), told(saved_json("shipsgo/air.json")))
    assert len(result.events) == 5
    assert urls[1] == f"{base}/air/shipments/901"


def test_a_shipment_that_the_filter_let_through_is_not_read() -> None:
    listed = {"shipments": [{"id": 1, "container_number": "LGSU1000035"}, 7, {"id": True}]}
    result, urls = fetch("shipsgo", CONTAINER, told(listed))
    assert (result.events, result.complete, len(urls)) == ((), True, 1)


@pytest.mark.parametrize("slug", ["terminal49", "shipsgo"])
def test_a_number_nobody_follows_has_no_data(slug: str) -> None:
    result, urls = fetch(slug, CONTAINER, told({"data": [], "shipments": []}))
    assert (result.succeeded, result.complete, result.events) == (True, True, ())
    assert len(urls) == 1


@pytest.mark.parametrize("slug", ["terminal49", "shipsgo"])
@pytest.mark.parametrize("content", [{}, [], None, {"shipments": 7, "included": 7}])
def test_what_lists_nothing_is_no_answer_to_a_look_up(slug: str, content: object) -> None:
    result, urls = fetch(slug, CONTAINER, told(content))
    assert result.outcome == Failure(kind=FailureKind.MALFORMED, status=200)
    assert len(urls) == 1


@pytest.mark.parametrize("slug", ["terminal49", "shipsgo"])
def test_a_refused_key_is_a_lasting_failure(slug: str) -> None:
    result, _ = fetch(slug, CONTAINER, told({"message": "TOKEN_NOT_FOUND"}, 401))
    assert isinstance(result.outcome, Failure)
    assert (result.outcome.status, result.outcome.permanent) == (401, True)


@pytest.mark.parametrize("body", [b"", b"{", b"<html>"])
def test_a_look_up_that_is_no_json_is_malformed(body: bytes) -> None:
    reply = (200, {"Content-Type": "application/json"}, body)
    result, _ = fetch("shipsgo", CONTAINER, reply)
    assert isinstance(result.outcome, Failure)
    assert result.outcome.kind is FailureKind.MALFORMED


def test_a_failure_half_way_keeps_what_was_read() -> None:
    busy = told({}, 429, **{"Retry-After": "30"})
    result, _ = fetch("terminal49", BOOKING, told(FOUND), told(events_of_terminal49()), busy)
    assert steps(result.events) == ["LOADED"]
    assert not result.complete
    assert isinstance(result.outcome, Failure)
    assert result.outcome.retry_after is not None


def test_events_unchanged_since_are_no_failure() -> None:
    listed = {"shipments": [{"id": 901, "awb_number": "071-12345675"}]}
    unchanged: Reply = (304, {}, b"")
    result, _ = fetch("shipsgo", WAYBILL, told(listed), unchanged, etag='"v1"')
    assert isinstance(result.outcome, NotModified)
    assert (result.succeeded, result.complete) == (True, True)


def test_more_finds_than_are_read_are_told() -> None:
    rows = [{"id": number, "booking_number": "BOOK-1"} for number in range(25)]
    replies = [told({"shipment": {"containers": []}})] * 20
    result, urls = fetch("shipsgo", BOOKING, told({"shipments": rows}), *replies)
    assert len(urls) == 21
    assert not result.complete
    assert [problem.code for problem in result.problems] == ["message.too_many_pages"]


@pytest.mark.parametrize("slug", ["one-record", "emsevt"])
def test_who_only_sends_is_not_asked(slug: str) -> None:
    client = CarrierClient(transport=WrittenReplies(), clock=VirtualClock(START))
    facts = replace(facts_of("shipsgo"), profile=slug)
    with pytest.raises(InvalidError, match="cannot be asked"):
        Gateways(client).fetch(facts, CONTAINER)
