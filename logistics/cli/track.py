"""``logistics track``: follow numbers at carriers, and tell where a consignment is."""

from typing import Any

import click

from logistics.cli.options import acting_as, as_json
from logistics.cli.polling import (
    in_system,
    tell_of,
    track_due,
    track_pause,
    track_poll,
    track_resume,
)
from logistics.cli.printing import print_json, print_table, tell


@click.group()
def track() -> None:
    """Tracking: add a number, due, poll, pause, resume, status."""


for verb in (track_due, track_poll, track_pause, track_resume):
    track.add_command(verb)


@track.command("add")
@click.argument("consignment_id")
@click.argument("number")
@click.option("--kind", default="container", show_default=True, help="Kind of number.")
@click.option("--connection", "connection_id", required=True, help="Connection to ask through.")
@acting_as()
@as_json
def track_add(email: str, *, as_json: bool, **given: Any) -> None:
    """Follow a number of a consignment; the carrier is asked at the next tick."""
    from logistics.cli.connecting import open_parts, person
    from logistics.tracking.following import Follow, follow

    command = Follow(**given)
    with open_parts() as parts:
        actor, around = person(parts, email), parts.surroundings
        link = in_system(
            parts,
            lambda session: follow(
                session, command, actor=actor, clock=around.clock, random=around.random
            ),
        )
    told = {"id": link.id, "kind": link.kind, "number": link.number, "since": link.valid_from}
    tell_of(told, as_json=as_json)


@track.command("status")
@click.argument("consignment_id")
@acting_as()
@as_json
def track_status(consignment_id: str, email: str, *, as_json: bool) -> None:
    """Where a consignment is, how we know, and since when."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.tracking.queries import progress_of

    with open_parts() as parts:
        held = read_as(
            parts, person(parts, email), lambda session: progress_of(session, consignment_id)
        )
    document: dict[str, Any] = dict(held.document) if held else {"status": None, "rows": []}
    if as_json:
        print_json(document)
        return
    if document["status"]:
        click.echo(f"{document['status']}  {document['status_since']}")
    else:
        tell("track.nothing")
    print_table(("milestone", "place", "planned", "estimated", "actual"), _lines(document))


def _lines(document: dict[str, Any]) -> list[tuple[object, ...]]:
    return [
        (
            row["milestone"],
            (row["place"] or {}).get("name") or (row["place"] or {}).get("unlocode"),
            *((row[certainty] or {}).get("at") for certainty in ("planned", "estimated", "actual")),
        )
        for row in document["rows"]
    ]
