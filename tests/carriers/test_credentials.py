"""How a gateway proves who asks: a key in a header, or a bearer token fetched, kept and renewed."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from logistics.carriers.connection import AuthKind, ConnectionFacts, Credentials
from logistics.carriers.outcomes import Answer, Failure
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.conftest import START
from tests.carriers.written_replies import (
    BY_CONTAINER,
    FACTS,
    HOST,
    Reply,
    WrittenReplies,
    fetch,
    gateway_over,
    page,
)


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
