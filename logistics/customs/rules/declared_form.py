"""What the fields of the Chinese declaration hold: lengths, and inspection codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import sold_as_parcel
from logistics.customs.rule import Breach, rule
from logistics.kernel.words import say

_SHOWN = 30
"""Letters of the text that show which one is meant."""


@dataclass(frozen=True, slots=True)
class _Declared:
    """A text, where it stands, the name of its limit, and what it is called in a sentence."""

    limit: str
    pointer: str
    what: str
    text: str


def _texts(case: Case) -> Iterator[_Declared]:
    for pointer, line in case.lines():
        what = say("declared.goods", {"line": line.id})
        place = f"{pointer}/description"
        yield _Declared("declared-goods-name", place, what, line.description or "")
    for position, held in enumerate(case.shipment.registrations):
        if held.kind == "gacc-producer":
            holder = case.shipment.party_by_id(held.holder)
            name = held.name or (holder.name if holder else None) or ""
            what = say("declared.producer", {"number": held.number or position + 1})
            place = f"/registrations/{position}/name"
            yield _Declared("declared-producer-name", place, what, name)


@rule(
    "declared-text-long",
    Topic.COMPLETENESS,
    Severity.VERIFY,
    reads=("lines/*/description", "registrations"),
    tables=(
        "limits/declared-goods-name",
        "limits/declared-producer-name",
    ),
    papers=("commercial-invoice",),
    source="cn-single-window",
)
def declared_text_long(case: Case) -> Iterator[Breach]:
    """Names fit into the fields of the declaration."""
    for held in () if sold_as_parcel(case.shipment) else _texts(case):
        row = case.knowledge.limits.one(held.limit, case.judged)
        if row and len(held.text) > row.value:
            yield Breach(
                fields=(held.pointer,),
                facts={
                    "what": held.what,
                    "begins": held.text[:_SHOWN].strip(),
                    "length": len(held.text),
                    "most": row.value,
                },
                rows=(row,),
            )


@rule(
    "inspection-code-unlisted",
    Topic.IDENTIFIERS,
    Severity.VERIFY,
    reads=("lines/*/ciq_suffix", "lines/*/hs_cn"),
    tables=("inspection-codes",),
    papers=("commercial-invoice",),
    source="cn-inspection-classes",
)
def inspection_code_unlisted(case: Case) -> Iterator[Breach]:
    """The three digits of inspection are among those known of the code."""
    for pointer, line in case.lines():
        rows = case.knowledge.inspection_codes.on(line.hs_cn, case.judged)
        if line.ciq_suffix and rows and line.ciq_suffix not in {row.suffix for row in rows}:
            known = tuple(f"{row.suffix} ({row.goods})" for row in rows)
            yield Breach(
                fields=(f"{pointer}/ciq_suffix",),
                facts={
                    "code": line.hs_cn,
                    "given": line.ciq_suffix,
                    "known": known,
                    "authority": rows[0].authority,
                },
                rows=rows,
            )


RULES = (declared_text_long, inspection_code_unlisted)
