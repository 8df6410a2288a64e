"""The sandbox carrier as an integrator meets it: over HTTP, with errors, keys and notifications."""

import json
import socket
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.dcsa.signature import new_secret, verify
from logistics.carriers.outcomes import Answer
from logistics.carriers.sandbox.carrier import Fault, Reply, SandboxCarrier
from logistics.carriers.sandbox.push import push_due
from logistics.carriers.sandbox.server import RunningSandbox, serve_sandbox
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import SeededRandomness, VirtualClock
from tests.carriers.conftest import REFERENCES, START
from tests.carriers.raw_server import raw_server

SECRET = new_secret(SeededRandomness(1))
NO_CONTENT = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def post(sandbox: SandboxCarrier, path: str, content: object) -> Reply:
    return sandbox.reply("POST", path, {}, json.dumps(content).encode())


def told_of(reply: Reply) -> dict[str, object]:
    found: dict[str, object] = json.loads(reply.body)
    return found


def test_an_error_is_the_standard_s_error_object(sandbox: SandboxCarrier) -> None:
    reply = sandbox.reply("GET", "/v2/events?limit=0", {})
    assert reply.status == 400
    assert set(told_of(reply)) == {
        "httpMethod",
        "requestUri",
        "errors",
        "statusCode",
        "statusCodeText",
        "errorDateTime",
    }


@pytest.mark.parametrize(
    ("method", "target"), [("GET", "/"), ("POST", "/v2/events"), ("DELETE", "/sandbox/voyages")]
)
def test_other_paths_are_not_there(sandbox: SandboxCarrier, method: str, target: str) -> None:
    assert sandbox.reply(method, target, {}).status == 404


def test_a_key_is_asked_for_when_the_carrier_has_one(clock: VirtualClock) -> None:
    sandbox = SandboxCarrier(clock, api_key="letmein")
    assert sandbox.reply("GET", "/v2/events", {}).status == 401
    assert sandbox.reply("GET", "/v2/events", {"api-key": "letmein"}).status == 200


def test_a_voyage_is_started_by_a_command(clock: VirtualClock) -> None:
    sandbox = SandboxCarrier(clock)
    wanted = {
        "script": "kigali-shanghai-truck",
        "container": "LGSU1000014",
        "booking": "BOOK-9",
        "transport_document": "BL-9",
    }
    reply = post(sandbox, "/sandbox/voyages", wanted)
    assert reply.status == 201
    assert told_of(reply)["start"] == "2026-07-31T00:00:00Z"
    clock.advance(timedelta(hours=1))
    query = "/v2/events?carrierBookingReference=BOOK-9"
    assert len(json.loads(sandbox.reply("GET", query, {}).body)) == 1
    assert (
        post(sandbox, "/sandbox/voyages", {**wanted, "start": "2026-06-01T00:00:00Z"}).status == 201
    )
    assert len(json.loads(sandbox.reply("GET", "/v2/events", {}).body)) == 30


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/sandbox/voyages", {}),
        ("/sandbox/voyages", []),
        ("/sandbox/voyages", {"script": 7, "container": "A", "booking": "B"}),
        (
            "/sandbox/voyages",
            {"script": "atlantis", "container": "A", "booking": "B", "transport_document": "C"},
        ),
        (
            "/sandbox/voyages",
            {
                "script": "kigali-shanghai",
                "container": "A",
                "booking": "B",
                "transport_document": "C",
                "start": "tomorrow",
            },
        ),
        ("/sandbox/faults", {"reference": "LGSU1000014", "fault": []}),
        ("/sandbox/faults", {"reference": "A", "fault": "sulk"}),
        ("/v2/event-subscriptions", {}),
        ("/v2/event-subscriptions", {"callbackUrl": "ftp://x", "secret": SECRET}),
        ("/v2/event-subscriptions", {"callbackUrl": "https://x", "secret": 7}),
        ("/v2/event-subscriptions", {"callbackUrl": "https://x", "secret": "short"}),
        (
            "/v2/event-subscriptions",
            {"callbackUrl": "https://x", "secret": SECRET, "equipmentReference": 7},
        ),
    ],
)
def test_a_command_that_cannot_be_carried_out_is_refused(
    sandbox: SandboxCarrier, path: str, content: object
) -> None:
    assert post(sandbox, path, content).status == 400


@pytest.mark.parametrize(
    "query", ["colour=red", "eventCreatedDateTime:gte=soon", "eventCreatedDateTime:near=x"]
)
def test_an_unreadable_parameter_is_refused_before_any_event_is_told(
    clock: VirtualClock, query: str
) -> None:
    assert SandboxCarrier(clock).reply("GET", f"/v2/events?{query}", {}).status == 400


def test_a_target_that_is_no_address_is_not_there(sandbox: SandboxCarrier) -> None:
    assert sandbox.reply("GET", "//[", {}).status == 404


def test_a_command_too_deep_to_read_is_refused(sandbox: SandboxCarrier) -> None:
    assert sandbox.reply("POST", "/sandbox/voyages", {}, b"[" * 100_000).status == 400


def test_a_fault_is_set_and_lifted_by_command(sandbox: SandboxCarrier) -> None:
    wanted = {"reference": REFERENCES.container, "fault": "500"}
    assert post(sandbox, "/sandbox/faults", wanted).status == 200
    query = f"/v2/events?equipmentReference={REFERENCES.container}"
    assert sandbox.reply("GET", query, {}).status == 500
    assert post(sandbox, "/sandbox/faults", {**wanted, "fault": None}).status == 200
    assert sandbox.reply("GET", query, {}).status == 200


def test_faults_of_one_reference_leave_the_others_alone(sandbox: SandboxCarrier) -> None:
    sandbox.faults["OTHER"] = Fault.SERVER_ERROR
    assert sandbox.reply("GET", "/v2/events?equipmentReference=ELSE", {}).status == 200


