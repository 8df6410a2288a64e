"""Supervision conditions and inspection class of a line, letter by letter, and what meets them."""

from collections.abc import Callable, Iterator, Mapping

from logistics.customs.case import Case
from logistics.customs.china.form import Form, Slot
from logistics.customs.china.letters import Letter, MetBy, letters
from logistics.customs.china.of_line import case_of_line, paper_of_line
from logistics.customs.china.status import Entry, Label
from logistics.customs.findings import Severity
from logistics.customs.needs import needed_papers
from logistics.customs.route import sold_as_parcel
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Line

_IMPORTER = "the importer"


def supervision_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """The letters as the tariff prints them, then each with its meaning and its paper."""
    case = form.case
    row = case.knowledge.supervision.one(line.hs_cn, case.judged) if line.hs_cn else None
    if row is None:
        if line.hs_cn:
            where = f"{pointer}/hs_cn"
            yield form.verify("supervision-conditions", letters().authority, where)
        return
    known = letters()
    conditions, inspection = row.conditions, row.inspection.partition("/")[0]
    told = (("supervision-conditions", conditions), ("inspection-class", row.inspection))
    for key, text in told:
        yield form.by_rows(key, text or "–", (row,), row.authority)
    entry = inspection.replace(".", "")
    for number, sign in enumerate(conditions, start=1):
        slot = _slot("condition", number, sign, known.conditions)
        yield _met(form, line, slot, known.conditions.get(sign))
    for number, sign in enumerate(entry, start=1):
        slot = _slot("inspection", number, sign, known.inspection)
        yield _met(form, line, slot, known.inspection.get(sign))


def _slot(key: str, number: int, sign: str, known: Mapping[str, Letter]) -> Slot:
    letter = known.get(sign)
    en, zh = (f"{sign}: {letter.en}", f"{sign}：{letter.zh}") if letter else (sign, sign)
    return Slot(key, number, Label(en=en, zh=zh))


def _met(form: Form, line: Line, slot: Slot, letter: Letter | None) -> Entry:
    if letter is None:
        return form.verify(slot, letters().authority)
    return _MET[letter.met_by](form, line, slot, letter)


def _by_inspection(form: Form, line: Line, slot: Slot, letter: Letter) -> Entry:
    del line, letter
    return form.given(slot, "see the inspection class 见检验检疫类别", source=letters().source)


def _by_nothing(form: Form, line: Line, slot: Slot, letter: Letter) -> Entry:
    del line, letter
    return form.given(slot, "not asked of imports 进口不适用", source=letters().source)


def _by_importer(form: Form, line: Line, slot: Slot, letter: Letter) -> Entry:
    del line, letter
    return form.verify(slot, _IMPORTER)


def _on_arrival(form: Form, line: Line, slot: Slot, letter: Letter) -> Entry:
    del line, letter
    return form.given(slot, "inspected on arrival 到货检验", source=letters().source)


def _by_producer(form: Form, line: Line, slot: Slot, letter: Letter) -> Entry:
    """Food: the registration of its producer, which has entries of its own."""
    del line, letter
    return form.given(slot, "see the registrations 见注册编号", source=letters().source)


def _by_papers(form: Form, line: Line, slot: Slot, letter: Letter) -> Entry:
    """The paper that these goods need, by its number; missing while it is needed and absent."""
    for kind in letter.papers:
        held = paper_of_line(form.case, line, kind)
        if held:
            title = paper_kinds()[kind]
            return form.given(slot, f"{title.title} {title.zh} {held[1].number}", held[0])
    needed = _needed(form.case, line, letter)
    if needed:
        title = paper_kinds()[needed]
        told = f"{title.title} {title.zh}"
        return form.missing(slot, "/issued_papers", note="china.missing-paper", paper=told)
    return form.verify(slot, letters().authority)


def _needed(case: Case, line: Line, letter: Letter) -> str | None:
    """The kind of paper without which the tables surely stop this line; none of parcels."""
    if sold_as_parcel(case.shipment):
        return None
    asked = {
        row.paper
        for row, rows in needed_papers(case_of_line(case, line))
        if row.severity is Severity.BLOCK and all(case.confirmed(one) for one in rows)
    }
    return next((kind for kind in letter.papers if kind in asked), None)


_MET: Mapping[MetBy, Callable[[Form, Line, Slot, Letter], Entry]] = {
    MetBy.INSPECTION: _by_inspection,
    MetBy.NOTHING: _by_nothing,
    MetBy.IMPORTER: _by_importer,
    MetBy.PAPERS: _by_papers,
    MetBy.PRODUCER: _by_producer,
    MetBy.ARRIVAL: _on_arrival,
}
