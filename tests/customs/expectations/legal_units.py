"""The units in which Chinese tariff codes are declared, as the tariff pages show them."""

from collections.abc import Iterator
from datetime import date

from logistics.customs.knowledge import Knowledge
from logistics.customs.legal_units import legal_units

_DAY = date(2026, 12, 11)
_KILOGRAM = ("KGM", None)
_LITRE = ("LTR", "KGM")
_CHAPTERS = {8: "cn-page-chapter-8", 9: "cn-page-chapter-9"}

_SHOWN = {
    **{
        code: (_KILOGRAM, _CHAPTERS[int(code[:2])])
        for code in (
            *("0802620000", "0803900000", "0804300090", "0804400000", "0813400000"),
            *("0901110000", "0901210000", "0902409000", "0904210000", "0904220000"),
        )
    },
    "1212999600": (_KILOGRAM, "cn-page-1212999600"),
    "1302193010": (_KILOGRAM, "cn-page-1302193010"),
    "2101120000": (_KILOGRAM, "cn-page-2101120000"),
    "2101200000": (_KILOGRAM, "cn-page-2101120000"),
    "2202990099": (_LITRE, "cn-page-beverages"),
    "2203000000": (_LITRE, "cn-page-beverages"),
    "2609000000": (_KILOGRAM, "cn-page-2609000000"),
    "3301299999": (_KILOGRAM, "cn-page-3301299999"),
}
_HEADINGS = (
    *("0802", "0803", "0804", "0813", "0901", "0902", "0904", "1212999600", "1302193010"),
    *("2101", "2202990099", "2203000000", "2609", "3301"),
)
_UNKNOWN = ("0409000000", "0801320000", "1212999990", "1302190000", "2202990010", "2611000000")


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation that does not hold under ``knowledge``."""
    for code, (units, source) in _SHOWN.items():
        row = legal_units(knowledge, code, _DAY)
        if row is None or ((row.first, row.second), row.source, row.certain) != (
            units,
            source,
            False,
        ):
            yield f"units of {code}: {row}"
    for code in _UNKNOWN:
        if row := legal_units(knowledge, code, _DAY):
            yield f"units of {code}: {row.id}"
    if {row.hs_cn for row in knowledge.legal_units} != {*_HEADINGS}:
        yield "units of other codes"
