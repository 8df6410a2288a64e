"""Sheets and platform goods of shipment files, and their entries by key."""

from datetime import date

from logistics.customs.case import Case
from logistics.customs.china.ceb import CebGoods, ceb_goods
from logistics.customs.china.sheet import Sheet, broker_sheet
from logistics.customs.china.status import Entry
from logistics.customs.knowledge import Knowledge, knowledge
from logistics.customs.operator import NO_LISTS
from tests.customs.wire import DEPARTURE, HERE, Wire
from tests.shipments.reading import read

CLEAN = sorted(path.stem for path in (HERE / "clean").glob("*.json"))


def case_of(
    wire: Wire,
    on: date = DEPARTURE,
    *,
    verified: frozenset[str] = frozenset(),
    held: Knowledge | None = None,
) -> Case:
    return Case.of(
        read(wire), on=on, knowledge=held or knowledge(), verified=verified, lists=NO_LISTS
    )


def sheet_of(wire: Wire, on: date = DEPARTURE, verified: frozenset[str] = frozenset()) -> Sheet:
    return broker_sheet(case_of(wire, on, verified=verified))


def goods_of(
    wire: Wire, country_code: str | None = None, verified: frozenset[str] = frozenset()
) -> CebGoods:
    return ceb_goods(case_of(wire, verified=verified), country_code)


def head(sheet: Sheet, key: str, number: int = 0) -> Entry:
    return next(one for one in sheet.head if (one.key, one.number) == (key, number))


def item(sheet: Sheet, key: str, number: int = 0, place: int = 0) -> Entry:
    entries = sheet.items[place].entries
    return next(one for one in entries if (one.key, one.number) == (key, number))


def keys(sheet: Sheet) -> set[str]:
    return {one.key for one in sheet.entries()}


def field(goods: CebGoods, message: str, name: str, place: int = 0) -> Entry:
    entries = goods.messages[message][place].entries
    return next(one for one in entries if one.key == name)
