"""How many certificates of origin a shipment needs, and which lines go on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.knowledge.rows import OriginRules, in_force
from logistics.shipments.facts import Line, Shipment

_APPLICATION = "china-ldc-origin-application"

Place = tuple[str | None, str | None]
"""Consignment and container in which a line travels."""


def certificates(shipment: Shipment, limit: int) -> tuple[tuple[Line, ...], ...]:
    """The lines of each certificate of at most ``limit`` items, in the order of the lines.

    Lines of one container, and containers of one consignment, stay together where they fit.
    """
    order = {line.id: number for number, line in enumerate(shipment.lines)}
    sheets = _filled(_together(shipment), limit)
    return tuple(tuple(sorted(sheet, key=lambda line: order[line.id])) for sheet in sheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The lines of each application, and those that no certificate of China's can be asked for."""

    sheets: tuple[tuple[Line, ...], ...]
    left_out: tuple[Line, ...]


def applied_for(shipment: Shipment, *, on: date, knowledge: Knowledge | None = None) -> Applied:
    """What to apply for by the rules of the day ``on``.

    Left out are lines of another country, and lines with lots of another one that are not
    claimed under a criterion for such goods. The lines that applications of the shipment name
    stand on those, the others fill as many as it takes.
    """
    held = knowledge or shipped_knowledge()
    rules = in_force(held.origin_rules, on)
    lines = tuple(line for line in shipment.lines if rules is None or originates(line, rules))
    applied = {line.id for line in lines}
    limit = int(held.limit_row("origin-certificate-items", on).value)
    planned = [set(one.lines) for one in shipment.papers if one.kind == _APPLICATION and one.lines]
    parts = [tuple(line for line in lines if line.id in ids) for ids in planned]
    named = set[str]().union(*planned)
    parts.append(tuple(line for line in lines if line.id not in named))
    return Applied(
        sheets=tuple(
            sheet for part in parts for sheet in certificates(replace(shipment, lines=part), limit)
        ),
        left_out=tuple(line for line in shipment.lines if line.id not in applied),
    )


def originates(line: Line, rules: OriginRules) -> bool:
    """Whether nothing entered keeps a line from the preference (GACC Decree 231, art. 3, 4)."""
    if line.country_of_origin not in {None, rules.beneficiary}:
        return False
    if line.origin_criterion not in {None, "", *rules.criteria}:
        return True
    return all(lot.country_of_origin in {None, rules.beneficiary} for lot in line.lots)


def _filled(groups: Sequence[Sequence[Line]], limit: int) -> Iterator[list[Line]]:
    sheet: list[Line] = []
    for group in groups:
        if sheet and len(sheet) + len(group) > limit:
            yield sheet
            sheet = []
        for line in group:
            if len(sheet) == limit:
                yield sheet
                sheet = []
            sheet.append(line)
    if sheet:
        yield sheet


def _together(shipment: Shipment) -> list[list[Line]]:
    """Lines by container, the containers of one consignment beside each other."""
    where = _places(shipment)
    consignments: dict[str | None, dict[Place, list[Line]]] = {}
    for line in shipment.lines:
        place = where.get(line.id, (None, None))
        consignments.setdefault(place[0], {}).setdefault(place, []).append(line)
    return [group for boxes in consignments.values() for group in boxes.values()]


def _places(shipment: Shipment) -> dict[str, Place]:
    """Where each line travels: where its first packages do."""
    found: dict[str, Place] = {}
    for group in shipment.packages:
        for share in group.allotments:
            if group.line is not None:
                found.setdefault(group.line, (share.consignment, share.container))
    return found


def spans(shipment: Shipment, lines: Sequence[Line]) -> str:
    """The lines as a person says them: ids, runs of neighbours from first to last."""
    order = {line.id: number for number, line in enumerate(shipment.lines)}
    runs: list[list[Line]] = []
    for line in lines:
        if runs and order[line.id] == order[runs[-1][-1].id] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(run[0].id if len(run) == 1 else f"{run[0].id}–{run[-1].id}" for run in runs)
