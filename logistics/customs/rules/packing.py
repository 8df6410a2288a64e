"""What packages must be and bear: the Chinese label, vacuum, new and clean packaging."""

from collections.abc import Callable, Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import settled
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Packing, PackingDemand
from logistics.customs.rule import Breach, Judge, Rule, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.wording import holds_any
from logistics.kernel.words import say
from logistics.shipments.facts import Line

_READS = ("lines/*/chinese_label", "lines/*/commodity", "lines/*/processing_state")
_SITES = frozenset({"gacc-orchard", "gacc-packhouse"})


def _demands(case: Case, *wanted: PackingDemand) -> Iterator[tuple[str, Line, Packing]]:
    for pointer, line in case.lines():
        for row in case.knowledge.packing.on(goods_of(line), case.judged):
            if row.demand in wanted:
                yield pointer, line, row


def _from_registered_sites(case: Case, line: Line) -> bool:
    """Whether the label must show codes of registered orchards and packhouses."""
    asked = case.knowledge.needed_registrations.on(goods_of(line), case.judged)
    return any(row.kind in _SITES for row in asked)


def _labels(*, sites: bool) -> Judge:
    def judge(case: Case) -> Iterator[Breach]:
        for pointer, line, row in _demands(case, PackingDemand.CHINESE_LABEL):
            if line.chinese_label is False and _from_registered_sites(case, line) is sites:
                yield Breach(
                    fields=(f"{pointer}/chinese_label",),
                    facts={"goods": goods_name(line), "authority": row.authority},
                    rows=(row,),
                    severity=row.severity if settled(case, row) else Severity.VERIFY,
                    firm=True,
                )

    return judge


def _label_missing(code: str, topic: Topic, judge: Judge, told: str) -> Rule:
    judge.__doc__ = told
    return rule(
        code,
        topic,
        Severity.BLOCK,
        reads=_READS,
        tables=("needed-registrations", "packing"),
        papers=("packing-list",),
        source="cn-food-safety-law-97",
    )(judge)


@rule(
    "label-unconfirmed",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=_READS,
    tables=("packing",),
    papers=("packing-list",),
    source="cn-food-safety-law-97",
)
def label_unconfirmed(case: Case) -> Iterator[Breach]:
    """It is entered whether the packs bear the Chinese label."""
    for pointer, line, row in _demands(case, PackingDemand.CHINESE_LABEL):
        if line.chinese_label is None:
            yield Breach(
                fields=(f"{pointer}/chinese_label",),
                facts={"goods": goods_name(line), "authority": row.authority},
                rows=(row,),
            )


def _vacuum(case: Case, line: Line) -> bool:
    groups = [group for group in case.shipment.packages if group.line in {line.id, None}]
    words = case.words("vacuum")
    return bool(groups) and all(holds_any(group.inner_packing, words) for group in groups)


_TOLD: dict[PackingDemand, Callable[[Case, Line], bool]] = {
    PackingDemand.VACUUM_PACKED: _vacuum,
    PackingDemand.NEW_CLEAN_PACKAGING: lambda *_: False,
    PackingDemand.VEHICLE_INSPECTED: lambda *_: False,
}
"""How the facts show that a demand is met; nothing entered shows the last two."""


@rule(
    "packing-unconfirmed",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=("packages/*/inner_packing", "lines/*/commodity"),
    tables=("packing", "word-lists"),
    papers=("packing-list",),
    source="cn-quarantine-law",
)
def packing_unconfirmed(case: Case) -> Iterator[Breach]:
    """Packing and loading are as the protocol asks."""
    for pointer, line in case.lines():
        rows = tuple(
            row
            for row in case.knowledge.packing.on(goods_of(line), case.judged)
            if row.demand in _TOLD and not _TOLD[row.demand](case, line)
        )
        if rows:
            yield Breach(
                fields=(f"{pointer}/commodity",),
                facts={
                    "goods": goods_name(line),
                    "demands": tuple(say(f"packing.{row.demand.value}") for row in rows),
                    "authority": rows[0].authority,
                },
                rows=rows,
                severity=min((row.severity for row in rows), key=list(Severity).index),
                firm=all(settled(case, row) for row in rows),
            )


RULES = (
    _label_missing(
        "label-missing", Topic.ACCESS, _labels(sites=False), "Prepacked food bears a Chinese label."
    ),
    _label_missing(
        "fruit-label-missing",
        Topic.REGISTRATION,
        _labels(sites=True),
        "Packages of fruit bear a label with the codes of registered sites.",
    ),
    label_unconfirmed,
    packing_unconfirmed,
)
