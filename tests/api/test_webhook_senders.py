"""The doors for every scheme: its sender's right answer, and the documented one to all else."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logistics.carriers.webhooks.scheme import schemes
from logistics.http import deployment as deployments
from logistics.http.address_limit import AddressLimit
from logistics.http.deployment import deployment
from tests.api.webhook_senders import EVENT, Pairs, Sender, bundle, drain, sender
from tests.api.world import World
from tests.http.deployments import NOON

AT_NOON = int(NOON.timestamp())
BODY = bundle()
SIGNED = ("dcsa-2.2", "dcsa-3.0.0", "aftership", "terminal49", "shipsgo", "standard-webhooks")
HINTS = ("maersk", "17track", "dhl-push", "vizion", "trackingmore", "track123")
ANSWERS = {"dcsa-2.2": 204, "terminal49": 204, "standard-webhooks": 204}
"""The rest want 200."""


@pytest.mark.parametrize("scheme", [*SIGNED, *HINTS])
def test_each_sender_gets_its_own_answer_once_the_delivery_is_kept(
    world: World, scheme: str
) -> None:
    line = sender(world, scheme, AT_NOON)
    answer = line.send(BODY)
    assert answer.status_code == ANSWERS.get(scheme, 200)
    if scheme == "dcsa-3.0.0":
        assert answer.json == {"feedbackElements": []}
    else:
        assert answer.data == b""
    [kept] = line.kept()
    assert (kept.body, kept.state, kept.is_hint) == (BODY, "waiting", scheme in HINTS)


@pytest.mark.parametrize("scheme", [*SIGNED, *HINTS])
def test_a_replay_is_answered_alike_and_does_nothing(world: World, scheme: str) -> None:
    line = sender(world, scheme, AT_NOON)
    first = line.send(BODY)
    drain(world)
    again = line.send(BODY)
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert drain(world) == 0
    assert len(line.kept()) == 1


@pytest.mark.parametrize("scheme", [*SIGNED, "dhl-push"])
def test_what_is_not_proved_is_refused(world: World, scheme: str) -> None:
    line = sender(world, scheme, AT_NOON)
    *others, (proof, value) = line.proof(BODY)
    spoilt = [
        line.send(BODY, others),
        line.send(BODY, [*others, (proof, value[:-2])]),
        line.send(BODY, [*others, (proof, "")]),
        line.send(BODY, place="/webhooks/dcsa/con_" + "b" * 26),
        line.send(BODY, place=f"/webhooks/nobody/{line.connection_id}"),
        line.send(BODY, place="/webhooks/%00/%ff"),
    ]
    if scheme != "standard-webhooks":  # several signatures in one header are its rotation
        spoilt.append(line.send(BODY, [*others, (proof, value), (proof, value)]))
    if scheme != "dhl-push":
        spoilt.append(line.send(BODY + b" ", line.proof(BODY)))
    assert {answer.status_code for answer in spoilt} == {401}
    assert all(kept.state == "refused" and kept.body is None for kept in line.kept())
    assert drain(world) == 0


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_early_message_of_standard_webhooks_is_refused(
    world: World, seconds: int
) -> None:
    line = sender(world, "standard-webhooks", AT_NOON)
    assert line.saying(stamp=AT_NOON + seconds).send(BODY).status_code == 401
    [kept] = line.kept()
    assert (kept.state, kept.why) == ("refused", "timestamp")


@pytest.mark.parametrize("scheme", ["standard-webhooks", "shipsgo"])
def test_a_known_id_with_another_body_is_a_conflict_kept_apart(world: World, scheme: str) -> None:
    line = sender(world, scheme, AT_NOON)
    assert line.send(BODY).status_code < 300
    for _ in range(2):
        assert line.send(bundle(equipmentReference="TGHU1234567")).status_code == 409
    assert [kept.state for kept in line.kept()] == ["waiting", "quarantined"]
    assert drain(world) == 1


def test_a_known_id_of_terminal49_is_the_same_notification(world: World) -> None:
    line = sender(world, "terminal49", AT_NOON)
    for status in (b"pending", b"failed"):
        body = b'{"data": {"id": "a1", "attributes": {"delivery_status": "' + status + b'"}}}'
        assert line.send(body).status_code == 204
    [kept] = line.kept()
    assert kept.sender_id == "a1"


def test_dedup_is_of_one_connection_and_outlives_rotation_and_a_new_attempts_stamp(
    world: World,
) -> None:
    one = sender(world, "standard-webhooks", AT_NOON)
    other = sender(world, "standard-webhooks", AT_NOON, "Another")
    assert one.send(BODY).status_code == other.send(BODY).status_code == 204
    fresh = "whsec_" + "QUJD" * 11
    place = f"/connections/{one.connection_id}/secrets"
    world.coordinator.made(place, {"overlap_hours": 1, "secret": fresh})
    assert one.saying(stamp=AT_NOON + 60).send(BODY).status_code == 204
    assert one.saying(secret=fresh, stamp=AT_NOON + 90).send(BODY).status_code == 204
    assert (len(one.kept()), len(other.kept())) == (1, 1)


@pytest.mark.parametrize("scheme", [*SIGNED, "dhl-push"])
def test_a_deleted_connection_is_gone_for_who_proves_himself_and_unknown_to_others(
    world: World, scheme: str
) -> None:
    line = sender(world, scheme, AT_NOON)
    place = f"/connections/{line.connection_id}"
    for _ in range(2):
        assert world.coordinator.send("DELETE", place).status_code == 204
    gone = line.send(BODY)
    assert gone.status_code == 410
    assert gone.json is not None
    assert gone.json["errors"][0]["code"] == "webhook.gone"
    assert line.saying(secret="A" * 64).send(BODY).status_code == 401
    assert world.coordinator.send("POST", f"{place}/resume").status_code == 409
    assert world.coordinator.send("POST", f"{place}/secrets").status_code == 409
    assert drain(world) == 0


def test_nobody_is_told_of_a_deleted_connection_that_anybody_could_write_to(world: World) -> None:
    line = sender(world, "vizion", AT_NOON)
    world.coordinator.send("DELETE", f"/connections/{line.connection_id}")
    assert line.send(BODY).status_code == 401


def test_a_secret_that_ended_before_the_deletion_proves_nothing_after_it(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    place = f"/connections/{line.connection_id}"
    world.coordinator.made(f"{place}/secrets", {"overlap_hours": 0, "secret": "the-newer-secret"})
    world.coordinator.send("DELETE", place)
    assert line.send(BODY).status_code == 401
    assert line.saying(secret="the-newer-secret").send(BODY).status_code == 410


def test_dcsa_3_is_told_what_could_not_be_read_and_keeps_the_rest(world: World) -> None:
    line = sender(world, "dcsa-3.0.0", AT_NOON)
    place = f"{line.place}/events"
    good = dict(EVENT)
    broken = EVENT | {"eventDateTime": "yesterday", "eventID": "no-uuid"}
    body = json.dumps([good, broken, 17]).encode()
    answer = line.send(body, place=place)
    assert answer.status_code == 200
    assert answer.json is not None
    elements = answer.json["feedbackElements"]
    assert {one["severity"] for one in elements} <= {"ERROR", "WARN"}
    assert {"$[2]", "$[1].eventDateTime"} <= {one["propertyPath"] for one in elements}
    drain(world)
    [kept] = line.kept()
    assert kept.effect is not None
    assert kept.effect["new"] >= 1


@pytest.mark.parametrize("body", [b"", b"not json", b"{}", b"[" * 100_000])
def test_dcsa_3_answers_400_with_feedback_only_when_nothing_could_be_read(
    world: World, body: bytes
) -> None:
    answer = sender(world, "dcsa-3.0.0", AT_NOON).send(body)
    assert answer.status_code == 400
    assert answer.json is not None
    [element] = answer.json["feedbackElements"]
    assert (element["severity"], element["propertyPath"]) == ("ERROR", "$")


@pytest.mark.parametrize("scheme", [*SIGNED, *HINTS])
def test_too_much_is_refused_unread(world: World, scheme: str) -> None:
    line = sender(world, scheme, AT_NOON)
    assert line.send(b"[" + b" " * 1_048_576 + b"]").status_code == 413
    assert line.kept() == []


def test_a_flood_is_asked_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    line = sender(world, "aftership", AT_NOON)
    with world.app.app_context():
        monkeypatch.setattr(deployment().webhook_limit, "most", 2)
    answers = [line.send(bundle(equipmentReference=f"X{number}")) for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) == 60
    assert len(line.kept()) == 2
    assert AddressLimit(deployments.WEBHOOKS_A_MINUTE, timedelta(minutes=1)).most >= 1000


def test_a_cloud_events_sender_is_given_leave_alike_at_every_address(world: World) -> None:
    line = sender(world, "standard-webhooks", AT_NOON)
    client = world.app.test_client()
    told = []
    for place in (line.place, "/webhooks/dcsa/nobody", "/webhooks/x/y"):
        headers = {"WebHook-Request-Origin": "events.carrier.example", "WebHook-Request-Rate": "9"}
        answer = client.options(place, headers=headers)
        told.append((answer.status_code, answer.headers["WebHook-Allowed-Origin"]))
        assert int(answer.headers["WebHook-Allowed-Rate"]) > 0
    assert told == [(204, "events.carrier.example")] * 3
    for wrong in ({"WebHook-Request-Origin": "a b"}, {"WebHook-Request-Origin": ""}):
        assert client.options(line.place, headers=wrong).status_code == 400
    assert client.options(line.place).status_code == 405


HEADERS = st.sampled_from(
    [
        "Notification-Signature", "Subscription-ID", "webhook-id", "webhook-timestamp",
        "webhook-signature", "aftership-hmac-sha256", "X-T49-Webhook-Signature", "sign",
        "X-Shipsgo-Webhook-Signature", "X-Shipsgo-Webhook-Id", "X-Push-Token", "Content-Type",
        "X-Maersk-Signature-256",
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")),
    st.sampled_from(["sha256=", "sha256=00", "v1,", "v1,AAAA v1a,AAAA", "0", "-1", "9" * 400]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    headers=st.lists(st.tuples(HEADERS, VALUES), max_size=6),
    body=st.one_of(st.binary(max_size=300), st.just(BODY)),
    data=st.data(),
)
def test_whatever_comes_is_answered_as_documented(
    lines: dict[str, Sender], headers: Pairs, body: bytes, data: st.DataObject
) -> None:
    line = lines[data.draw(st.sampled_from(sorted(lines)))]
    signed = data.draw(st.booleans())
    sent = [*line.proof(body), *headers] if signed else headers
    answer = line.world.app.test_client().post(line.place, data=body, headers=sent)
    assert answer.status_code in {200, 204, 400, 401, 409}
    if not headers and signed and line.scheme != "dcsa-3.0.0":
        assert answer.status_code in {200, 204, 409}


@pytest.fixture
def lines(world: World) -> dict[str, Sender]:
    return {name: sender(world, name, AT_NOON, name) for name in schemes()}
