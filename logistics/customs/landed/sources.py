"""From knowledge rows and laws to the steps that name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.money import Rate
from logistics.customs.knowledge.rows import Confidence, Dated
from logistics.customs.landed.told import Step
from logistics.customs.overlay import Mark
from logistics.kernel.money import Money

_VAT_LAW = ("vat-standard", "vat-reduced")
_LEAST_SURE_FIRST = (
    Confidence.MEMORY,
    Confidence.TWIN,
    Confidence.INFERRED,
    Confidence.SOURCED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The knowledge as it stands for one day, with the rows the operator has confirmed.

    ``marks`` are shown beside what rests on their rows.
    """

    knowledge: Knowledge
    day: date
    verified: frozenset[str]
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def by_rows(
        self, key: str, rows: tuple[Dated, ...], facts: Mapping[str, str], amount: Money | None
    ) -> Step:
        """A step that rests on rows: the doubt of the least sure, the source of the first.

        The sources of rows that are still to be confirmed are named behind it.
        """
        source = self.knowledge.sources[rows[0].source]
        doubtful = [row for row in rows if not (row.certain or row.id in self.verified)]
        named = dict.fromkeys(self.knowledge.sources[row.source].title for row in doubtful)
        return Step(
            key=key,
            facts=facts,
            amount=amount,
            rows=tuple(row.id for row in rows),
            source="; ".join({source.title: None, **named}),
            source_date=source.date,
            confidence=min((row.confidence for row in rows), key=_LEAST_SURE_FIRST.index),
            to_verify=bool(doubtful),
            marks=tuple(self.marks[row.id] for row in rows if row.id in self.marks),
        )

    def by_law(
        self, key: str, law: str, facts: Mapping[str, str], amount: Money | None = None
    ) -> Step:
        """A step that follows a law; for days on which it may not yet have applied, inferred.

        Of a law known by its month or year those are all days before the last of it.
        """
        source = self.knowledge.sources[law]
        early = source.date is not None and self.day < source.date.last
        return Step(
            key=key,
            facts=facts,
            amount=amount,
            source=source.title,
            source_date=source.date,
            confidence=Confidence.INFERRED if early else Confidence.SOURCED,
            to_verify=early,
        )


def vat_rows(library: Library, row: Rate) -> tuple[Dated, ...]:
    """The row of a VAT rate, behind the rate of the VAT Law that it is, once that applies."""
    for name in _VAT_LAW:
        law = library.knowledge.limits.one(name, library.day)
        if law and law.value == row.rate:
            return (law, row)
    return (row,)
