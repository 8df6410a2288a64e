"""An explained rule or row as a person reads it at the terminal."""

from collections.abc import Iterable
from datetime import date

import click

from logistics.cli.finding_text import badge, echo_finding
from logistics.cli.printing import tell
from logistics.customs.browsing.explaining import Explained
from logistics.customs.browsing.told import ToldRow, ToldRule
from logistics.kernel.words import say


def echo_explained(told: Explained, on: date) -> None:
    """What they say of the shipment asked about, then rules and rows, those it rests on first."""
    if told.findings is not None:
        tell("rules.tried", on=on)
        if not told.findings:
            tell("rules.says_nothing", on=on)
        for finding in told.findings:
            echo_finding(finding)
        click.echo()
    for rule in told.rules:
        _rule(rule) if not told.is_row else tell("rules.read_by", code=rule.rule.code)
    looked_at = frozenset(told.looked_at or ())
    for row in sorted(told.rows, key=lambda held: held.row.id not in looked_at):
        _row(row, looked_at=row.row.id in looked_at, whole=told.is_row)


def _rule(told: ToldRule) -> None:
    rule, source = told.rule, told.source
    click.echo(f"{rule.code}: {rule.severity.upper()}, {rule.topic}")
    _labelled(
        (
            ("says", told.says),
            ("remedy", told.remedy),
            ("reads", ", ".join(rule.reads)),
            ("papers", ", ".join(rule.papers)),
            ("source", source.title),
            ("clause", rule.clause),
            ("source_date", source.date),
            ("reference", source.reference),
        )
    )


def _row(told: ToldRow, *, looked_at: bool, whole: bool) -> None:
    row, mark = told.row, told.mark
    held = "*" if looked_at else " "
    span = f"{row.valid_from or '…'} – {row.valid_to or '…'}"
    click.echo(f"{held} {told.table} {row.id}: {span}, {row.confidence}, {row.verified_on}")
    if mark:
        click.echo(f"    {badge(mark)}")
    if whole:
        content = told.to_json()["content"]
        if isinstance(content, dict):
            for name, value in content.items():
                shown = "; ".join(value) if isinstance(value, list) else value
                click.echo(f"    {name.replace('_', ' ')}: {'–' if shown is None else shown}")
        source = told.source
        _labelled((("source", source.title), ("source_date", source.date)))
        _labelled((("reference", source.reference),))


def _labelled(pairs: Iterable[tuple[str, object]]) -> None:
    for name, value in pairs:
        if value:
            click.echo(f"    {say(f'cli.rules.label.{name}')}: {value}")
