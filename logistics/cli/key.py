"""``logistics key``: API keys, shown once and revoked at once."""

import click

from logistics.cli.options import acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.surroundings import SystemClock, SystemRandomness


@click.group()
def key() -> None:
    """API keys: list, create, revoke."""


@key.command("list")
@acting_as()
@as_json
def key_list(email: str, *, as_json: bool) -> None:
    """The keys of your organisation."""
    from logistics.accounts.keys import keys_of
    from logistics.cli.connecting import open_parts, person, read_as

    with open_parts() as parts:
        actor = person(parts, email)
        held = read_as(parts, actor, lambda session: keys_of(session, actor=actor))
    headings = ("id", "name", "scopes", "created", "last used", "revoked")
    rows = [
        (row.id, row.name, " ".join(row.scopes), row.created_at, row.last_used_at, row.revoked_at)
        for row in held
    ]
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)


@key.command("create")
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, help="A permission; repeatable.")
@acting_as()
@as_json
def key_create(name: str, scopes: tuple[str, ...], email: str, *, as_json: bool) -> None:
    """Create a key that acts for you within these scopes; prints it once."""
    from logistics.accounts.keys import CreateKey, NewKey, create_key
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.cli.roles import scopes_named
    from logistics.db.session import Session

    command = CreateKey(name, scopes_named(scopes))

    with open_parts() as parts:
        actor = person(parts, email)

        def work(session: Session) -> NewKey:
            return create_key(
                session, command, actor=actor, clock=SystemClock(), random=SystemRandomness()
            )

        created = write_as(parts, actor, work)
    if as_json:
        print_json({"id": created.id, "key": created.token.secret})
    else:
        tell("key.once", id=created.id, secret=created.token.secret)


@key.command("revoke")
@click.argument("key_id")
@acting_as()
def key_revoke(key_id: str, email: str) -> None:
    """Revoke a key: its next request is refused."""
    from logistics.accounts.keys import revoke_key
    from logistics.cli.connecting import open_parts, person, write_as

    with open_parts() as parts:
        actor = person(parts, email)
        write_as(
            parts,
            actor,
            lambda session: revoke_key(session, key_id, actor=actor, clock=SystemClock()),
        )
    tell("key.revoked", id=key_id)
