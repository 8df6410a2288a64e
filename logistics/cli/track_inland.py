"""``logistics track inland``: reports of the road from a file or a pipe."""

from typing import Any, BinaryIO

import click

from logistics.cli.options import acting_as, as_json
from logistics.cli.printing import print_json, print_table
from logistics.kernel.errors import InvalidError


@click.command("inland")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--table", is_flag=True, help="FILE is a table as CSV with a heading.")
@acting_as()
@as_json
def track_inland(file: BinaryIO, email: str, *, table: bool, as_json: bool) -> int:
    """Take in reports such as "KGL-2411 RUSUMO OUT 14:30" from FILE or the pipe, one a line.

    Exit 1 when one was refused.
    """
    from logistics.cli.connecting import open_parts, person
    from logistics.db.session import SystemScope, run_unit
    from logistics.tracking.inland.haulier_table import MAX_BYTES, table_lines
    from logistics.tracking.inland.short_message import message_lines
    from logistics.tracking.inland.taking import Outcome, Taken, take_reports

    content = file.read(MAX_BYTES + 1)
    with open_parts() as parts:
        actor, around = person(parts, email), parts.surroundings
        heard = around.clock.now()
        if table:
            lines = table_lines(content, heard=heard)
        else:
            lines = message_lines(_text(content), heard=heard)
        outcomes: tuple[Outcome, ...] = run_unit(
            parts.sessions,
            SystemScope("tracking"),
            lambda session: take_reports(
                session, lines, actor=actor, clock=around.clock, random=around.random
            ),
            surroundings=around,
        )
    told = [_told(one) for one in outcomes]
    if as_json:
        print_json({"reports": told})
    else:
        print_table(tuple(told[0]), [tuple(one.values()) for one in told])
    return int(any(one.state is Taken.REFUSED for one in outcomes))


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise InvalidError("inland.encoding") from None


def _told(one: Any) -> dict[str, object]:
    return {
        "line": one.line.number,
        "state": one.state.value,
        "consignment": one.consignment_id,
        "milestone": one.milestone.value if one.milestone else None,
        "moved_to": one.moved_to,
        "problem": str(one.problem) if one.problem else None,
    }
