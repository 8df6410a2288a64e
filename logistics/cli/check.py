"""``logistics check FILE``: what would stop this shipment, and which rule says so."""

from datetime import date
from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.finding_text import echo_finding
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.overlays import overlaid, oversight_of
from logistics.cli.printing import print_json, tell
from logistics.kernel.surroundings import SystemClock


@click.command()
@click.argument("file", type=FILE)
@click.option("--on", "day", type=DAY, help="Day of judging; today when left out.")
@overlaid
@as_json
def check(
    file: Path, day: date | None, verified: Path | None, lists: Path | None, *, as_json: bool
) -> int:
    """Check a shipment file. Exit 1 when a block or a warning stands."""
    from logistics.customs.overseen import check_under
    from logistics.shipments.wire import load_leaving_out

    facts, misread = load_leaving_out(read_file(file))
    oversight = oversight_of(verified, lists)
    on = day or SystemClock().now().date()
    result = check_under(oversight, facts, on=on, misread=misread)
    if as_json:
        print_json(result.to_json())
    else:
        for finding in result.findings:
            echo_finding(finding)
        tell("check.answer", answer=result.answer, on=result.on, count=len(result.findings))
    return int(result.stands)
