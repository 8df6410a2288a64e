"""Numbers and names of GACC registrations as the register and the packages show them."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.registration import PRODUCER
from logistics.customs.wording import same_code, same_text
from logistics.shipments.facts import Registration

_MAKERS = frozenset({"gacc-producer", "gacc-orchard", "gacc-packhouse", "gacc-fumigator"})
_PAPERS = ("commercial-invoice", "packing-list")


def _of_makers(case: Case) -> Iterator[tuple[str, Registration]]:
    """Pointer and registration of all plants, orchards and facilities with a GACC number."""
    for position, held in enumerate(case.shipment.registrations):
        if held.kind in _MAKERS and held.number:
            yield f"/registrations/{position}", held


def _law(case: Case, held: Registration) -> str | None:
    """The decree on producers in force on the judged day; none for sites under a protocol."""
    regime = case.regime()
    return regime.source if regime and held.kind == PRODUCER else None


@rule(
    "registered-name-differs",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations/*/name", "registrations/*/holder", "parties/*/name"),
    tables=("regimes",),
    papers=_PAPERS,
    source="papers-compared",
    clause="holder of the registration against the name in the register (CIFER)",
)
def registered_name_differs(case: Case) -> Iterator[Breach]:
    """The holder bears the name that the register of GACC holds."""
    for pointer, held in _of_makers(case):
        holder = case.shipment.party_by_id(held.holder)
        names = [name for name in (holder.name, holder.name_zh) if name] if holder else []
        if held.name and names and not any(same_text(held.name, name) for name in names):
            yield Breach(
                fields=(f"{pointer}/name",),
                facts={"number": held.number, "registered": held.name, "ours": names[0]},
                source=_law(case, held),
            )


@rule(
    "number-on-packages-differs",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations/*/number", "registrations/*/number_on_packages"),
    tables=("regimes",),
    papers=_PAPERS,
    source="papers-compared",
    clause="registration number against the number on the packages",
)
def number_on_packages_differs(case: Case) -> Iterator[Breach]:
    """Packages show the number under which their maker is registered."""
    for pointer, held in _of_makers(case):
        shown = held.number_on_packages
        if shown and not same_code(shown, held.number or ""):
            yield Breach(
                fields=(f"{pointer}/number_on_packages", f"{pointer}/number"),
                facts={"number": held.number, "shown": shown},
                source=_law(case, held),
            )


RULES = (registered_name_differs, number_on_packages_differs)
