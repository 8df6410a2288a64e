"""``logistics ephyto``: the draft of a phytosanitary certificate as the ePhyto Hub reads it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import about, read_file, write_file
from logistics.cli.options import FILE, MOMENT, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.surroundings import SystemClock

if TYPE_CHECKING:
    from logistics.customs.phytosanitary.answers import Answer
    from logistics.customs.phytosanitary.document import SpsDocument

_OUT = click.Path(path_type=Path)


@click.group()
def ephyto() -> None:
    """Write drafts of phytosanitary certificates; read and validate certificates."""


@ephyto.command()
@click.argument("file", type=FILE)
@click.option("--consignment", help="Id of the consignment, where the shipment has several.")
@click.option("--certificate", is_flag=True, help="The certificate alone, without envelope.")
@click.option("--at", "moment", type=MOMENT, help="When the draft is drawn up; now.")
@click.option("--out", type=_OUT, help="File to write; standard output.")
def write(
    file: Path,
    consignment: str | None,
    moment: datetime | None,
    out: Path | None,
    *,
    certificate: bool,
) -> int:
    """The draft for a shipment FILE, in an envelope of the Hub.

    A certificate covers one consignment: of a shipment with several, each is written by its own
    call with --consignment. The draft has status 47 and our own reference as number; it bears
    no clause and no signature. What is to be verified, and with whom, is told on standard error.
    """
    from logistics.customs.knowledge import knowledge
    from logistics.customs.phytosanitary.document import new_sps
    from logistics.customs.phytosanitary.draft import draft_certificate
    from logistics.customs.route import ORIGIN
    from logistics.reference.zones import zone_of
    from logistics.shipments.wire import load_bytes

    at = moment or SystemClock().now().astimezone(zone_of(ORIGIN))
    shipment = load_bytes(read_file(file))
    draft = draft_certificate(shipment, at=at, knowledge=knowledge(), consignment=consignment)
    facts = replace(draft.facts, header=None) if certificate else draft.facts
    content = new_sps(facts).to_bytes()
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)
        tell("ephyto.written", path=out, bytes=len(content))
    for remark in draft.remarks:
        click.echo(remark, err=True)
    return 0


@ephyto.command()
@click.argument("file", type=FILE)
@click.option("--out", type=_OUT, help="File to write it back to, in the order of the schema.")
@as_json
def parse(file: Path, out: Path | None, *, as_json: bool) -> int:
    """What a certificate FILE says, every leaf of it.

    FILE holds a certificate alone, in an envelope of the Hub or in a SOAP message. Exit 1 when
    some of it cannot be read as what it is.
    """
    from logistics.cli.printing import problem_json
    from logistics.customs.phytosanitary.document import read_sps

    found = read_sps(read_file(file))
    problems = [problem_json(problem) for problem in found.problems]
    if out is not None:
        write_file(out, found.in_order())
    if as_json:
        leaves = [leaf.to_json() for leaf in found.leaves()]
        facts = found.facts.to_json()
        print_json(
            {"facts": facts, "leaves": leaves, "problems": problems, "unknown": found.unknown}
        )
    else:
        _print(found)
    return int(bool(problems))


@ephyto.command()
@click.argument("file", type=FILE)
@click.option("--wsdl", type=FILE, help="Description of the Hub’s service: validate by its schema.")
@as_json
def validate(file: Path, wsdl: Path | None, *, as_json: bool) -> int:
    """What the Hub would answer to a certificate FILE: area, level, field, message.

    Exit 0 when nothing is SEVERE or WARNING, 1 otherwise.
    """
    from logistics.customs.phytosanitary.answers import is_clean
    from logistics.customs.phytosanitary.document import read_sps
    from logistics.customs.phytosanitary.validation import validate as answers_of

    with about(file):
        found = read_sps(read_file(file))
    answers = list(answers_of(found))
    if wsdl is not None:
        answers += _by_schema(found, wsdl)
    if as_json:
        print_json([answer.to_json() for answer in answers])
    elif answers:
        rows = [(one.level, one.area, one.line, one.field, one.code) for one in answers]
        notes = [(one.msg,) for one in answers]
        print_table(("level", "area", "line", "field", "code"), rows, notes)
    else:
        tell("ephyto.valid", path=file)
    return int(not is_clean(answers))


def _by_schema(found: "SpsDocument", wsdl: Path) -> "list[Answer]":
    from logistics.customs.phytosanitary.wsdl import HubSchema
    from logistics.customs.phytosanitary.wsdl_tree import differences

    with about(wsdl):
        schema = HubSchema(read_file(wsdl))
    return [*schema.answers(found), *differences(schema)]


def _print(found: "SpsDocument") -> None:
    document = found.facts.certificate.document
    unknown = len(found.unknown)
    tell("ephyto.read", id=document.id or "?", type=document.type or "?", unknown=unknown)
    rows = [(leaf.line, leaf.path, leaf.text.strip()[:80]) for leaf in found.leaves()]
    print_table(("line", "element", "content"), rows)
    for problem in found.problems:
        click.echo(f"{problem.pointer}: {problem.message} [{problem.code}]")
