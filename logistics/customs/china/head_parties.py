"""Who sells, sends, receives and buys, as the head of the sheet names them."""

from collections.abc import Iterator

from logistics.customs.china.form import Form
from logistics.customs.china.private_person import goes_to_person
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.declared import When
from logistics.customs.readiness.when import holds
from logistics.customs.route import sold_as_parcel
from logistics.shipments.facts import Address, Party, Role
from logistics.shipments.facts.registered import quoted_registration

_EXPORTER_FILING = "gacc-exporter"
_IMPORTER_FILING = "china-importer-filing"
_IMPORTER = "the importer"


def party_entries(form: Form) -> Iterator[Entry]:
    """Consignor, consignee and buyer; of a private person nothing is told."""
    yield from _consignor(form)
    if goes_to_person(form.case):
        yield form.verify("consignee-name", "the platform", note="china.private")
        return
    yield from _consignee(form)
    yield from _buyer(form)


def _consignor(form: Form) -> Iterator[Entry]:
    case = form.case
    party, pointer = case.party(Role.EXPORTER), case.party_pointer(Role.EXPORTER)
    yield form.entered("consignor-name", party.name if party else None, f"{pointer}/name")
    if party and party.name_zh:
        yield form.given("consignor-name-zh", party.name_zh, f"{pointer}/name_zh")
    yield from _address(form, "consignor-address", party, pointer)
    held = quoted_registration(case.shipment, _EXPORTER_FILING)
    if held and held.number:
        where = f"/registrations/{case.shipment.registrations.index(held)}/number"
        yield form.given("consignor-filing", held.number, where)
    elif any(case.route(line) for _, line in case.lines()) and not sold_as_parcel(case.shipment):
        yield form.missing("consignor-filing", "/registrations")
    elif holds(case, When.FOOD):
        yield form.verify("consignor-filing", "GACC", "/registrations")


def _consignee(form: Form) -> Iterator[Entry]:
    case = form.case
    party, pointer = case.party(Role.CONSIGNEE), case.party_pointer(Role.CONSIGNEE)
    yield form.entered("consignee-name", party.name if party else None, f"{pointer}/name")
    yield form.entered("consignee-name-zh", party.name_zh if party else None, f"{pointer}/name_zh")
    yield form.entered("consignee-uscc", party.uscc if party else None, f"{pointer}/uscc")
    yield from _address(form, "consignee-address", party, pointer)
    held = quoted_registration(case.shipment, _IMPORTER_FILING)
    if held and held.number:
        where = f"/registrations/{case.shipment.registrations.index(held)}/number"
        yield form.given("importer-filing", held.number, where)
    elif holds(case, When.FOOD):
        yield form.verify("importer-filing", _IMPORTER)
    yield form.verify("relation-statements", _IMPORTER)


def _buyer(form: Form) -> Iterator[Entry]:
    case = form.case
    party = case.shipment.party(Role.BUYER)
    if party is None or party is case.party(Role.CONSIGNEE):
        return
    pointer = case.party_pointer(Role.BUYER)
    yield form.entered("buyer-name", party.name, f"{pointer}/name")
    if party.name_zh:
        yield form.given("buyer-name-zh", party.name_zh, f"{pointer}/name_zh")
    if party.uscc:
        yield form.given("buyer-uscc", party.uscc, f"{pointer}/uscc")


def _address(form: Form, key: str, party: Party | None, pointer: str) -> Iterator[Entry]:
    held = (party.address if party else None) or Address()
    country = held.country.english_name if held.country else None
    told = ", ".join(filter(None, (*held.lines, held.city, held.postal_code, country)))
    if told:
        yield form.given(key, told, f"{pointer}/address")
    if held.chinese:
        yield form.given(f"{key}-zh", held.chinese, f"{pointer}/address/chinese")
