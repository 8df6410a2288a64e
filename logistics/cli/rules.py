"""``logistics rules``: the rules of the check, the rows they rest on, and marks on them."""

from datetime import date
from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.marking import rules_verify, rules_withdraw
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.overlays import marks_in, overlaid
from logistics.cli.printing import print_json, print_table, tell
from logistics.customs.findings import Topic
from logistics.kernel.surroundings import SystemClock


@click.group()
def rules() -> None:
    """Rules and the dated rows they rest on: list, explain, verify, stale."""


rules.add_command(rules_verify)
rules.add_command(rules_withdraw)

_AS = click.option(
    "--as",
    "email",
    envvar="LOGISTICS_AS",
    help="Read the deployment's marks and lists as this person.",
)
_VERIFIED = click.option("--verified", type=FILE, help="File of marks on rows of the knowledge.")
_ON = click.option("--on", "day", type=DAY, help="Day of judging; today when left out.")


@rules.command("list")
@click.option(
    "--topic", type=click.Choice([held.value for held in Topic]), help="Only rules of this topic."
)
@click.option("--search", default="", help="Only rules in whose texts these words stand.")
@as_json
def rules_list(topic: str | None, search: str, *, as_json: bool) -> None:
    """Every rule: code, topic, severity, what it says, and by which source."""
    from logistics.customs.browsing.told import told_rules
    from logistics.customs.knowledge import knowledge

    found = [*told_rules(knowledge(), topic=Topic(topic) if topic else None, words=search)]
    if as_json:
        print_json([told.to_json() for told in found])
        return
    for told in found:
        click.echo(f"{told.rule.severity.upper():7} {told.rule.topic}: {told.rule.code}")
        click.echo(f"        {told.says}")
        click.echo(f"        {told.source.title}")
    tell("rules.count", count=len(found))


@rules.command("explain")
@click.argument("wanted", metavar="ID")
@click.option("--shipment", type=FILE, help="Shipment file to try it on.")
@_ON
@_AS
@overlaid
@as_json
def rules_explain(
    wanted: str,
    shipment: Path | None,
    day: date | None,
    email: str | None,
    *,
    verified: Path | None,
    lists: Path | None,
    as_json: bool,
) -> None:
    """One rule (by code) or one row (by id), and what it says of a shipment."""
    from logistics.cli.explaining import echo_explained
    from logistics.cli.marking import oversight_as
    from logistics.cli.overlays import oversight_of
    from logistics.customs.browsing.explaining import Asked, explain
    from logistics.customs.knowledge import knowledge
    from logistics.shipments.wire import load_bytes

    on = day or SystemClock().now().date()
    oversight = oversight_as(email) if email else oversight_of(verified, lists)
    asked = Asked(shipment=load_bytes(read_file(shipment)), on=on) if shipment else None
    told = explain(wanted, knowledge(), oversight, asked)
    if as_json:
        print_json(told.to_json())
    else:
        echo_explained(told, on)


@rules.command("stale")
@click.option(
    "--days", type=click.IntRange(1, 36500), help="Days a look holds good; 365 by default."
)
@_ON
@_VERIFIED
@_AS
@as_json
def rules_stale(
    days: int | None, day: date | None, verified: Path | None, email: str | None, *, as_json: bool
) -> int:
    """Rows to be looked at again. Exit 1 when one is old, or ended without a successor."""
    from logistics.cli.marking import marks_as
    from logistics.customs.browsing.stale import PRESSING, USUAL_DAYS, stale
    from logistics.customs.knowledge import knowledge

    on = day or SystemClock().now().date()
    marks = marks_as(email) if email else marks_in(verified)
    found = stale(knowledge(), marks, on=on, days=days or USUAL_DAYS)
    if as_json:
        print_json([one.to_json() for one in found])
    else:
        headings = ("reason", "table", "id", "since")
        print_table(headings, ((one.reason, one.table, one.id, one.since) for one in found))
    return int(any(one.reason in PRESSING for one in found))
