"""``logistics plan FILE``: what to obtain, from whom and by when."""

from datetime import date
from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.finding_text import badge
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.surroundings import SystemClock
from logistics.kernel.words import say

_COLUMNS = ("start", "latest", "state", "step", "issuer")


@click.command()
@click.argument("file", type=FILE)
@click.option("--on", "day", type=DAY, help="Day of planning; today when left out.")
@click.option("--verified", type=FILE, help="File of marks on rows of the knowledge.")
@as_json
def plan(file: Path, day: date | None, verified: Path | None, *, as_json: bool) -> int:
    """Plan what a shipment needs, counted back from its departure. Exit 1 when a step is late."""
    from logistics.cli.overlays import oversight_of
    from logistics.customs.readiness import plan as planned
    from logistics.shipments.wire import load_leaving_out

    facts, _ = load_leaving_out(read_file(file))
    today = day or SystemClock().now().date()
    found = planned(facts, on=today, marks=oversight_of(verified, None).marks)
    if as_json:
        print_json(found.to_json())
        return int(found.is_late)
    print_table(
        [say(f"cli.plan.{column}") for column in _COLUMNS],
        (
            (
                step.start_by,
                step.latest.isoformat()[:16].replace("T", " ") if step.latest else None,
                say(f"plan.state.{step.state}") + (" *" if step.critical else ""),
                step.words + (f" [{say('plan.verify')}]" if step.verify else ""),
                step.issuer,
            )
            for step in found.steps
        ),
        notes=((*step.notes, *map(badge, step.marks)) for step in found.steps),
    )
    for sentence in found.told:
        click.echo(sentence)
    tell("plan.on", on=found.on, departure=found.departure or "–")
    return int(found.is_late)
