import base64
import hashlib
import hmac
import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from config import Settings
from logistics.db.session import Session, SystemScope, run_unit
from logistics.http.deployment import deployment
from logistics.tracking.models import RawDelivery
from tests.api.test_connections import SANDBOX
from tests.api.world import World

SYSTEM = SystemScope("test")
SUBSCRIPTION = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
ANOTHER = "9b2c7f4e-6f7a-4a0e-8f55-0d9a4f9d1e11"
BODY = b'[{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e2"}]'

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Subscribed:
    """A connection as the carrier's side knows it."""

    world: World
    connection_id: str
    secret: str

    def signature(self, body: bytes = BODY) -> str:
        digest = hmac.new(base64.b64decode(self.secret), body, hashlib.sha256)
        return f"sha256={digest.hexdigest()}"

    def headers(self, body: bytes = BODY, subscription: str = SUBSCRIPTION) -> Pairs:
        return [
            ("Notification-Signature", self.signature(body)),
            ("Subscription-ID", subscription),
            ("Content-Type", "application/json"),
        ]

    def post(self, headers: Pairs, body: bytes = BODY, connection: str = "") -> TestResponse:
        place = f"/webhooks/dcsa/{connection or self.connection_id}"
        return self.world.app.test_client().post(place, data=body, headers=headers)

    def kept(self) -> list[RawDelivery]:
        def deliveries(session: Session) -> list[RawDelivery]:
            query = select(RawDelivery).options(undefer(RawDelivery.body))
            return list(session.scalars(query.order_by(RawDelivery.id)))

        return run_unit(self.world.sessions, SYSTEM, deliveries)


@pytest.fixture
def subscribed(world: World) -> Subscribed:
    made = world.coordinator.made("/connections", SANDBOX)
    return Subscribed(world, made["connection_id"], made["secret"])


def test_a_signed_notification_is_stored_and_answered_without_a_body(
    subscribed: Subscribed,
) -> None:
    answer = subscribed.post(subscribed.headers())
    assert (answer.status_code, answer.data) == (204, b"")
    assert "Content-Type" not in answer.headers
    [kept] = subscribed.kept()
    assert (kept.body, kept.state) == (BODY, "waiting")


def test_the_published_example_is_signed_as_carriers_sign_it(subscribed: Subscribed) -> None:
    place = f"/connections/{subscribed.connection_id}/test-vector"
    vector = subscribed.world.coordinator.seen(place)
    assert vector["signature"] == subscribed.signature(vector["body"].encode())


def _without(headers: Pairs, name: str) -> Pairs:
    return [(key, value) for key, value in headers if key != name]


def _refusals(subscribed: Subscribed) -> list[tuple[str, TestResponse]]:
    good = subscribed.headers()
    unsigned = _without(good, "Notification-Signature")
    signature = subscribed.signature()
    flipped = signature[:-1] + ("0" if signature[-1] != "0" else "1")
    plain = f"plain={signature.removeprefix('sha256=')}"
    post = subscribed.post
    return [
        ("unknown connection", post(good, connection="con_" + "b" * 26)),
        ("no id at all", post(good, connection="x%00y")),
        ("another's id", post(good, connection="org_" + "b" * 26)),
        ("no signature", post(unsigned)),
        ("wrong signature", post([*unsigned, ("Notification-Signature", flipped)])),
        ("plain signature", post([*unsigned, ("Notification-Signature", plain)])),
        ("two signatures", post([*good, ("Notification-Signature", signature)])),
        ("tampered body", post(good, body=BODY + b" ")),
        ("no subscription", post(_without(good, "Subscription-ID"))),
        ("no UUID", post(subscribed.headers(subscription="42"))),
        ("two subscriptions", post([*good, ("Subscription-ID", SUBSCRIPTION)])),
    ]


def test_whatever_does_not_hold_is_refused_alike_and_never_kept(subscribed: Subscribed) -> None:
    answers = _refusals(subscribed)
    told = set()
    for why, answer in answers:
        assert answer.status_code == 401, why
        assert answer.json is not None
        told.add(json.dumps({**answer.json, "instance": ""}, sort_keys=True))
        assert set(answer.headers.keys()) == set(answers[0][1].headers.keys()), why
    assert len(told) == 1
    assert all(kept.state == "refused" and kept.body is None for kept in subscribed.kept())


