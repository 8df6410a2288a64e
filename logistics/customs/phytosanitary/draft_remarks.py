"""What the author of a draft must settle: left out, not known, to be verified with whom."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import settled
from logistics.customs.phytosanitary.codes import RE_EXPORT
from logistics.customs.phytosanitary.draft_re_export import not_entered
from logistics.customs.rules.access import goods_name
from logistics.kernel.words import say
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.facts.destination import consignee_in, journey_ends_in


def remarks_on(case: Case, lines: tuple[Line, ...], kind: int) -> tuple[str, ...]:
    """A sentence for each thing to settle, each once."""
    told = (
        *_left_out(case, lines),
        *_elsewhere(case.shipment),
        *_unconfirmed(case, lines),
        *_undeclared(case, lines),
        *(_re_exported(lines) if kind == RE_EXPORT else _not_re_exported(lines)),
    )
    return tuple(dict.fromkeys(told))


def _left_out(case: Case, lines: tuple[Line, ...]) -> Iterator[str]:
    told = {line.id for line in lines}
    for line in case.shipment.lines:
        if line.id in told:
            continue
        state = commodity_states().get((line.commodity or "", line.processing_state or ""))
        needless = state is not None and not state.plant_product
        key = "needless" if needless else "unknown"
        yield say(f"ephyto.remark.{key}", {"line": line.id, "goods": goods_name(line)})


def _elsewhere(held: Shipment) -> Iterator[str]:
    """Goods that go to another country than the consignee is in."""
    ends, consignee = journey_ends_in(held), consignee_in(held)
    if ends and consignee and ends != consignee:
        facts = {"ends": ends.english_name, "consignee": consignee.english_name}
        yield say("ephyto.remark.destination", facts)


def _unconfirmed(case: Case, lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        plants = case.knowledge.plants.on(goods_of(line), case.judged)
        if not plants:
            yield say("ephyto.remark.need", {"goods": goods_name(line), "authority": "RICA"})
        for plant in plants:
            facts = {"goods": goods_name(line), "authority": plant.authority}
            if not case.confirmed(plant):
                yield say("ephyto.remark.need", facts)
            if not plant.declaration_known:
                yield say("ephyto.remark.declaration", facts)


def _undeclared(case: Case, lines: tuple[Line, ...]) -> Iterator[str]:
    """Pests that the draft does not declare absent, since nothing known of Rwanda's own asks it."""
    for line in lines:
        every = case.knowledge.pests.on(goods_of(line), case.judged)
        pests = [pest for pest in every if not settled(case, pest)]
        if pests:
            named = ", ".join(pest.pest for pest in pests)
            facts = {"goods": goods_name(line), "pests": named, "authority": pests[0].authority}
            yield say("ephyto.remark.pests", facts)


def _re_exported(lines: tuple[Line, ...]) -> Iterator[str]:
    """What the certificate for re-export asks and nobody entered, and what RICA alone states."""
    for line in lines:
        for name in not_entered(line):
            facts = {"line": line.id, "goods": goods_name(line)}
            yield say(f"ephyto.remark.reexport.{name}", facts)
    yield say("ephyto.remark.statement")


def _not_re_exported(lines: tuple[Line, ...]) -> Iterator[str]:
    """Facts of re-export at goods that no country of origin shows to be re-exported."""
    for line in lines:
        if line.re_export:
            facts = {"line": line.id, "goods": goods_name(line)}
            yield say("ephyto.remark.own", facts)
