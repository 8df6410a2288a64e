"""What is done to lots: nothing gains weight by being worked on."""

from collections.abc import Iterator, Sequence
from functools import reduce

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.kernel.decimals import EXACT
from logistics.kernel.quantity import Quantity, total_mass
from logistics.reference.lot_stages import Effect, stage_kinds
from logistics.shipments.facts import Lot, LotStage


@rule(
    "stage-gains",
    Topic.ARITHMETIC,
    Severity.VERIFY,
    reads=("lines/*/lots/*/stages", "lines/*/lots/*/quantity"),
    source="own-arithmetic",
    clause="stages of a lot: what came out against what went in",
)
def stage_gains(case: Case) -> Iterator[Breach]:
    """No more comes out of a stage than went in, as far as both are told in one measure.

    Water taken up explains it at times, so that it is one to verify.
    """
    for pointer, line in case.lines():
        for place, lot in enumerate(line.lots):
            for step, stage in enumerate(lot.stages):
                where = f"{pointer}/lots/{place}"
                yield from _gain(lot, stage, where, f"{where}/stages/{step}")


def _gain(lot: Lot, stage: LotStage, lot_at: str, stage_at: str) -> Iterator[Breach]:
    kind = stage_kinds()[stage.kind]
    given = [held.quantity for held in stage.inputs if held.quantity]
    if kind.effect is Effect.CREATES or not given or len(given) < len(stage.inputs):
        return
    out = stage.quantity or _whole(lot, stage)
    went_in = _sum(given)
    if out is None or went_in is None or not _is_more(out, went_in):
        return
    yield Breach(
        fields=(
            f"{stage_at}/quantity" if stage.quantity else f"{lot_at}/quantity",
            *(f"{stage_at}/inputs/{place}/quantity" for place, _ in enumerate(given)),
        ),
        facts={
            "lot": stage.lot or lot.id,
            "stage": kind.name,
            "given": out,
            "computed": went_in,
        },
    )


def _whole(lot: Lot, stage: LotStage) -> Quantity | None:
    """The quantity of the lot, where this stage alone brings it out."""
    makes = [held for held in lot.stages if held.lot in {None, lot.id} and _makes(held)]
    return lot.quantity if makes == [stage] else None


def _makes(stage: LotStage) -> bool:
    return bool(stage.inputs) or stage_kinds()[stage.kind].effect is Effect.CREATES


def _sum(given: Sequence[Quantity]) -> Quantity | None:
    """All of it, masses in kilograms; ``None`` where it is told in several measures."""
    masses = [mass for held in given if (mass := held.as_mass())]
    if len(masses) == len(given):
        return Quantity(total_mass(masses).kg, "KGM")
    if len({held.unit for held in given}) > 1:
        return None
    return Quantity(reduce(EXACT.add, (held.value for held in given)), given[0].unit)


def _is_more(out: Quantity, went_in: Quantity) -> bool:
    one, other = out.as_mass(), went_in.as_mass()
    if one and other:
        return one > other
    return out.unit == went_in.unit and out.value > went_in.value


RULES = (stage_gains,)
