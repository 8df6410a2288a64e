"""The letter of credit: the invoice it is drawn by, and the papers it asks for."""

from collections.abc import Iterator

from logistics.customs.case import Case, paper_title
from logistics.customs.descriptions import absent_words, invoice_words
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.completeness import paper_missing
from logistics.customs.wording import names_firm, printed_number
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import CreditPaper, Role

_INVOICE = ("commercial-invoice",)
_ICO = "ico-certificate"


def _not_named(case: Case, field: str, stated: str | None, role: Role) -> Iterator[Breach]:
    party = case.party(role)
    if not stated or party is None or not party.name or stated.strip() == party.id:
        return
    if not names_firm(stated, party):
        yield Breach(
            fields=(f"/terms/letter_of_credit/{field}", f"{case.party_pointer(role)}/name"),
            facts={"credit": stated, "ours": party.name},
        )


@rule(
    "credit-beneficiary",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/beneficiary", "parties[seller]/name"),
    papers=_INVOICE,
    source="ucp-600",
    clause="article 18(a)(i)",
)
def credit_beneficiary(case: Case) -> Iterator[Breach]:
    """The invoice is issued by the beneficiary of the credit."""
    credit = case.shipment.terms.letter_of_credit
    if credit:
        yield from _not_named(case, "beneficiary", credit.beneficiary, Role.SELLER)


@rule(
    "credit-applicant",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/applicant", "parties[buyer]/name"),
    papers=_INVOICE,
    source="ucp-600",
    clause="article 18(a)(ii)",
)
def credit_applicant(case: Case) -> Iterator[Breach]:
    """The invoice is made out to the applicant of the credit."""
    credit = case.shipment.terms.letter_of_credit
    if credit:
        yield from _not_named(case, "applicant", credit.applicant, Role.BUYER)


@rule(
    "credit-description",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/goods_description", "lines", "packages"),
    tables=("word-lists",),
    papers=_INVOICE,
    source="ucp-600",
    clause="article 18(c)",
)
def credit_description(case: Case) -> Iterator[Breach]:
    """The goods on the invoice correspond with those of the credit, word by word."""
    credit = case.shipment.terms.letter_of_credit
    told = credit.goods_description if credit else None
    if not told or not any(line.description for line in case.shipment.lines):
        return
    absent = absent_words(told, invoice_words(case.shipment), case.words("credit-filler"))
    if absent:
        yield Breach(
            fields=("/terms/letter_of_credit/goods_description", "/lines/0/description"),
            facts={"credit": " ".join(told.split()), "absent": absent},
        )


def _asked(case: Case) -> Iterator[tuple[str, CreditPaper]]:
    credit = case.shipment.terms.letter_of_credit
    for position, paper in enumerate(credit.papers if credit else ()):
        yield f"/terms/letter_of_credit/papers/{position}", paper


def _present(case: Case, kind: str) -> bool:
    """Whether a paper of others is registered; our own are printed when asked for."""
    own = paper_kinds()[kind].paper_class == "OWN"
    carried = any(
        paper.kind == kind for part in case.shipment.consignments for paper in part.documents
    )
    return own or carried or any(case.issued(kind))


def _not_present(case: Case) -> Iterator[Breach]:
    for pointer, paper in _asked(case):
        if not _present(case, paper.kind):
            yield Breach(
                fields=(pointer,),
                facts={"paper": paper_title(paper.kind)},
                documents=(paper.kind,),
            )


def _shipped(case: Case) -> bool:
    return case.departure is not None and case.on >= case.departure


@rule(
    "credit-paper-missing",
    Topic.COMPLETENESS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/papers", "issued_papers", "consignments/*/documents"),
    tables=("needed-papers", "origin-rules", "plants", "preferences", "rates"),
    source="ucp-600",
    clause="articles 2 and 14(a)",
)
def credit_paper_missing(case: Case) -> Iterator[Breach]:
    """Once the goods have left, every paper that the credit asks for is there."""
    if _shipped(case):
        told = {kind for found in paper_missing.judge(case) for kind in found.documents or ()}
        yield from (found for found in _not_present(case) if not told & set(found.documents or ()))


@rule(
    "credit-paper-to-come",
    Topic.COMPLETENESS,
    Severity.VERIFY,
    reads=("terms/letter_of_credit/papers", "issued_papers", "consignments/*/documents"),
    source="ucp-600",
    clause="articles 2 and 14(a)",
)
def credit_paper_to_come(case: Case) -> Iterator[Breach]:
    """Before the goods leave, the papers that the credit asks for may still come."""
    if not _shipped(case):
        yield from _not_present(case)


@rule(
    "credit-originals",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/papers", "consignments/*/documents/*/originals"),
    source="ucp-600",
    clause="articles 17, 20(a)(iv) and 28(b)",
)
def credit_originals(case: Case) -> Iterator[Breach]:
    """As many originals are issued as the credit asks for: of a bill the full set."""
    for pointer, paper in _asked(case):
        known = list(_originals(case, paper.kind))
        if paper.originals and known and max(known) < paper.originals:
            yield Breach(
                fields=(f"{pointer}/originals",),
                facts={
                    "paper": paper_title(paper.kind),
                    "asked": paper.originals,
                    "issued": max(known),
                },
                documents=(paper.kind,),
            )


def _originals(case: Case, kind: str) -> Iterator[int]:
    for part in case.shipment.consignments:
        for held in part.documents:
            if held.kind == kind and held.originals is not None:
                yield held.originals
    for stated in case.stated_as("originals", kind):
        number = printed_number(stated.value)
        if number is not None:
            yield int(number)


@rule(
    "credit-ico-originals",
    Topic.TERMS,
    Severity.VERIFY,
    reads=("terms/letter_of_credit/papers",),
    papers=(_ICO,),
    source="ico-102-9",
)
def credit_ico_originals(case: Case) -> Iterator[Breach]:
    """One original of the ICO certificate is issued; a credit cannot ask for more."""
    for pointer, paper in _asked(case):
        if paper.kind == _ICO and (paper.originals or 0) > 1:
            yield Breach(fields=(f"{pointer}/originals",), facts={"asked": paper.originals})


RULES = (
    credit_beneficiary,
    credit_applicant,
    credit_description,
    credit_paper_missing,
    credit_paper_to_come,
    credit_originals,
    credit_ico_originals,
)
"""What a credit asks beyond days, amounts, carriage and insurance."""
