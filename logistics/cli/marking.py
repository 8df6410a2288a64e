"""``logistics rules verify|withdraw``: marks in the deployment, or in a file of one's own."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from logistics.cli.files import write_file
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.overlays import marks_in
from logistics.cli.printing import print_json, tell
from logistics.customs.overlay import Mark
from logistics.customs.overseen import Oversight
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import SystemClock, SystemRandomness

_AS = click.option(
    "--as", "email", envvar="LOGISTICS_AS", help="Keep the mark in the deployment, as this person."
)


@click.command("verify")
@click.argument("row")
@click.option("--document", required=True, help="Title and number of the paper that shows it.")
@click.option("--issued-on", "issued_on", type=DAY, help="Day of that paper.")
@click.option("--note", help="What else is to be known.")
@click.option("--file", "file", type=FILE, help="Write the mark to this file of marks instead.")
@click.option("--by", "by", help="Whose mark it is, in a file.")
@_AS
@as_json
def rules_verify(
    row: str,
    *,
    document: str,
    issued_on: date | None,
    note: str | None,
    file: Path | None,
    by: str | None,
    email: str | None,
    as_json: bool,
) -> None:
    """Mark a row of the knowledge as verified with a document."""
    if file is not None and by is not None:
        mark = _made(row, document, by, issued_on=issued_on, note=note)
        kept = (held for held in (marks_in(file) if file.exists() else ()) if held.row != row)
        _write(file, (*kept, mark))
    elif file is None and email:
        mark = _marked_as(email, row, document, issued_on=issued_on, note=note)
    else:
        raise InvalidError("marks.file_or_person")
    if as_json:
        print_json(mark.to_json())
    else:
        tell("rules.marked", row=mark.row, document=mark.document)


@click.command("withdraw")
@click.argument("row")
@click.option("--file", "file", type=FILE, help="Take the mark out of this file of marks.")
@_AS
def rules_withdraw(row: str, file: Path | None, email: str | None) -> None:
    """Take the mark on a row back."""
    if file is not None:
        marks = marks_in(file)
        if row not in {mark.row for mark in marks}:
            raise InvalidError("marks.none")
        _write(file, (mark for mark in marks if mark.row != row))
    elif email:
        from logistics.cli.connecting import open_parts, person, write_as
        from logistics.oversight.marks import withdraw_mark

        with open_parts() as parts:
            actor, clock = person(parts, email), SystemClock()
            write_as(parts, actor, lambda held: withdraw_mark(held, row, actor=actor, clock=clock))
    else:
        raise InvalidError("marks.file_or_person")
    tell("rules.withdrawn", row=row)


def marks_as(email: str) -> tuple[Mark, ...]:
    """The deployment's marks, lapsed ones too."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.oversight.marks import all_marks

    with open_parts() as parts:
        return read_as(parts, person(parts, email), all_marks)


def oversight_as(email: str) -> Oversight:
    """The deployment's marks and lists."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.oversight.checking import deployment_oversight

    with open_parts() as parts:
        return read_as(parts, person(parts, email), deployment_oversight)


def _made(row: str, document: str, by: str, *, issued_on: date | None, note: str | None) -> Mark:
    from logistics.customs.browsing.marked import row_named
    from logistics.customs.knowledge import knowledge
    from logistics.customs.knowledge.contents import content_digest
    from logistics.customs.mark_texts import (
        mark_document,
        mark_issued,
        mark_note,
        mark_person,
        marking_day,
    )

    held, today = row_named(knowledge(), row), marking_day(SystemClock().now())
    return Mark(
        row=held.id,
        document=mark_document(document),
        by=mark_person(by),
        on=today,
        issued_on=mark_issued(issued_on, today),
        note=mark_note(note),
        digest=content_digest(held),
    )


def _marked_as(
    email: str, row: str, document: str, *, issued_on: date | None, note: str | None
) -> Mark:
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.oversight.marks import MarkRow, mark_row

    command = MarkRow(row_id=row, document=document, issued_on=issued_on, note=note)
    with open_parts() as parts:
        actor = person(parts, email)
        return write_as(
            parts,
            actor,
            lambda session: mark_row(
                session, command, actor=actor, clock=SystemClock(), random=SystemRandomness()
            ),
        )


def _write(file: Path, marks: Iterable[Mark]) -> None:
    from logistics.customs.marks_file import marks_to_json

    text = json.dumps(marks_to_json(marks), ensure_ascii=False, indent=2)
    write_file(file, f"{text}\n".encode())
