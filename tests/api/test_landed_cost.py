"""The landed cost over the API, held to its description by every answer."""

from typing import Any

from tests.api.world import World

Example = dict[str, Any]


def test_a_landed_cost_names_figures_and_sources(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    found = world.exporter.seen(f"/shipments/{made['id']}/landed-cost")
    assert found["rate_day_from"] == "arrival"
    assert found["customs_value"] == {"amount": "820763.55", "currency": "CNY"}
    assert found["gaps"] == []
    worth = {one["against"]: one["saved"]["amount"] for one in found["origin_certificate_worth"]}
    assert worth == {"most-favoured": "74197.02", "general": "463731.41"}


def test_the_day_of_the_rates_can_be_asked(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    place = f"/shipments/{made['id']}/landed-cost"
    before = world.exporter.seen(f"{place}?arrival=2024-11-30")
    assert before["scenarios"][0]["total"] is None
    assert before["scenarios"][0]["gaps"][0]["key"] == "preference-partial"
    after = world.exporter.seen(f"{place}?arrival=2024-12-01")
    assert after["scenarios"][0]["total"]["amount"] == "106699.26"
    assert world.exporter.get(f"{place}?arrival=soon").status_code == 422
    assert world.exporter.get(f"{place}?rate=7").status_code == 422


def test_a_bare_draft_has_gaps_and_no_figure(world: World) -> None:
    made = world.exporter.made("/shipments", {"schema_version": 1})
    found = world.exporter.seen(f"/shipments/{made['id']}/landed-cost?on=2026-06-01")
    assert found["customs_value"] is None
    assert [gap["key"] for gap in found["gaps"]] == ["no-lines"]
    assert found["rate_day"] == "2026-06-01"


def test_a_stranger_learns_nothing(world: World, example: Example) -> None:
    made = world.exporter.made("/shipments", example)
    assert world.stranger.get(f"/shipments/{made['id']}/landed-cost").status_code == 404
