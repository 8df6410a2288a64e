"""The shape of a rule: a small pure function with its entry in the table of rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Finding, Severity, Topic
from logistics.customs.knowledge.rows import Dated, Limit
from logistics.kernel.decimals import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What a rule found: where, and the facts its sentence names.

    ``documents`` and ``source`` replace those of the rule where they depend on the case.
    ``rows`` are the knowledge rows it rests on: their source is named, and where one of them
    is not certain the finding is one to verify, unless the rule is ``firm``.
    """

    fields: tuple[str, ...]
    facts: Mapping[str, object] = field(default_factory=dict)
    documents: tuple[str, ...] | None = None
    source: str | None = None
    severity: Severity | None = None
    rows: tuple[Dated, ...] = ()
    firm: bool = False


Judge = Callable[[Case], Iterable[Breach]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table of rules.

    ``reads`` are the paths it looks at, ``papers`` the kinds of paper it concerns,
    ``source`` an id of the table of sources, ``clause`` the article within it. ``tables`` are
    the tables of the knowledge that it looks into, by name of their file; of the limits, one
    by one, those that it compares with: ``limits/<name>``.
    """

    code: str
    topic: Topic
    severity: Severity
    reads: tuple[str, ...]
    tables: tuple[str, ...]
    papers: tuple[str, ...]
    source: str
    clause: str
    judge: Judge

    def may_rest_on(self, table: str, row: Dated) -> bool:
        """Whether its findings can rest on this row of ``table``."""
        return (f"{table}/{row.name}" if isinstance(row, Limit) else table) in self.tables

    def findings(self, case: Case) -> Iterator[Finding]:
        """What the rule says of a case."""
        for breach in self.judge(case):
            named = breach.source or (breach.rows[0].source if breach.rows else None)
            source = case.knowledge.sources[named or self.source]
            own = named in {None, self.source}
            yield Finding(
                code=self.code,
                topic=self.topic,
                severity=self._severity(case, breach),
                rows=tuple(row.id for row in breach.rows),
                facts={name: told_fact(fact) for name, fact in breach.facts.items()},
                fields=breach.fields,
                documents=self.papers if breach.documents is None else breach.documents,
                source=f"{source.title}, {self.clause}" if self.clause and own else source.title,
                source_date=source.date,
            )

    def _severity(self, case: Case, breach: Breach) -> Severity:
        shaky = not breach.firm and not all(case.confirmed(row) for row in breach.rows)
        return Severity.VERIFY if shaky else breach.severity or self.severity


def rule(
    code: str,
    topic: Topic,
    severity: Severity,
    *,
    reads: tuple[str, ...],
    tables: tuple[str, ...] = (),
    papers: tuple[str, ...] = (),
    source: str,
    clause: str = "",
) -> Callable[[Judge], Rule]:
    """Make a rule of a function; its words stand at ``finding.<code>`` and ``remedy.<code>``."""

    def made(judge: Judge) -> Rule:
        return Rule(
            code=code,
            topic=topic,
            severity=severity,
            reads=reads,
            tables=tables,
            papers=papers,
            source=source,
            clause=clause,
            judge=judge,
        )

    return made


def told_fact(fact: object) -> str:
    """A fact as sentences hold it: plain figures, ISO dates, lists parted by semicolons."""
    if isinstance(fact, Decimal):
        return plain(fact)
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, tuple | list):
        return "; ".join(told_fact(item) for item in fact)
    return str(fact)
