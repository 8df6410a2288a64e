"""How a letterhead looks, drawn once for all who ask: as PDF, on a screen, and by fax."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.scans.ours import faxed, picture_of

MOST_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Look:
    """A specimen and its pictures: JPEG as printed, PNG in black and white."""

    paper: bytes
    printed: bytes
    faxed: bytes


@dataclass(frozen=True, slots=True)
class Looks:
    """Those asked for last, by all that a letterhead holds, so that none is ever out of date.

    One is drawn at a time, and its pictures one after the other, so that a page with both of
    them takes no more than one of the places that a process has for bounded children.
    """

    most: int = MOST_KEPT
    _kept: OrderedDict[Letterhead, Look] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def look(self, letterhead: Letterhead, draw: Callable[[], bytes]) -> Look:
        """The look of a letterhead whose specimen ``draw`` makes; raises as drawing it does."""
        with self._lock:
            found = self._kept.pop(letterhead, None) or _look_of(draw())
            self._kept[letterhead] = found
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
            return found


def _look_of(paper: bytes) -> Look:
    return Look(paper, picture_of(paper, 1), faxed(paper))
