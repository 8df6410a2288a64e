"""Waits behind others: for a name, for a token, for an answer that comes after its question."""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import AuthKind, ConnectionFacts, Credentials
from logistics.carriers.deadline import deadline
from logistics.carriers.outcomes import Answer, Failure, FailureKind
from logistics.carriers.resolving import PunctualResolve
from logistics.carriers.tokens import TokenCache
from tests.carriers.raw_server import raw_server

SHORT = timedelta(milliseconds=200)
LONG = timedelta(seconds=30)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


class Names:
    """A resolver that is silent until it is released; it counts how often it was asked."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.asked: list[str] = []

    def __call__(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        if host == "silent.example":
            self.released.wait(30)
        if host == "nowhere.example":
            raise OSError("no such name")
        return ["192.0.2.1"]


def test_a_name_is_waited_for_until_the_deadline_and_no_longer() -> None:
    names = Names()
    resolve = PunctualResolve(names)
    with deadline(SHORT), pytest.raises(TimeoutError):
        resolve("silent.example", 443)
    names.released.set()
    with deadline(LONG):
        assert resolve("silent.example", 443) == ["192.0.2.1"]


def test_a_silent_name_holds_one_thread_however_often_it_is_asked_for() -> None:
    names = Names()
    resolve = PunctualResolve(names)
    for _ in range(5):
        with deadline(timedelta(milliseconds=10)), pytest.raises(TimeoutError):
            resolve("silent.example", 443)
    with deadline(LONG):
        assert resolve("sound.example", 443)
    assert names.asked == ["silent.example", "sound.example"]
    names.released.set()


def test_a_name_without_address_is_told_as_the_system_tells_it() -> None:
    with deadline(LONG), pytest.raises(OSError, match="no such name"):
        PunctualResolve(Names())("nowhere.example", 443)


def test_a_token_is_not_waited_for_longer_than_a_request_of_ones_own(
    client: CarrierClient,
) -> None:
    with raw_server([], drip=b"H") as (host, port, _):
        facts = ConnectionFacts(
            id="con_1",
            organisation_id="org_1",
            profile="dcsa",
            base_url=f"http://{host}:{port}",
            credentials=Credentials(
                kind=AuthKind.OAUTH, token_url=f"http://{host}:{port}/token", secret="canary"
            ),
        )
        cache = TokenCache(replace(client, deadline=SHORT))
        began = time.monotonic()
        with ThreadPoolExecutor(20) as pool:
            told = [*pool.map(lambda _: cache.bearer(facts), range(20))]
    assert time.monotonic() - began < 20 * SHORT.total_seconds()
    assert {one.kind for one in told if isinstance(one, Failure)} == {FailureKind.TIMEOUT}
    assert all(isinstance(one, Failure) and one.of_token for one in told)


def test_a_late_answer_is_never_the_next_question_s(client: CarrierClient) -> None:
    """Hints, then the answer once the next question has come over the same connection."""
    hints = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    late = OK + b"Content-Length: 7\r\n\r\n[other]"
    with raw_server([hints], drip=late) as (host, port, _):
        outcomes = [client.ask(Question(url=f"http://{host}:{port}/{n}")) for n in range(2)]
    assert [isinstance(one, Answer) for one in outcomes] == [False, False]


def test_an_unchanged_answer_is_believed_only_where_it_was_asked_for(
    client: CarrierClient,
) -> None:
    with raw_server([b"HTTP/1.1 304 Not Modified\r\n\r\n"]) as (host, port, _):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert outcome == Failure(kind=FailureKind.MALFORMED, status=304)


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 99\r\n\r\nbusy",
        b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbusy",
        b"Content-Length: 3000000\r\n\r\n" + b"x" * 3_000_000,
    ],
    ids=["cut-off", "gzip", "large"],
)
def test_a_refusal_counts_however_its_words_end(client: CarrierClient, rest: bytes) -> None:
    head = b"HTTP/1.1 429 Slow\r\nRetry-After: 7\r\n"
    with raw_server([head + rest]) as (host, port, _):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert isinstance(outcome, Failure)
    assert (outcome.status, outcome.retry_after) == (429, timedelta(seconds=7))
    assert len(outcome.body) <= client.largest_body
