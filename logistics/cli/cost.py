"""``logistics cost FILE``: what the goods cost in China, figure by figure."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import read_file
from logistics.cli.finding_text import badge
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.overlays import oversight_of
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import SystemClock
from logistics.kernel.words import say

if TYPE_CHECKING:
    from logistics.customs.landed import LandedCost
    from logistics.customs.landed.told import Gap, Step
    from logistics.kernel.money import Money
    from logistics.shipments.facts import ExchangeRate

_RATE_PLACES = 9


@click.command()
@click.argument("file", type=FILE)
@click.option("--on", "day", type=DAY, help="Day of asking; today when left out.")
@click.option("--arrival", type=DAY, help="Day whose rates count; that of the file when left out.")
@click.option(
    "--rate",
    "rates",
    multiple=True,
    metavar="USD=7.10",
    help="Yuan for one unit of a currency, instead of the file's rate; may be repeated.",
)
@click.option("--verified", type=FILE, help="File of marks on rows of the knowledge.")
@as_json
def cost(
    file: Path,
    day: date | None,
    arrival: date | None,
    rates: tuple[str, ...],
    *,
    verified: Path | None,
    as_json: bool,
) -> int:
    """Work the landed cost of a shipment file. Exit 1 when a figure is missing."""
    from logistics.customs.landed import landed_cost, question_of
    from logistics.shipments.wire import load_bytes

    today = day or SystemClock().now().date()
    given = _rates(rates, today)
    facts = load_bytes(read_file(file))
    question = question_of(facts, on=today, arrival=arrival, exchange_rates=given)
    found = landed_cost(question, marks=oversight_of(verified, None).marks)
    if as_json:
        print_json(found.to_json())
    else:
        _print(found)
    return int(bool(found.gaps) or any(held.gaps for held in found.scenarios))


def _rates(texts: tuple[str, ...], on: date) -> "tuple[ExchangeRate, ...]":
    given = tuple(_rate(text, on) for text in texts)
    currencies = [str(rate.from_currency) for rate in given]
    for currency in currencies:
        if currencies.count(currency) > 1:
            raise InvalidError("cost.rate_twice", pointer="/rate", currency=currency)
    return given


def _rate(text: str, on: date) -> "ExchangeRate":
    from logistics.kernel.codes import CurrencyCode
    from logistics.kernel.decimals import parse_decimal
    from logistics.shipments.facts import ExchangeRate

    currency, parted, number = text.partition("=")
    if not parted:
        raise InvalidError("cost.rate", pointer="/rate", given=text[:40])
    if not CurrencyCode.check_digit_holds(currency):
        raise InvalidError("code.currency", pointer="/rate", given=currency[:40])
    rate = parse_decimal(number, places=_RATE_PLACES, pointer="/rate")
    if rate <= 0:
        raise InvalidError("cost.rate", pointer="/rate", given=text[:40])
    return ExchangeRate(
        from_currency=CurrencyCode(currency),
        to_currency=CurrencyCode("CNY"),
        rate=rate,
        source=say("cli.cost.rate_source"),
        on=on,
    )


def _print(found: "LandedCost") -> None:
    for step in found.steps:
        _print_step(step)
    for line in found.lines:
        named = (
            f"{say(f'cost.rate.{kind}')} {step.said()}{_doubt(step)}"
            for kind, step in line.rates.items()
            if step
        )
        tell("cost.line", line=line.id, code=line.code or "–", rates="; ".join(named) or "–")
        for step in filter(None, line.rates.values()):
            _print_badges(step)
        for step in line.told:
            _print_step(step)
    rows = [
        (
            say(f"cost.scenario.{held.kind}"),
            *map(_shown, (held.duty, held.consumption, held.vat, held.total, held.landed)),
        )
        for held in found.scenarios
    ]
    if rows:
        print_table(say("cli.cost.columns").split("|"), rows)
    for held in found.scenarios:
        click.echo(say(f"cost.scenario.{held.kind}"))
        for step in (*held.steps, *(step for line in held.lines for step in line.steps)):
            _print_step(step)
        _print_gaps(held.gaps)
    for one in found.worth:
        against = say(f"cost.scenario.{one.against}")
        tell("cost.worth", saved=one.saved, against=against)
    if not found.worth and found.worth_on_goods:
        tell("cost.worth_on_goods", saved=found.worth_on_goods)
    _print_gaps((*found.gaps, *found.cautions))


def _shown(amount: "Money | None") -> str:
    return str(amount) if amount else "–"


def _print_step(step: "Step") -> None:
    amount = f"{step.amount}  " if step.amount else ""
    since = f" ({step.source_date})" if step.source_date else ""
    source = f" · {step.source}{since}" if step.source else ""
    click.echo(f"  {amount}{step.said()}{source}{_doubt(step)}")
    _print_badges(step)


def _print_badges(step: "Step") -> None:
    for mark in step.marks:
        click.echo(f"    {badge(mark)}")


def _doubt(step: "Step") -> str:
    return f" [{say('cost.verify')}]" if step.to_verify else ""


def _print_gaps(gaps: "tuple[Gap, ...]") -> None:
    for gap in gaps:
        where = f" ({', '.join(gap.fields)})" if gap.fields else ""
        click.echo(f"  ! {gap.said()}{where}")
