"""Masses, counts, marks, codes and words of goods as an issued paper states them."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TypeVar

from logistics.customs.case import Case, Stated
from logistics.customs.compared.ours import Ours, Verdict, ours
from logistics.customs.covered import CARRIED, first_line, first_package
from logistics.customs.descriptions import foreign_words, line_words
from logistics.customs.knowledge.rows import StatedField
from logistics.customs.marks_read import made_of
from logistics.customs.measured import cubic_metres
from logistics.customs.printed import PrintedMass, has_figures, printed_count, printed_mass, sum_of
from logistics.customs.wording import (
    agrees_as_printed,
    ico_marks,
    listed,
    mark_lines,
    same_code,
    tokens,
    with_whole_ico_marks,
)
from logistics.shipments.facts.totals import (
    gross_total,
    net_total,
    package_count,
    packed_volume,
)

_HS6 = 6
"""Digits that are the same the world over; papers may print more."""

_HS_DRESS = re.compile(r"\b(?:h\.?t?\.?s\.?|code|no|tariff|heading)\b\.?:?", re.IGNORECASE)
"""What stands before a tariff code on papers ("HS code: 0901.11")."""

Figure = TypeVar("Figure")

_BETWEEN = re.compile(r"[\s,;]+")


def _alike(case: Case, held: Stated) -> tuple[Stated, ...]:
    """The same field of all papers that cover the same goods: the value itself among them.

    Parts of a shipment may travel under papers of several kinds.
    """
    kinds = {held.paper.kind}
    if (
        held.paper.kind in CARRIED
        and case.shipment.consignments[1:]
        and held.covered.packages == case.shipment.packages
    ):
        kinds = set(CARRIED)
    return tuple(
        other
        for other in case.stated
        if other.field == held.field
        and other.paper.kind in kinds
        and other.paper.lines == held.paper.lines
        and other.covered.packages == held.covered.packages
    )


def _read(case: Case, held: Stated, reading: Callable[[str], Figure | None]) -> list[Figure | None]:
    """What papers that cover the same goods say, the value itself among them.

    Other papers that say no figure have nothing to add.
    """
    told = ((other, reading(other.value)) for other in _alike(case, held))
    return [
        figure
        for other, figure in told
        if other is held or figure is not None or has_figures(other.value)
    ]


def _masses(case: Case, held: Stated, unit: str) -> tuple[PrintedMass, ...]:
    """What papers that cover the same goods state together, then what each states if all agree.

    They may share the goods, or each cover them all. Empty where one states no mass.
    """
    read = _read(case, held, partial(printed_mass, unit=unit))
    known = [mass for mass in read if mass is not None]
    total = sum_of(known) if len(known) == len(read) else None
    if total is None:
        return ()
    return (total, known[0]) if len(set(known)) == 1 else (total,)


def net_mass(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Net mass in the unit that the paper prints, to the last place that it prints."""
    found = net_total(held.covered)
    if not found:
        return None
    same = any(mass.is_of(found) for mass in _masses(case, held, known.argument))
    return ours(f"{first_line(case.shipment, held.covered)}/net_mass", found, same=same)


def gross_mass(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Gross mass likewise; near within the tolerance."""
    found = gross_total(held.covered)
    if not found:
        return None
    stated = _masses(case, held, known.argument)
    near = any(mass.within(found, case.limit("gross-tolerance")) for mass in stated)
    verdict = Verdict.NEAR if near else Verdict.DIFFERS
    return Ours(
        pointer=f"{first_line(case.shipment, held.covered)}/gross_mass",
        told=found,
        verdict=Verdict.SAME if any(mass.is_of(found) for mass in stated) else verdict,
    )


def count(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """The number of packages."""
    found = package_count(held.covered)
    if not found:
        return None
    read = _read(case, held, partial(printed_count, looked_for=found))
    known = [number for number in read if number is not None]
    whole = known[0] if len(set(known)) == 1 else None
    same = len(known) == len(read) and found in {sum(known), whole}
    return ours(f"{first_package(case.shipment, held.covered)}/count", found, same=same)


def volume(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Cubic metres, to the last place that the paper prints."""
    found = packed_volume(held.covered)
    if found is None or any(group.volume is None for group in held.covered.packages):
        return None
    read = _read(case, held, cubic_metres)
    known = [number for number in read if number is not None]
    whole = known[:1] if len(set(known)) == 1 else []
    stated = (sum(known, Decimal(0)), *whole) if len(known) == len(read) else ()
    same = any(agrees_as_printed(found, number) for number in stated)
    return ours(f"{first_package(case.shipment, held.covered)}/volume", found, same=same)


def marks(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Shipping marks: nothing but lines of ours, and every ICO mark of ours."""
    told = {line for group in held.covered.packages for line in mark_lines(group.marks or "")}
    if not told:
        return None
    known, stated = {with_whole_ico_marks(line) for line in told}, with_whole_ico_marks(held.value)
    written = f" {' '.join(_BETWEEN.split(stated))} "
    shown = all(f" {mark} " in written for line in known for mark in ico_marks(line))
    same = shown and made_of(stated, known, held.covered.packages)
    at = f"{first_package(case.shipment, held.covered)}/marks"
    return ours(at, tuple(sorted(told)), same=same)


def hs_codes(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Tariff codes, each one of ours."""
    held_here = [getattr(line, known.argument) for line in held.covered.lines]
    if not any(held_here):
        return None
    stated = [_HS_DRESS.sub(" ", given).replace(".", "").split() for given in listed(held.value)]
    six = known.argument == "hs6"
    same = all(
        (joined[:_HS6] if six else joined) in held_here or set(parts) <= set(held_here)
        for parts in stated
        if (joined := "".join(parts))
    )
    return ours(
        f"{first_line(case.shipment, held.covered)}/{known.argument}",
        tuple(given for given in held_here if given),
        same=same,
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
