"""``logistics track``: follow numbers at carriers, ask now, and tell where a consignment is."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from logistics.app import Parts
from logistics.cli.options import acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.cli.track_inland import track_inland
from logistics.db.session import Session

Result = TypeVar("Result")


@click.group()
def track() -> None:
    """Tracking: add a number, poll now, status, reports of the road."""


track.add_command(track_inland)


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
        link = _system(
            parts,
            lambda session: follow(
                session, command, actor=actor, clock=around.clock, random=around.random
            ),
        )
    told = {"id": link.id, "kind": link.kind, "number": link.number, "since": link.valid_from}
    _tell(told, as_json=as_json)


@track.command("poll")
@click.argument("consignment_id")
@acting_as()
@as_json
def track_poll(consignment_id: str, email: str, *, as_json: bool) -> None:
    """Let the carriers of a consignment be asked at the next tick, before others."""
    from logistics.cli.connecting import open_parts, person
    from logistics.tracking.following import poll_consignment_now

    with open_parts() as parts:
        actor = person(parts, email)
        count = _system(
            parts,
            lambda session: poll_consignment_now(
                session, consignment_id, actor=actor, clock=parts.surroundings.clock
            ),
        )
    _tell({"consignment": consignment_id, "numbers": count}, as_json=as_json)


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


def _system(parts: Parts, work: Callable[[Session], Result]) -> Result:
    from logistics.db.session import SystemScope, run_unit

    return run_unit(parts.sessions, SystemScope("tracking"), work, surroundings=parts.surroundings)


def _tell(told: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(told)
    else:
        print_table(tuple(told), [tuple(told.values())])
