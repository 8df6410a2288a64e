"""What a shipment needs by its goods, mode and terms: asked by the check and by the plan."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from logistics.customs.case import Case, goods_of
from logistics.customs.foreign_origin import foreign_origins
from logistics.customs.knowledge.declared import RestrictedExport
from logistics.customs.knowledge.rows import Condition, Dated, NeededPaper, Plant
from logistics.customs.landed.question import question_of
from logistics.customs.landed.worth import duty_free_rows
from logistics.customs.route import goes_by_air, goes_by_post, goes_by_sea, leaves_by_road
from logistics.shipments.facts import Line

EXPORT_PERMIT = "restricted-export-permit"
_CUTS = (6, 4)


def restricted(case: Case, line: Line) -> RestrictedExport | None:
    """The row that restricts the export of a line, by the first digits of its code."""
    code = line.hs6 or line.hs_rw or line.hs_cn or ""
    day = case.departure or case.on
    held = (case.knowledge.restricted_exports.one(code[:cut], day) for cut in _CUTS)
    return next((row for row in held if row), None)


def plants_of(case: Case) -> tuple[Plant, ...]:
    """What plant quarantine asks of these goods; the confirmed rows where there are any."""
    rows = [row for goods in _goods(case) for row in case.knowledge.plants.on(goods, case.judged)]
    confirmed = tuple(row for row in rows if case.confirmed(row))
    return confirmed or tuple(rows)


def _goods(case: Case) -> Iterable[tuple[str | None, str | None]]:
    return dict.fromkeys(goods_of(line) for line in case.shipment.lines)


def _has_plants(case: Case) -> bool:
    """Whether plant quarantine surely binds; of platform orders its practice is unconfirmed."""
    sure = any(case.confirmed(row) for row in plants_of(case))
    return sure and not case.is_platform_order


def _certificate_open(case: Case) -> bool:
    return _has_plants(case) and not any(case.issued("phytosanitary-certificate"))


def re_exported(case: Case, line: Line) -> bool:
    """Whether plant quarantine binds goods of a line that are of another country."""
    bound = case.knowledge.plants.on(goods_of(line), case.judged)
    return bool(bound and foreign_origins(line))


def _re_export_open(case: Case) -> bool:
    some = any(re_exported(case, line) for line in case.shipment.lines)
    return some and _certificate_open(case)


def _road_to_port(case: Case) -> bool:
    return any(leaves_by_road(case.shipment, part) for part in case.shipment.consignments)


def _departed(case: Case) -> bool:
    return case.departure is not None and case.on >= case.departure


def _certificate_pays(case: Case) -> bool:
    """Whether the preference is claimed for goods that are not free of duty anyway."""
    asked = question_of(case.shipment, on=case.on)
    return case.preference_claimed and not duty_free_rows(asked, case.knowledge)


CONDITIONS: Mapping[Condition, Callable[[Case], bool]] = {
    Condition.ALWAYS: lambda _: True,
    Condition.SEA: lambda case: goes_by_sea(case.shipment),
    Condition.ROAD_TO_PORT: _road_to_port,
    Condition.PREFERENCE: _certificate_pays,
    Condition.PLANT: _has_plants,
    Condition.CERTIFICATE_OPEN: _certificate_open,
    Condition.RE_EXPORT: _re_export_open,
    Condition.DEPARTED: lambda case: goes_by_sea(case.shipment) and _departed(case),
    Condition.DEPARTED_AIR: lambda case: goes_by_air(case.shipment) and _departed(case),
    Condition.CARGO: lambda case: not goes_by_post(case.shipment),
    Condition.POST: lambda case: goes_by_post(case.shipment),
}
"""Whether a condition of the tables holds for a case."""


def needed_papers(
    case: Case, conditions: Mapping[Condition, Callable[[Case], bool]] = CONDITIONS
) -> Iterator[tuple[NeededPaper, tuple[Dated, ...]]]:
    """Papers that goods, terms and route need on the judged day, with the rows that say so.

    ``conditions`` stands for another reading of the conditions than that of the check.
    """
    goods = _goods(case)
    for needed in case.knowledge.needed_papers:
        fits = needed.commodity is None or (needed.commodity, needed.state) in goods
        by_terms = not needed.terms or case.shipment.terms.incoterm in needed.terms
        if not (fits and by_terms and needed.covers(case.judged)):
            continue
        plants = plants_of(case) if needed.condition is Condition.PLANT else ()
        if plants or conditions[needed.condition](case):
            yield needed, (needed, *plants)
