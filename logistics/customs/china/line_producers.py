"""The registrations and permits that China asks of goods, by number and declaration code."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from logistics.customs.case import Case, goods_of
from logistics.customs.china.declared_codes import code_row
from logistics.customs.china.form import Form, Slot
from logistics.customs.china.status import Entry, Label
from logistics.customs.findings import Severity
from logistics.customs.knowledge.declared import CodeGroup
from logistics.customs.knowledge.rows import Dated
from logistics.customs.route import sold_as_parcel
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Line, Registration
from logistics.shipments.facts.registered import quoted_registration

_PRODUCER = "gacc-producer"
_GACC = "GACC"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A kind of registration, the rows that ask it, and whether the goods stop without it."""

    kind: str
    rows: tuple[Dated, ...]
    sure: bool


@cache
def _codes() -> Mapping[str, Sequence[str]]:
    """Field and code under which a kind of registration is declared."""
    text = files(__package__).joinpath("qualifications.json").read_text(encoding="utf-8")
    held: Mapping[str, Sequence[str]] = json.loads(text)["asked_by"]
    return held


def registration_entries(form: Form, line: Line) -> Iterator[Entry]:
    """Each registration asked of the goods, then a producer's number that nothing asks."""
    asked = list(_asked(form.case, line))
    kinds = {one.kind for one in asked}
    if _PRODUCER not in kinds and quoted(form.case, line, _PRODUCER):
        asked.append(_Asked(_PRODUCER, (), sure=False))
    for number, one in enumerate(asked, start=1):
        yield from _registration(form, line, one, number)


def _asked(case: Case, line: Line) -> Iterator[_Asked]:
    parcel = sold_as_parcel(case.shipment)
    route, regime = case.route(line), case.regime()
    if route and regime and not parcel:
        yield _Asked(_PRODUCER, (route, regime), sure=True)
    for row in case.knowledge.needed_registrations.on(goods_of(line), case.judged):
        if registration_kinds()[row.kind].authority == _GACC:
            sure = row.severity is not Severity.VERIFY and not parcel and case.confirmed(row)
            yield _Asked(row.kind, (row,), sure)


def _registration(form: Form, line: Line, asked: _Asked, number: int) -> Iterator[Entry]:
    known = registration_kinds()[asked.kind]
    slot = Slot("registration", number, Label(en=known.name, zh=known.zh))
    held = quoted(form.case, line, asked.kind)
    if held and held.number:
        where = f"/registrations/{form.case.shipment.registrations.index(held)}"
        sure = _is_of(form.case, line, held)
        entry = (
            form.given(slot, held.number, f"{where}/number")
            if sure
            else form.verify(slot, known.authority, f"{where}/number", text=held.number)
        )
        basis = form.resting_on(asked.rows, f"{where}/number")[0] if asked.rows else entry.basis
        yield replace(entry, basis=basis)
        yield from _holder(form, held, where, number)
    elif asked.sure:
        yield form.missing(slot, "/registrations")
    else:
        yield form.verify(slot, known.authority, "/registrations")
    field, code = _codes().get(asked.kind, ("", ""))
    row = code_row(form.case, CodeGroup.QUALIFICATION, field, code)
    if row:
        slot = Slot("registration-code", number)
        yield form.by_rows(slot, f"{field} {code}", (row,), row.authority)


def _is_of(case: Case, line: Line, held: Registration) -> bool:
    """Whether a registration is surely that of a line: its producer's, or all goods are alike."""
    alike = len({(one.commodity, one.processing_state) for one in case.shipment.lines}) == 1
    return alike or held.holder in {lot.producer for lot in line.lots}


def _holder(form: Form, held: Registration, where: str, number: int) -> Iterator[Entry]:
    """Who holds the registration, in both languages; as the register writes it where told."""
    party = form.case.shipment.party_by_id(held.holder)
    if held.name:
        yield form.given(Slot("producer-name", number), held.name, f"{where}/name")
    elif party and party.name:
        place = form.case.shipment.parties.index(party)
        yield form.given(Slot("producer-name", number), party.name, f"/parties/{place}/name")
    if party and party.name_zh:
        place = form.case.shipment.parties.index(party)
        slot = Slot("producer-name-zh", number)
        yield form.given(slot, party.name_zh, f"/parties/{place}/name_zh")


def quoted(case: Case, line: Line, kind: str) -> Registration | None:
    """The registration that serves a line: of one of its producers, else the shipment's."""
    makers = dict.fromkeys(lot.producer for lot in line.lots if lot.producer)
    own = (quoted_registration(case.shipment, kind, maker) for maker in makers)
    held = next((one for one in own if one and one.number), None)
    return held or quoted_registration(case.shipment, kind)
