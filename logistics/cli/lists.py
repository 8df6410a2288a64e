"""``logistics lists``: what the operator keeps: denied names, reference prices, alerts."""

from pathlib import Path

import click

from logistics.cli.files import read_file
from logistics.cli.options import FILE, acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.surroundings import SystemClock, SystemRandomness


@click.group()
def lists() -> None:
    """The operator's lists: show, import, remove."""


@lists.command("show")
@acting_as()
@as_json
def lists_show(email: str, *, as_json: bool) -> None:
    """All entries that the deployment keeps."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.oversight.lists import entries_shown

    with open_parts() as parts:
        actor = person(parts, email)
        rows = read_as(parts, actor, lambda session: entries_shown(session, actor=actor))
    if as_json:
        print_json([{"id": row.id, "kind": row.kind, **row.entry} for row in rows])
        return
    shown = ("; ".join(f"{name} {value}" for name, value in row.entry.items()) for row in rows)
    print_table(
        ("id", "list", "entry"),
        ((row.id, row.kind, held) for row, held in zip(rows, shown, strict=True)),
    )


@lists.command("import")
@click.argument("file", type=FILE)
@acting_as()
@as_json
def lists_import(file: Path, email: str, *, as_json: bool) -> None:
    """Add the entries of a file of lists."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.customs.operator_file import read_lists
    from logistics.kernel.strict_json import parse_json
    from logistics.oversight.lists import add_entries

    held = read_lists(parse_json(read_file(file)))
    with open_parts() as parts:
        actor = person(parts, email)
        count = write_as(
            parts,
            actor,
            lambda session: add_entries(
                session, held, actor=actor, clock=SystemClock(), random=SystemRandomness()
            ),
        )
    if as_json:
        print_json({"added": count})
    else:
        tell("lists.imported", count=count)


@lists.command("remove")
@click.argument("entry_id")
@acting_as()
def lists_remove(entry_id: str, email: str) -> None:
    """Take an entry off its list."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.oversight.lists import remove_entry

    with open_parts() as parts:
        actor = person(parts, email)
        write_as(
            parts,
            actor,
            lambda session: remove_entry(session, entry_id, actor=actor, clock=SystemClock()),
        )
    tell("lists.removed", id=entry_id)
