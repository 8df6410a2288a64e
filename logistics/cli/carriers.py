"""``logistics carriers``: the carrier formats this program reads, and whether carriers answer."""

from datetime import datetime
from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.options import FILE, MOMENT, acting_as, as_json
from logistics.cli.printing import print_json, print_table
from logistics.kernel.surroundings import SystemClock


@click.group()
def carriers() -> None:
    """Carriers: the formats read, a saved message parsed, connections tried."""


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


@carriers.command("probe")
@click.argument("connection_ids", metavar="[CONNECTION_ID]...", nargs=-1)
@acting_as()
@as_json
def carriers_probe(connection_ids: tuple[str, ...], email: str, *, as_json: bool) -> int:
    """Ask each carrier once, all of yours if none is named. Exit 1 when one does not answer.

    Each question counts towards the limits of its connection.
    """
    from logistics.cli.asking import prober_of
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.tracking.probing import asked_connections

    with open_parts() as parts:
        actor = person(parts, email)
        prober = prober_of(parts)
        every = read_as(parts, actor, lambda session: asked_connections(session, actor))
        tried = [prober.probe(one, actor) for one in connection_ids or every]
    rows = [(one.connection_id, one.name, one.profile, one.works, one.outcome) for one in tried]
    headings = ("id", "name", "profile", "works", "outcome")
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)
    return int(not all(one.works for one in tried))
