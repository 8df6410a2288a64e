"""``logistics shipment``: enter, list, show, check, copy and move shipments."""

from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.options import FILE, acting_as, as_json
from logistics.cli.printing import print_json, print_table


@click.group()
def shipment() -> None:
    """Shipments of the database."""


@shipment.command("new")
@click.argument("file", type=FILE)
@click.option("--owner", help="Exporter's organisation id; your own when left out.")
@acting_as()
@as_json
def shipment_new(file: Path, owner: str | None, email: str, *, as_json: bool) -> None:
    """Enter a shipment file as a draft."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.db.session import Session
    from logistics.shipments.service import StoredShipment, create_shipment
    from logistics.shipments.wire import load_bytes

    facts = load_bytes(read_file(file))
    with open_parts() as parts:
        actor = person(parts, email)

        def work(session: Session) -> StoredShipment:
            return create_shipment(
                session,
                facts,
                actor=actor,
                owner=owner or actor.organisation_id,
                clock=parts.surroundings.clock,
                random=parts.surroundings.random,
            )

        row = write_as(parts, actor, work).shipment
    _tell(row.id, row.reference, row.lifecycle, as_json=as_json)


@shipment.command("list")
@click.option("--text", default="", help="Part of a reference, buyer or number.")
@acting_as()
@as_json
def shipment_list(text: str, email: str, *, as_json: bool) -> None:
    """The newest shipments within your sight."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.shipments.queries import list_shipments

    with open_parts() as parts:
        actor = person(parts, email)
        page = read_as(parts, actor, lambda session: list_shipments(session, text=text))
    headings = ("id", "reference", "state", "buyer", "departure", "arrival")
    rows = [
        (row.id, row.reference, row.lifecycle, row.buyer_name, row.departure_on, row.arrival_on)
        for row in page.rows
    ]
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)


@shipment.command("show")
@click.argument("shipment_id")
@acting_as()
def shipment_show(shipment_id: str, email: str) -> None:
    """The shipment as a shipment file."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.shipments.queries import shipment as find

    with open_parts() as parts:
        row = read_as(parts, person(parts, email), lambda session: find(session, shipment_id))
    print_json(row.document)


@shipment.command("consignments")
@click.argument("shipment_id")
@acting_as()
@as_json
def shipment_consignments(shipment_id: str, email: str, *, as_json: bool) -> None:
    """The consignments of a shipment: their ids are what 'logistics track' asks for."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.db.session import Session
    from logistics.shipments.models import ConsignmentRow
    from logistics.shipments.queries import consignments_of
    from logistics.shipments.queries import shipment as find

    def work(session: Session) -> tuple[ConsignmentRow, ...]:
        return consignments_of(session, find(session, shipment_id).id)

    with open_parts() as parts:
        held = read_as(parts, person(parts, email), work)
    headings = ("id", "consignment", "mode", "pol", "pod")
    rows = [(row.id, row.local_id, row.mode, row.pol, row.pod) for row in held]
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)


@shipment.command("copy")
@click.argument("shipment_id")
@acting_as()
@as_json
def shipment_copy(shipment_id: str, email: str, *, as_json: bool) -> None:
    """Ship again: a new draft from an earlier shipment."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.db.session import Session
    from logistics.shipments.service import StoredShipment, copy_shipment

    with open_parts() as parts:
        actor = person(parts, email)

        def work(session: Session) -> StoredShipment:
            around = parts.surroundings
            return copy_shipment(
                session, shipment_id, actor=actor, clock=around.clock, random=around.random
            )

        row = write_as(parts, actor, work).shipment
    _tell(row.id, row.reference, row.lifecycle, as_json=as_json)


@shipment.command("move")
@click.argument("shipment_id")
@click.argument("action")
@acting_as()
@as_json
def shipment_move(shipment_id: str, action: str, email: str, *, as_json: bool) -> None:
    """Confirm, reopen, close or cancel."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.kernel.errors import InvalidError
    from logistics.shipments.lifecycle import Action
    from logistics.shipments.service import move_lifecycle

    if action not in list(Action):
        raise InvalidError("wire.choice", given=action[:40], known=", ".join(Action))
    with open_parts() as parts:
        actor = person(parts, email)
        row = write_as(
            parts,
            actor,
            lambda session: move_lifecycle(
                session, shipment_id, Action(action), actor=actor, clock=parts.surroundings.clock
            ),
        )
    _tell(row.id, row.reference, row.lifecycle, as_json=as_json)


def _tell(shipment_id: str, reference: str | None, state: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": shipment_id, "reference": reference, "lifecycle": state})
    else:
        click.echo(f"{shipment_id}  {reference or '-'}  {state}")
