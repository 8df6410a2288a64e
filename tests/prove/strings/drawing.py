"""A paper of strings as it is drawn: each printed whole, or refused by where it was entered."""

from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

from logistics.customs.botany import species_listed
from logistics.docs.grid.compose import Composition
from logistics.docs.payloads.heading import Payload
from logistics.docs.refusals import told_where_entered
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment
from tests.docs.papers import AT, page_texts, squeezed
from tests.docs.press.reading_back import acting, read_back
from tests.docs.test_every_kind import crossing, leaves, outside
from tests.prove.strings.expecting import without_glyph
from tests.prove.strings.paper_of_texts import Printing, composed, payload_for, sources, stands_in
from tests.prove.strings.reading_in import Texts, read_in
from tests.prove.strings.text_fields import TextPlace


def drawn(printing: Printing, taken: Texts, shipment: Shipment, told: Counter[str]) -> Texts:
    """The texts that the paper takes; fails where one is lost, changed or refused amiss."""
    payload = payload_for(printing.kind, printing.pair, shipment)
    _assert_said(printing, taken, payload)
    try:
        with told_where_entered(shipment, payload):
            paper = composed(printing.kind, printing.pair, payload)
    except InvalidError as refused:
        dropped = _refused(printing, taken, refused.problems, told)
        left = {place: text for place, text in taken.items() if place not in dropped}
        return drawn(printing, *read_in(printing.wire, left, Counter()), told)
    assert_shown(paper, payload, render(printing.kind, payload, at=AT, pair=printing.pair))
    return {place: text for place, text in taken.items() if place in printing.printed}


def assert_shown(paper: Composition, payload: Payload, content: bytes) -> None:
    """All that a composition prints of a payload is in the file, visible, and nothing acts."""
    for page in paper.pages:
        assert outside(page) == []
        assert crossing(page) == []
    back = read_back(content)
    said = {path: squeezed(text) for path, text in leaves(payload)}
    for path in sources(paper):
        assert any(said.get(path, "") in one for one in back.texts), path
    texts = [text for page in paper.pages for text in page.texts]
    assert {text.source for text in texts if text.reversed} <= {"label:banner"}
    white = squeezed("".join(one.text for one in back.shown if one.grey == 1))
    assert white == squeezed("".join(text.text for text in texts if text.reversed))
    assert all(one.size >= 4 for one in back.shown)
    assert all(one.grey in {0, 1} for one in back.shown if one.element is not None)
    assert acting(content) == set()
    assert not _alike(text.text for text in texts) - _alike(page_texts(content))


def _assert_said(printing: Printing, taken: Texts, payload: Payload) -> None:
    """Each text that a paper prints stands whole in the payload where its mark stood."""
    said = {path: squeezed(text) for path, text in leaves(payload)}
    for place, text in taken.items():
        for path in printing.printed.get(place, ()):
            for part in _parts(place, text):
                assert stands_in(part, said[path]), (place.pointer, path)


def _parts(place: TextPlace, text: str) -> tuple[str, ...]:
    """A text, or the names of one that is a list of names by its meaning."""
    return species_listed(text) if place.path[-1] == "botanical_name" else (text,)


def _refused(
    printing: Printing, taken: Texts, problems: tuple[Problem, ...], told: Counter[str]
) -> set[TextPlace]:
    """The texts that a paper was refused for, each named by place and character."""
    dropped: set[TextPlace] = set()
    by_pointer = {place.pointer: place for place in taken}
    named = {(problem.pointer, problem.facts.get("code_point")) for problem in problems}
    capped = problems[-1].code == "paper.more"
    for problem in problems[:-1] if capped else problems:
        if problem.code == "paper.glyph":
            place = by_pointer[problem.pointer]
            assert problem.facts["code_point"] in without_glyph(taken[place])
            assert str(problem.facts["code_point"]) in problem.message
            dropped.add(place)
        else:
            assert problem.code == "paper.does_not_fit"
            dropped |= _too_long(printing, taken, problem)
    for place, text in taken.items():
        if place in printing.printed and not capped:
            assert {(place.pointer, point) for point in without_glyph(text)} <= named
    told["refused by a glyph"] += sum(bool(without_glyph(taken[place])) for place in dropped)
    told["refused by length"] += sum(not without_glyph(taken[place]) for place in dropped)
    return dropped


def _too_long(printing: Printing, taken: Texts, problem: Problem) -> set[TextPlace]:
    field = str(problem.facts["field"])
    within = {place for place in taken if field in printing.printed.get(place, ())}
    assert within, problem
    longest = max(len(taken[place]) for place in within)
    pointed = [place for place in within if place.pointer == problem.pointer]
    assert not pointed or len(taken[pointed[0]]) == longest
    return within


def _alike(texts: Iterable[str]) -> Counter[str]:
    """The characters of texts, those that are the same but for their width or form as one."""
    return Counter(squeezed(normalize("NFKC", "".join(texts))))
