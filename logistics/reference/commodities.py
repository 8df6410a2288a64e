"""Commodities by key and processing state, with the codes and words that papers need."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class CommodityState:
    """One commodity in one state: tariff codes, goods names, plant species, usual package.

    ``plant_product`` tells that plant quarantine applies; ``net_each_kg`` is the usual net
    mass of one package in kilograms, as decimal text. A code is ``None`` where the goods fall
    under several, or none was found. ``legal_unit`` is the unit in which China usually counts
    the goods, by UN/ECE Recommendation 20; the tariff code decides.
    """

    commodity: str
    state: str
    name: str
    zh: str
    hs6: str | None
    hs_rw: str | None
    hs_cn: str | None
    description: str
    description_zh: str
    botanical_names: tuple[str, ...]
    package: str | None
    net_each_kg: str | None
    plant_product: bool
    intended_uses: tuple[str, ...]
    legal_unit: str


@cache
def commodity_states() -> dict[tuple[str, str], CommodityState]:
    """All rows by (commodity key, processing state)."""
    return {
        (row["key"], state["state"]): CommodityState(
            commodity=row["key"],
            state=state["state"],
            name=f"{row['name']}, {state['name'].lower()}",
            zh=f"{row['zh']}（{state['zh']}）",
            hs6=state["hs6"],
            hs_rw=state["hs_rw"],
            hs_cn=state["hs_cn"],
            description=state["description"],
            description_zh=state["description_zh"],
            botanical_names=tuple(state["botanical_names"]),
            package=state["package"],
            net_each_kg=state["net_each_kg"],
            plant_product=state["plant_product"],
            intended_uses=tuple(state["intended_uses"]),
            legal_unit=state["legal_unit"],
        )
        for row in table("commodities").rows
        for state in row["states"]
    }
