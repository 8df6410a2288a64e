"""The workbench: hints and their confirmation, dry runs, replays, quarantine, dead letters."""

from typing import Any

import pytest
from sqlalchemy import select, update

from logistics.db.session import Session, run_unit
from logistics.tracking import inbox
from logistics.tracking.models import RawDelivery, TrackedReference
from tests.api.test_connections import SANDBOX
from tests.api.webhook_senders import SYSTEM, bundle, drain, sender
from tests.api.world import World
from tests.http.deployments import NOON

AT_NOON = int(NOON.timestamp())
BODY = bundle()


def _delivery(world: World, connection_id: str) -> dict[str, Any]:
    """The newest delivery of the connection."""
    found: dict[str, Any] = world.coordinator.seen(f"/connections/{connection_id}/deliveries")
    newest: dict[str, Any] = found["items"][0]
    return newest


def _act(world: World, delivery_id: str, act: str) -> int:
    return world.coordinator.send("POST", f"/deliveries/{delivery_id}/{act}").status_code


def _references(world: World) -> list[TrackedReference]:
    return run_unit(
        world.sessions, SYSTEM, lambda session: list(session.scalars(select(TrackedReference)))
    )


def _put(world: World, **values: Any) -> None:
    def work(session: Session) -> None:
        session.execute(update(RawDelivery).values(**values))

    run_unit(world.sessions, SYSTEM, work)


def test_a_hint_brings_the_poll_forward_and_its_data_do_not_count(
    world: World, example: dict[str, Any]
) -> None:
    line = sender(world, "dhl-push", AT_NOON)
    shipment = world.exporter.made("/shipments", {**example, "papers": []})["id"]
    listed = world.exporter.seen(f"/shipments/{shipment}/consignments")
    follow = {
        "connection_id": line.connection_id,
        "kind": "container",
        "number": "MSKU9042173",
    }
    place = f"/consignments/{listed['items'][0]['id']}/follows"
    world.coordinator.made(place, follow)

    def later(session: Session) -> None:
        wanted = select(TrackedReference).where(TrackedReference.kind == "container")
        row = session.scalars(wanted).one()
        row.last_polled_at, row.next_poll_at = NOON, NOON.replace(day=3)

    run_unit(world.sessions, SYSTEM, later)
    assert line.send(BODY).status_code == 200
    assert drain(world) == 1
    told = _delivery(world, line.connection_id)
    assert told["is_hint"] is True
    assert (told["effect"]["asked"], told["effect"]["new"], told["effect"]["events"]) == (1, 0, 1)
    [reference] = [one for one in _references(world) if one.kind == "container"]
    assert reference.last_heard_at is None
    assert reference.next_poll_at == NOON.replace(minute=10)


def test_only_the_last_hints_are_remembered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "KEPT_HINTS", 2)
    line = sender(world, "vizion", AT_NOON)
    for number in range(4):
        line.send(bundle(equipmentReference=f"X{number}"))
    drain(world)
    assert len(line.kept()) == 2
    assert line.send(bundle(equipmentReference="X0")).status_code == 200
    assert len(line.kept()) == 2


def test_a_hint_of_numbers_nobody_follows_leaves_nothing(world: World) -> None:
    sender(world, "vizion", AT_NOON).send(BODY)
    assert drain(world) == 1
    assert _references(world) == []


@pytest.mark.parametrize("scheme", ["maersk", "17track"])
def test_an_unconfirmed_scheme_counts_once_a_real_delivery_proved_it(
    world: World, scheme: str
) -> None:
    line = sender(world, scheme, AT_NOON)
    forged = bundle(equipmentReference="TGHU1234567")
    assert line.send(forged, []).status_code == 200
    assert _act(world, _delivery(world, line.connection_id)["id"], "confirmation") == 409
    assert line.send(BODY).status_code == 200
    drain(world)
    assert _references(world) == []
    proofs = [one for one in line.kept() if one.body == BODY]
    assert _act(world, proofs[0].id, "confirmation") == 204
    shown = world.coordinator.seen(f"/connections/{line.connection_id}")
    assert shown["webhook_confirmed_by"] == proofs[0].id
    assert line.send(bundle(equipmentReference="CSQU3054383"), []).status_code == 401
    assert line.send(bundle(equipmentReference="CSQU3054383")).status_code == 200
    drain(world)
    assert [one.number for one in _references(world)] == ["CSQU3054383"]
    assert _act(world, proofs[0].id, "replays") == 204
    [unproved] = [one for one in line.kept() if one.body == forged]
    assert _act(world, unproved.id, "replays") == 204
    drain(world)
    assert sorted(one.number for one in _references(world)) == ["CSQU3054383", "MSKU9042173"]
    hints = {one.id: one.is_hint for one in line.kept()}
    assert (hints[proofs[0].id], hints[unproved.id]) == (False, True)


