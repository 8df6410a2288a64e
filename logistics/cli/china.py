"""``logistics china``: what the broker of the buyer, or a platform, keys in China."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import read_file, write_file
from logistics.cli.options import DAY, FILE
from logistics.cli.overlays import oversight_of
from logistics.cli.printing import tell
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import SystemClock
from logistics.reference.zones import local_date

if TYPE_CHECKING:
    from logistics.customs.case import Case
    from logistics.customs.china.ceb import CebGoods
    from logistics.customs.china.sheet import Sheet

_FORMS = click.Choice(["sheet", "ceb"])
_HOME = "RW"
_FORMATS = click.Choice(["json", "csv"])


@click.group()
def china() -> None:
    """Write what is keyed in China."""


@china.command()
@click.argument("file", type=FILE)
@click.option("--form", type=_FORMS, default="sheet", help="Broker's sheet, or platform goods.")
@click.option("--format", "kind", type=_FORMATS, default="json", help="How it is written.")
@click.option("--on", "day", type=DAY, help="Day of asking; today in Kigali when left out.")
@click.option("--verified", type=FILE, help="File of marks on rows of the knowledge.")
@click.option("--country-code", help="Rwanda's three digits in the platform's messages.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; standard output.")
def write(
    file: Path,
    form: str,
    kind: str,
    day: date | None,
    *,
    verified: Path | None,
    country_code: str | None,
    out: Path | None,
) -> int:
    """Write the data of a shipment FILE. Exit 1 when something is missing in it."""
    from logistics.customs.china.written import FileKind, written

    if country_code is not None and form != "ceb":
        raise InvalidError("china.country_code_unused")
    case = _case(file, day, verified)
    found = _found(case, form, country_code)
    content = written(found, FileKind(kind))
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)
        statuses = [entry.status.value for entry in found.entries()]
        missing, verify = statuses.count("missing"), statuses.count("verify")
        tell("china.written", path=out, bytes=len(content), missing=missing, verify=verify)
    return int(not found.complete)


def _case(file: Path, day: date | None, verified: Path | None) -> "Case":
    from logistics.customs.case import Case
    from logistics.customs.knowledge import knowledge
    from logistics.shipments.wire import load_bytes

    oversight = oversight_of(verified, None)
    return Case.of(
        load_bytes(read_file(file)),
        on=day or local_date(SystemClock().now(), _HOME),
        knowledge=knowledge(),
        verified=oversight.verified,
        lists=oversight.lists,
    )


def _found(case: "Case", form: str, country_code: str | None) -> "Sheet | CebGoods":
    from logistics.customs.china.ceb import ceb_goods
    from logistics.customs.china.sheet import broker_sheet

    return ceb_goods(case, country_code) if form == "ceb" else broker_sheet(case)
