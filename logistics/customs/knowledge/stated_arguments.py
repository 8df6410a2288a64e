"""What a comparison of as-issued values needs beside the value: argument and rule of each."""

from collections.abc import Iterable, Mapping

from logistics.customs.knowledge.columns import KnowledgeError
from logistics.customs.knowledge.rows import Compare, StatedField

_UNITS = frozenset({"KGM", "LBR", "TNE"})

_ARGUMENTS: Mapping[Compare, frozenset[str]] = {
    Compare.NET_MASS: _UNITS,
    Compare.GROSS_MASS: _UNITS,
    Compare.HS: frozenset({"hs6", "hs_rw", "hs_cn"}),
    Compare.PORT: frozenset({"loading", "discharge"}),
    Compare.PLACE: frozenset({"receipt", "delivery", "entry"}),
    Compare.COUNTRY: frozenset({"destination"}),
    Compare.WORDING: frozenset({"grade", "crop_year"}),
    Compare.NUMBER: frozenset({"booking", "bill-of-lading", "air-waybill"}),
    Compare.MONEY: frozenset({"", "value"}),
    Compare.AMOUNT_IN_WORDS: frozenset({"", "value"}),
}
"""Arguments of the comparisons that choose by them."""

_FREE = frozenset({Compare.PARTY, Compare.CODE, Compare.REFERENCE, Compare.DAY, Compare.NAMES})
"""Comparisons whose argument is a role, a path or a name."""


def refuse_idle_columns(fields: Iterable[StatedField]) -> None:
    """Refuse an argument that its comparison would not read, and a rule that would tell nothing.

    Raises :class:`KnowledgeError`.
    """
    for row in fields:
        if bool(row.rule) is (row.compare is Compare.READ):
            raise KnowledgeError(
                "stated-fields", row.field, "a rule stands where values are compared, only there"
            )
        if row.compare in _FREE:
            fits = bool(row.argument)
        else:
            fits = row.argument in _ARGUMENTS.get(row.compare, {""})
        if not fits:
            reason = f"{row.compare.value} knows no argument “{row.argument}”"
            raise KnowledgeError("stated-fields", row.field, reason)
