"""Asking a carrier page by page: over a real socket, and with replies written by hand."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, AuthKind, Credentials
from logistics.carriers.dcsa import gateway as gateway_module
from logistics.carriers.dcsa.gateway import DcsaGateway
from logistics.carriers.dcsa.paging import following_address, next_page
from logistics.carriers.dcsa.profile import DcsaProfile, OperatorStyle, dcsa_profiles
from logistics.carriers.events import UnitKind
from logistics.carriers.gateways import Gateways
from logistics.carriers.outcomes import Failure, FailureKind
from logistics.carriers.sandbox.carrier import Fault, SandboxCarrier
from logistics.carriers.sandbox.in_process import SandboxTransport
from logistics.carriers.sandbox.server import RunningSandbox
from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.carriers.tokens import TokenCache
from logistics.kernel.errors import NotFoundError
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.conftest import REFERENCES, START
from tests.carriers.dcsa_events import CONTAINER, shipment
from tests.carriers.dcsa_events import transport as a_call
from tests.carriers.written_replies import (
    BY_CONTAINER,
    FACTS,
    HOST,
    WrittenReplies,
    fetch,
    gateway_over,
    page,
)

ARRIVAL = a_call()


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Profiles with four events a page and at most three pages, but for the sandbox's own."""
    usual = dcsa_profiles()
    changed = {
        **usual,
        "sandbox": replace(usual["sandbox"], page_limit=4),
        "dcsa": replace(usual["dcsa"], max_pages=3),
    }
    monkeypatch.setattr(gateway_module, "dcsa_profiles", lambda: changed)


def profile_with(monkeypatch: pytest.MonkeyPatch, profile: DcsaProfile) -> None:
    monkeypatch.setattr(gateway_module, "dcsa_profiles", lambda: {"dcsa": profile})


def test_a_whole_voyage_is_read_over_a_socket(
    running: RunningSandbox, client: CarrierClient
) -> None:
    facts = replace(FACTS, profile="sandbox", base_url=running.address)
    result = DcsaGateway(client, TokenCache(client)).fetch(facts, BY_CONTAINER)
    assert (result.succeeded, result.complete, result.problems) == (True, True, ())
    assert [event.milestone for event in result.events][-1] == "EMPTY_RETURNED"
    assert len(result.events) == 25


@pytest.mark.usefixtures("small_pages")
def test_many_pages_are_one_read(running: RunningSandbox, client: CarrierClient) -> None:
    facts = replace(FACTS, profile="sandbox", base_url=running.address)
    result = DcsaGateway(client, TokenCache(client)).fetch(facts, BY_CONTAINER)
    assert [len(fetched.parsed.events) for fetched in result.pages] == [4, 4, 4, 4, 4, 4, 1]
    assert result.complete
    assert len({fetched.sha256 for fetched in result.pages}) == 7


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(UnitKind.CONTAINER, REFERENCES.container), 25),
        (Asked(UnitKind.BOOKING, REFERENCES.booking), 23),
        (Asked(UnitKind.TRANSPORT_DOCUMENT, REFERENCES.transport_document), 24),
        (Asked(UnitKind.BOOKING, "NOBODY"), 0),
    ],
)
def test_each_kind_of_reference_can_be_asked_for(
    sandbox: SandboxCarrier, asked: Asked, count: int
) -> None:
    transport = SandboxTransport({"carrier.example": sandbox})
    facts = replace(FACTS, base_url=HOST)
    assert len(gateway_over(transport).fetch(facts, asked).events) == count


def test_an_incremental_read_looks_back_over_the_overlap(
    sandbox: SandboxCarrier, clock: VirtualClock
) -> None:
    transport = SandboxTransport({"carrier.example": sandbox})
    facts = replace(FACTS, base_url=HOST)
    since = START + timedelta(days=48, hours=4)
    result = gateway_over(transport, clock).fetch(facts, BY_CONTAINER, since=since)
    assert [event.milestone for event in result.events] == ["DELIVERED", "EMPTY_RETURNED"]


def test_an_offset_s_plus_sign_survives_the_query() -> None:
    transport = WrittenReplies(page())
    since = datetime.fromisoformat("2026-06-10T12:00:00+02:00")
    gateway_over(transport).fetch(FACTS, BY_CONTAINER, since=since)
    assert "eventCreatedDateTime:gte=2026-06-08T12:00:00%2B02:00" in str(transport.requests[0].url)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (OperatorStyle.PARAM_SUFFIX, ("eventCreatedDateTime:gte", "2026-06-01T00:00:00Z")),
        (OperatorStyle.VALUE_PREFIX, ("eventCreatedDateTime", "gte:2026-06-01T00:00:00Z")),
        (OperatorStyle.NONE, None),
    ],
)
def test_a_comparison_is_written_as_the_carrier_wants(
    monkeypatch: pytest.MonkeyPatch, style: OperatorStyle, written: tuple[str, str] | None
) -> None:
    profile_with(monkeypatch, replace(dcsa_profiles()["dcsa"], operators=style))
    transport = WrittenReplies(page())
    gateway_over(transport).fetch(FACTS, BY_CONTAINER, since=START + timedelta(days=2))
    (query,) = transport.queries
    found = [pair for pair in query if pair[0].startswith("eventCreated")]
    assert found == ([written] if written else [])


