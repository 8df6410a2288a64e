"""From any rule of Incoterms to the values free on board and at the unloading point in China."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from logistics.customs.landed.converting import Converter
from logistics.customs.landed.cost_parts import Part, parts_of
from logistics.customs.landed.question import CostQuestion
from logistics.customs.landed.sharing import shared
from logistics.customs.landed.sources import Library
from logistics.customs.landed.terms import needed_for_cif, needed_for_fob
from logistics.customs.landed.told import Gap, Step
from logistics.kernel.codes import IncotermsRule
from logistics.kernel.money import Money, total
from logistics.kernel.words import say
from logistics.shipments.facts import CostKind
from logistics.shipments.facts.bargain import AFTER_UNLOADING, delivered

VALUE_LAW = "cn-tariff-law-value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Values in one currency; ``None`` where a gap stands.

    ``customs`` is what China assesses: the price with freight and insurance to the unloading
    point. ``by_line`` adds up to it. ``later`` are the costs after unloading, as far as known.
    """

    free_on_board: Money | None = None
    customs: Money | None = None
    by_line: tuple[Money, ...] = ()
    later: Money | None = None
    steps: tuple[Step, ...] = ()
    gaps: tuple[Gap, ...] = ()
    cautions: tuple[Gap, ...] = ()


def value_of(question: CostQuestion, converter: Converter, library: Library) -> Value:
    """The values of a shipment, each cost counted once."""
    gaps = tuple(_amount_gaps(question))
    if gaps:
        return Value(gaps=gaps)
    goods = tuple(converter.convert(line.amount) for line in question.lines if line.amount)
    price = total(goods, converter.currency)
    if question.term is None:
        return Value(gaps=(Gap(key="incoterm", fields=("/terms/incoterm",)),))
    parts = parts_of(
        question.costs,
        question.term,
        converter,
        named_at_loading=question.named_at_loading,
    )
    customs_gaps = tuple(_customs_gaps(question, question.term, parts))
    board_gaps = tuple(_board_gaps(question, question.term, parts))
    free_on_board = None if board_gaps else _with(price, (part.on_board for part in parts))
    customs = None if customs_gaps else _with(price, (part.in_customs for part in parts))
    if customs and (customs.amount <= 0 or price.amount <= 0):
        customs, customs_gaps = None, (Gap(key="value-not-positive", fields=("/lines",)),)
    return Value(
        free_on_board=free_on_board,
        customs=customs,
        by_line=_by_line(goods, price, customs) if customs else (),
        later=_with(price - price, (part.amount for part in parts if part.kind in AFTER_UNLOADING)),
        steps=(
            *_customs_steps(question.term, price, parts, customs, library),
            *_board_steps(free_on_board),
        ),
        gaps=(*customs_gaps, *(gap for gap in board_gaps if gap not in customs_gaps)),
        cautions=tuple(_cautions(question.term, parts)),
    )


def _amount_gaps(question: CostQuestion) -> Iterator[Gap]:
    if not question.lines:
        yield Gap(key="no-lines", fields=("/lines",))
    for line in question.lines:
        if line.amount is None:
            yield Gap(key="line-amount", facts={"line": line.id}, fields=(f"{line.pointer}/price",))


def _with(start: Money, changes: Iterable[Money | None]) -> Money:
    return total((start, *(change for change in changes if change)), start.currency)


def _by_line(goods: tuple[Money, ...], price: Money, customs: Money) -> tuple[Money, ...]:
    shares = shared(customs - price, [held.amount for held in goods])
    return tuple(held + share for held, share in zip(goods, shares, strict=True))


def _absent(kinds: Iterable[CostKind], parts: tuple[Part, ...]) -> Iterator[Gap]:
    entered = {part.kind for part in parts if part.amount is not None}
    for kind in kinds:
        if kind not in entered:
            yield Gap(
                key="cost-not-entered", facts={"cost": say(f"cost.kind.{kind}")}, fields=("/costs",)
            )


def _customs_gaps(
    question: CostQuestion, term: IncotermsRule, parts: tuple[Part, ...]
) -> Iterator[Gap]:
    yield from _absent(needed_for_cif(term, named_at_loading=question.named_at_loading), parts)
    for part in parts:
        yield from part.customs_gaps()


def _board_gaps(
    question: CostQuestion, term: IncotermsRule, parts: tuple[Part, ...]
) -> Iterator[Gap]:
    yield from _absent(needed_for_fob(term, named_at_loading=question.named_at_loading), parts)
    for part in parts:
        yield from part.board_gaps()


def _customs_steps(
    term: IncotermsRule,
    price: Money,
    parts: tuple[Part, ...],
    customs: Money | None,
    library: Library,
) -> Iterator[Step]:
    yield Step(key="value.goods", facts={"term": str(term)}, amount=price)
    for part in parts:
        if part.in_customs:
            sign = "added" if part.in_customs.amount >= 0 else "deducted"
            yield library.by_law(f"value.{sign}", VALUE_LAW, part.facts(), part.in_customs)
    if customs:
        yield library.by_law("value.customs", VALUE_LAW, {}, customs)


def _board_steps(free_on_board: Money | None) -> Iterator[Step]:
    if free_on_board:
        yield Step(key="value.board", amount=free_on_board)


def _cautions(term: IncotermsRule, parts: tuple[Part, ...]) -> Iterator[Gap]:
    apart = any(part.kind in AFTER_UNLOADING and part.held for part in parts)
    if delivered(term) and not apart:
        yield Gap(key="inland-not-parted", facts={"term": str(term)}, fields=("/costs",))
    if term == "DDP":
        yield Gap(key="taxes-in-price", fields=("/costs",))
    for part in parts:
        if part.kind is CostKind.OTHER and part.held is False:
            yield Gap(key="other-counted", facts=part.facts(), fields=(part.pointer,))
