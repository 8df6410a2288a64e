"""Country of origin of a line, and the fields under which its preference is claimed."""

from collections.abc import Iterator

from logistics.customs.china.certificate_items import CERTIFICATE, Items
from logistics.customs.china.countries import country_entry, three_letters
from logistics.customs.china.declared_codes import code_row
from logistics.customs.china.form import BROKER, Form
from logistics.customs.china.line_preference import preference_codes, refusal
from logistics.customs.china.of_line import paper_of_line
from logistics.customs.china.status import Entry, Status
from logistics.customs.knowledge.declared import CodeGroup
from logistics.shipments.facts import Line


def origin_entries(form: Form, line: Line, pointer: str, items: Items) -> Iterator[Entry]:
    """The country by the non-preferential rules; then, where claimed, the preference."""
    where = f"{pointer}/country_of_origin"
    country = line.country_of_origin
    yield form.entered("origin-country", country and _named(country), where)
    if country:
        yield country_entry(form, "origin-code", country, where)
    if form.case.preference_claimed:
        yield from _preference(form, line, pointer, items)


def _named(country: object) -> str:
    english = getattr(country, "english_name", str(country))
    return f"{english} {getattr(country, 'chinese_name', '')}".strip()


def _preference(form: Form, line: Line, pointer: str, items: Items) -> Iterator[Entry]:
    """Origin under the agreement, certificate, its item for this line, and the criterion."""
    agreed = _agreed(form, line, pointer)
    yield agreed
    if agreed.status is Status.EMPTY:
        return
    held = paper_of_line(form.case, line, CERTIFICATE)
    if held is None:
        yield form.missing("origin-certificate", "/issued_papers")
    else:
        yield form.given("origin-certificate", held[1].number or "", held[0])
        item = items[held[0]].get(line.id)
        if item:
            yield form.worked("origin-certificate-item", str(item), held[0])
    criterion = line.origin_criterion
    yield form.entered("origin-criterion", criterion, f"{pointer}/origin_criterion")
    yield from _standard(form, criterion, f"{pointer}/origin_criterion")


def _agreed(form: Form, line: Line, pointer: str) -> Entry:
    """The country under the agreement; why it is not stated where it is not."""
    key = "agreement-origin"
    refused = refusal(form, line, pointer)
    if refused:
        return refused(key)
    where, origin = f"{pointer}/country_of_origin", line.country_of_origin
    code = three_letters(origin) if origin else ""
    row = code_row(form.case, CodeGroup.PREFERENCE, "RcepOrigPlaceCode", code)
    if row is None:
        return form.verify(key, BROKER, where)
    return form.by_rows(key, code, (row,), row.authority, where)


def _standard(form: Form, criterion: str | None, pointer: str) -> Iterator[Entry]:
    """The code of the criterion, where it is known which one it is."""
    code = preference_codes().standards.get(criterion or "", "")
    row = code_row(form.case, CodeGroup.BASIS, "CertStandard", code)
    if row:
        yield form.by_rows("origin-standard", code, (row,), row.authority, pointer)
    elif criterion:
        yield form.verify("origin-standard", BROKER, pointer)
