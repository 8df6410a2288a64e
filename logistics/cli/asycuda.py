"""``logistics asycuda``: the export declaration as ASYCUDA World reads and writes it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import about, read_file, write_file
from logistics.cli.options import FILE, as_json
from logistics.cli.printing import print_json, print_table, tell

if TYPE_CHECKING:
    from logistics.customs.declaration.document import SadDocument
    from logistics.customs.declaration.registered import Registered
    from logistics.shipments.facts import Shipment

_REGIMES = click.Choice(["EX1", "EX8", "EXS1"])
_CONSIGNMENT = click.option(
    "--consignment", help="Id of the one consignment to declare, where the shipment has several."
)


@click.group()
def asycuda() -> None:
    """Write, read and compare ASYCUDA World declarations."""


@asycuda.command()
@click.argument("file", type=FILE)
@click.option("--regime", type=_REGIMES, default="EX1", help="EX1 permanent, EX8 transit, EXS1.")
@_CONSIGNMENT
@click.option("--out", type=click.Path(path_type=Path), help="File to write; standard output.")
def write(file: Path, regime: str, consignment: str | None, out: Path | None) -> int:
    """The export declaration of a shipment FILE, as XML for the declarant to import.

    Of a shipment with several consignments one declaration tells all of them; with --consignment
    it tells one, with its share of the values.
    """
    from logistics.customs.declaration.profile import rwanda
    from logistics.customs.declaration.remarks import remarks_on
    from logistics.shipments.wire import load_bytes

    shipment = _declared(load_bytes(read_file(file)), consignment)
    content = _written(shipment, regime).to_bytes()
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)
        tell("asycuda.written", path=out, bytes=len(content))
    for remark in remarks_on(shipment, rwanda()):
        click.echo(remark, err=True)
    return 0


@asycuda.command()
@click.argument("file", type=FILE)
@as_json
def parse(file: Path, *, as_json: bool) -> int:
    """What a declaration FILE says. Exit 1 when some of it cannot be read as what it is."""
    from logistics.cli.printing import problem_json
    from logistics.customs.declaration.document import read_sad

    found = read_sad(read_file(file))
    problems = [problem_json(problem) for problem in found.problems]
    if as_json:
        told = {"facts": found.facts.to_json(), "problems": problems, "unknown": found.unknown}
        print_json(told)
    else:
        _print(found)
    return int(bool(problems))


@asycuda.command()
@click.argument("file", type=FILE)
def roundtrip(file: Path) -> int:
    """A declaration FILE read and written back: the same tree, on standard output."""
    from logistics.customs.declaration.document import read_sad

    click.echo(read_sad(read_file(file)).to_bytes(), nl=False)
    return 0


@asycuda.command()
@click.argument("file", type=FILE)
@click.option("--regime", type=_REGIMES, default="EX1", help="EX1 permanent, EX8 transit, EXS1.")
@_CONSIGNMENT
@as_json
def coverage(file: Path, regime: str, consignment: str | None, *, as_json: bool) -> int:
    """Each element of a shipment FILE’s declaration: filled, or empty and why."""
    from logistics.customs.declaration.coverage import coverage as leaves_of
    from logistics.customs.declaration.profile import rwanda
    from logistics.shipments.wire import load_bytes

    shipment = _declared(load_bytes(read_file(file)), consignment)
    leaves = leaves_of(_written(shipment, regime), rwanda())
    told = [leaf.to_json() for leaf in leaves]
    if as_json:
        filled = sum(leaf.text is not None for leaf in leaves)
        print_json({"filled": filled, "empty": len(leaves) - filled, "leaves": told})
    else:
        rows = [
            (one["path"], _on_one_line(one["text"]) or f"({one['why']})", one["verify"] or "")
            for one in told
        ]
        print_table(("element", "content", ""), rows)
    return 0


@asycuda.command()
@click.argument("file", type=FILE)
@click.argument("registered", type=FILE)
@click.option("--out", type=click.Path(path_type=Path), help="Write the shipment with the record.")
@as_json
def compare(file: Path, registered: Path, out: Path | None, *, as_json: bool) -> int:
    """Hold a REGISTERED declaration against the shipment FILE. Exit 1 when they differ."""
    from logistics.customs.declaration.profile import rwanda
    from logistics.customs.declaration.registered import registered_declaration, with_record
    from logistics.shipments.wire import dump, load_bytes

    with about(registered):
        found = registered_declaration(read_file(registered), rwanda())
    with about(file):
        shipment = with_record(load_bytes(read_file(file)), found)
    rows = _compared(shipment, found)
    if out is not None:
        text = json.dumps(dump(shipment), ensure_ascii=False, indent=2)
        write_file(out, f"{text}\n".encode())
    if as_json:
        print_json({**found.to_json(), "compared": rows})
    else:
        day = "asycuda.day_assumed" if found.day_assumed else "asycuda.registered"
        tell(day, number=found.paper.number, issuer=found.paper.issuer, on=found.registered_on)
        columns = ("field", "ours", "stated", "verdict")
        print_table(columns, [tuple(row[name] or "" for name in columns) for row in rows])
    return int(any(row["verdict"] == "differs" for row in rows))


def _compared(shipment: "Shipment", found: "Registered") -> list[dict[str, str | None]]:
    """The values as registered beside ours, in the order of the declaration."""
    from logistics.customs import check
    from logistics.customs.comparison import comparisons
    from logistics.kernel.surroundings import SystemClock

    on = found.paper.issued_on or SystemClock().now().date()
    place = shipment.issued_papers.index(found.paper)
    return [row.to_json() for row in comparisons(shipment, check(shipment, on=on))[place]]


def _on_one_line(text: str | None) -> str:
    return " / ".join((text or "").splitlines())


def _declared(shipment: "Shipment", consignment: str | None) -> "Shipment":
    from logistics.customs.declaration.part import DeclaredParts

    return shipment if consignment is None else DeclaredParts(shipment).of(consignment)


def _written(shipment: "Shipment", regime: str) -> "SadDocument":
    from logistics.customs.declaration.document import new_sad
    from logistics.customs.declaration.export import export_declaration
    from logistics.customs.declaration.profile import Regime, rwanda

    return new_sad(export_declaration(shipment, Regime(regime), rwanda()))


def _print(found: "SadDocument") -> None:
    facts = found.facts
    kind = " ".join(filter(None, (facts.model, facts.general_procedure)))
    tell("asycuda.read", kind=kind or "?", items=len(facts.items), unknown=len(found.unknown))
    rows = [
        (number, item.tarification.commodity_code, item.goods.description, item.value.net_weight)
        for number, item in enumerate(facts.items, start=1)
    ]
    print_table(("item", "code", "goods", "net kg"), rows)
    for problem in found.problems:
        click.echo(f"{problem.pointer}: {problem.message} [{problem.code}]")
