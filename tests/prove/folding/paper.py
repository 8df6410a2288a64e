"""What a clerk with a sheet of paper makes of the tellings: the model the fold is held against.

It knows each telling's step from the story, and nothing of how the fold finds it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from logistics.carriers.events import Pieces, Unit
from logistics.reference.milestones import Classifier, Milestone
from tests.prove.folding.stories import PIECES, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One telling as the clerk notes it; a later ``written`` line of the same ``key`` replaces it.

    ``unit`` is ``None`` for all units. ``gone`` is the key of a telling of the same teller
    that this one withdraws.
    """

    key: str
    teller: str
    written: datetime
    at: datetime
    step: Step | None = None
    unit: Unit | None = None
    classifier: Classifier = Classifier.ACTUAL
    pieces: Pieces | None = None
    reason: str | None = None
    gone: str | None = None

    @property
    def happened(self) -> bool:
        """Whether it tells of what happened, not of what is hoped."""
        return self.classifier is Classifier.ACTUAL


class Paper:
    """The sheet."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def write(self, line: Line) -> None:
        """Note a line, unless a later one of its key is there."""
        held = self._lines.get(line.key)
        if held is None or line.written > held.written:
            self._lines[line.key] = line

    def of_key(self, key: str) -> Line:
        """The line that stands under a key."""
        return self._lines[key]

    @property
    def keys(self) -> list[str]:
        """Keys of all tellings of steps, also of withdrawn ones."""
        return sorted(key for key, line in self._lines.items() if line.step)

    def reached(self, unit: Unit, now: datetime) -> set[Milestone]:
        """The steps the unit has behind it at ``now``."""
        at_step: dict[Step, list[Line]] = defaultdict(list)
        for line in self._counting(unit, now):
            if line.step:
                at_step[line.step].append(line)
        pieces = {line.pieces.total for lines in at_step.values() for line in lines if line.pieces}
        total = PIECES if PIECES in pieces else None
        return {step.meant for step, lines in at_step.items() if _is_done(lines, total)}

    def _counting(self, unit: Unit, now: datetime) -> Iterable[Line]:
        gone = {(line.teller, line.gone) for line in self._lines.values()}
        for key, line in self._lines.items():
            ahead = line.happened and line.at - now > timedelta(hours=24)
            if (line.teller, key) not in gone and line.unit in {None, unit} and not ahead:
                yield line


def _is_done(lines: Iterable[Line], total: int | None) -> bool:
    told = list(lines)
    overrides = [line for line in told if line.reason]
    last = max(overrides, key=lambda line: line.written, default=None)
    happened = [line for line in told if line.happened]
    if last is not None and not last.happened:
        happened = [line for line in happened if line.at > last.written]
    if any(line.pieces is None for line in happened):
        return True
    sums: dict[str, int] = defaultdict(int)
    for line in happened:
        sums[line.teller] += (line.pieces.moved or 0) if line.pieces else 0
    return total is not None and max(sums.values(), default=0) >= total
