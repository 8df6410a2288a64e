"""Masses, counts, marks, codes and words of goods as an issued paper states them."""

import re
from decimal import Decimal

from logistics.customs.case import Case, Stated
from logistics.customs.compared.ours import Ours, Verdict, ours
from logistics.customs.covered import first_line, first_package
from logistics.customs.descriptions import foreign_words, line_words
from logistics.customs.knowledge.rows import StatedField
from logistics.customs.wording import (
    agrees_as_printed,
    ico_marks,
    listed,
    mark_lines,
    printed_number,
    same_code,
    tokens,
)
from logistics.kernel.quantity import MASS_UNITS, Mass
from logistics.shipments.facts.totals import (
    gross_total,
    net_total,
    package_count,
    packed_volume,
)


def _amounting_to(case: Case, held: Stated) -> tuple[Decimal | None, ...]:
    """What the papers of this kind state together, then what each states if all say the same.

    Papers of a kind that cover the same lines may share the goods, or each cover them all.
    ``None`` stands for a value that is no number.
    """
    numbers = [
        printed_number(other.value)
        for other in case.stated
        if other.field == held.field
        and other.paper.kind == held.paper.kind
        and other.paper.lines == held.paper.lines
    ]
    known = [number for number in numbers if number is not None]
    shared = sum(known, Decimal(0)) if len(known) == len(numbers) else None
    return shared, *(set(numbers) if len(set(numbers)) == 1 else ())


def _in(mass: Mass, unit: str) -> Decimal:
    return mass.kg / MASS_UNITS[unit]


def _agrees(wanted: Decimal, stated: tuple[Decimal | None, ...]) -> bool:
    return any(number is not None and agrees_as_printed(wanted, number) for number in stated)


def net_mass(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Net mass in the unit of the field, to the last place that the paper prints."""
    found = net_total(held.covered)
    if not found:
        return None
    same = _agrees(_in(found, known.argument), _amounting_to(case, held))
    return ours(f"{first_line(case.shipment, held.covered)}/net_mass", found, same=same)


def gross_mass(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Gross mass likewise; near within the tolerance."""
    found = gross_total(held.covered)
    if not found:
        return None
    wanted, stated = _in(found, known.argument), _amounting_to(case, held)
    allowed = wanted * case.limit("gross-tolerance") / 100
    near = any(number is not None and abs(number - wanted) <= allowed for number in stated)
    verdict = Verdict.NEAR if near else Verdict.DIFFERS
    return Ours(
        pointer=f"{first_line(case.shipment, held.covered)}/gross_mass",
        told=found,
        verdict=Verdict.SAME if _agrees(wanted, stated) else verdict,
    )


def count(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """The number of packages."""
    found = package_count(held.covered)
    if not found:
        return None
    same = found in _amounting_to(case, held)
    return ours(f"{first_package(case.shipment, held.covered)}/count", found, same=same)


def volume(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Cubic metres, to the last place that the paper prints."""
    found = packed_volume(held.covered)
    if found is None or any(group.volume is None for group in held.covered.packages):
        return None
    same = _agrees(found, _amounting_to(case, held))
    return ours(f"{first_package(case.shipment, held.covered)}/volume", found, same=same)


def marks(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Shipping marks: no other line than ours, and every ICO mark of ours."""
    known = {line for group in held.covered.packages for line in mark_lines(group.marks or "")}
    if not known:
        return None
    wanted = {mark for line in known for mark in ico_marks(line)}
    stated = set(mark_lines(held.value))
    same = stated <= known and wanted <= stated
    at = f"{first_package(case.shipment, held.covered)}/marks"
    return ours(at, tuple(sorted(known)), same=same)


def hs_codes(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Tariff codes, each one of ours."""
    held_here = [getattr(line, known.argument) for line in held.covered.lines]
    if not any(held_here):
        return None
    stated = {"".join(given.split(".")).replace(" ", "") for given in listed(held.value)}
    return ours(
        f"{first_line(case.shipment, held.covered)}/{known.argument}",
        tuple(given for given in held_here if given),
        same=stated <= set(held_here),
    )


def lots(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Lot numbers, each one of ours; a number may itself hold a slash."""
    known = tuple(lot.id for line in held.covered.lines for lot in line.lots)
    if not known:
        return None
    splits = (listed(held.value), re.split(r"[,;\n&]", held.value))
    same = any(
        all(any(same_code(_bare(part), lot) for lot in known) for part in parts) for parts in splits
    )
    return ours(f"{first_line(case.shipment, held.covered)}/lots", known, same=same)


def _bare(part: str) -> str:
    words = part.replace("No.", " ").split()
    return " ".join(word for word in words if word.casefold().rstrip(".:") not in {"lot", "lots"})


def description(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Words for goods, in whatever general terms: none may name other goods or another state."""
    told = tuple(line.description for line in held.covered.lines if line.description)
    if not told:
        return None
    ours_words = line_words(held.covered.lines)
    foreign = foreign_words(
        held.value, ours_words, case.words("telling-goods"), case.words("varieties")
    )
    at = f"{first_line(case.shipment, held.covered)}/description"
    return ours(at, told, same=not foreign)


def wording(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """A text of the lines, of which the paper may print a part, or to which it may add."""
    told = tuple(text for line in held.covered.lines if (text := getattr(line, known.argument)))
    if not told:
        return None
    given = set(tokens(held.value))
    same = any(given <= set(tokens(text)) or given >= set(tokens(text)) for text in told)
    return ours(f"{first_line(case.shipment, held.covered)}/{known.argument}", told, same=same)
