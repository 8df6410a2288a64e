"""``logistics connection``: carriers we ask, and that call us."""

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from logistics.cli.options import acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell

if TYPE_CHECKING:
    from logistics.carriers.service import ShownOnce


@click.group()
def connection() -> None:
    """Connections to carriers: add, list, test, rotate, pause, resume."""


@connection.command("add")
@click.argument("name")
@click.option("--profile", required=True, help="Slug of 'logistics carriers list'.")
@click.option("--url", "base_url", required=True, help="Base address of the carrier's API.")
@click.option("--auth", "auth_kind", default="none", help="none, header or oauth.")
@click.option("--auth-header", default="", help="Name of the header that carries the key.")
@click.option("--client-id", default="", help="OAuth client id.")
@click.option("--token-url", default="", help="OAuth token address.")
@click.option(
    "--auth-secret",
    default="",
    envvar="LOGISTICS_AUTH_SECRET",
    help="Key or client secret the carrier gave (better in LOGISTICS_AUTH_SECRET).",
)
@click.option("--subscription-id", help="UUID of the carrier's subscription, when known.")
@acting_as()
@as_json
def connection_add(email: str, *, as_json: bool, **given: str | None) -> None:
    """Add a connection; prints its webhook address and secret once."""
    from config import read_settings
    from logistics.carriers.addresses import AddressPolicy
    from logistics.carriers.commands import CreateConnection
    from logistics.carriers.service import ShownOnce, create_connection
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.db.session import Session

    settings = read_settings()
    command = CreateConnection(
        name=str(given["name"]),
        profile=str(given["profile"]),
        base_url=str(given["base_url"]),
        auth_kind=str(given["auth_kind"]),
        auth_header=str(given["auth_header"]),
        auth_client_id=str(given["client_id"]),
        auth_token_url=str(given["token_url"]),
        auth_secret=str(given["auth_secret"]),
        subscription_id=given["subscription_id"],
    )
    with open_parts(settings) as parts:
        actor = person(parts, email)

        def work(session: Session) -> ShownOnce:
            return create_connection(
                session,
                command,
                actor=actor,
                clock=parts.surroundings.clock,
                random=parts.surroundings.random,
                box=parts.secrets,
                policy=AddressPolicy(allow_loopback=settings.allow_loopback_carriers),
            )

        made = write_as(parts, actor, work)
    _show_once(made, settings.public_url, as_json=as_json)


@connection.command("list")
@acting_as()
@as_json
def connection_list(email: str, *, as_json: bool) -> None:
    """The connections of your organisation."""
    from logistics.accounts.permissions import Permission
    from logistics.carriers.queries import connections
    from logistics.cli.connecting import open_parts, person, read_as

    with open_parts() as parts:
        actor = person(parts, email)
        owners = sorted(actor.organisations_where(Permission.CONNECTION_READ))
        held = read_as(parts, actor, lambda session: connections(session, owners))
    headings = ("id", "name", "profile", "address", "subscription", "paused")
    rows = [
        (row.id, row.name, row.profile, row.base_url, row.subscription_id, row.paused_at)
        for row in held
    ]
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)


@connection.command("rotate")
@click.argument("connection_id")
@click.option("--overlap-hours", default=48, help="How long the former secret stays valid.")
@acting_as()
@as_json
def connection_rotate(connection_id: str, overlap_hours: int, email: str, *, as_json: bool) -> None:
    """Make a new webhook secret; the former holds for the overlap."""
    from config import read_settings
    from logistics.carriers.service import ShownOnce, rotate_secret
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.db.session import Session

    with open_parts() as parts:
        actor = person(parts, email)

        def work(session: Session) -> ShownOnce:
            return rotate_secret(
                session,
                connection_id,
                actor=actor,
                clock=parts.surroundings.clock,
                random=parts.surroundings.random,
                box=parts.secrets,
                overlap=timedelta(hours=overlap_hours),
            )

        made = write_as(parts, actor, work)
    _show_once(made, read_settings().public_url, as_json=as_json)


@connection.command("test")
@click.argument("connection_id")
@acting_as()
@as_json
def connection_test(connection_id: str, email: str, *, as_json: bool) -> int:
    """Ask the carrier once, to see whether address and credentials hold. Exit 1 when not."""
    from logistics.cli.asking import prober_of
    from logistics.cli.connecting import open_parts, person

    with open_parts() as parts:
        tried = prober_of(parts).probe(connection_id, person(parts, email))
    told = {"works": tried.works, "outcome": tried.outcome}
    if as_json:
        print_json(told)
    else:
        tell("connection.works" if tried.works else "connection.fails", told=tried.outcome)
    return int(not tried.works)


@connection.command("pause")
@click.argument("connection_id")
@acting_as()
def connection_pause(connection_id: str, email: str) -> None:
    """Ask this carrier nothing until resumed."""
    from logistics.carriers.service import pause
    from logistics.cli.connecting import open_parts, person, write_as

    with open_parts() as parts:
        actor = person(parts, email)
        write_as(
            parts,
            actor,
            lambda session: pause(
                session, connection_id, actor=actor, clock=parts.surroundings.clock
            ),
        )
    tell("connection.paused", id=connection_id)


@connection.command("resume")
@click.argument("connection_id")
@acting_as()
def connection_resume(connection_id: str, email: str) -> None:
    """Ask this carrier again, with a closed breaker."""
    from logistics.carriers.service import resume
    from logistics.cli.connecting import open_parts, person, write_as

    with open_parts() as parts:
        actor = person(parts, email)
        write_as(
            parts,
            actor,
            lambda session: resume(
                session, connection_id, actor=actor, clock=parts.surroundings.clock
            ),
        )
    tell("connection.resumed", id=connection_id)


def _show_once(made: "ShownOnce", public_url: str, *, as_json: bool) -> None:
    address = public_url + made.webhook_path
    if as_json:
        print_json({"id": made.connection_id, "webhook": address, "secret": made.secret})
    else:
        tell("connection.once", id=made.connection_id, address=address, secret=made.secret)
