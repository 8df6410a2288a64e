"""A finding as a person reads it at the terminal."""

import click

from logistics.customs.findings import Finding
from logistics.customs.overlay import Mark
from logistics.kernel.words import say


def badge(mark: Mark) -> str:
    """That a row was confirmed: when, by whom and with what."""
    facts = {"row": mark.row, "on": mark.on, "by": mark.by, "document": mark.document}
    return say("cli.mark.badge", facts)


def echo_finding(finding: Finding) -> None:
    """Sentence, remedy, source, marks and places, one a line."""
    click.echo(f"{finding.severity.upper():7} {finding.topic}: {finding.message}")
    click.echo(f"        {finding.remedy}")
    since = f" ({finding.source_date})" if finding.source_date else ""
    click.echo(f"        {finding.source}{since} [{finding.code}]")
    for mark in finding.marks:
        click.echo(f"        {badge(mark)}")
    if finding.fields:
        click.echo(f"        {', '.join(finding.fields)}")
