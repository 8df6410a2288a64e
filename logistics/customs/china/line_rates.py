"""The duty and tax rates that a line may meet on the judged day, each with its row."""

from collections.abc import Iterator

from logistics.customs.china.form import BROKER, Form, Slot
from logistics.customs.china.line_preference import refusal
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.money import Rate
from logistics.customs.landed.charging import PERCENT, written
from logistics.customs.landed.question import AskedLine
from logistics.customs.landed.tariff import LineTariff, line_tariff, preferred_rate
from logistics.shipments.facts import Line


def rate_entries(form: Form, line: Line, asked: AskedLine) -> Iterator[Entry]:
    """General, most-favoured-nation, provisional, preferential, VAT and consumption tax.

    ``asked`` is the same line as the tariff is asked about it.
    """
    case = form.case
    if asked.code is None:
        return
    tariff = line_tariff(case.knowledge, asked, case.judged)
    facts = {"code": asked.code, "day": case.judged.isoformat()}
    told = (
        ("rate-general", tariff.general),
        ("rate-most-favoured", tariff.most_favoured),
        ("rate-vat", tariff.vat),
    )
    for key, row in told:
        if row:
            yield _rate(form, Slot(key), row)
        else:
            yield form.verify(key, BROKER, note="china.no-rate", **facts)
    if tariff.provisional:
        yield _rate(form, Slot("rate-provisional"), tariff.provisional)
    if case.preference_claimed:
        yield from _preference(form, line, asked, tariff)
    for number, row in enumerate(tariff.consumption, start=1):
        yield _rate(form, Slot("rate-consumption", number), row)


def _rate(form: Form, slot: Slot, row: Rate) -> Entry:
    return form.by_rows(slot, written(row.rate, row.unit), (row,), row.authority)


def _preference(form: Form, line: Line, asked: AskedLine, tariff: LineTariff) -> Iterator[Entry]:
    """The rate for least developed countries, where it surely covers the line."""
    refused = refusal(form, line, asked.pointer)
    if refused:
        yield refused("rate-preference")
        return
    row, rate = tariff.preference, preferred_rate(tariff)
    if row is not None and rate is not None:
        rows = (row, tariff.provisional) if tariff.provisional else (row,)
        text = written(rate, PERCENT)
        yield form.by_rows("rate-preference", text, rows, row.authority)
    elif tariff.partly_preferred:
        partly = tariff.partly_preferred
        yield form.verify("rate-preference", partly.authority)
