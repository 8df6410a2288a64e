"""``logistics user``: the people of an organisation."""

import click

from logistics.cli.options import acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.surroundings import SystemClock, SystemRandomness


@click.group()
def user() -> None:
    """People: list, invite, reset a password, end a membership."""


@user.command("list")
@acting_as()
@as_json
def user_list(email: str, *, as_json: bool) -> None:
    """The people of your organisation."""
    from logistics.accounts.people import people_of
    from logistics.cli.connecting import open_parts, person, read_as

    with open_parts() as parts:
        actor = person(parts, email)
        people = read_as(parts, actor, lambda session: people_of(session, actor=actor))
    rows = [(held.user_id, held.email, held.name, held.role, held.ended_at) for held in people]
    headings = ("id", "email", "name", "role", "ended")
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)


@user.command("invite")
@click.argument("address")
@click.option("--role", required=True, help="Role in your organisation.")
@acting_as()
@as_json
def user_invite(address: str, role: str, email: str, *, as_json: bool) -> None:
    """Invite a person; prints the link once."""
    from config import read_settings
    from logistics.accounts.invitations import Invite, Invited, invite
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.cli.roles import role_named
    from logistics.db.session import Session

    command = Invite(address, role_named(role))

    with open_parts() as parts:
        actor = person(parts, email)

        def work(session: Session) -> Invited:
            return invite(
                session, command, actor=actor, clock=SystemClock(), random=SystemRandomness()
            )

        invited = write_as(parts, actor, work)
    link = f"{read_settings().public_url}/invitations/{invited.token.secret}"
    if as_json:
        print_json({"id": invited.id, "link": link, "expires_at": invited.expires_at})
    else:
        tell("link.once", link=link, until=invited.expires_at.isoformat())


@user.command("reset")
@click.argument("user_id")
@acting_as()
@as_json
def user_reset(user_id: str, email: str, *, as_json: bool) -> None:
    """Start a password reset; prints the link once."""
    from config import read_settings
    from logistics.accounts.resets import ResetLink, start_reset
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.db.session import Session

    with open_parts() as parts:
        actor = person(parts, email)

        def work(session: Session) -> ResetLink:
            return start_reset(
                session, user_id, actor=actor, clock=SystemClock(), random=SystemRandomness()
            )

        started = write_as(parts, actor, work)
    link = f"{read_settings().public_url}/resets/{started.token.secret}"
    if as_json:
        print_json({"id": started.id, "link": link, "expires_at": started.expires_at})
    else:
        tell("link.once", link=link, until=started.expires_at.isoformat())


@user.command("end")
@click.argument("user_id")
@acting_as()
def user_end(user_id: str, email: str) -> None:
    """End a membership: sessions and keys of that person stop at once."""
    from logistics.accounts.people import end_membership
    from logistics.cli.connecting import open_parts, person, write_as

    with open_parts() as parts:
        actor = person(parts, email)
        write_as(
            parts,
            actor,
            lambda session: end_membership(session, user_id, actor=actor, clock=SystemClock()),
        )
    tell("user.ended", id=user_id)
