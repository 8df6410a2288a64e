"""Countries as an issued paper states them: by code or name."""

from collections.abc import Iterator
from functools import cache

import pycountry

from logistics.customs.case import Case, Stated
from logistics.customs.compared.ours import Ours, ours
from logistics.customs.country_names import country_names
from logistics.customs.knowledge.rows import StatedField
from logistics.customs.route import third_countries
from logistics.customs.wording import listed, same_text, tokens
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Consignment, Role


def country(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """The country of destination, by name or code."""
    consignee = case.party(Role.CONSIGNEE)
    address = consignee.address if consignee else None
    if address is None or address.country is None or known.argument != "destination":
        return None
    name = address.country.english_name
    words = set(tokens(held.value))
    whole = any(same_text(held.value, known) for known in country_names(address.country))
    same = whole or set(tokens(name)) <= words
    coded = same or "prc" in words
    return ours(f"{case.party_pointer(Role.CONSIGNEE)}/address/country", name, same=coded)


def transit(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Countries of passage: each that is told lies on the way."""
    passed = {code for part in case.shipment.consignments for code in _third(case, part)}
    if not passed:
        return None
    stated = [part for entry in listed(held.value) for part in _countries(entry)]
    told = tuple(sorted(code.english_name for code in passed))
    ends = {"RW", "CN"}
    return ours(
        "/consignments/0/legs", told, same=all(code in passed or code in ends for code in stated)
    )


def _third(case: Case, part: Consignment) -> Iterator[CountryCode]:
    for code in third_countries(case.shipment, part):
        yield CountryCode(code)


def _countries(entry: str) -> Iterator[CountryCode]:
    """The country an entry is, by code or English name; none for anything else."""
    code = entry.strip().upper()
    found = code if code in _country_names().values() else _country_names().get(tokens(entry))
    if found:
        yield CountryCode(found)


@cache
def _country_names() -> dict[tuple[str, ...], str]:
    codes = (found.alpha_2 for found in pycountry.countries)
    return {tokens(CountryCode(code).english_name): code for code in codes}
