"""Minerals under the ICGLR certificate: ore, lot, mine and origin as it states them."""

from collections.abc import Iterator

from logistics.customs.case import Case, Stated
from logistics.customs.certificates import Certificate, certificates
from logistics.customs.country_names import country_names
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.rows import OriginRules
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.rules.icglr import CERTIFICATE, PAPERS, SOURCE, ores
from logistics.customs.rules.mine_status import Status, status_told
from logistics.customs.wording import same_text, tokens
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Lot
from logistics.shipments.facts.totals import net_total

_READS = ("issued_papers", "lines/*/commodity")


def _stated(case: Case, *fields: str) -> Iterator[tuple[Certificate, Stated]]:
    for certificate in certificates(case, CERTIFICATE):
        for held in certificate.states(*fields):
            yield certificate, held


@rule(
    "icglr-ore-differs",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=_READS,
    tables=("ores",),
    papers=PAPERS,
    source=SOURCE,
    clause="type of ore",
)
def icglr_ore_differs(case: Case) -> Iterator[Breach]:
    """The certificate's customs code is that of the ore shipped."""
    held_ores = ores(case)
    wanted = {"".join(tokens(row.hs_icglr)) for _, row in held_ores}
    for _, held in _stated(case, "ore_code"):
        code = "".join(tokens(held.value))
        if held_ores and code not in wanted:
            yield Breach(
                fields=(held.pointer,),
                facts={
                    "stated": held.value,
                    "wanted": tuple(row.hs_icglr for _, row in held_ores),
                    "goods": tuple(goods_name(line) for line, _ in held_ores),
                },
                rows=tuple(row for _, row in held_ores),
                firm=True,
            )


def _lots(case: Case) -> dict[str, Lot]:
    lots = (lot for line in case.shipment.lines for lot in line.lots)
    return {"".join(tokens(lot.id)): lot for lot in lots}


@rule(
    "icglr-lot-unknown",
    Topic.CONSISTENCY,
    Severity.VERIFY,
    reads=("issued_papers/*/values", "lines/*/lots"),
    papers=PAPERS,
    source=SOURCE,
    clause="lot number",
)
def icglr_lot_unknown(case: Case) -> Iterator[Breach]:
    """The lot on the certificate is one of those entered here."""
    lots = _lots(case)
    for _, held in _stated(case, "lot_number"):
        if lots and "".join(tokens(held.value)) not in lots:
            yield Breach(
                fields=(held.pointer,),
                facts={"stated": held.value, "ours": tuple(lot.id for lot in lots.values())},
            )


@rule(
    "icglr-lot-mass",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "lines/*/lots/*/quantity", "lines/*/net_mass"),
    papers=PAPERS,
    source=SOURCE,
    clause="lot weight",
)
def icglr_lot_mass(case: Case) -> Iterator[Breach]:
    """The only lot weighs what is declared as net mass."""
    lots = _lots(case)
    net = net_total(case.shipment)
    for _, held in _stated(case, "lot_number"):
        lot = lots.get("".join(tokens(held.value)))
        mass = lot.quantity.as_mass() if lot and lot.quantity else None
        if lot and mass and net and len(lots) == 1 and mass != net:
            yield Breach(
                fields=("/lines/0/lots/0/quantity", held.pointer),
                facts={"lot": lot.id, "mass": mass, "net": net},
            )


@rule(
    "mine-barred",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=("issued_papers/*/values",),
    tables=("word-lists",),
    papers=PAPERS,
    source=SOURCE,
    clause="certification status of the mine",
)
def mine_barred(case: Case) -> Iterator[Breach]:
    """No ore comes from a mine flagged yellow or red."""
    for _, held in _stated(case, "mine_status"):
        if status_told(case, held.value) is Status.BARRED:
            yield Breach(fields=(held.pointer,), facts={"stated": held.value})


@rule(
    "mine-uninspected",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=("issued_papers/*/values",),
    tables=("word-lists",),
    papers=PAPERS,
    source=SOURCE,
    clause="certification status of the mine",
)
def mine_uninspected(case: Case) -> Iterator[Breach]:
    """The mine was inspected and found green."""
    for _, held in _stated(case, "mine_status"):
        if status_told(case, held.value) is Status.UNKNOWN:
            yield Breach(fields=(held.pointer,), facts={"stated": held.value})


def _claims_wholly(case: Case, rules: OriginRules) -> bool:
    claimed = [line.origin_criterion for line in case.shipment.lines]
    claimed += [held.value for held in case.stated_as("origin_criterion")]
    return any(same_text(one or "", known) for one in claimed for known in rules.criteria)


def _foreign(value: str, home: CountryCode) -> bool:
    """Whether a list of origins names anything but ``home``; ``0`` stands for unknown."""
    names = {token for name in country_names(home) for token in tokens(name)}
    return not set(tokens(value)) <= names


@rule(
    "mineral-origin-mixed",
    Topic.ORIGIN,
    Severity.WARN,
    reads=("issued_papers/*/values", "lines/*/origin_criterion"),
    tables=("origin-rules",),
    papers=(CERTIFICATE, "china-ldc-origin-certificate"),
    source=SOURCE,
    clause="origin of the mineral",
)
def mineral_origin_mixed(case: Case) -> Iterator[Breach]:
    """Minerals of other countries are not claimed as wholly obtained in Rwanda."""
    rules = case.origin_rules()
    if rules is None or not _claims_wholly(case, rules):
        return
    for _, held in _stated(case, "mineral_origin"):
        if _foreign(held.value, CountryCode(rules.beneficiary)):
            yield Breach(fields=(held.pointer,), facts={"stated": held.value})


RULES = (
    icglr_ore_differs,
    icglr_lot_unknown,
    icglr_lot_mass,
    mine_barred,
    mine_uninspected,
    mineral_origin_mixed,
)
