"""Dangerous goods: what the shipper must have found out before anybody carries the goods."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import certificates
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Hazard, HazardOfGoods
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.shipments.facts import DangerousGoods, Line

_READS = ("lines/*/dangerous_goods", "lines/*/commodity", "lines/*/processing_state")
_NOTHING = DangerousGoods()


def _hazardous(
    case: Case, hazard: Hazard
) -> Iterator[tuple[str, Line, DangerousGoods, HazardOfGoods]]:
    for pointer, line in case.lines():
        for row in case.knowledge.hazards.on(goods_of(line), case.judged):
            if row.hazard is hazard:
                yield pointer, line, line.dangerous_goods or _NOTHING, row


def _facts(line: Line, row: HazardOfGoods) -> dict[str, object]:
    return {"goods": goods_name(line), "authority": row.authority}


@rule(
    "dangerous-goods-undeclared",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS,
    tables=("hazards",),
    papers=("bill-of-lading", "air-waybill", "safety-data-sheet"),
    source="dangerous-goods",
)
def dangerous_goods_undeclared(case: Case) -> Iterator[Breach]:
    """Goods that may burn or poison are declared as dangerous goods, or found not to be."""
    for pointer, line, held, row in _hazardous(case, Hazard.DANGEROUS):
        classified = held.un_number and held.hazard_class
        if held.regulated is None and not classified:
            yield Breach(
                fields=(f"{pointer}/dangerous_goods/regulated",),
                facts=_facts(line, row),
                rows=(row,),
                firm=True,
            )


@rule(
    "dangerous-goods-unclassified",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS[:1],
    papers=("bill-of-lading", "air-waybill"),
    source="dangerous-goods",
)
def dangerous_goods_unclassified(case: Case) -> Iterator[Breach]:
    """Dangerous goods bear their UN number and class."""
    for pointer, line in case.lines():
        held = line.dangerous_goods
        absent = [
            name
            for name in ("un_number", "hazard_class")
            if held and held.regulated and not getattr(held, name)
        ]
        if absent:
            yield Breach(
                fields=tuple(f"{pointer}/dangerous_goods/{name}" for name in absent),
                facts={
                    "goods": goods_name(line),
                    "absent": tuple(name.replace("_", " ") for name in absent),
                },
            )


@rule(
    "safety-data-sheet-unconfirmed",
    Topic.TRANSPORT,
    Severity.VERIFY,
    reads=_READS,
    tables=("hazards",),
    papers=("safety-data-sheet",),
    source="dangerous-goods",
)
def safety_data_sheet_unconfirmed(case: Case) -> Iterator[Breach]:
    """A safety data sheet shows how the goods were classified."""
    for pointer, line, held, row in _hazardous(case, Hazard.DANGEROUS):
        if not held.safety_data_sheet and not any(certificates(case, "safety-data-sheet", line)):
            yield Breach(
                fields=(f"{pointer}/dangerous_goods/safety_data_sheet",),
                facts=_facts(line, row),
                rows=(row,),
            )


@rule(
    "radioactivity-unscreened",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS,
    tables=("hazards",),
    papers=("radioactivity-report", "bill-of-lading"),
    source="dangerous-goods",
)
def radioactivity_unscreened(case: Case) -> Iterator[Breach]:
    """Ores that carry uranium and thorium are screened for class 7."""
    for pointer, line, held, row in _hazardous(case, Hazard.RADIOACTIVE):
        if not held.radioactivity and not any(certificates(case, "radioactivity-report", line)):
            yield Breach(
                fields=(f"{pointer}/dangerous_goods/radioactivity",),
                facts=_facts(line, row),
                rows=(row,),
                firm=True,
            )


RULES = (
    dangerous_goods_undeclared,
    dangerous_goods_unclassified,
    safety_data_sheet_unconfirmed,
    radioactivity_unscreened,
)
