"""What the fields of the Chinese declaration hold: lengths, and inspection codes."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import sold_as_parcel
from logistics.customs.rule import Breach, rule

Held = tuple[str, str, str]
"""The limit's name, the pointer and the text."""


def _texts(case: Case) -> Iterator[Held]:
    for pointer, line in case.lines():
        yield "declared-goods-name", f"{pointer}/description", line.description or ""
    for position, held in enumerate(case.shipment.registrations):
        if held.kind == "gacc-producer":
            holder = case.shipment.party_by_id(held.holder)
            name = held.name or (holder.name if holder else None) or ""
            yield "declared-producer-name", f"/registrations/{position}/name", name


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
    for name, pointer, text in () if sold_as_parcel(case.shipment) else _texts(case):
        row = case.knowledge.limits.one(name, case.judged)
        if row and len(text) > row.value:
            yield Breach(
                fields=(pointer,),
                facts={"length": len(text), "most": row.value},
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
