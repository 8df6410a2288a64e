"""On which terms a producer's registration with GACC holds, as findings and plans tell it."""

from logistics.customs.case import Case
from logistics.customs.knowledge.declared import RegistrationTerms
from logistics.customs.knowledge.rows import in_force
from logistics.kernel.words import say


def terms_of_registration(case: Case) -> RegistrationTerms | None:
    """The terms in force on the judged day, where they are known."""
    return in_force(case.knowledge.registration_terms, case.judged)


def renewal_told(case: Case) -> str:
    """How a registration is renewed."""
    row = terms_of_registration(case)
    if row is None:
        return say("registration.renew")
    facts = {
        "years": row.years,
        "excepted": ", ".join(row.excepted),
        "opens": row.opens_months,
        "closes": row.closes_months,
    }
    return say("registration.terms", facts)
