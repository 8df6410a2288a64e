"""Countries as the declaration codes them: three letters."""

import pycountry

from logistics.customs.china.declared_codes import code_row
from logistics.customs.china.form import BROKER, Form, Slot
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.declared import CodeGroup
from logistics.kernel.codes import CountryCode

_FIELD = "OrigPlaceCode"


def three_letters(country: CountryCode) -> str:
    """The three letters of ISO 3166-1 for a country."""
    found = pycountry.countries.get(alpha_2=str(country))
    return str(getattr(found, "alpha_3", country))


def country_entry(form: Form, slot: Slot | str, country: CountryCode, *pointers: str) -> Entry:
    """The letters of a country; by the row that tells them, else by ISO, to be verified."""
    code = three_letters(country)
    row = code_row(form.case, CodeGroup.ORIGIN, _FIELD, code)
    if row:
        return form.by_rows(slot, code, (row,), row.authority, *pointers)
    return form.verify(slot, BROKER, *pointers, text=code)
