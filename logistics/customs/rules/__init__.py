"""The table of rules: one file a topic, each rule a small pure function."""

from logistics.customs.rule import Rule
from logistics.customs.rules import (
    access,
    arithmetic,
    as_issued,
    completeness,
    consistency,
    credit,
    dates,
    identifiers,
    operator,
    origin,
    origin_worth,
    registration,
    terms,
    transport,
    treatment,
)

RULES: tuple[Rule, ...] = (
    *access.RULES,
    *registration.RULES,
    *origin.RULES,
    *origin_worth.RULES,
    *treatment.RULES,
    *dates.RULES,
    *consistency.RULES,
    *as_issued.RULES,
    *arithmetic.RULES,
    *identifiers.RULES,
    *transport.RULES,
    *terms.RULES,
    *credit.RULES,
    *operator.RULES,
    *completeness.RULES,
)
"""Every rule, each with a code of its own."""