def test_a_formula_is_corrected_and_its_confirmation_ends_with_the_change(world: World) -> None:
    line = sender(world, "maersk", AT_NOON)
    place = f"/connections/{line.connection_id}/webhook"
    wanted = {"scheme": "maersk", "header": "X-Maersk-Signature", "prefix": "sha256="}
    kept = world.coordinator.send("PUT", place, json=wanted)
    assert kept.json is not None
    assert kept.json["secret"] == ""
    ((_, digest),) = line.proof(BODY)
    assert line.send(BODY, [("x-maersk-signature", f"sha256={digest}")]).status_code == 200
    delivery_id = _delivery(world, line.connection_id)["id"]
    assert _act(world, delivery_id, "confirmation") == 204
    world.coordinator.send("PUT", place, json={"scheme": "maersk"})
    shown = world.coordinator.seen(f"/connections/{line.connection_id}")
    assert (shown["webhook_confirmed_at"], shown["webhook_formula"]) == (None, {})


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"scheme": "rot13"}, "/scheme"),
        ({"scheme": "maersk", "header": "Cookie"}, "/header"),
        ({"scheme": "maersk", "header": "no header"}, "/header"),
        ({"scheme": "maersk", "encoding": "base32"}, "/encoding"),
        ({"scheme": "maersk", "prefix": "<script>"}, "/prefix"),
        ({"scheme": "aftership", "header": "X-Other"}, "/header"),
        ({"scheme": "aftership", "secret": "short"}, "/secret"),
        ({"scheme": "dcsa-2.2", "secret": "short"}, "/secret"),
    ],
)
def test_a_wrong_choice_is_refused_by_place(
    world: World, change: dict[str, str], pointer: str
) -> None:
    made = world.coordinator.made("/connections", SANDBOX)
    place = f"/connections/{made['connection_id']}/webhook"
    answer = world.coordinator.send("PUT", place, json=change)
    assert answer.status_code == 422
    assert answer.json is not None
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


def test_another_scheme_gets_a_secret_in_its_form_and_the_former_ones_end(world: World) -> None:
    line = sender(world, "dcsa-2.2", AT_NOON)
    place = f"/connections/{line.connection_id}/webhook"
    answer = world.coordinator.send("PUT", place, json={"scheme": "standard-webhooks"})
    assert answer.json is not None
    assert answer.json["secret"].startswith("whsec_")
    assert "webhook-signature" in answer.json["example"]["headers"]
    assert line.send(BODY).status_code == 401
    moved = line.saying(scheme="standard-webhooks", secret=answer.json["secret"])
    assert moved.send(BODY).status_code == 204
    listed = world.coordinator.seen("/webhook-schemes")
    assert {"dcsa-2.2", "aftership"} <= {item["name"] for item in listed["items"]}


def test_a_dry_run_tells_the_effect_and_changes_nothing(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    line.send(BODY)
    delivery_id = _delivery(world, line.connection_id)["id"]
    tried = world.coordinator.send("POST", f"/deliveries/{delivery_id}/dry-runs")
    assert tried.json is not None
    assert tried.json["effect"]["new"] == 1
    assert _references(world) == []
    assert _delivery(world, line.connection_id)["state"] == "waiting"


def test_a_delivery_is_held_back_and_let_go_again(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    line.send(BODY)
    delivery_id = _delivery(world, line.connection_id)["id"]
    assert _act(world, delivery_id, "replays") == 409
    assert _act(world, delivery_id, "quarantine") == 204
    assert drain(world) == 0
    held = world.coordinator.seen("/deliveries?state=quarantined")
    assert [(one["id"], one["why"]) for one in held["items"]] == [(delivery_id, "held-back")]
    assert _act(world, delivery_id, "replays") == 204
    assert drain(world) == 1
    assert _delivery(world, line.connection_id)["effect"]["new"] == 1
    assert _act(world, delivery_id, "quarantine") == 409


def test_a_dead_letter_is_listed_and_works_when_replayed(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    line.send(BODY)
    _put(world, state="dead", why="defect", attempts=5)
    [dead] = world.coordinator.seen("/deliveries?state=dead")["items"]
    assert drain(world) == 0
    assert _act(world, dead["id"], "replays") == 204
    assert drain(world) == 1
    assert _delivery(world, line.connection_id)["state"] == "done"


def test_done_twice_is_done_once(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    line.send(BODY)
    drain(world)
    delivery_id = _delivery(world, line.connection_id)["id"]
    assert _act(world, delivery_id, "replays") == 204
    assert drain(world) == 1
    assert _delivery(world, line.connection_id)["effect"]["new"] == 0


def test_of_a_refused_delivery_nothing_can_be_done(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    line.send(BODY, [])
    delivery_id = _delivery(world, line.connection_id)["id"]
    for act in ("dry-runs", "replays", "quarantine", "confirmation"):
        assert _act(world, delivery_id, act) == 409


def test_old_news_are_taken_in_and_called_late(world: World) -> None:
    line = sender(world, "aftership", AT_NOON)
    line.send(bundle(eventCreatedDateTime="2026-01-01T00:00:00Z"))
    drain(world)
    effect = _delivery(world, line.connection_id)["effect"]
    assert (effect["late"], effect["new"]) == (True, 1)


def test_anothers_deliveries_are_not_listed(world: World) -> None:
    sender(world, "aftership", AT_NOON).send(BODY)
    assert len(world.coordinator.seen("/deliveries")["items"]) == 1
    assert world.exporter.seen("/deliveries")["items"] == []