def test_the_server_takes_commands(
    running: RunningSandbox, sandbox: SandboxCarrier, client: CarrierClient
) -> None:
    wanted = json.dumps({"reference": "A", "fault": "html"}).encode()
    url = f"{running.address}/sandbox/faults"
    assert isinstance(client.ask(Question(url=url, method="POST", body=wanted)), Answer)
    assert sandbox.faults == {"A": Fault.HTML}


@pytest.mark.parametrize("length", ["9999999", "-1", "many"])
def test_a_command_of_no_honest_length_is_refused(running: RunningSandbox, length: str) -> None:
    split = urlsplit(running.address)
    request = f"POST /sandbox/faults HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
    with socket.create_connection((str(split.hostname), int(split.port or 0))) as connection:
        connection.sendall(request.encode("ascii"))
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def subscribed(sandbox: SandboxCarrier, address: str, **more: object) -> str:
    wanted = {"callbackUrl": address, "secret": SECRET, **more}
    reply = post(sandbox, "/v2/event-subscriptions", wanted)
    assert reply.status == 201
    assert SECRET not in reply.body.decode()
    return str(told_of(reply)["subscriptionID"])


def test_a_notification_is_signed_and_names_its_subscription(
    sandbox: SandboxCarrier, client: CarrierClient, clock: VirtualClock
) -> None:
    with raw_server([NO_CONTENT]) as (host, port, received):
        subscription = subscribed(sandbox, f"http://{host}:{port}/hook")
        assert push_due(sandbox, client, clock.now()) == 25
    head, _, body = received[0].partition(b"\r\n\r\n")
    headers = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
    assert headers[b"Subscription-ID"].decode() == subscription
    assert verify([headers[b"Notification-Signature"].decode()], body, [SECRET])
    assert len(json.loads(body)) == 25


def test_what_was_taken_is_not_sent_again_and_news_is(
    sandbox: SandboxCarrier, client: CarrierClient, clock: VirtualClock
) -> None:
    with raw_server([NO_CONTENT]) as (host, port, received):
        subscribed(sandbox, f"http://{host}:{port}/hook")
        early = START + timedelta(days=10)
        assert push_due(sandbox, client, early) == 0
        assert push_due(sandbox, client, clock.now()) == 25
        assert push_due(sandbox, client, clock.now()) == 0
    assert len(received) == 1


def test_a_voyage_begun_later_in_the_past_is_told_too(
    sandbox: SandboxCarrier, client: CarrierClient, clock: VirtualClock
) -> None:
    with raw_server([NO_CONTENT]) as (host, port, _):
        subscribed(sandbox, f"http://{host}:{port}/hook")
        push_due(sandbox, client, clock.now())
        other = REFERENCES.__class__("LGSU1000020", "BOOK-2", "BL-2")
        sandbox.start_voyage("kigali-shanghai", other, START)
        assert push_due(sandbox, client, clock.now()) == 25


def test_a_subscriber_of_one_container_hears_of_no_other(
    sandbox: SandboxCarrier, client: CarrierClient, clock: VirtualClock
) -> None:
    with raw_server([NO_CONTENT]) as (host, port, received):
        subscribed(sandbox, f"http://{host}:{port}/hook", equipmentReference="LGSU1000020")
        assert push_due(sandbox, client, clock.now()) == 0
    assert received == []


def test_an_event_told_twice_is_sent_twice(clock: VirtualClock, client: CarrierClient) -> None:
    sandbox = SandboxCarrier(clock)
    sandbox.start_voyage("kigali-shanghai-rough", REFERENCES, START)
    with raw_server([NO_CONTENT]) as (host, port, _):
        subscribed(sandbox, f"http://{host}:{port}/hook")
        assert push_due(sandbox, client, clock.now()) == len(sandbox.told(clock.now()))


@pytest.mark.parametrize("answer", [BUSY, NO_CONTENT.replace(b"204 No Content", b"200 OK")])
def test_anything_but_204_is_tried_again_ever_later(
    sandbox: SandboxCarrier, client: CarrierClient, clock: VirtualClock, answer: bytes
) -> None:
    with raw_server([answer]) as (host, port, received):
        subscribed(sandbox, f"http://{host}:{port}/hook")
        for _ in range(200):
            push_due(sandbox, client, clock.now())
            clock.advance(timedelta(seconds=30))
    # 6000 s hold the first try and those after 60, 120, 240, … s: at 0, 60, 180, …, 3780 s.
    assert len(received) == 7


def test_the_running_server_notifies_by_itself(
    sandbox: SandboxCarrier, client: CarrierClient
) -> None:
    with raw_server([NO_CONTENT]) as (host, port, received):
        subscribed(sandbox, f"http://{host}:{port}/hook")
        with serve_sandbox("127.0.0.1", 0, sandbox, pushing=client) as served:
            outcome = client.ask(Question(url=f"{served.address}/v2/events"))
        assert isinstance(outcome, Answer)
    assert len(received) == 1


def test_a_policy_for_the_public_does_not_notify_this_machine(
    sandbox: SandboxCarrier, clock: VirtualClock, client: CarrierClient
) -> None:
    strict = CarrierClient(transport=client.transport, clock=clock, policy=AddressPolicy())
    with raw_server([NO_CONTENT]) as (host, port, received):
        subscribed(sandbox, f"http://{host}:{port}/hook")
        assert push_due(sandbox, strict, clock.now()) == 0
    assert received == []


def test_a_script_s_name_is_checked_before_it_is_played(sandbox: SandboxCarrier) -> None:
    with pytest.raises(InvalidError, match="voyage"):
        sandbox.start_voyage("../secrets", REFERENCES, START)
