"""Asking a carrier page by page: over a real socket, and with replies written by hand."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, AuthKind, ConnectionFacts, Credentials
from logistics.carriers.dcsa import gateway as gateway_module
from logistics.carriers.dcsa.gateway import DcsaGateway
from logistics.carriers.dcsa.paging import following_address, next_page
from logistics.carriers.dcsa.profile import DcsaProfile, OperatorStyle, dcsa_profiles
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Answer, Failure, FailureKind
from logistics.carriers.sandbox.carrier import Fault, SandboxCarrier
from logistics.carriers.sandbox.in_process import SandboxTransport
from logistics.carriers.sandbox.server import RunningSandbox
from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.carriers.tokens import TokenCache
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.conftest import REFERENCES, START
from tests.carriers.dcsa_events import CONTAINER, Event, shipment
from tests.carriers.dcsa_events import transport as a_call

BY_CONTAINER = Asked(UnitKind.CONTAINER, CONTAINER)
HOST = "https://carrier.example"
FACTS = ConnectionFacts(
    id="con_1", organisation_id="org_1", profile="dcsa", base_url=f"{HOST}/api/"
)

ARRIVAL = a_call()

Reply = tuple[int, Mapping[str, str], bytes]


def page(*events: Event, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps(events).encode()
    return status, {"Content-Type": "application/json", **named}, body


class WrittenReplies(BaseAdapter):
    """A transport that gives written replies in turn and keeps the requests."""

    def __init__(self, *replies: Reply) -> None:
        super().__init__()
        self._replies = iter(replies)
        self.requests: list[PreparedRequest] = []

    def send(self, request: PreparedRequest, *_args: Any, **_kwargs: Any) -> Response:
        self.requests.append(request)
        status, headers, body = next(self._replies)
        response = Response()
        response.status_code = status
        response.headers = CaseInsensitiveDict(headers)
        response.raw = HTTPResponse(body=BytesIO(body), status=status, preload_content=False)
        return response

    def close(self) -> None:
        """Nothing is open."""

    @property
    def queries(self) -> list[list[tuple[str, str]]]:
        return [parse_qsl(urlsplit(str(request.url)).query) for request in self.requests]


def gateway_over(transport: BaseAdapter, clock: VirtualClock | None = None) -> DcsaGateway:
    client = CarrierClient(transport=transport, clock=clock or VirtualClock(START))
    return DcsaGateway(client, TokenCache(client))


def fetch(*replies: Reply, facts: ConnectionFacts = FACTS) -> tuple[FetchResult, WrittenReplies]:
    transport = WrittenReplies(*replies)
    return gateway_over(transport).fetch(facts, BY_CONTAINER), transport


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
    profile_with(monkeypatch, replace(dcsa_profiles()["dcsa"], paging=False, incremental=False))
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
    ["https://evil.example/v2/events?cursor=1", "//evil.example/x", "http://carrier.example/?x"],
)
def test_a_next_page_elsewhere_is_not_followed(told: str) -> None:
    assert following_address(f"{HOST}/v2/events?limit=1", told, []) is None
    result, transport = fetch(page(ARRIVAL, Next_Page=told))
    assert len(transport.requests) == 1
    assert (len(result.events), result.complete) == (1, False)
    assert [problem.code for problem in result.problems] == ["message.page_elsewhere"]


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


def test_a_loop_of_pages_ends(sandbox: SandboxCarrier, clock: VirtualClock) -> None:
    sandbox.faults[CONTAINER] = Fault.LOOP
    carriers = SandboxTransport({"carrier.example": sandbox})
    result = gateway_over(carriers, clock).fetch(replace(FACTS, base_url=HOST), BY_CONTAINER)
    assert [problem.code for problem in result.problems] == ["message.page_repeated"]


def with_credentials(credentials: Credentials) -> ConnectionFacts:
    return replace(FACTS, credentials=credentials)


OAUTH = with_credentials(
    Credentials(
        kind=AuthKind.OAUTH,
        token_url=f"{HOST}/token",
        client_id="us",
        scope="track",
        secret="canary&=",
    )
)


def token(text: str = "t1", *, expires_in: object = 3600) -> Reply:
    body = json.dumps({"access_token": text, "expires_in": expires_in}).encode()
    return 200, {"Content-Type": "application/json"}, body


def test_a_key_goes_into_the_header_the_carrier_named() -> None:
    facts = with_credentials(
        Credentials(kind=AuthKind.HEADER, header_name="API-Key", secret="canary")
    )
    _, transport = fetch(page(), facts=facts)
    assert transport.requests[0].headers["API-Key"] == "canary"
    assert "canary" not in repr(facts)


def test_a_token_is_fetched_once_and_kept() -> None:
    transport = WrittenReplies(token(), page(), page())
    gateway = gateway_over(transport)
    for _ in range(2):
        assert gateway.fetch(OAUTH, BY_CONTAINER).succeeded
    first, *asked = transport.requests
    assert (first.method, first.body) == (
        "POST",
        b"grant_type=client_credentials&client_id=us&client_secret=canary%26%3D&scope=track",
    )
    assert [request.headers["Authorization"] for request in asked] == ["Bearer t1"] * 2
    assert "canary" not in repr(gateway)
    assert "t1" not in repr(gateway.tokens)


def test_a_token_about_to_expire_is_replaced() -> None:
    clock = VirtualClock(START)
    transport = WrittenReplies(token(), page(), token("t2"), page())
    gateway = gateway_over(transport, clock)
    gateway.fetch(OAUTH, BY_CONTAINER)
    clock.advance(timedelta(minutes=59))
    gateway.fetch(OAUTH, BY_CONTAINER)
    assert transport.requests[-1].headers["Authorization"] == "Bearer t2"


def test_a_token_turned_down_is_replaced_once() -> None:
    result, transport = fetch(token(), page(status=401), token("t2"), page(), facts=OAUTH)
    assert result.succeeded
    assert transport.requests[-1].headers["Authorization"] == "Bearer t2"


def test_a_second_refusal_is_final() -> None:
    result, transport = fetch(token(), page(status=401), token("t2"), page(status=401), facts=OAUTH)
    assert isinstance(result.outcome, Failure)
    assert (result.outcome.status, result.outcome.permanent) == (401, True)
    assert len(transport.requests) == 4


@pytest.mark.parametrize(
    "replies",
    [
        [page(status=401)],
        [(200, {"Content-Type": "application/json"}, b"{")],
        [(200, {"Content-Type": "application/json"}, b"[]")],
        [(200, {"Content-Type": "application/json"}, b'{"access_token": ""}')],
        [(200, {"Content-Type": "application/json"}, b'{"access_token": "a\\r\\nX: y"}')],
        [(200, {"Content-Type": "application/json"}, b'{"access_token": 7}')],
        [(304, {}, b"")],
        [token(), page(status=401), page(status=503)],
    ],
)
def test_without_a_token_nothing_more_is_asked(replies: list[Reply]) -> None:
    result, _ = fetch(*replies, facts=OAUTH)
    assert isinstance(result.outcome, Failure)
    assert result.events == ()


@pytest.mark.parametrize("expires_in", [None, -1, "soon", 10**12, "3600", True])
def test_any_lifetime_of_a_token_is_borne(expires_in: object) -> None:
    result, _ = fetch(token(expires_in=expires_in), page(), facts=OAUTH)
    assert isinstance(result.outcome, Answer)
