"""What page-validation, qpdf, Apache PDFBox, pdfsig and pyHanko have against files."""

import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from logistics.docs.signing.second_opinion import is_accepted
from logistics.docs.signing.strict import examine
from tests.docs.papers import AT
from tests.docs.press.conforming import (
    ONLY_THIRD_PART,
    broken_rules,
    preflight_codes,
    syntax_errors,
)
from tests.prove.conformance.sheets import House, Sheets, State
from tests.surety import needs_program


def complaints(
    house: House, sheets: Iterable[Sheets], folder: Path, counted: Counter[str]
) -> list[str]:
    """Everything against the files; ``counted`` learns how many of each state there were."""
    found: list[str] = []
    needs_program("qpdf")
    for one in sheets:
        path = folder / f"{one.name}.pdf"
        path.write_bytes(one.content)
        counted[one.state.value] += 1
        found += [f"{one.name}: {told}" for told in _against(house, one, path)]
    for name, codes in preflight_codes(folder).items():
        found += [f"{name}: preflight {code}" for code in codes - ONLY_THIRD_PART]
    return found


def _against(house: House, one: Sheets, path: Path) -> Iterator[str]:
    yield from broken_rules(one.content)
    if wrong := syntax_errors(path):
        yield f"qpdf: {wrong}"
    if one.state is State.BARE:
        return
    trusted = house.trusts(one.state)
    if not is_accepted(one.content, trusted.signers, trusted.stampers, AT):
        yield "pyHanko refuses it"
    if problem := examine(one.content, trusted).problem:
        yield f"not in our form: {problem}"
    told = subprocess.run(
        [needs_program("pdfsig"), path], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    for said in ("Total document signed", "Signature is Valid"):
        if told.count(said) != 1:
            yield f"pdfsig: {told}"