def test_a_carrier_without_pages_gets_no_limit_and_no_second_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = dcsa_profiles()["dcsa"]
    bare = replace(usual, paging=False, incremental=False, filters=frozenset())
    profile_with(monkeypatch, bare)
    transport = WrittenReplies(page(Next_Page="more"))
    result = gateway_over(transport).fetch(FACTS, BY_CONTAINER, since=START)
    assert transport.queries == [[("equipmentReference", CONTAINER)]]
    assert result.complete


def test_the_address_and_version_are_the_standard_s() -> None:
    _, transport = fetch(page())
    (request,) = transport.requests
    assert str(request.url).startswith(f"{HOST}/api/v2/events?equipmentReference={CONTAINER}")
    assert request.headers["API-Version"] == "2"


@pytest.mark.parametrize(
    "told",
    [
        "b2Zmc2V0PTE=",
        f"{HOST}/api/v2/events?cursor=b2Zmc2V0PTE%3D",
        "/api/v2/events?cursor=b2Zmc2V0PTE%3D",
        "?cursor=b2Zmc2V0PTE%3D",
        f"<{HOST}/api/v2/events?cursor=b2Zmc2V0PTE%3D>",
    ],
)
def test_the_next_page_may_be_told_as_cursor_path_or_address(told: str) -> None:
    result, transport = fetch(page(ARRIVAL, Next_Page=told), page(ARRIVAL))
    assert ("cursor", "b2Zmc2V0PTE=") in transport.queries[1]
    assert (len(result.events), result.complete) == (2, True)


def test_a_bare_cursor_takes_the_first_query_along() -> None:
    _, transport = fetch(page(Next_Page="c2"), page(Next_Page="c3"), page())
    first, second, third = transport.queries
    assert second == [*first, ("cursor", "c2")]
    assert third == [*first, ("cursor", "c3")]


def test_another_name_of_the_header_is_known() -> None:
    assert next_page({"next-page-cursor": "c2"}, ("Next-Page", "Next-Page-Cursor")) == "c2"
    assert next_page({"next-page": "  "}, ("Next-Page",)) is None


@pytest.mark.parametrize(
    "told",
    [
        "https://evil.example/v2/events?cursor=1",
        "//evil.example/x",
        "http://carrier.example/?x",
        "//[",
        "https://[::1",
        "https://\u2100.example/?x",
    ],
)
def test_a_next_page_elsewhere_is_not_followed(told: str) -> None:
    assert following_address(f"{HOST}/v2/events?limit=1", told, []) is None
    result, transport = fetch(page(ARRIVAL, Next_Page=told))
    assert len(transport.requests) == 1
    assert (len(result.events), result.complete) == (1, False)
    assert [problem.code for problem in result.problems] == ["message.page_elsewhere"]


def test_a_read_ends_by_its_own_deadline_however_many_pages_follow() -> None:
    slow = WrittenReplies(page(ARRIVAL, Next_Page="c2"), page(ARRIVAL))
    hurried = replace(gateway_over(slow).client, read_deadline=timedelta(0))
    result = Gateways(hurried).fetch(FACTS, BY_CONTAINER)
    assert isinstance(result.outcome, Failure)
    assert result.outcome.kind is FailureKind.TIMEOUT
    assert (result.pages, result.complete) == ((), False)
    patient = replace(hurried, read_deadline=timedelta(minutes=1))
    assert len(Gateways(patient).fetch(FACTS, BY_CONTAINER).pages) == 2


def test_a_cursor_that_returns_ends_the_read() -> None:
    result, _ = fetch(page(Next_Page="c2"), page(Next_Page="c2"))
    assert [problem.code for problem in result.problems] == ["message.page_repeated"]
    assert not result.complete


@pytest.mark.usefixtures("small_pages")
def test_a_carrier_that_never_ends_is_read_no_further_than_agreed() -> None:
    result, transport = fetch(*(page(ARRIVAL, Next_Page=f"c{n}") for n in range(9)))
    assert len(transport.requests) == 3
    assert [problem.code for problem in result.problems] == ["message.too_many_pages"]
    assert result.problems[0].message


def test_a_page_that_fails_keeps_the_pages_before() -> None:
    result, _ = fetch(page(ARRIVAL, Next_Page="c2", ETag='"v1"'), page(status=503))
    assert isinstance(result.outcome, Failure)
    assert (len(result.events), result.complete, result.succeeded) == (1, False, False)
    assert result.etag == '"v1"'


def test_a_body_that_is_no_json_is_a_malformed_answer() -> None:
    head = {"Content-Type": "application/json"}
    result, _ = fetch((200, head, b"[{broken"))
    assert result.outcome == Failure(kind=FailureKind.MALFORMED, status=200)
    assert result.events == ()


