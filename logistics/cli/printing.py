"""What the command line prints: sentences for people, JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

import click

from logistics.kernel.errors import LogisticsError, Problem
from logistics.kernel.words import say


def print_json(value: Any) -> None:
    """One JSON document on standard output, readable and in UTF-8."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def tell(key: str, **facts: object) -> None:
    """The catalogue's sentence ``cli.<key>`` on standard output."""
    click.echo(say(f"cli.{key}", facts))


def print_error(wrong: LogisticsError, *, as_json: bool) -> None:
    """All problems on standard error: the file where it was noted, place, sentence and code."""
    files = getattr(wrong, "__notes__", [])
    if as_json:
        named = {"file": files[0]} if files else {}
        problems = [{**problem_json(problem), **named} for problem in wrong.problems]
        click.echo(json.dumps({"problems": problems}, ensure_ascii=False, default=str), err=True)
        return
    for problem in wrong.problems:
        where = "".join(f"{place}: " for place in (*files, problem.pointer) if place)
        click.echo(f"{where}{problem.message} [{problem.code}]", err=True)


def problem_json(problem: Problem) -> dict[str, object]:
    """A problem as machines read it."""
    return {"pointer": problem.pointer, "code": problem.code, "message": problem.message}


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    notes: Iterable[Sequence[str]] = (),
) -> None:
    """Columns as wide as their longest entry; ``notes`` are sentences under each row, in order."""
    lines = [list(headings), *([str("" if cell is None else cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line, under in zip_longest(lines, ((), *notes), fillvalue=()):
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
        for sentence in under:
            click.echo(f"    {sentence}")
