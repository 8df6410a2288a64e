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
from logistics.cli.track_inland import track_inland
from logistics.db.session import Session


@click.group()
def track() -> None:
    """Tracking: add a number, due, poll, pause, resume, status, reports of the road."""


for verb in (track_due, track_poll, track_pause, track_resume, track_inland):
    track.add_command(verb)


@track.command("add")
@click.argument("consignment_id")
@click.argument("number")
@click.option("--kind", default="container", show_default=True, help="Kind of number.")
@click.option("--connection", "connection_id", required=True, help="Connection to ask through.")
@acting_as()
@as_json
def track_add(email: str, *, as_json: bool, **given: Any) -> None:
    """Follow a number of a consignment; what keeps its carrier from being asked is told."""
    from logistics.cli.connecting import open_parts, person
    from logistics.tracking.due import Waits, waits_of
    from logistics.tracking.following import Follow, follow
    from logistics.tracking.models import ConsignmentLink

    command = Follow(**given)
    with open_parts() as parts:
        actor, around = person(parts, email), parts.surroundings

        def work(session: Session) -> tuple[ConsignmentLink, Waits]:
            link = follow(session, command, actor=actor, clock=around.clock, random=around.random)
            return link, waits_of(session, link.reference_id, now=around.clock.now())

        link, waits = in_system(parts, work)
    told = {"id": link.id, "kind": link.kind, "number": link.number, "since": link.valid_from}
    tell_of({**told, "waits": waits.value}, as_json=as_json)


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
