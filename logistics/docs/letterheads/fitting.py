"""Whether a letterhead can be printed, judged before any paper bears it."""

from typing import Final

from logistics.docs.grid.flow import Flow
from logistics.docs.grid.layout import Label
from logistics.docs.grid.letterhead import DESIGNS, Letterhead, draw_letterhead
from logistics.docs.grid.measure import Typeface
from logistics.docs.grid.reading import furniture
from logistics.kernel.errors import InvalidError, Problem

_LINES_OF_ADDRESS: Final = 4
_FIELDS: Final = {"contact": "email"}
_NO_TITLE: Final = Label("", "")


def require_printable(letterhead: Letterhead, face: Typeface) -> None:
    """Return where every design of the letterhead holds its texts.

    Raises :class:`InvalidError` with one problem for each field: ``letterhead.does_not_fit``,
    ``letterhead.lines``, ``paper.glyph``, or ``text.character``; ``/email`` stands for all by
    which the organisation is reached.
    """
    found: dict[tuple[str, str], Problem] = {}
    if letterhead.address.count("\n") >= _LINES_OF_ADDRESS:
        wrong = Problem("letterhead.lines", "/address", {"most": _LINES_OF_ADDRESS})
        found[wrong.code, wrong.pointer] = wrong
    for design in DESIGNS:
        flow = Flow(face, furniture())
        flow.begin_part(_NO_TITLE)
        draw_letterhead(flow, letterhead, design)
        for problem in flow.problems:
            told = _told(problem)
            found.setdefault((told.code, told.pointer), told)
    if found:
        problems = list(found.values())
        raise InvalidError(problems[0].code, problems=problems)


def _told(problem: Problem) -> Problem:
    field = problem.pointer.rsplit("/", 1)[-1]
    pointer = f"/{_FIELDS.get(field, field)}"
    if problem.code == "paper.does_not_fit":
        return Problem("letterhead.does_not_fit", pointer, {})
    return Problem(problem.code, pointer, {**problem.facts, "field": pointer[1:]})
