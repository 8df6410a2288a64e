"""The guarded client against a carrier that hangs, drips, lies, redirects and floods."""

import threading
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.deadline import deadline, seconds_left
from logistics.carriers.outcomes import Answer, Failure, FailureKind, NotModified
from logistics.carriers.permits import permitting
from logistics.carriers.sandbox.carrier import Fault, SandboxCarrier
from logistics.carriers.sandbox.server import RunningSandbox
from logistics.carriers.transport import GuardedAdapter
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.certificates import client_context, server_context
from tests.carriers.conftest import SHORT, START, Ask
from tests.carriers.raw_server import raw_server

CONTAINER = "LGSU1000014"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def test_an_answer_comes_whole(client: CarrierClient, events_url: Ask) -> None:
    outcome = client.ask(Question(url=events_url(CONTAINER)))
    assert isinstance(outcome, Answer)
    assert outcome.status == 200
    assert outcome.headers["api-version"] == "2.2.0"
    assert outcome.body.startswith(b"[{")


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.DRIP])
def test_a_carrier_that_keeps_us_waiting_is_left_at_the_deadline(
    hasty: CarrierClient, sandbox: SandboxCarrier, events_url: Ask, fault: Fault
) -> None:
    sandbox.faults[CONTAINER] = fault
    assert hasty.ask(Question(url=events_url(CONTAINER))) == Failure(kind=FailureKind.TIMEOUT)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.SERVER_ERROR, (FailureKind.STATUS, 500)),
        (Fault.TOO_MANY, (FailureKind.STATUS, 429)),
        (Fault.HTML, (FailureKind.CONTENT_TYPE, 200)),
        (Fault.GZIP_BOMB, (FailureKind.TOO_LARGE, None)),
        (Fault.REDIRECT, (FailureKind.REDIRECT, 302)),
        (Fault.TRUNCATED, (FailureKind.NETWORK, None)),
    ],
)
def test_a_carrier_s_fault_is_an_outcome(
    client: CarrierClient,
    sandbox: SandboxCarrier,
    events_url: Ask,
    fault: Fault,
    expected: tuple[FailureKind, int | None],
) -> None:
    sandbox.faults[CONTAINER] = fault
    outcome = client.ask(Question(url=events_url(CONTAINER)))
    assert isinstance(outcome, Failure)
    assert (outcome.kind, outcome.status) == expected
    assert not outcome.permanent


