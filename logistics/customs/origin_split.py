"""How many certificates of origin a shipment needs, and which lines go on each."""

from collections.abc import Iterator, Sequence

from logistics.shipments.facts import Line, Shipment

Place = tuple[str | None, str | None]
"""Consignment and container in which a line travels."""


def certificates(shipment: Shipment, limit: int) -> tuple[tuple[Line, ...], ...]:
    """The lines of each certificate of at most ``limit`` items, in the order of the lines.

    Lines of one container, and containers of one consignment, stay together where they fit.
    """
    order = {line.id: number for number, line in enumerate(shipment.lines)}
    sheets = _filled(_together(shipment), limit)
    return tuple(tuple(sorted(sheet, key=lambda line: order[line.id])) for sheet in sheets)


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
