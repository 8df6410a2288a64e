"""``logistics schema``: descriptions of the files this program reads."""

import click

from logistics.cli.printing import print_json


@click.group()
def schema() -> None:
    """Print a schema."""


@schema.command("shipment")
def schema_shipment() -> None:
    """JSON Schema of the shipment file, version 1."""
    from logistics.shipments.wire import json_schema

    print_json(json_schema())
