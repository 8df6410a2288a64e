"""``logistics track due``, ``poll``, ``pause`` and ``resume``: when carriers are asked."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from logistics.accounts.actor import Actor
from logistics.app import Parts
from logistics.cli.options import acting_as, as_json
from logistics.cli.printing import print_json, print_table
from logistics.db.session import Session

Result = TypeVar("Result")

_CONNECTION, _NUMBER = "con_", "trk_"


@click.command("due")
@click.option("--all", "everything", is_flag=True, help="Also what is planned or retired.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=200, show_default=True)
@acting_as()
@as_json
def track_due(email: str, *, everything: bool, limit: int, as_json: bool) -> None:
    """Numbers of your connections that are due, and what keeps them from being asked about."""
    from logistics.accounts.permissions import Permission
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.tracking.due import due_numbers

    with open_parts() as parts:
        actor, now = person(parts, email), parts.surroundings.clock.now()
        owners = sorted(actor.organisations_where(Permission.CONNECTION_READ))
        found = read_as(
            parts,
            actor,
            lambda session: due_numbers(
                session, owners, now=now, everything=everything, limit=limit
            ),
        )
    rows = [_row(one) for one in found]
    if as_json:
        print_json(rows)
    else:
        names = ("number", "connection", "phase", "risk", "due_at", "waits", "until", "failures")
        print_table(names, ([row[name] for name in names] for row in rows))


@click.command("poll")
@click.argument("subject_id")
@acting_as()
@as_json
def track_poll(subject_id: str, email: str, *, as_json: bool) -> None:
    """Let the carriers of a consignment, or of one number, be asked before others.

    Of the numbers, as many as are waiting are asked about once their connection may be asked.
    """
    from logistics.cli.connecting import open_parts, person
    from logistics.tracking.due import Waits, waits_of
    from logistics.tracking.following import Wished, poll_consignment_now, poll_now

    with open_parts() as parts:
        actor, clock = person(parts, email), parts.surroundings.clock

        def work(session: Session) -> Wished:
            if not subject_id.startswith(_NUMBER):
                return poll_consignment_now(session, subject_id, actor=actor, clock=clock)
            poll_now(session, subject_id, actor=actor, clock=clock)
            waits = waits_of(session, subject_id, now=clock.now())
            return Wished(1, int(waits is not Waits.NOTHING))

        wished = in_system(parts, work)
    told = {"numbers": wished.numbers, "waiting": wished.waiting}
    tell_of({_kind(subject_id): subject_id, **told}, as_json=as_json)


@click.command("pause")
@click.argument("subject_id")
@acting_as()
@as_json
def track_pause(subject_id: str, email: str, *, as_json: bool) -> None:
    """Do not ask about a consignment's numbers, one number, or through a connection."""
    _switch(subject_id, email, "pause", as_json=as_json)


@click.command("resume")
@click.argument("subject_id")
@acting_as()
@as_json
def track_resume(subject_id: str, email: str, *, as_json: bool) -> None:
    """Ask again; a connection's breaker closes."""
    _switch(subject_id, email, "resume", as_json=as_json)


def in_system(parts: Parts, work: Callable[[Session], Result]) -> Result:
    """What ``work`` returned in System scope, once its effect is durable."""
    from logistics.db.session import SystemScope, run_unit

    return run_unit(parts.sessions, SystemScope("tracking"), work, surroundings=parts.surroundings)


def tell_of(told: dict[str, object], *, as_json: bool) -> None:
    """One row, as JSON or as a table."""
    if as_json:
        print_json(told)
    else:
        print_table(tuple(told), [tuple(told.values())])


def _switch(subject_id: str, email: str, verb: str, *, as_json: bool) -> None:
    from logistics.carriers import service
    from logistics.cli.connecting import open_parts, person, write_as

    with open_parts() as parts:
        actor = person(parts, email)
        told: dict[str, object] = {_kind(subject_id): subject_id}
        if subject_id.startswith(_CONNECTION):
            switch = service.pause if verb == "pause" else service.resume
            write_as(
                parts,
                actor,
                lambda session: switch(
                    session, subject_id, actor=actor, clock=parts.surroundings.clock
                ),
            )
        else:
            told["numbers"] = _switch_numbers(parts, actor, subject_id, verb)
    tell_of({**told, "paused": verb == "pause"}, as_json=as_json)


def _switch_numbers(parts: Parts, actor: Actor, subject_id: str, verb: str) -> int:
    from logistics.tracking.pausing import numbers_to_switch, pause_number, resume_number

    switch = pause_number if verb == "pause" else resume_number

    def work(session: Session) -> int:
        numbers = [subject_id]
        if not subject_id.startswith(_NUMBER):
            numbers = [*numbers_to_switch(session, subject_id, actor=actor)]
        for number in numbers:
            switch(session, number, actor=actor, clock=parts.surroundings.clock)
        return len(numbers)

    return in_system(parts, work)


def _kind(subject_id: str) -> str:
    if subject_id.startswith(_CONNECTION):
        return "connection"
    return "number" if subject_id.startswith(_NUMBER) else "consignment"


def _row(one: Any) -> dict[str, object]:
    reference = one.reference
    return {
        "id": reference.id,
        "number": reference.number,
        "kind": reference.kind,
        "connection_id": one.connection.id,
        "connection": one.connection.name,
        "phase": reference.phase,
        "risk": reference.risk,
        "urgent": reference.urgent,
        "due_at": reference.next_poll_at,
        "waits": one.waits.value,
        "until": one.until,
        "retired_why": reference.retired_why,
        "last_polled_at": reference.last_polled_at,
        "last_outcome": reference.last_outcome,
        "failures": reference.failures,
    }
