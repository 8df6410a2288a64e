"""One rule or one row explained: what it rests on, and what it says of a given shipment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from logistics.customs.browsing.marked import rows_by_id
from logistics.customs.browsing.recording import recorded
from logistics.customs.browsing.told import ToldRow, ToldRule, told_rows, told_rules
from logistics.customs.case import Case
from logistics.customs.findings import Finding
from logistics.customs.knowledge import Knowledge
from logistics.customs.nearness import told_near
from logistics.customs.overseen import Oversight, check_under
from logistics.kernel.errors import NotFoundError
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A shipment that a rule or row is tried on, as of a day."""

    shipment: Shipment
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A rule with the rows it rests on, or a row with the rules that read it.

    ``findings`` is what it says of the shipment asked about, ``looked_at`` the ids of the
    rows it looked at there; both ``None`` where no shipment was asked about.
    """

    id: str
    is_row: bool
    rules: tuple[ToldRule, ...]
    rows: tuple[ToldRow, ...]
    findings: tuple[Finding, ...] | None = None
    looked_at: tuple[str, ...] | None = None

    def to_json(self) -> dict[str, object]:
        """The explanation as ``--json`` and the API print it."""
        return {
            "id": self.id,
            "kind": "row" if self.is_row else "rule",
            "rules": [told.to_json() for told in self.rules],
            "rows": [told.to_json() for told in self.rows],
            "findings": None if self.findings is None else [f.to_json() for f in self.findings],
            "looked_at": None if self.looked_at is None else list(self.looked_at),
        }


def explain(
    wanted: str, knowledge: Knowledge, oversight: Oversight, asked: Asked | None = None
) -> Explained:
    """The rule of this code, else the row of this id.

    Raises :class:`NotFoundError` ``rules.unknown`` with what is near to it.
    """
    rules = tuple(told for told in told_rules(knowledge) if told.rule.code == wanted)
    rows = tuple(told_rows(knowledge, oversight.marks))
    if rules:
        rule = rules[0].rule
        rows = tuple(told for told in rows if rule.may_rest_on(told.table, told.row))
        found = Explained(id=wanted, is_row=False, rules=rules, rows=rows)
    else:
        found = _row(wanted, knowledge, rows)
    return _tried(found, knowledge, oversight, asked) if asked else found


def _row(wanted: str, knowledge: Knowledge, rows: Sequence[ToldRow]) -> Explained:
    own = tuple(told for told in rows if told.row.id == wanted)
    if not own:
        known = {*rows_by_id(knowledge), *(told.rule.code for told in told_rules(knowledge))}
        raise NotFoundError("rules.unknown", given=wanted[:80], near=told_near(wanted, known))
    readers = tuple(
        told for told in told_rules(knowledge) if told.rule.may_rest_on(own[0].table, own[0].row)
    )
    return Explained(id=wanted, is_row=True, rules=readers, rows=own)


def _tried(found: Explained, knowledge: Knowledge, oversight: Oversight, asked: Asked) -> Explained:
    """The same, with what it says of a shipment and the rows it looked at for that."""
    result = check_under(oversight, asked.shipment, on=asked.on)
    findings = tuple(_of(found, result.findings))
    noted, seen = recorded(knowledge)
    case = Case.of(
        asked.shipment,
        on=asked.on,
        knowledge=noted,
        verified=oversight.verified,
        lists=oversight.lists,
    )
    seen.clear()
    for told in found.rules:
        tuple(told.rule.findings(case))
    own = {told.row.id for told in found.rows}
    looked_at = tuple(row for row in seen if row in own)
    return Explained(
        id=found.id,
        is_row=found.is_row,
        rules=found.rules,
        rows=found.rows,
        findings=findings,
        looked_at=looked_at,
    )


def _of(found: Explained, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of the rule, or those resting on the row."""
    for finding in findings:
        if found.id in finding.rows if found.is_row else found.id == finding.code:
            yield finding
