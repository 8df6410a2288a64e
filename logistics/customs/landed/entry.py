"""Goods that enter otherwise than as cargo sold: samples without value, parcels by post."""

from collections.abc import Iterator

from logistics.customs.landed.charging import PERCENT, written
from logistics.customs.landed.exchange import YUAN
from logistics.customs.landed.question import CostQuestion
from logistics.customs.landed.sources import Library
from logistics.customs.landed.told import Step
from logistics.kernel.money import Money

PARCEL_LIMIT = "postal-parcel"
_WAIVED = "postal-tax-waived"
_RATES = ("postal-tax-low", "postal-tax-middle", "postal-tax-high")
_SAMPLES = "cn-tariff-law-samples"


def entry_steps(question: CostQuestion, library: Library) -> Iterator[Step]:
    """What else may hold for these goods than the figures, which are those of cargo."""
    if question.sample:
        yield library.by_law("samples", _SAMPLES, {})
    held = {
        name: row
        for name in (PARCEL_LIMIT, _WAIVED, *_RATES)
        if (row := library.knowledge.limits.one(name, library.day))
    }
    if question.by_post and PARCEL_LIMIT in held and _WAIVED in held:
        facts = {
            "limit": str(Money.rounded(held[PARCEL_LIMIT].value, YUAN)),
            "rates": ", ".join(
                written(held[name].value, PERCENT) for name in _RATES if name in held
            ),
            "waived": str(Money.rounded(held[_WAIVED].value, YUAN)),
        }
        yield library.by_rows("post", tuple(held.values()), facts, None)
