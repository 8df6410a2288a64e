"""What is done to a lot on its way from the farm or mine to the container."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from logistics.reference.tables import table


class Effect(StrEnum):
    """What a stage does to the goods: they come into being, become other goods, or stay."""

    CREATES = "creates"
    CHANGES = "changes"
    HANDLES = "handles"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageKind:
    """A kind of stage; ``business_step`` is its word in the GS1 Core Business Vocabulary.

    ``None`` where that vocabulary has none that fits.
    """

    kind: str
    name: str
    effect: Effect
    business_step: str | None


@cache
def stage_kinds() -> dict[str, StageKind]:
    """All kinds by key, in the order in which goods pass them."""
    return {
        row["kind"]: StageKind(
            kind=row["kind"],
            name=row["name"],
            effect=Effect(row["effect"]),
            business_step=row["business_step"],
        )
        for row in table("lot-stages").rows
    }
