"""``logistics check FILE``: what would stop this shipment, and which rule says so."""

from datetime import date
from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.printing import print_json, tell
from logistics.kernel.surroundings import SystemClock


@click.command()
@click.argument("file", type=FILE)
@click.option("--on", "day", type=DAY, help="Day of judging; today when left out.")
@as_json
def check(file: Path, day: date | None, *, as_json: bool) -> int:
    """Check a shipment file. Exit 1 when a block or a warning stands."""
    from logistics.customs import check as judge
    from logistics.shipments.wire import load_leaving_out

    facts, misread = load_leaving_out(read_file(file))
    result = judge(facts, on=day or SystemClock().now().date(), misread=misread)
    if as_json:
        print_json(result.to_json())
    else:
        for finding in result.findings:
            click.echo(f"{finding.severity.upper():7} {finding.topic}: {finding.message}")
            click.echo(f"        {finding.remedy}")
            since = f" ({finding.source_date})" if finding.source_date else ""
            click.echo(f"        {finding.source}{since} [{finding.code}]")
            if finding.fields:
                click.echo(f"        {', '.join(finding.fields)}")
        tell("check.answer", answer=result.answer, on=result.on, count=len(result.findings))
    return int(any(found.severity in {"block", "warn"} for found in result.findings))
