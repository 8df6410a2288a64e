"""What a check without a database is laid under: a file of marks, a file of lists."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from logistics.cli.files import read_file
from logistics.cli.options import FILE
from logistics.customs.browsing.marked import holding, lapsed, rows_by_id
from logistics.customs.knowledge import knowledge
from logistics.customs.mark_texts import marking_day
from logistics.customs.marks_file import read_marks
from logistics.customs.operator import NO_LISTS
from logistics.customs.operator_file import read_lists
from logistics.customs.overlay import Mark
from logistics.customs.overseen import Oversight
from logistics.kernel.strict_json import parse_json
from logistics.kernel.surroundings import SystemClock
from logistics.kernel.words import say


def overlaid(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--verified FILE`` and ``--lists FILE``."""
    verified = click.option("--verified", type=FILE, help="File of marks on rows of the knowledge.")
    lists = click.option(
        "--lists", type=FILE, help="File of denied names, reference prices, alerts."
    )
    return verified(lists(command))


def marks_in(file: Path | None) -> tuple[Mark, ...]:
    """The marks of a file, lapsed ones too; none for no file.

    Raises :class:`InvalidError` for a row nobody knows, with the ids near to it.
    """
    if file is None:
        return ()
    today = marking_day(SystemClock().now())
    return read_marks(parse_json(read_file(file)), rows_by_id(knowledge()), today=today)


def oversight_of(verified: Path | None, lists: Path | None) -> Oversight:
    """The oversight that two files make.

    Marks that lapsed do not count; each is told on standard error.
    """
    marks = marks_in(verified)
    for mark in lapsed(marks, knowledge()):
        facts = {"row": mark.row, "on": mark.on, "by": mark.by}
        click.echo(say("cli.rules.lapsed", facts), err=True)
    return Oversight(
        marks=holding(marks, knowledge()),
        lists=read_lists(parse_json(read_file(lists))) if lists else NO_LISTS,
    )
