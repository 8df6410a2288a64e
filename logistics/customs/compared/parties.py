"""Parties and their numbers as an issued paper states them."""

from logistics.customs.case import Case, Stated
from logistics.customs.compared.ours import Ours, among, ours
from logistics.customs.knowledge.rows import StatedField
from logistics.customs.paths import values_at
from logistics.customs.wording import acting, holds_any, names_firm, reads_as, same_code, tokens
from logistics.kernel.codes import UnifiedSocialCreditCode
from logistics.shipments.facts import DocumentLevel, Role

_TO_ORDER = frozenset({"bill-of-lading", "insurance-certificate", "phytosanitary-certificate"})
"""Papers on which "to order" is allowed, or is a finding of its own."""


def party(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """The party of a role by its name, alone or with its own address."""
    role = Role(known.argument)
    found = case.party(role)
    if found is None:
        return None
    to_order = held.paper.kind in _TO_ORDER and holds_any(held.value, case.words("to-order"))
    return ours(
        f"{case.party_pointer(role)}/name",
        found.name or found.id,
        same=to_order or names_firm(held.value, found) or _as_consignee(case, held, role),
    )


def _as_consignee(case: Case, held: Stated, role: Role) -> bool:
    """Whether the party to notify is told to be the consignee, and is."""
    told = tokens(held.value)[:3] == ("same", "as", "consignee")
    return told and role is Role.NOTIFY and case.party(role) == case.party(Role.CONSIGNEE)


def shipper(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """The exporter or seller; the forwarder too where a master document stands."""
    masters = any(
        paper.level is DocumentLevel.MASTER
        for part in case.shipment.consignments
        for paper in part.documents
    )
    roles = (Role.EXPORTER, Role.SELLER, *((Role.FORWARDER,) if masters else ()))
    parties = [found for role in roles if (found := case.party(role))]
    if not parties or not parties[0].name:
        return None
    return ours(
        f"{case.party_pointer(Role.EXPORTER)}/name",
        parties[0].name,
        same=all(any(names_firm(part, found) for found in parties) for part in acting(held.value)),
    )


def code(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """A code or number at a path of the shipment, whatever its separators."""
    pointer, found = next(values_at(case.shipment, known.argument))
    if found is None:
        return None
    broken = isinstance(found, UnifiedSocialCreditCode) and not reads_as(
        UnifiedSocialCreditCode, held.value
    )
    return ours(pointer, found, same=broken or same_code(held.value, str(found)))


def producers(case: Case, held: Stated) -> Ours | None:
    """Every producer, and the exporter, who may have produced himself ("SAME")."""
    names = [
        name
        for found in case.shipment.parties
        if {Role.PRODUCER, Role.EXPORTER} & set(found.roles)
        for name in (found.name, found.name_zh)
    ]
    at = f"{case.party_pointer(Role.PRODUCER)}/name"
    return among(at, held.value, names, also=("SAME", "SAME AS EXPORTER"))
