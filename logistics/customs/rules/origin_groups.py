"""Materials and goods of other countries: groups of cumulation, and preferences not Rwanda's."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.cumulation import groups_in_force, groups_told, standing_told
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.declared import CumulationGroup
from logistics.customs.route import DESTINATION, ORIGIN
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.origin import taken_as_wholly
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Line

_PAPERS = ("china-ldc-origin-application", "china-ldc-origin-certificate")


def _outside(line: Line, groups: tuple[CumulationGroup, ...]) -> tuple[str, ...]:
    """Countries of the lots that stand in no group with Rwanda."""
    lots = dict.fromkeys(lot.country_of_origin for lot in line.lots if lot.country_of_origin)
    return tuple(
        country.english_name
        for country in lots
        if country not in {ORIGIN, DESTINATION}
        and not any({ORIGIN, country} <= {*group.countries} for group in groups)
    )


@rule(
    "lot-not-cumulated",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=(
        "lines/*/origin_criterion",
        "lines/*/lots/*/country_of_origin",
        "terms/preference_claimed",
    ),
    tables=(
        "cumulation-groups",
        "origin-rules",
    ),
    papers=_PAPERS,
    source="gacc-announcement-11",
)
def lot_not_cumulated(case: Case) -> Iterator[Breach]:
    """Materials of a third country count as foreign, outside the groups China has named."""
    groups = groups_in_force(case)
    for pointer, line in case.lines() if case.preference_claimed and groups else ():
        countries = _outside(line, groups)
        if countries and not taken_as_wholly(case, line):
            yield Breach(
                fields=(f"{pointer}/origin_criterion", f"{pointer}/lots"),
                facts={
                    "line": line.id,
                    "countries": countries,
                    "groups": groups_told(groups),
                    "standing": standing_told(groups),
                    "authority": groups[0].authority,
                },
                rows=groups,
            )


@rule(
    "other-zero-tariff",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/country_of_origin",),
    tables=("other-preferences",),
    papers=_PAPERS,
    source="cn-zero-tariff-africa",
)
def other_zero_tariff(case: Case) -> Iterator[Breach]:
    """Goods of a country with a measure of its own enter by that one, not by Rwanda's."""
    for pointer, line in case.lines():
        origin: CountryCode | None = line.country_of_origin
        row = case.knowledge.other_preferences.one(origin, case.judged)
        if row and origin:
            yield Breach(
                fields=(f"{pointer}/country_of_origin",),
                facts={
                    "line": line.id,
                    "country": origin.english_name,
                    "until": row.last_day,
                    "authority": row.authority,
                },
                rows=(row,),
            )


RULES = (lot_not_cumulated, other_zero_tariff)
