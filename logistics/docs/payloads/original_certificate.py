"""What re-export rests on: the certificate of the country of origin, and how the goods were kept.

Read off the notes of the drafted data (ISPM 12, annex 2). That the goods were not exposed to
infestation is not among it: the plant protection organization alone states it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from logistics.customs.phytosanitary.line_facts import TradeLine
from logistics.docs.payloads.people import named_country
from logistics.docs.payloads.writing import bilingual, joined, listed
from logistics.kernel.codes import CountryCode

_TRUE = "True"


@dataclass(frozen=True, slots=True)
class OriginalCertificate:
    """The boxes of annex 2; where lines differ, each text names its line."""

    country: str
    number: str
    copy: str
    packing: str
    containers: str
    basis: str


def original_certificate(goods: tuple[TradeLine, ...]) -> OriginalCertificate:
    """The boxes for these lines; what nobody entered stays empty."""
    return OriginalCertificate(
        country=_by_line(goods, _countries),
        number=_by_line(goods, lambda line: listed(_notes(line, "RPCRF"))),
        copy=_by_line(goods, _ticked(RPCOR="original", RPCTC="certified_copy")),
        packing=_by_line(goods, _ticked(RPCPK="packed", RPCRP="repacked")),
        containers=_by_line(goods, _ticked(RPCOC="own_containers", RPCNC="new_containers")),
        basis=_by_line(goods, _ticked(RPCPC="on_original", RPCAI="inspected_again")),
    )


def _by_line(goods: tuple[TradeLine, ...], tell: Callable[[TradeLine], str]) -> str:
    told = {line.number: tell(line) for line in goods}
    if len(set(told.values())) <= 1:
        return next(iter(told.values()), "")
    return "; ".join(f"{number}: {text or '–'}" for number, text in told.items())


def _notes(line: TradeLine, subject: str) -> tuple[str, ...]:
    found = (note.contents for note in line.notes if note.subject == subject)
    return tuple(text.text for contents in found for text in contents if text.text)


def _countries(line: TradeLine) -> str:
    return listed(named_country(CountryCode(code)) for code in _notes(line, "RPCCO"))


def _ticked(**words: str) -> Callable[[TradeLine], str]:
    """Tells which of the boxes of a form are ticked, in words."""

    def tell(line: TradeLine) -> str:
        named = (name for subject, name in words.items() if _TRUE in _notes(line, subject))
        return joined(
            *(bilingual(f"paper.reexport.{name}", between=" ") for name in named), between=" + "
        )

    return tell
