"""``logistics carriers``: the carrier formats this program reads."""

from datetime import datetime
from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.options import FILE, MOMENT, as_json
from logistics.cli.printing import print_json, print_table
from logistics.kernel.surroundings import SystemClock


@click.group()
def carriers() -> None:
    """Carrier formats."""


@carriers.command("list")
@as_json
def carriers_list(*, as_json: bool) -> None:
    """The slugs that can be parsed and connected."""
    from logistics.carriers.registry import carriers as known

    rows = [(entry.slug, entry.wire_format.name, entry.profile.title) for entry in known().values()]
    if as_json:
        print_json([{"slug": slug, "format": name, "title": title} for slug, name, title in rows])
    else:
        print_table(("slug", "format", "title"), rows)


@carriers.command("parse")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option("--received-at", "received_at", type=MOMENT, help="When it came; now if left out.")
@as_json
def carriers_parse(slug: str, file: Path, received_at: datetime | None, *, as_json: bool) -> int:
    """Read a carrier's message: its events and its problems. Exit 1 when it has problems."""
    from logistics.carriers.event_json import to_json
    from logistics.carriers.registry import parse_text

    parsed = parse_text(slug, read_file(file), received_at or SystemClock().now())
    if as_json:
        print_json(to_json(parsed))
    else:
        print_table(
            ("#", "milestone", "code", "sure", "time", "unit"),
            (
                (
                    event.index,
                    event.milestone or "-",
                    event.code,
                    event.classifier,
                    event.occurred_at.isoformat() if event.occurred_at else "",
                    event.unit.number if event.unit else "",
                )
                for event in parsed.events
            ),
        )
        for problem in parsed.problems:
            click.echo(f"{problem.pointer}: {problem.message} [{problem.code}]")
    return int(bool(parsed.problems))
