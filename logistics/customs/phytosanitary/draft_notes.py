"""Notes of a draft on the whole consignment: declarations, permit, inspection, marks."""

from collections.abc import Iterable, Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import settled
from logistics.customs.phytosanitary.draft_texts import plain
from logistics.customs.phytosanitary.facts import Note
from logistics.customs.phytosanitary.told_facts import Told
from logistics.customs.printed import printed_day
from logistics.customs.rules.access import goods_name
from logistics.kernel.words import say
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Line, Party, Registration, Shipment
from logistics.shipments.facts.makers import IMPORT_PERMIT, PRODUCER_REGISTRATION, makers
from logistics.shipments.facts.registered import quoted_registration

_CERTIFICATE = "phytosanitary-certificate"
_GACC = "GACC"


def notes_of(case: Case, lines: tuple[Line, ...]) -> tuple[Note, ...]:
    """All notes, in the order of the model certificate."""
    held = case.shipment
    return (
        *_worded("ADEDL", _declared(case, lines)),
        *_coded("ADIPEDL", _permit(held)),
        *_coded("ADDIEDL", _inspected(case)),
        *_worded(
            "ADAOEDL", (*_producers(held, lines), *_registered(case, lines), *_containers(held))
        ),
        *_coded("DMCL", (*_marks(held, lines), *_lots(lines))),
    )


def _worded(subject: str, texts: Iterable[str]) -> Iterator[Note]:
    for text in dict.fromkeys(texts):
        yield Note(subject, Told(text, "en"))


def _coded(subject: str, texts: Iterable[str]) -> Iterator[Note]:
    for text in dict.fromkeys(texts):
        yield Note(subject, Told(text))


def _declared(case: Case, lines: tuple[Line, ...]) -> Iterator[str]:
    """What China wants declared of the goods; what is not known to its end says so.

    Only from rows that are sourced or that the operator has verified: a certificate states.
    """
    for line in lines:
        goods = goods_of(line)
        protocol = case.knowledge.protocols.one(goods, case.judged)
        every = case.knowledge.pests.on(goods, case.judged)
        pests = [pest for pest in every if settled(case, pest)]
        facts: dict[str, object] = {"goods": goods_name(line)}
        told = []
        if protocol and settled(case, protocol):
            told.append(say("ephyto.declared.protocol", {**facts, "protocol": protocol.title}))
        if pests:
            named = ", ".join(pest.pest for pest in pests)
            told.append(say("ephyto.declared.pests", {**facts, "pests": named}))
        whole = protocol is not None and protocol.pests_complete and settled(case, protocol)
        if told and not (whole and len(pests) == len(every)):
            authority = (protocol or pests[0]).authority
            told.append(say("ephyto.declared.open", {"authority": authority}))
        if told:
            yield " ".join(told)


def _permit(held: Shipment) -> Iterator[str]:
    permit = quoted_registration(held, IMPORT_PERMIT)
    number = plain(permit.number) if permit else None
    if number:
        yield number


def _inspected(case: Case) -> Iterator[str]:
    """Days of an inspection that has taken place, as a registered certificate states them."""
    for stated in case.stated_as("inspected_on", _CERTIFICATE):
        day = printed_day(stated.value)
        if day:
            yield day.isoformat()


def _producers(held: Shipment, lines: tuple[Line, ...]) -> Iterator[str]:
    """Who made the goods, with their numbers at GACC, once any of them has one."""
    if not any(one.kind == PRODUCER_REGISTRATION for one in held.registrations):
        return
    named = [_maker(*one) for line in lines for one in makers(held, line)]
    told = "; ".join(dict.fromkeys(name for name in named if name))
    if told:
        yield say("ephyto.producers", {"producers": told})


def _registered(case: Case, lines: tuple[Line, ...]) -> Iterator[str]:
    """Orchards, packhouses and the like with their numbers, where the goods need such."""
    on = case.judged
    every = case.knowledge.needed_registrations
    asked = {row.kind for line in lines for row in every.on(goods_of(line), on)}
    for kind in sorted(asked - {IMPORT_PERMIT, PRODUCER_REGISTRATION}):
        known = registration_kinds().get(kind)
        held = [one for one in case.shipment.registrations if one.kind == kind]
        numbers = dict.fromkeys(text for one in held if (text := plain(one.number)))
        if known and known.authority == _GACC and numbers:
            told = ", ".join(numbers)
            yield say("ephyto.registered", {"kind": known.name, "numbers": told})


def _maker(party: Party, held: Registration | None) -> str | None:
    name = plain(party.name) or plain(party.name_zh)
    number = plain(held.number) if held else None
    return f"{name} (GACC {number})" if name and number else name


def _containers(held: Shipment) -> Iterator[str]:
    """All containers and seals, where there are more than the schema has room for."""
    every = tuple(held.containers())
    if len(every) < 2 and all(len(one.seals) < 2 for one in every):
        return
    told = []
    for one in every:
        seals = ", ".join(seal for held in one.seals if (seal := plain(held.number)))
        number = str(one.number) if one.number else "–"
        told.append(say("ephyto.container", {"number": number, "seals": seals or "–"}))
    yield say("ephyto.containers", {"containers": "; ".join(told)})


def _marks(held: Shipment, lines: tuple[Line, ...]) -> Iterator[str]:
    ids = {line.id for line in lines}
    for group in held.packages:
        marks = plain(group.marks)
        if marks and group.line in ids:
            yield marks


def _lots(lines: tuple[Line, ...]) -> Iterator[str]:
    numbers = [text for line in lines for lot in line.lots if (text := plain(lot.id))]
    if numbers:
        yield say("ephyto.lots", {"lots": ", ".join(numbers)})
