"""``logistics schema``: descriptions of the files this program reads."""

import click

from logistics.cli.options import as_json
from logistics.cli.printing import print_json


@click.group()
def schema() -> None:
    """Print a schema."""


@schema.command("shipment")
def schema_shipment() -> None:
    """JSON Schema of the shipment file, version 1."""
    from logistics.shipments.wire import json_schema

    print_json(json_schema())


@schema.command("as-issued")
@as_json
def schema_as_issued(*, as_json: bool) -> None:
    """Field names that the values of issued papers may bear, with the papers that state them."""
    from logistics.customs.stated import stated_names

    names = stated_names()
    if as_json:
        print_json({"fields": [name.to_json() for name in names]})
        return
    for name in names:
        click.echo(f"{name.field:24} {name.meaning}")
        if name.papers:
            click.echo(f"{'':24} {', '.join(name.papers)}")