def test_a_bomb_is_not_unpacked(
    client: CarrierClient, sandbox: SandboxCarrier, events_url: Ask
) -> None:
    sandbox.faults[CONTAINER] = Fault.GZIP_BOMB
    client.ask(Question(url=events_url(CONTAINER)))  # the sandbox packs its bomb once
    tracemalloc.start()
    try:
        client.ask(Question(url=events_url(CONTAINER)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def test_no_thread_is_left_behind(
    client: CarrierClient, sandbox: SandboxCarrier, events_url: Ask
) -> None:
    before = {thread for thread in threading.enumerate() if "sandbox" not in thread.name}
    sandbox.faults[CONTAINER] = Fault.SERVER_ERROR
    for _ in range(20):
        client.ask(Question(url=events_url(CONTAINER)))
    own = {
        thread
        for thread in threading.enumerate()
        if "sandbox" not in thread.name and "process_request" not in thread.name
    }
    assert own <= before


def test_too_many_requests_tell_how_long_to_wait(
    client: CarrierClient, sandbox: SandboxCarrier, events_url: Ask
) -> None:
    sandbox.faults[CONTAINER] = Fault.TOO_MANY
    outcome = client.ask(Question(url=events_url(CONTAINER)))
    assert isinstance(outcome, Failure)
    assert outcome.retry_after == timedelta(seconds=90)
    assert b"Too Many Requests" in outcome.body


def test_a_refusal_of_the_question_is_permanent(
    client: CarrierClient, running: RunningSandbox
) -> None:
    outcome = client.ask(Question(url=f"{running.address}/v2/events?colour=red"))
    assert isinstance(outcome, Failure)
    assert (outcome.status, outcome.permanent) == (400, True)


def test_a_closed_port_is_a_network_failure(client: CarrierClient) -> None:
    with raw_server([]) as (host, port, _):
        pass
    outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert outcome == Failure(kind=FailureKind.NETWORK)


@pytest.mark.parametrize(
    ("chunks", "kind"),
    [
        ([], FailureKind.NETWORK),
        ([b"SSH-2.0-OpenSSH_9.2\r\n"], FailureKind.MALFORMED),
        ([b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"], FailureKind.MALFORMED),
        ([OK + b"Content-Length: 50\r\n\r\n[]"], FailureKind.NETWORK),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"], FailureKind.NETWORK),
        (
            [OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"],
            FailureKind.MALFORMED,
        ),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"], FailureKind.CONTENT_TYPE),
        ([OK + b"Content-Length: 3000000\r\n\r\n" + b" " * 3_000_000], FailureKind.TOO_LARGE),
    ],
    ids=["silence", "no-http", "headers", "short", "chunks", "gzip", "untyped", "large"],
)
def test_bytes_that_are_no_answer_are_an_outcome(
    client: CarrierClient, chunks: list[bytes], kind: FailureKind
) -> None:
    with raw_server(chunks) as (host, port, _):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert isinstance(outcome, Failure)
    assert outcome.kind is kind


@pytest.mark.parametrize(
    ("chunks", "drip"),
    [
        ([], b"H"),
        ([b"HTTP/1.1 200 OK\r\nX-Slow: "], b"a"),
        ([OK + b"Content-Length: 100000\r\n\r\n"], b" "),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\n"], b"1\r\n \r\n"),
    ],
    ids=["status-line", "headers", "body", "chunks"],
)
def test_dripping_never_outlives_the_deadline(
    hasty: CarrierClient, chunks: list[bytes], drip: bytes
) -> None:
    with raw_server(chunks, drip=drip) as (host, port, _):
        outcome = hasty.ask(Question(url=f"http://{host}:{port}/"))
    assert outcome == Failure(kind=FailureKind.TIMEOUT)


@pytest.mark.parametrize(
    "content_type", [b"application/json; charset=utf-8", b"application/vnd.dcsa+json", b"TEXT/JSON"]
)
def test_every_way_to_say_json_is_taken(client: CarrierClient, content_type: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: " + content_type
    with raw_server([head + b"\r\n\r\n[]"]) as (host, port, _):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert isinstance(outcome, Answer)
    assert outcome.body == b"[]"


def test_an_empty_answer_needs_no_type(client: CarrierClient) -> None:
    with raw_server([b"HTTP/1.1 204 No Content\r\n\r\n"]) as (host, port, _):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert isinstance(outcome, Answer)
    assert (outcome.status, outcome.body) == (204, b"")


def test_an_unchanged_answer_is_asked_for_by_its_validator(client: CarrierClient) -> None:
    reply = b"HTTP/1.1 304 Not Modified\r\nRateLimit-Remaining: 9\r\n\r\n"
    with raw_server([reply]) as (host, port, received):
        outcome = client.ask(Question(url=f"http://{host}:{port}/", etag='"v1"'))
    assert isinstance(outcome, NotModified)
    assert outcome.rate_limit is not None
    assert outcome.rate_limit.remaining == 9
    assert b'If-None-Match: "v1"' in received[0]


def test_an_answer_brings_its_validator(client: CarrierClient) -> None:
    reply = OK + b'ETag: "v2"\r\nContent-Length: 2\r\n\r\n[]'
    with raw_server([reply]) as (host, port, _):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert isinstance(outcome, Answer)
    assert outcome.etag == '"v2"'


def test_the_machine_s_proxy_and_netrc_are_not_used(
    client: CarrierClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password canary\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with raw_server([OK + b"Content-Length: 2\r\n\r\n[]"]) as (host, port, received):
        outcome = client.ask(Question(url=f"http://{host}:{port}/"))
    assert isinstance(outcome, Answer)
    assert b"Authorization" not in received[0]


def test_a_private_address_is_never_connected_to(clock: VirtualClock) -> None:
    strict = CarrierClient(transport=GuardedAdapter(AddressPolicy()), clock=clock)
    with raw_server([]) as (host, port, received):
        direct = strict.ask(Question(url=f"https://{host}:{port}/"))
    assert direct == Failure(kind=FailureKind.REFUSED_ADDRESS, permanent=True)
    assert received == []


def test_a_name_that_leads_inside_is_never_connected_to(clock: VirtualClock) -> None:
    adapter = GuardedAdapter(AddressPolicy(), resolve=lambda _host, _port: ["127.0.0.1"])
    strict = CarrierClient(transport=adapter, clock=clock)
    outcome = strict.ask(Question(url="https://inside.example/"))
    assert outcome == Failure(kind=FailureKind.REFUSED_ADDRESS, permanent=True)


@pytest.mark.parametrize("fault", [OSError("no such name"), TimeoutError()])
def test_a_name_that_cannot_be_resolved_is_an_outcome(clock: VirtualClock, fault: OSError) -> None:
    def fail(_host: str, _port: int) -> list[str]:
        raise fault

    strict = CarrierClient(transport=GuardedAdapter(AddressPolicy(), resolve=fail), clock=clock)
    outcome = strict.ask(Question(url="https://nowhere.example/"))
    assert isinstance(outcome, Failure)
    assert outcome.kind in {FailureKind.NETWORK, FailureKind.TIMEOUT}


def tls_client(folder: Path, port: int, limit: timedelta = timedelta(seconds=20)) -> CarrierClient:
    """Trusts the certificate in ``folder``; every name stands on this machine."""
    policy = AddressPolicy(allow_loopback=True, ports=(port,))
    adapter = GuardedAdapter(
        policy, resolve=lambda _host, _port: ["127.0.0.1"], trust=client_context(folder)
    )
    return CarrierClient(
        transport=adapter, clock=VirtualClock(START), policy=policy, deadline=limit
    )


def test_over_tls_the_name_is_kept_and_the_number_is_called(tmp_path: Path) -> None:
    tls = server_context(tmp_path, "carrier.example")
    with raw_server([OK + b"Content-Length: 2\r\n\r\n[]"], tls=tls) as (_, port, received):
        outcome = tls_client(tmp_path, port).ask(
            Question(url=f"https://carrier.example:{port}/", method="POST", body=b"{}")
        )
    assert isinstance(outcome, Answer)
    assert b"Host: carrier.example" in received[0]


def test_a_certificate_for_another_name_is_not_accepted(tmp_path: Path) -> None:
    tls = server_context(tmp_path, "other.example")
    with raw_server([OK], tls=tls) as (_, port, received):
        outcome = tls_client(tmp_path, port).ask(Question(url=f"https://carrier.example:{port}/"))
    assert outcome == Failure(kind=FailureKind.NETWORK)
    assert received == []


def test_a_handshake_that_drips_ends_by_the_deadline(tmp_path: Path) -> None:
    server_context(tmp_path, "carrier.example")
    with raw_server([b"\x16\x03\x03\x40\x00"], drip=b"\x02") as (_, port, _):
        client = tls_client(tmp_path, port, SHORT)
        outcome = client.ask(Question(url=f"https://carrier.example:{port}/"))
    assert outcome == Failure(kind=FailureKind.TIMEOUT)


def test_a_body_that_drips_over_tls_ends_by_the_deadline(tmp_path: Path) -> None:
    tls = server_context(tmp_path, "carrier.example")
    head = OK + b"Content-Length: 100000\r\n\r\n"
    with raw_server([head], drip=b" ", tls=tls) as (_, port, _):
        client = tls_client(tmp_path, port, SHORT)
        outcome = client.ask(Question(url=f"https://carrier.example:{port}/"))
    assert outcome == Failure(kind=FailureKind.TIMEOUT)


def test_a_deadline_within_another_does_not_lengthen_it() -> None:
    over, ahead = timedelta(seconds=-1), timedelta(minutes=1)
    with deadline(over), deadline(ahead), pytest.raises(TimeoutError):
        seconds_left()
    with deadline(ahead):
        with deadline(over), pytest.raises(TimeoutError):
            seconds_left()
        assert seconds_left()


def test_outside_of_a_deadline_there_is_none() -> None:
    assert seconds_left() is None
    with deadline(timedelta(seconds=-1)), pytest.raises(TimeoutError):
        seconds_left()
    assert seconds_left() is None


def test_a_question_does_not_print_its_credentials() -> None:
    question = Question(url="https://x.example/", headers={"API-Key": "canary"}, body=b"canary")
    assert "canary" not in repr(question)


def test_whoever_counts_calls_is_asked_before_each(client: CarrierClient, events_url: Ask) -> None:
    left = [True, True]

    with permitting(lambda: bool(left) and left.pop()):
        outcomes = [client.ask(Question(url=events_url(CONTAINER))) for _ in range(3)]

    assert [isinstance(outcome, Answer) for outcome in outcomes] == [True, True, False]
    assert outcomes[-1] == Failure(kind=FailureKind.OUT_OF_CALLS)
    assert isinstance(client.ask(Question(url=events_url(CONTAINER))), Answer)