def test_the_first_verified_delivery_binds_its_subscription(subscribed: Subscribed) -> None:
    assert subscribed.post(subscribed.headers()).status_code == 204
    assert subscribed.post(subscribed.headers(subscription=ANOTHER)).status_code == 401
    assert subscribed.post(subscribed.headers(subscription=SUBSCRIPTION.upper())).status_code == 204


def test_an_entered_subscription_is_the_only_one(world: World) -> None:
    made = world.coordinator.made("/connections", {**SANDBOX, "subscription_id": ANOTHER})
    subscribed = Subscribed(world, made["connection_id"], made["secret"])
    assert subscribed.post(subscribed.headers()).status_code == 401
    assert subscribed.post(subscribed.headers(subscription=ANOTHER)).status_code == 204


def test_a_duplicate_is_harmless(subscribed: Subscribed) -> None:
    for _ in range(3):
        assert subscribed.post(subscribed.headers()).status_code == 204


def test_both_secrets_hold_during_a_rotation(subscribed: Subscribed) -> None:
    place = f"/connections/{subscribed.connection_id}/secrets"
    fresh = subscribed.world.coordinator.made(place, {"overlap_hours": 1})
    renewed = Subscribed(subscribed.world, subscribed.connection_id, fresh["secret"])
    assert subscribed.post(subscribed.headers()).status_code == 204
    assert renewed.post(renewed.headers()).status_code == 204
    newest = subscribed.world.coordinator.made(place, {"overlap_hours": 0})
    assert subscribed.post(subscribed.headers()).status_code == 401
    assert renewed.post(renewed.headers()).status_code == 401
    last = Subscribed(subscribed.world, subscribed.connection_id, newest["secret"])
    assert last.post(last.headers()).status_code == 204


def test_too_much_is_refused_before_any_work(subscribed: Subscribed) -> None:
    body = b"[" + b" " * 1_048_576 + b"]"
    answer = subscribed.post(subscribed.headers(body), body=body)
    assert answer.status_code == 413
    assert subscribed.kept() == []


@pytest.mark.parametrize("body", [b"", b"not json", b"\xff\xfe", b"[" * 100_000])
def test_what_is_signed_is_kept_whatever_it_says(subscribed: Subscribed, body: bytes) -> None:
    assert subscribed.post(subscribed.headers(body), body=body).status_code == 204
    [kept] = subscribed.kept()
    assert kept.body == body


def test_a_store_that_is_down_asks_the_sender_to_come_again(
    subscribed: Subscribed, settings: Settings
) -> None:
    app, away = subscribed.world.app, settings.var.with_name("away")
    with app.app_context():
        deployment().sessions.kw["bind"].dispose()
    settings.var.rename(away)
    answer = subscribed.post(subscribed.headers())
    away.rename(settings.var)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert subscribed.post(subscribed.headers()).status_code == 204


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_only_posts_are_taken(subscribed: Subscribed, method: str) -> None:
    place = f"/webhooks/dcsa/{subscribed.connection_id}"
    assert subscribed.world.app.test_client().open(place, method=method).status_code == 405


@pytest.fixture
def port(world: World) -> Iterator[int]:
    """The service on a real socket."""
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


def test_over_a_socket_doubled_headers_are_refused_and_one_of_each_is_taken(
    subscribed: Subscribed, port: int
) -> None:
    def send(headers: Pairs) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", f"/webhooks/dcsa/{subscribed.connection_id}")
        for name, value in headers:
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(BODY)))
        connection.endheaders(BODY)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    good = subscribed.headers()
    assert send([*good, ("Notification-Signature", subscribed.signature())]) == 401
    assert send([*good, ("Subscription-ID", SUBSCRIPTION)]) == 401
    assert send(good) == 204


def test_over_a_socket_a_declared_excess_is_refused_unread(
    subscribed: Subscribed, port: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("POST", f"/webhooks/dcsa/{subscribed.connection_id}")
    connection.putheader("Content-Length", str(5 * 1024 * 1024))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
