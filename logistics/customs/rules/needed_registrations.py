"""Registrations and permits beside the producer's number: sites, permits, NAEB."""

from collections.abc import Iterator
from datetime import date

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import NeededRegistration
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Line, Registration

_READS = ("registrations", "lines/*/commodity", "lines/*/processing_state")
_COFFEE = "naeb-exporter"
_QUALITY = "naeb-quality"
_ORCHARD = "gacc-orchard"
_OWN_RULE = frozenset({_COFFEE, _QUALITY})
"""Kinds whose absence rules of their own tell."""


def needed(case: Case, *kinds: str) -> Iterator[tuple[Line, NeededRegistration]]:
    """Each registration that the goods need, with the first line of those goods."""
    seen: set[str] = set()
    for _, line in case.lines():
        for row in case.knowledge.needed_registrations.on(goods_of(line), case.judged):
            wanted = row.kind in kinds if kinds else row.kind not in _OWN_RULE
            if wanted and row.id not in seen:
                seen.add(row.id)
                yield line, row


def _asked_on(case: Case, kind: str) -> date:
    """GACC asks on arrival, Rwandan authorities on departure."""
    by_china = registration_kinds()[kind].authority == "GACC"
    return case.judged if by_china else case.departure or case.on


def held_of(case: Case, kind: str) -> Iterator[tuple[int, Registration]]:
    """Position and registration of all that count as one of a kind."""
    for position, held in enumerate(case.shipment.registrations):
        known = registration_kinds().get(held.kind)
        if held.kind == kind or (known and kind in known.covers):
            yield position, held


def _serves(held: Registration, kind: str, day: date) -> bool:
    """Whether it is numbered and valid; the validity of a permit is a rule of its own."""
    if not held.number or kind == "china-quarantine-permit":
        return bool(held.number)
    return (held.valid_from or day) <= day <= (held.valid_to or day)


def _absent(case: Case, *, to_confirm: bool) -> Iterator[Breach]:
    for line, row in needed(case):
        day = _asked_on(case, row.kind)
        entered = list(held_of(case, row.kind))
        shaky = row.severity is Severity.VERIFY or not case.confirmed(row)
        if shaky is to_confirm and not any(_serves(held, row.kind, day) for _, held in entered):
            yield Breach(
                fields=tuple(f"/registrations/{place}" for place, _ in entered)
                or ("/registrations",),
                facts={
                    "kind": registration_kinds()[row.kind].name,
                    "goods": goods_name(line),
                    "on": day,
                    "authority": row.authority,
                },
                rows=(row,),
                severity=Severity.VERIFY if to_confirm else row.severity,
            )


@rule(
    "registration-needed",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=_READS,
    tables=("needed-registrations",),
    papers=("commercial-invoice", "phytosanitary-application"),
    source="cn-quarantine-law",
)
def registration_needed(case: Case) -> Iterator[Breach]:
    """A site or exporter has no valid registration that these goods need."""
    return _absent(case, to_confirm=False)


@rule(
    "registration-to-confirm",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=_READS,
    tables=("needed-registrations",),
    papers=("commercial-invoice", "phytosanitary-application"),
    source="cn-quarantine-law",
)
def registration_to_confirm(case: Case) -> Iterator[Breach]:
    """A registration is not entered that these goods need by an unconfirmed account."""
    return _absent(case, to_confirm=True)


def _lot_producers(case: Case, line: Line) -> tuple[str, ...]:
    """Producers of the lots of all lines of the same goods, each once."""
    lots = [lot for _, own in case.lines() if goods_of(own) == goods_of(line) for lot in own.lots]
    return tuple(dict.fromkeys(lot.producer for lot in lots if lot.producer))


@rule(
    "site-unregistered",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations", "lines/*/lots/*/producer"),
    tables=("needed-registrations",),
    papers=("commercial-invoice", "phytosanitary-application"),
    source="cn-avocado-239",
)
def site_unregistered(case: Case) -> Iterator[Breach]:
    """Where one grower of the lots is registered as a site, every other is too."""
    for line, row in needed(case, _ORCHARD):
        day = _asked_on(case, row.kind)
        serving = {
            held.holder for _, held in held_of(case, row.kind) if _serves(held, row.kind, day)
        }
        growers = _lot_producers(case, line)
        if not serving.intersection(growers) or not case.confirmed(row):
            continue
        for grower in growers:
            if grower not in serving:
                party = case.shipment.party_by_id(grower)
                yield Breach(
                    fields=("/registrations",),
                    facts={
                        "kind": registration_kinds()[row.kind].name,
                        "grower": (party and party.name) or grower,
                        "on": day,
                        "authority": row.authority,
                    },
                    rows=(row,),
                    severity=row.severity,
                )


def _on_season_list(
    case: Case, *, listed: bool | None
) -> Iterator[tuple[int, Registration, Line, NeededRegistration]]:
    for line, row in needed(case):
        for position, held in held_of(case, row.kind) if row.season_list else ():
            if held.number and held.season_listed is listed:
                yield position, held, line, row


@rule(
    "season-unlisted",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations/*/season_listed", *_READS[1:]),
    tables=("needed-registrations",),
    papers=("commercial-invoice",),
    source="cn-avocado-239",
)
def season_unlisted(case: Case) -> Iterator[Breach]:
    """A registered site is left out of the list that GACC got before the season."""
    for position, held, line, row in _on_season_list(case, listed=False):
        yield Breach(
            fields=(f"/registrations/{position}/season_listed",),
            facts={"number": held.number, "goods": goods_name(line)},
            rows=(row,),
        )


@rule(
    "season-list-unconfirmed",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=("registrations/*/season_listed", *_READS[1:]),
    tables=("needed-registrations",),
    papers=("commercial-invoice",),
    source="cn-avocado-239",
)
def season_list_unconfirmed(case: Case) -> Iterator[Breach]:
    """Nobody has said whether a registered site is on the list of this season."""
    unsaid = list(_on_season_list(case, listed=None))
    if unsaid:
        yield Breach(
            fields=tuple(f"/registrations/{place}/season_listed" for place, *_ in unsaid),
            facts={
                "numbers": tuple(held.number for _, held, _, _ in unsaid),
                "goods": goods_name(unsaid[0][2]),
            },
            rows=tuple(row for *_, row in unsaid),
        )


@rule(
    "coffee-registration-unconfirmed",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=("registrations", "lines/*/commodity"),
    tables=("needed-registrations",),
    papers=("naeb-export-certificate", "phytosanitary-application"),
    source="naeb-export",
)
def coffee_registration_unconfirmed(case: Case) -> Iterator[Breach]:
    """A coffee exporter is registered with NAEB on the day the goods leave."""
    for _, row in needed(case, _COFFEE):
        day = _asked_on(case, _COFFEE)
        if not any(_serves(held, _COFFEE, day) for _, held in held_of(case, _COFFEE)):
            yield Breach(
                fields=("/registrations",),
                facts={"day": day},
                rows=(row,),
                severity=row.severity,
            )


RULES = (
    registration_needed,
    registration_to_confirm,
    site_unregistered,
    season_unlisted,
    season_list_unconfirmed,
    coffee_registration_unconfirmed,
)