def test_a_body_too_deep_to_read_is_a_problem() -> None:
    result, _ = fetch((200, {"Content-Type": "application/json"}, b"[" * 100_000))
    assert [problem.code for problem in result.problems] == ["message.too_deep"]


def test_no_body_is_no_events() -> None:
    result, _ = fetch((204, {}, b""))
    assert (result.events, result.problems, result.complete) == ((), (), True)


def test_an_error_object_answered_with_200_is_told() -> None:
    body = json.dumps({"statusCode": 500, "errors": [{"message": "Down"}]}).encode()
    result, _ = fetch((200, {"Content-Type": "application/json"}, body))
    assert [problem.code for problem in result.problems] == ["message.carrier_error"]


def test_a_reference_unknown_to_the_carrier_is_no_failure() -> None:
    result, _ = fetch(page(status=404))
    assert (result.no_data, result.succeeded, result.complete) == (True, True, False)


def test_an_unchanged_answer_is_a_complete_read_of_nothing() -> None:
    transport = WrittenReplies((304, {}, b""))
    result = gateway_over(transport).fetch(FACTS, BY_CONTAINER, etag='"v1"')
    assert (result.succeeded, result.complete, result.pages) == (True, True, ())
    assert transport.requests[0].headers["If-None-Match"] == '"v1"'


def test_the_events_of_another_container_are_not_attributed() -> None:
    other = a_call(references=[{"referenceType": "EQ", "referenceValue": "LGSU1000020"}])
    unnamed = a_call(references=[])
    result, _ = fetch(page(ARRIVAL, other, unnamed))
    assert [event.index for event in result.events] == [0, 2]
    (problem,) = result.problems
    assert (problem.index, problem.pointer, problem.code) == (1, "/1", "event.foreign_reference")
    assert "LGSU1000020" in problem.message


def test_the_events_of_another_booking_are_not_attributed() -> None:
    transport = WrittenReplies(page(shipment(), shipment(documentID="BOOK-2")))
    result = gateway_over(transport).fetch(FACTS, Asked(UnitKind.BOOKING, "book-1"))
    assert [event.index for event in result.events] == [0]


def test_a_carrier_that_answers_with_others_events_adds_none(
    sandbox: SandboxCarrier, clock: VirtualClock
) -> None:
    others = VoyageReferences("LGSU1000020", "BOOK-2", "BL-2")
    sandbox.start_voyage("kigali-shanghai", others, START)
    sandbox.faults[CONTAINER] = Fault.FOREIGN
    transport = SandboxTransport({"carrier.example": sandbox})
    result = gateway_over(transport, clock).fetch(replace(FACTS, base_url=HOST), BY_CONTAINER)
    assert len(result.events) == 25
    assert {problem.code for problem in result.problems} == {"event.foreign_reference"}


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.HANG, FailureKind.TIMEOUT),
        (Fault.SERVER_ERROR, FailureKind.STATUS),
        (Fault.NOT_JSON, FailureKind.MALFORMED),
        (Fault.TRUNCATED, FailureKind.NETWORK),
        (Fault.HTML, FailureKind.CONTENT_TYPE),
        (Fault.REDIRECT, FailureKind.REDIRECT),
    ],
)
def test_a_fault_invents_no_event(
    sandbox: SandboxCarrier, clock: VirtualClock, fault: Fault, kind: FailureKind
) -> None:
    sandbox.faults[CONTAINER] = fault
    carriers = SandboxTransport({"carrier.example": sandbox})
    result = gateway_over(carriers, clock).fetch(replace(FACTS, base_url=HOST), BY_CONTAINER)
    assert isinstance(result.outcome, Failure)
    assert result.outcome.kind is kind
    assert result.events == ()


def test_a_carrier_nobody_knows_is_a_network_failure() -> None:
    result = gateway_over(SandboxTransport({})).fetch(FACTS, BY_CONTAINER)
    assert result.outcome == Failure(kind=FailureKind.NETWORK)


def test_a_connection_is_tried_through_the_gateway_of_its_format(clock: VirtualClock) -> None:
    sandbox = SandboxCarrier(clock, api_key="letmein")
    carriers = SandboxTransport({"carrier.example": sandbox})
    gateways = Gateways(CarrierClient(transport=carriers, clock=clock))
    facts = replace(FACTS, base_url=HOST)
    refused = gateways.probe(facts).outcome
    assert isinstance(refused, Failure)
    assert (refused.status, refused.permanent) == (401, True)
    key = Credentials(kind=AuthKind.HEADER, header_name="API-Key", secret="letmein")
    assert gateways.probe(replace(facts, credentials=key)).succeeded
    with pytest.raises(NotFoundError):
        gateways.of(replace(facts, profile="pigeon"))


def test_a_loop_of_pages_ends(sandbox: SandboxCarrier, clock: VirtualClock) -> None:
    sandbox.faults[CONTAINER] = Fault.LOOP
    carriers = SandboxTransport({"carrier.example": sandbox})
    result = gateway_over(carriers, clock).fetch(replace(FACTS, base_url=HOST), BY_CONTAINER)
    assert [problem.code for problem in result.problems] == ["message.page_repeated"]
