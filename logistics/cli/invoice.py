"""``logistics invoice``: the invoice as data."""

from datetime import date
from pathlib import Path

import click

from logistics.cli.files import read_file, write_file
from logistics.cli.options import DAY, FILE, as_json
from logistics.cli.printing import print_json, tell


@click.group()
def invoice() -> None:
    """Write invoices as data."""


@invoice.command()
@click.argument("file", type=FILE)
@click.option("--pro-forma", is_flag=True, help="A pro-forma invoice in place of the commercial.")
@click.option("--number", help="Number of the invoice; that of the file when left out.")
@click.option("--dated", type=DAY, help="Date of the invoice; that of the file when left out.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; standard output.")
@as_json
def write(
    file: Path,
    number: str | None,
    dated: date | None,
    out: Path | None,
    *,
    pro_forma: bool,
    as_json: bool,
) -> None:
    """The invoice of a shipment FILE as a Cross Industry Invoice (EN 16931, EXTENDED).

    What the standard demands and the file lacks is told field by field, with exit 2. With
    --json, standard output tells what was written, together with the document itself where
    no file is named.
    """
    from logistics.docs.electronic_invoice.document import (
        InvoiceKind,
        invoice_xml,
        numbering_in,
    )
    from logistics.docs.payloads.heading import Numbering
    from logistics.shipments.wire import load_bytes

    kind = InvoiceKind.PRO_FORMA if pro_forma else InvoiceKind.COMMERCIAL
    shipment = load_bytes(read_file(file))
    held = numbering_in(shipment, kind)
    numbering = Numbering(number or held.number, dated or held.on)
    content = invoice_xml(shipment, numbering, kind)
    if out is not None:
        write_file(out, content)
    if as_json:
        told = {"kind": kind, "number": numbering.number, "bytes": len(content)}
        where = {"document": content.decode()} if out is None else {"path": str(out)}
        print_json(told | where)
    elif out is None:
        click.echo(content, nl=False)
    else:
        tell("invoice.written", path=out, bytes=len(content), number=numbering.number)
