"""What a landed cost says of its figures: steps, and gaps where a figure cannot be given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from logistics.customs.knowledge.rows import Confidence
from logistics.customs.overlay import Mark
from logistics.kernel.money import Money
from logistics.kernel.partial_dates import PartialDate
from logistics.kernel.rounding import round_to
from logistics.kernel.words import DEFAULT_LANGUAGE, say


def money_json(amount: Money | None) -> dict[str, str] | None:
    """An amount with all minor digits of its currency, as text."""
    if amount is None:
        return None
    whole = round_to(amount.amount, amount.currency.minor_digits)
    return {"amount": f"{whole:f}", "currency": str(amount.currency)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One figure or fact with what it rests on; its words stand at ``cost.<key>``.

    ``rows`` are ids of knowledge rows, ``source`` the title of the law, page or publication,
    ``source_date`` the day, or where no more is known the month or year, from which it applies
    or for which it was published.
    ``confidence`` is that of the least sure row, ``None`` for arithmetic and entered values.
    ``to_verify`` tells whether it must be shown as unconfirmed, ``marks`` what people confirmed
    of the rows.
    """

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)
    amount: Money | None = None
    rows: tuple[str, ...] = ()
    source: str | None = None
    source_date: PartialDate | None = None
    confidence: Confidence | None = None
    to_verify: bool = False
    marks: tuple[Mark, ...] = ()

    def said(self, language: str = DEFAULT_LANGUAGE) -> str:
        """The sentence a person reads."""
        return say(f"cost.{self.key}", self.facts, language)

    def to_json(self) -> dict[str, object]:
        """The step as ``--json`` and the API print it."""
        return {
            "key": self.key,
            "message": self.said(),
            "facts": dict(self.facts),
            "amount": money_json(self.amount),
            "rows": list(self.rows),
            "source": self.source,
            "source_date": self.source_date.isoformat() if self.source_date else None,
            "confidence": self.confidence.value if self.confidence else None,
            "verify": self.to_verify,
            "marks": [mark.to_json() for mark in self.marks],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is missing for a figure, or what a figure leaves open; words at ``gap.<key>``.

    ``fields`` are JSON pointers into the shipment file where it is mended.
    """

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()

    def said(self, language: str = DEFAULT_LANGUAGE) -> str:
        """The sentence a person reads: what is missing and what to do."""
        return say(f"gap.{self.key}", self.facts, language)

    def to_json(self) -> dict[str, object]:
        """The gap as ``--json`` and the API print it."""
        return {
            "key": self.key,
            "message": self.said(),
            "facts": dict(self.facts),
            "fields": list(self.fields),
        }
