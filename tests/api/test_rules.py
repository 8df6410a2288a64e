"""The rules and rows of the check as programs read them."""

from collections.abc import Iterator
from typing import Any

from logistics.accounts.actor import console_actor
from logistics.customs.rules import RULES
from logistics.db.session import ActorScope, Session, run_unit
from logistics.oversight.marks import MarkRow, mark_row
from tests.api.world import World


def _mark(world: World, row: str) -> None:
    actor = console_actor(world.forwarder, is_operator=True)

    def work(session: Session) -> None:
        command = MarkRow(row_id=row, document="Letter of GACC, 12/2026")
        around = world.surroundings
        mark_row(session, command, actor=actor, clock=around.clock, random=around.random)

    run_unit(world.sessions, ActorScope(actor), work)


def test_every_rule_is_listed_with_its_source(world: World) -> None:
    listed = world.exporter.seen("/rules")["items"]
    assert [held["code"] for held in listed] == [rule.code for rule in RULES]
    assert all(held["says"] and held["remedy"] and held["source"]["title"] for held in listed)


def test_rules_are_narrowed_by_topic_and_words(world: World) -> None:
    access = world.exporter.seen("/rules?topic=access")["items"]
    assert {held["topic"] for held in access} == {"access"}
    found = world.exporter.seen("/rules?q=does+not+ADMIT")["items"]
    assert [held["code"] for held in found] == ["no-access"]
    assert world.exporter.get("/rules?topic=weather").status_code == 422


def test_a_rule_is_explained_with_its_rows(world: World) -> None:
    told = world.exporter.seen("/rules/no-access")
    assert told["kind"] == "rule"
    assert [held["code"] for held in told["rules"]] == ["no-access"]
    assert {row["table"] for row in told["rows"]} == {"access"}
    assert "access-bovine-hides-raw" in {row["id"] for row in told["rows"]}
    assert told["findings"] is None
    assert told["looked_at"] is None
    filing = world.exporter.seen("/rules/exporter-filing-form")
    assert filing["rules"][0]["source"]["date"] == "2024-08"


def test_a_row_is_explained_with_the_rules_that_read_it(world: World) -> None:
    told = world.exporter.seen("/rules/price-outlier-1")
    assert told["kind"] == "row"
    assert told["rows"][0]["content"] == {"name": "price-outlier", "value": "30", "unit": "percent"}
    assert "price-outlier" in {held["code"] for held in told["rules"]}


def test_what_nobody_knows_is_told_with_what_is_near(world: World) -> None:
    absent = world.exporter.get("/rules/no-acces")
    assert absent.status_code == 404
    assert absent.json is not None
    assert "no-access" in absent.json["detail"]


def test_a_rule_is_tried_on_a_shipment_also_where_it_says_nothing(
    world: World, example: dict[str, Any]
) -> None:
    shipment = world.exporter.made("/shipments", example)["id"]
    silent = world.exporter.seen(f"/rules/no-access?shipment={shipment}&on=2026-12-11")
    assert silent["findings"] == []
    assert silent["looked_at"] == ["access-coffee-green"]
    speaks = world.exporter.seen(f"/rules/access-unconfirmed?shipment={shipment}")
    assert [held["code"] for held in speaks["findings"]] == ["access-unconfirmed"]
    of_row = world.exporter.seen(f"/rules/access-coffee-green?shipment={shipment}")
    assert of_row["kind"] == "row"
    for wrong in (shipment[:4] + "a" * 26, "x", "%00"):
        asked = world.exporter.get(f"/rules/no-access?shipment={wrong}")
        assert asked.status_code == 404, wrong
    foreign = world.stranger.get(f"/rules/no-access?shipment={shipment}")
    assert foreign.status_code == 404


def test_a_mark_of_the_operator_holds_for_every_tenant(
    world: World, example: dict[str, Any]
) -> None:
    shipment = world.exporter.made("/shipments", example)["id"]

    def codes() -> set[str]:
        found = world.exporter.seen(f"/shipments/{shipment}/findings")["findings"]
        return {held["code"] for held in found}

    assert "access-unconfirmed" in codes()
    _mark(world, "access-coffee-green")
    assert "access-unconfirmed" not in codes()
    told = world.stranger.seen("/rules/access-coffee-green")["rows"][0]["mark"]
    assert told["document"] == "Letter of GACC, 12/2026"


def test_a_marked_rate_loses_its_doubt_in_the_landed_cost(
    world: World, example: dict[str, Any]
) -> None:
    shipment = world.exporter.made("/shipments", example)["id"]
    rate = "rate-0901110000-most-favoured"

    def doubts() -> set[bool]:
        return set(_doubts(world.exporter.seen(f"/shipments/{shipment}/landed-cost"), rate))

    assert doubts() == {True}
    assert not _marked(world.exporter.seen(f"/shipments/{shipment}/landed-cost"))
    _mark(world, rate)
    assert doubts() == {False}
    assert _marked(world.exporter.seen(f"/shipments/{shipment}/landed-cost")) == {rate}


def test_a_mark_stands_with_the_steps_of_the_plan(world: World, example: dict[str, Any]) -> None:
    shipment = world.exporter.made("/shipments", example)["id"]
    assert not _marked(world.exporter.seen(f"/shipments/{shipment}/plan"))
    _mark(world, "paper-naeb")
    assert _marked(world.exporter.seen(f"/shipments/{shipment}/plan")) == {"paper-naeb"}


def _doubts(told: Any, row: str) -> Iterator[bool]:
    """Whether each figure that rests on ``row`` is to be verified."""
    if isinstance(told, dict):
        if told.get("rows") == [row]:
            yield told["verify"]
        for inner in told.values():
            yield from _doubts(inner, row)
    elif isinstance(told, list):
        for inner in told:
            yield from _doubts(inner, row)


def _marked(told: Any) -> set[str]:
    """The rows whose marks stand anywhere in an answer."""
    if isinstance(told, dict):
        own = {mark["row"] for mark in told.get("marks", ())}
        return own.union(*map(_marked, told.values()))
    return set().union(*map(_marked, told)) if isinstance(told, list) else set()
