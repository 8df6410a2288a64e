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
    exporter_filing,
    identifiers,
    needed_registrations,
    operator,
    origin,
    quality_results,
    quarantine_clause,
    registered_marks,
    registration,
    screening,
    terms,
    transport,
    treatment,
)

RULES: tuple[Rule, ...] = (
    *access.RULES,
    *quarantine_clause.RULES,
    *screening.RULES,
    *registration.RULES,
    *registered_marks.RULES,
    *exporter_filing.RULES,
    *needed_registrations.RULES,
    *quality_results.RULES,
    *origin.RULES,
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
