"""Reports of the road as both doors take them in."""

from collections.abc import Sequence

from logistics.db.session import Session
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.tracking.inland.haulier_table import table_lines
from logistics.tracking.inland.reports import Line
from logistics.tracking.inland.short_message import message_lines
from logistics.tracking.inland.taking import Outcome, take_reports


def read_reports(text: str, table: bytes) -> tuple[Line, ...]:
    """The lines of a message, then the rows of a table; each with its report or problem.

    Raises :class:`InvalidError` as :func:`message_lines` where there is neither or a text that
    holds none, and as :func:`table_lines`.
    """
    heard = deployment().surroundings.clock.now()
    rows = table_lines(table, heard=heard) if table else ()
    return (*(() if rows and not text.strip() else message_lines(text, heard=heard)), *rows)


def take(session: Session, lines: Sequence[Line]) -> tuple[Outcome, ...]:
    """What became of each, in the name of who asks. System scope."""
    around = deployment().surroundings
    return take_reports(
        session, lines, actor=current_actor(), clock=around.clock, random=around.random
    )
