"""Which steps a shipment needs, from whom, and on which rows that rests."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity
from logistics.customs.knowledge.rows import Condition, Dated
from logistics.customs.needs import CONDITIONS, EXPORT_PERMIT, needed_papers, restricted
from logistics.customs.readiness.anchors import starts_in_rwanda
from logistics.customs.readiness.credit import PRESENTATION, credit_papers
from logistics.customs.readiness.kinds import CHINA, LEAVING, LOADING, RWANDA
from logistics.customs.route import goes_by_air, goes_by_sea, legs_by
from logistics.kernel.words import catalogue, say
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Mode
from logistics.shipments.facts.transport import GuaranteeKind

_PLANNED: Mapping[Condition, Callable[[Case], bool]] = {
    **CONDITIONS,
    Condition.DEPARTED: lambda case: goes_by_sea(case.shipment),
    Condition.DEPARTED_AIR: lambda case: goes_by_air(case.shipment),
}
"""The conditions of papers before departure: what departure will bring is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """One needed step; ``issuer`` is empty where the catalogue names him by the step's key."""

    key: str
    issuer: str = ""
    country: str = RWANDA
    rows: tuple[Dated, ...] = ()
    unconfirmed: bool = False


def needed_steps(case: Case) -> Mapping[str, Needed]:
    """Every step once by its key, with all rows that ask for it."""
    found: dict[str, Needed] = {}
    for one in _all(case):
        held = found.get(one.key)
        found[one.key] = one if held is None else _joined(held, one)
    return found


def _joined(one: Needed, other: Needed) -> Needed:
    return Needed(
        key=one.key,
        issuer=one.issuer or other.issuer,
        country=one.country,
        rows=tuple(dict.fromkeys((*one.rows, *other.rows))),
        unconfirmed=one.unconfirmed and other.unconfirmed,
    )


def _all(case: Case) -> Iterator[Needed]:
    yield from _always(case)
    yield from _registrations(case)
    yield from _papers(case)
    yield from _treatments(case)
    yield from _transport(case)
    yield from _credit(case)


def _plain(*keys: str) -> Iterable[Needed]:
    return (Needed(key=key) for key in keys)


def _always(case: Case) -> Iterator[Needed]:
    yield from _plain("commercial-invoice", "packing-list", LOADING)
    if case.arrival:
        yield Needed(key="import-declaration")


def _registrations(case: Case) -> Iterator[Needed]:
    regime = case.regime()
    for _, line in case.lines():
        route = case.route(line)
        if regime and route:
            yield Needed(
                key="gacc-producer", issuer=_authority("gacc-producer"), rows=(route, regime)
            )
            yield Needed(key="gacc-exporter", issuer=_authority("gacc-exporter"), unconfirmed=True)
        kept = restricted(case, line)
        if kept:
            yield Needed(key=EXPORT_PERMIT, issuer=kept.authority, rows=(kept,))
        for row in case.knowledge.needed_registrations.on(goods_of(line), case.judged):
            kept_by = _authority(row.kind)
            yield Needed(
                key=row.kind,
                issuer=row.authority,
                country=CHINA if kept_by == "GACC" else RWANDA,
                rows=(row,),
                unconfirmed=row.severity is Severity.VERIFY,
            )


def _authority(kind: str) -> str:
    return registration_kinds()[kind].authority


def _papers(case: Case) -> Iterator[Needed]:
    if not case.shipment.lines:
        return
    for row, rows in needed_papers(case, _PLANNED):
        yield Needed(
            key=row.paper,
            issuer=row.authority,
            rows=rows,
            unconfirmed=row.severity is Severity.VERIFY,
        )
        if row.paper == "phytosanitary-certificate":
            yield from _plain("phytosanitary-application")
            yield Needed(key="inspection", issuer=row.authority)
        if row.paper == "china-ldc-origin-certificate":
            yield from _plain("china-ldc-origin-application")


def _treatments(case: Case) -> Iterator[Needed]:
    for _, line in case.lines():
        for row in case.knowledge.treatments.on(goods_of(line), case.judged):
            yield Needed(
                key="treatment-certificate",
                rows=(row,),
                unconfirmed=row.severity is Severity.VERIFY,
            )
    if case.shipment.treatments:
        yield from _plain("treatment-certificate")


def _transport(case: Case) -> Iterator[Needed]:
    for part in case.shipment.consignments:
        if part.legs and not starts_in_rwanda(case, part):
            yield from _plain(LEAVING, "exit-note", "border")
        if legs_by(part, Mode.SEA):
            yield from _plain("booking", "container-stuffing", "vgm", "shipping-instruction")
            yield from _plain("gate-in", "bill-of-lading")
        if legs_by(part, Mode.AIR):
            yield from _plain("booking", "air-waybill")
        if legs_by(part, Mode.POST):
            yield from _plain("postal-item")
        if part.cut_offs and part.cut_offs.documents:
            yield from _plain("shipping-instruction")
        if part.cut_offs and part.cut_offs.gate_in:
            yield from _plain("gate-in")
        if part.guarantee and part.guarantee.kind is not GuaranteeKind.NONE:
            yield from _plain("transit-guarantee")


def _credit(case: Case) -> Iterator[Needed]:
    credit = case.shipment.terms.letter_of_credit
    if credit is not None:
        yield from _plain("credit-shipment", PRESENTATION)
        for key in credit_papers(case):
            listed = f"plan.issuer.{key}" in catalogue()
            yield Needed(key=key, issuer="" if listed else say("plan.issuer.credit-paper"))
