"""Ours against as issued: what an issued paper states, held against the shipment's facts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from logistics.customs.case import Case, Stated
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.rows import Compare, StatedField
from logistics.customs.paths import values_at
from logistics.customs.route import legs_by, place_name
from logistics.customs.rule import Breach, Rule, rule
from logistics.customs.wording import (
    agrees_as_printed,
    holds_any,
    ico_marks,
    listed,
    mark_lines,
    names_party,
    printed_number,
    reads_as,
    same_code,
    same_text,
)
from logistics.kernel.codes import ContainerNumber, UnifiedSocialCreditCode
from logistics.kernel.quantity import MASS_UNITS, Mass
from logistics.reference.places import place_of_unlocode, places
from logistics.shipments.facts import Mode, Role
from logistics.shipments.facts.totals import gross_total, net_total, package_count

Difference = tuple[Stated, str, object]
"""A value as issued, where ours stands, and what ours is."""

_TO_ORDER = frozenset({"bill-of-lading", "phytosanitary-certificate"})
"""Papers on which "to order" is allowed, or is a finding of its own."""

_READS = ("issued_papers/*/values",)


def _breaches(differences: Iterable[Difference]) -> Iterator[Breach]:
    """One breach for all papers that differ in one fact."""
    by_fact: dict[str, list[Difference]] = defaultdict(list)
    for difference in differences:
        by_fact[difference[1]].append(difference)
    for pointer, found in by_fact.items():
        yield Breach(
            fields=(pointer, *(held.pointer for held, _, _ in found)),
            facts={
                "field": found[0][0].field.replace("_", " "),
                "ours": found[0][2],
                "stated": tuple(held.told for held, _, _ in found),
            },
            documents=tuple(dict.fromkeys(held.paper.kind for held, _, _ in found)),
        )


Differ = Callable[[Case, str], Iterator[Difference]]


def _compared(
    code: str, differ: Differ, topic: Topic = Topic.CONSISTENCY, severity: Severity = Severity.BLOCK
) -> Rule:
    """A rule that tells the differences ``differ`` finds for the fields which name ``code``."""

    def judge(case: Case) -> Iterator[Breach]:
        return _breaches(differ(case, code))

    judge.__doc__ = f"As issued against ours: {code}."
    return rule(code, topic, severity, reads=_READS, source="papers-compared")(judge)


def _fields(case: Case, compare: Compare, code: str) -> Iterator[tuple[Stated, StatedField]]:
    return ((held, known) for held, known in case.stated_by(compare) if known.rule == code)


def _parties(case: Case, code: str) -> Iterator[Difference]:
    for held, known in _fields(case, Compare.PARTY, code):
        role = Role(known.argument)
        party = case.party(role)
        if party is None or names_party(held.value, party):
            continue
        if not (held.paper.kind in _TO_ORDER and holds_any(held.value, case.words("to-order"))):
            yield held, f"{case.party_pointer(role)}/name", party.name or party.id


def _codes(case: Case, code: str) -> Iterator[Difference]:
    for compare in (Compare.CODE, Compare.REFERENCE):
        for held, known in _fields(case, compare, code):
            pointer, ours = next(values_at(case.shipment, known.argument))
            broken = isinstance(ours, UnifiedSocialCreditCode) and not reads_as(
                UnifiedSocialCreditCode, held.value
            )
            if ours is not None and not broken and not same_code(held.value, str(ours)):
                yield held, pointer, ours


def _days(case: Case, code: str) -> Iterator[Difference]:
    for held, known in _fields(case, Compare.DAY, code):
        pointer, ours = next(values_at(case.shipment, known.argument))
        if ours is not None and held.value.strip() != str(ours):
            yield held, pointer, ours


def _by_paper(
    case: Case, compare: Compare
) -> Iterator[tuple[Stated, StatedField, tuple[Decimal | None, ...]]]:
    """Values of one field from all papers of one kind: the first, and what they amount to.

    Papers of a kind may share the goods, or each cover them all: their sum comes first, then
    each value that differs from another; ``None`` stands for one that is no number.
    """
    groups: dict[tuple[str, str], list[tuple[Stated, StatedField]]] = defaultdict(list)
    for held, known in case.stated_by(compare):
        groups[held.paper.kind, held.field].append((held, known))
    for found in groups.values():
        numbers = [printed_number(held.value) for held, _ in found]
        known_numbers = [number for number in numbers if number is not None]
        readable = len(known_numbers) == len(numbers)
        shared = sum(known_numbers, Decimal(0)) if readable else None
        alike = tuple(set(numbers)) if len(set(numbers)) == 1 else ()
        yield *found[0], (shared, *alike)


def _net(case: Case, _: str) -> Iterator[Difference]:
    ours = net_total(case.shipment)
    for held, known, stated in _by_paper(case, Compare.NET_MASS):
        if ours and not any(_agrees(_in(ours, known.argument), number) for number in stated):
            yield held, "/lines/0/net_mass", ours


def _in(mass: Mass, unit: str) -> Decimal:
    return mass.kg / MASS_UNITS[unit]


def _agrees(ours: Decimal, stated: Decimal | None) -> bool:
    return stated is not None and agrees_as_printed(ours, stated)


def _gross(*, beyond: bool) -> Differ:
    def differ(case: Case, _: str) -> Iterator[Difference]:
        ours = gross_total(case.shipment)
        for held, known, stated in _by_paper(case, Compare.GROSS_MASS):
            wanted = _in(ours, known.argument) if ours else None
            if ours is None or wanted is None or any(_agrees(wanted, n) for n in stated):
                continue
            allowed = wanted * case.limit("gross-tolerance") / 100
            near = any(n is not None and abs(n - wanted) <= allowed for n in stated)
            if near is not beyond:
                yield held, "/lines/0/gross_mass", ours

    return differ


def _counts(case: Case, _: str) -> Iterator[Difference]:
    ours = package_count(case.shipment)
    for held, _known, stated in _by_paper(case, Compare.COUNT):
        if ours and ours not in stated:
            yield held, "/packages/0/count", ours


def _marks(case: Case, _: str) -> Iterator[Difference]:
    ours = {line for group in case.shipment.packages for line in mark_lines(group.marks or "")}
    wanted = {mark for line in ours for mark in ico_marks(line)}
    for held, _known in case.stated_by(Compare.MARKS):
        stated = set(mark_lines(held.value))
        if ours and not (stated <= ours and wanted <= stated):
            yield held, "/packages/0/marks", tuple(sorted(ours))


def _hs(case: Case, _: str) -> Iterator[Difference]:
    for held, known in case.stated_by(Compare.HS):
        ours = [getattr(line, known.argument) for line in case.shipment.lines]
        stated = ["".join(code.split(".")).replace(" ", "") for code in listed(held.value)]
        if any(ours) and not set(stated) <= set(ours):
            yield held, f"/lines/0/{known.argument}", tuple(code for code in ours if code)


def _of_boxes(case: Case, compare: Compare) -> Iterator[Stated]:
    """Values on containers, but for the veterinary certificate, whose seal is a rule of its own."""
    for held, _known in case.stated_by(compare):
        if held.paper.kind != "veterinary-health-certificate":
            yield held


def _containers(case: Case, _: str) -> Iterator[Difference]:
    ours = [box.number for box in case.shipment.containers() if box.number]
    for held in _of_boxes(case, Compare.CONTAINER):
        stated = [part for part in listed(held.value) if reads_as(ContainerNumber, part)]
        if ours and not all(any(same_code(s, o) for o in ours) for s in stated):
            yield held, "/consignments/0/containers/0/number", tuple(ours)


def _seals(case: Case, _: str) -> Iterator[Difference]:
    ours = [seal.number for box in case.shipment.containers() for seal in box.seals]
    for held in _of_boxes(case, Compare.SEAL):
        if ours and not all(any(same_code(s, o) for o in ours) for s in listed(held.value)):
            yield held, "/consignments/0/containers/0/seals", tuple(ours)


def _sea_ends(case: Case) -> Iterator[tuple[str, str | None, str | None]]:
    for number, part in enumerate(case.shipment.consignments):
        sea = legs_by(part, Mode.SEA)
        if sea:
            yield f"/consignments/{number}/legs", sea[0].from_place, sea[-1].to_place


def _names_place(stated: str, place_id: str, case: Case) -> bool:
    by_code = place_of_unlocode(stated.strip().upper())
    if by_code is not None:
        return by_code.id == place_id
    row = places().get(place_id)
    names = [place_name(case.shipment, place_id), *([row.zh] if row and row.zh else [])]
    given = listed(stated)
    return any(same_text(given[0] if given else stated, name) for name in names)


def _ports(case: Case, _: str) -> Iterator[Difference]:
    ends = list(_sea_ends(case))
    for held, known in case.stated_by(Compare.PORT):
        ours = [first if known.argument == "loading" else last for _, first, last in ends]
        wanted = [place_id for place_id in ours if place_id]
        if wanted and not any(_names_place(held.value, place_id, case) for place_id in wanted):
            names = tuple(place_name(case.shipment, place_id) for place_id in wanted)
            yield held, ends[0][0], names


def _known_names(case: Case, argument: str) -> tuple[str, list[str | None]]:
    """Where the names of an argument stand, and which they are."""
    lines = case.shipment.lines
    sea = [leg for part in case.shipment.consignments for leg in legs_by(part, Mode.SEA)]
    held: dict[str, tuple[str, list[str | None]]] = {
        "botanical-names": ("/lines/0/botanical_name", [line.botanical_name for line in lines]),
        "criteria": ("/lines/0/origin_criterion", [line.origin_criterion for line in lines]),
        "origins": (
            "/lines/0/country_of_origin",
            [
                name
                for line in lines
                if (code := line.country_of_origin)
                for name in (str(code), code.english_name)
            ],
        ),
        "vessels": ("/consignments/0/legs", [leg.means.vessel for leg in sea if leg.means]),
        "voyages": ("/consignments/0/legs", [leg.means.voyage for leg in sea if leg.means]),
        "producers": (
            case.party_pointer(Role.PRODUCER),
            [
                name
                for party in case.shipment.parties
                if {Role.PRODUCER, Role.EXPORTER} & set(party.roles)
                for name in (party.name, party.name_zh, "SAME")
            ],
        ),
    }
    return held[argument]


def _names(case: Case, code: str) -> Iterator[Difference]:
    for held, known in _fields(case, Compare.NAMES, code):
        pointer, names = _known_names(case, known.argument)
        ours = [name for name in names if name]
        whole = any(same_text(held.value, name) for name in ours)
        parts = all(any(same_text(part, name) for name in ours) for part in listed(held.value))
        if ours and not (whole or parts):
            yield held, pointer, tuple(dict.fromkeys(ours))


RULES = (
    *(
        _compared(code, _parties)
        for code in ("exporter-differs", "consignee-differs", "notify-differs")
    ),
    *(
        _compared(code, _codes)
        for code in ("exporter-tin-differs", "consignee-uscc-differs", "reference-differs")
    ),
    _compared("invoice-date-differs", _days),
    _compared("net-mass-differs", _net),
    _compared("gross-mass-differs", _gross(beyond=True)),
    _compared("gross-mass-near", _gross(beyond=False), severity=Severity.WARN),
    _compared("packages-differ", _counts),
    _compared("marks-differ", _marks),
    _compared("hs-differs", _hs),
    _compared("container-differs", _containers),
    _compared("seal-differs", _seals),
    _compared("port-differs", _ports),
    _compared("producer-differs", _names),
    _compared("vessel-differs", _names),
    _compared("origin-differs", _names, Topic.ORIGIN),
    _compared("criterion-differs", _names, Topic.ORIGIN),
    _compared("botanical-name-differs", _names, Topic.TREATMENT),
)
"""Differences by topic: names of plants belong to treatment, criteria to origin."""
