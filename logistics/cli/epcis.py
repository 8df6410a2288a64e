"""``logistics epcis``: lots from farm to container as GS1 EPCIS 2.0 events."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import MAX_FILE_BYTES, read_file, write_file
from logistics.cli.options import FILE, MOMENT, as_json
from logistics.cli.printing import print_json, problem_json, tell
from logistics.kernel.words import say

if TYPE_CHECKING:
    from logistics.customs.traceability.export import LotExport
    from logistics.kernel.errors import Problem


@click.group()
def epcis() -> None:
    """Write and judge EPCIS 2.0 documents of lots."""


@epcis.command()
@click.argument("file", type=FILE)
@click.option("--base-uri", "base", help="Begins identifiers, such as https://id.example.com/.")
@click.option("--created", type=MOMENT, help="Date of the document; that of the latest event.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; standard output.")
@as_json
def write(
    file: Path, base: str | None, created: datetime | None, out: Path | None, *, as_json: bool
) -> int:
    """The lots of a shipment FILE as JSON-LD. Exit 1 when there is no event to tell.

    What is left out is told on standard error; with --json, on standard output together with
    the document.
    """
    from logistics.customs.traceability.export import export_lots
    from logistics.shipments.wire import load_bytes

    found = export_lots(load_bytes(read_file(file)), base=base, created=created)
    content = found.to_bytes()
    if out is not None and found.document is not None:
        write_file(out, content)
    if as_json:
        _print_report(found)
    else:
        _print(found, out, content)
    return int(found.document is None)


@epcis.command()
@click.argument("file", type=FILE)
@as_json
def validate(file: Path, *, as_json: bool) -> int:
    """What the standard does not allow in an EPCIS 2.0 FILE. Exit 1 when there is any.

    What its schema allows and is only doubtful, such as a prefix that nothing declares, is
    told apart and leaves the exit at 0.
    """
    from logistics.customs.traceability.doubts import doubts
    from logistics.customs.traceability.validation import count_events, validate
    from logistics.kernel.strict_json import parse_json

    document = parse_json(read_file(file), max_bytes=MAX_FILE_BYTES)
    problems, events = validate(document), count_events(document)
    doubtful = doubts(document)
    if as_json:
        judged = {"problems": problems, "doubts": doubtful}
        lists = {name: [problem_json(one) for one in told] for name, told in judged.items()}
        print_json({"events": events, **lists})
    else:
        _print_judged(events, problems, doubtful)
    return int(bool(problems))


def _print_judged(
    events: int, problems: "tuple[Problem, ...]", doubtful: "tuple[Problem, ...]"
) -> None:
    for one in problems:
        click.echo(f"{one.pointer or '/'}: {one.message} [{one.code}]")
    if doubtful:
        tell("epcis.doubtful")
    for one in doubtful:
        click.echo(f"  {one.pointer or '/'}: {one.message} [{one.code}]")
    ending = {(False, False): "clean", (True, False): "found", (False, True): "doubted"}
    tell(
        f"epcis.{ending.get((bool(problems), bool(doubtful)), 'found-doubted')}",
        events=_count("events", events),
        problems=_count("problems", len(problems)),
        doubts=_count("doubts", len(doubtful)),
    )


def _print_report(found: "LotExport") -> None:
    from logistics.customs.traceability.json_text import write_json

    left_out = [one.to_json() for one in found.left_out]
    told = {"events": len(found.events), "left_out": left_out, "document": found.document}
    click.echo(write_json(told))


def _print(found: "LotExport", out: Path | None, content: bytes) -> None:
    if found.document is None:
        click.echo(say("cli.epcis.nothing"), err=True)
    elif out is None:
        click.echo(content, nl=False)
    else:
        events = _count("events", len(found.events))
        tell("epcis.written", path=out, events=events, bytes=len(content))
    if found.left_out:
        click.echo(say("cli.epcis.left-out"), err=True)
        for one in found.left_out:
            click.echo(f"  {one.pointer}: {one.message}", err=True)


def _count(name: str, count: int) -> str:
    return say(f"cli.epcis.{name}" if count != 1 else f"cli.epcis.{name}.1", {"count": count})
