"""What the buyer's broker keys in the import declaration, told where the plan names it."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.knowledge.declared import (
    CodeGroup,
    DeclarationCode,
    DeclarationList,
    InspectionCode,
)
from logistics.customs.knowledge.rows import Dated
from logistics.customs.readiness.when import holds
from logistics.customs.route import sold_as_parcel
from logistics.kernel.words import say

_DECLARED = "import-declaration"
_CUTS = (10, 8, 6, 4, 2)


def rows_of(case: Case, key: str) -> tuple[Dated, ...]:
    """The rows on codes, elements and inspection codes that the step tells of."""
    if key != _DECLARED:
        return ()
    listed = (row for code in _codes_of(case) for row in _of_goods(case, code))
    return (*_keyed(case), *listed)


def told(case: Case, key: str) -> Iterator[str]:
    """The codes of each group in a sentence, then what is declared of each kind of goods."""
    if key != _DECLARED:
        return
    rows = _keyed(case)
    for group in CodeGroup:
        codes = [_code_told(case, row) for row in rows if row.group is group]
        if codes:
            yield say(f"plan.declare.{group}", {"codes": "; ".join(codes)})
    for code in _codes_of(case):
        yield from _goods_told(case, code)


def _suffixes(case: Case, code: str) -> tuple[InspectionCode, ...]:
    return case.knowledge.inspection_codes.on(code, case.judged)


def _keyed(case: Case) -> tuple[DeclarationCode, ...]:
    """The codes that concern the shipment; of cargo, once its goods have their tariff code."""
    if not (sold_as_parcel(case.shipment) or _codes_of(case)):
        return ()
    return tuple(
        row
        for row in case.knowledge.declaration_codes
        if row.covers(case.judged) and holds(case, row.when)
    )


def _code_told(case: Case, row: DeclarationCode) -> str:
    facts = {
        "code": f"{row.field} {row.code}".strip(),
        "meaning": row.meaning,
        "authority": row.authority,
    }
    return say("plan.declared" if case.confirmed(row) else "plan.declared.unconfirmed", facts)


def _codes_of(case: Case) -> tuple[str, ...]:
    """The tariff codes of the lines, each once; a parcel is not declared by them."""
    if sold_as_parcel(case.shipment):
        return ()
    return tuple(dict.fromkeys(line.hs_cn for line in case.shipment.lines if line.hs_cn))


def _list_of(case: Case, code: str) -> DeclarationList | None:
    """The list of the nearest heading."""
    lists = case.knowledge.declaration_lists
    held = (lists.one(code[:cut], case.judged) for cut in _CUTS)
    return next((row for row in held if row), None)


def _of_goods(case: Case, code: str) -> tuple[Dated, ...]:
    listed = _list_of(case, code)
    return (*((listed,) if listed else ()), *_suffixes(case, code))


def _goods_told(case: Case, code: str) -> Iterator[str]:
    listed = _list_of(case, code)
    if listed:
        key = "plan.elements" if case.confirmed(listed) else "plan.elements.unconfirmed"
        elements = "; ".join(listed.elements)
        yield say(key, {"code": code, "elements": elements, "authority": listed.authority})
    known = _suffixes(case, code)
    if known:
        told_codes = ", ".join(f"{row.suffix} ({row.goods})" for row in known)
        facts = {"code": code, "suffixes": told_codes, "authority": known[0].authority}
        yield say("plan.inspection-codes", facts)
