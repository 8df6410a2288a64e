"""Country of origin of a line, and the fields under which its preference is claimed."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.china.countries import country_entry
from logistics.customs.china.declared_codes import code_rows
from logistics.customs.china.form import Form
from logistics.customs.china.of_line import paper_of_line
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.declared import CodeGroup
from logistics.shipments.facts import IssuedPaper, Line

_CERTIFICATE = "china-ldc-origin-certificate"
_WHOLLY = "WO"
_BROKER = "the Chinese broker"


def origin_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """The country by the non-preferential rules; then, where claimed, the preference."""
    where = f"{pointer}/country_of_origin"
    country = line.country_of_origin
    yield form.entered("origin-country", country and _named(country), where)
    if country:
        yield country_entry(form, "origin-code", country, where)
    if form.case.preference_claimed:
        yield from _preference(form, line, pointer)


def _named(country: object) -> str:
    english = getattr(country, "english_name", str(country))
    return f"{english} {getattr(country, 'chinese_name', '')}".strip()


def _preference(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """Origin under the agreement, certificate, its item for this line, and the criterion."""
    case = form.case
    for row in code_rows(case, CodeGroup.PREFERENCE, "RcepOrigPlaceCode"):
        yield form.by_rows("agreement-origin", row.code, (row,), row.authority)
    held = paper_of_line(case, line, _CERTIFICATE)
    if held is None:
        yield form.missing("origin-certificate", "/issued_papers")
    else:
        yield form.given("origin-certificate", held[1].number or "", held[0])
        yield form.worked("origin-certificate-item", _item(case, line, held[1]), held[0])
    criterion = line.origin_criterion
    yield form.entered("origin-criterion", criterion, f"{pointer}/origin_criterion")
    yield from _standard(form, criterion, f"{pointer}/origin_criterion")


def _item(case: Case, line: Line, paper: IssuedPaper) -> str:
    """The item of the certificate for a line: its place among those that it covers."""
    covered = [held.id for held in case.shipment.lines if not paper.lines or held.id in paper.lines]
    return str(covered.index(line.id) + 1)


def _standard(form: Form, criterion: str | None, pointer: str) -> Iterator[Entry]:
    """The code of the criterion: of wholly obtained goods, the first of the list."""
    rows = code_rows(form.case, CodeGroup.BASIS, "CertStandard")
    if criterion == _WHOLLY and rows:
        yield form.by_rows("origin-standard", rows[0].code, rows[:1], rows[0].authority, pointer)
    elif criterion:
        yield form.verify("origin-standard", _BROKER, pointer)
