"""Looks of letterheads: drawn once, and only as many kept as there is room for."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.letterheads.specimen import specimen
from logistics.docs.scans.looks import Look, Looks
from tests.docs.letterheads.emblems import letterhead
from tests.docs.papers import AT


class Studio:
    """Draws specimens, and counts them."""

    def __init__(self, most: int) -> None:
        self.looks = Looks(most)
        self.drawn = 0

    def look(self, held: Letterhead) -> Look:
        """The look of a letterhead."""
        return self.looks.look(held, lambda: self._draw(held))

    def _draw(self, held: Letterhead) -> bytes:
        self.drawn += 1
        return specimen(held, at=AT, fonts=default_font_directory())


def test_those_who_ask_at_once_share_one_drawing() -> None:
    studio = Studio(2)
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(studio.look, [letterhead()] * 4))
    assert studio.drawn == 1
    assert len(set(seen)) == 1
    assert (seen[0].printed[:3], seen[0].faxed[:4]) == (b"\xff\xd8\xff", b"\x89PNG")


def test_a_changed_letterhead_is_drawn_anew_and_the_oldest_is_let_go() -> None:
    studio, first = Studio(1), letterhead()
    other = replace(first, name="Kivu Exports")
    assert studio.look(first) != studio.look(other)
    studio.look(other)
    assert studio.drawn == 2
    studio.look(first)
    assert studio.drawn == 3
