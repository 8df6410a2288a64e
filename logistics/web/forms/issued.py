"""The form that registers an issued paper whole: its head, its values, and some of any name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from logistics.customs.stated import StatedName, stated_names
from logistics.kernel.errors import InvalidError, LogisticsError, Problem
from logistics.kernel.instants import parse_date
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import AsIssued, IssuedPaper

HEAD = ("kind", "number", "issuer", "issued_on", "expires_on")
SCAN = "scan"
_OTHERS = 3
_VALUE, _OTHER, _OTHER_VALUE = "value-", "other-", "said-"


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """Which values the form of a kind asks for, and which may be named beside them."""

    kind: str
    usual: tuple[StatedName, ...]
    further: tuple[StatedName, ...]
    others: tuple[int, ...] = tuple(range(1, _OTHERS + 1))

    @classmethod
    def of(cls, kind: str) -> "IssuedForm":
        """The form of a kind of paper."""
        every = stated_names()
        usual = tuple(name for name in every if kind in name.papers)
        return cls(kind, usual, tuple(name for name in every if name not in usual))

    @property
    def title(self) -> str:
        """What the kind of paper is called."""
        return paper_kinds()[self.kind].title

    @property
    def further_choices(self) -> tuple[tuple[str, str], ...]:
        """The names that may be chosen beside the usual ones, with their meaning."""
        return tuple((one.field, one.meaning) for one in self.further)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all fields of the form."""
        values = tuple(f"{_VALUE}{one.field}" for one in self.usual)
        pairs = tuple(f"{part}{one}" for one in self.others for part in (_OTHER, _OTHER_VALUE))
        return (*HEAD, *values, *pairs, SCAN)

    def read(self, typed: Mapping[str, str]) -> IssuedPaper:
        """What was typed as an issued paper; raises :class:`InvalidError` at a wrong date."""
        return IssuedPaper(
            kind=self.kind,
            number=typed["number"] or None,
            issuer=typed["issuer"] or None,
            issued_on=_day(typed, "issued_on"),
            expires_on=_day(typed, "expires_on"),
            values=tuple(
                AsIssued(field=field, value=value) for field, value, _ in self._given(typed)
            ),
        )

    def at_fields(self, wrong: InvalidError, typed: Mapping[str, str]) -> InvalidError:
        """The error with its problems at the fields of this form."""
        places = [name for *_, name in self._given(typed)]
        return InvalidError(wrong.code, problems=[_moved(one, places) for one in wrong.problems])

    def _given(self, typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """Field, value, and name of the input, of each value that was typed."""
        usual = [(one.field, f"{_VALUE}{one.field}") for one in self.usual]
        others = [(typed[f"{_OTHER}{one}"], f"{_OTHER_VALUE}{one}") for one in self.others]
        return [(field, typed[name], name) for field, name in (*usual, *others) if typed[name]]


def registrable() -> tuple[tuple[str, str], ...]:
    """The kinds of paper that others issue, with their titles in order."""
    kinds = paper_kinds().values()
    listed = ((one.kind, one.title) for one in kinds if one.paper_class is PaperClass.RECORD)
    return tuple(sorted(listed, key=lambda pair: pair[1]))


def at_scan(wrong: LogisticsError) -> InvalidError:
    """The refusal of a scan, at the field of the file."""
    return InvalidError(
        wrong.code, problems=[replace(one, pointer=f"/{SCAN}") for one in wrong.problems]
    )


def _day(typed: Mapping[str, str], name: str) -> date | None:
    return parse_date(typed[name], pointer=f"/{name}") if typed[name] else None


def _moved(problem: Problem, places: Iterable[str]) -> Problem:
    """A pointer into the shipment file, as one into this form."""
    parts = problem.pointer.split("/")
    if parts[1:2] != ["issued_papers"] or len(parts) < 4:
        return problem
    if parts[3] == "values" and len(parts) > 4:
        return replace(problem, pointer=f"/{list(places)[int(parts[4])]}")
    return replace(problem, pointer=f"/{parts[3]}")
