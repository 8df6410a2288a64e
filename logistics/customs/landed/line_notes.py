"""The rates of a line side by side, and what else its code tells: supervision, platform list."""

from collections.abc import Iterator, Mapping

from logistics.customs.ecommerce_list import ecommerce_entry
from logistics.customs.knowledge.money import Rate, RateKind
from logistics.customs.landed.answer import LineCost
from logistics.customs.landed.charging import PERCENT, written
from logistics.customs.landed.question import AskedLine
from logistics.customs.landed.sources import Library, vat_rows
from logistics.customs.landed.tariff import LineTariff, preferred_rate
from logistics.customs.landed.told import Step
from logistics.kernel.decimals import plain
from logistics.kernel.money import Money


def line_cost(
    line: AskedLine, value: Money | None, tariff: LineTariff, library: Library
) -> LineCost:
    """One line as the answer shows it, whether or not its value is known."""
    return LineCost(
        id=line.id,
        description=line.description,
        code=line.code,
        amount=line.amount,
        value=value,
        rates=_rates(tariff, library),
        told=tuple(_told(line, library)),
    )


def _rates(tariff: LineTariff, library: Library) -> Mapping[str, Step | None]:
    return {
        RateKind.GENERAL.value: _rate(tariff.general, library),
        RateKind.MOST_FAVOURED.value: _rate(tariff.most_favoured, library),
        RateKind.PROVISIONAL.value: _rate(tariff.provisional, library),
        "preference": _preference(tariff, library),
        RateKind.VAT.value: _rate(tariff.vat, library),
        **{_band(row): _rate(row, library) for row in tariff.consumption},
    }


def _band(row: Rate) -> str:
    if row.value_below is not None:
        return "consumption-below"
    return "consumption-from" if row.value_from is not None else row.kind.value


def _rate(row: Rate | None, library: Library) -> Step | None:
    if row is None:
        return None
    facts = {"rate": written(row.rate, row.unit), "authority": row.authority}
    if row.value_from is None and row.value_below is None:
        rows = vat_rows(library, row) if row.kind is RateKind.VAT else (row,)
        return library.by_rows("rate", rows, facts, None)
    facts["value_from"] = "0" if row.value_from is None else plain(row.value_from)
    facts["value_below"] = "–" if row.value_below is None else plain(row.value_below)
    return library.by_rows("rate.band", (row,), facts, None)


def _preference(tariff: LineTariff, library: Library) -> Step | None:
    rate = preferred_rate(tariff)
    if tariff.preference is None or rate is None:
        return None
    facts = {"rate": written(rate, PERCENT), "authority": tariff.preference.authority}
    return library.by_rows("rate", (tariff.preference,), facts, None)


def _told(line: AskedLine, library: Library) -> Iterator[Step]:
    code = line.code or ""
    supervision = library.knowledge.supervision.one(code, library.day)
    if supervision is not None:
        facts = {
            "conditions": supervision.conditions or "–",
            "inspection": supervision.inspection or "–",
            "authority": supervision.authority,
        }
        yield library.by_rows("supervision", (supervision,), facts, None)
    entry = ecommerce_entry(library.knowledge, code, library.day)
    if entry is not None:
        key = "ecommerce.listed" if entry.listed else "ecommerce.unlisted"
        facts = {"code": entry.hs_prefix, "authority": entry.authority}
        yield library.by_rows(key, (entry,), facts, None)
