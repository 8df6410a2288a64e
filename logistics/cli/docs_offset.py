"""``logistics docs offset``: entries alone, to print onto a form; and the sheet to measure by."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import read_file, write_file
from logistics.cli.options import FILE, LANGUAGES, as_json
from logistics.cli.printing import print_json, tell
from logistics.kernel.surroundings import SystemClock

if TYPE_CHECKING:
    from logistics.docs.offset.distances import Offset


@click.command("offset")
@click.argument("kind", required=False)
@click.argument("file", type=FILE, required=False)
@click.option("--x", "x", default="0", help="Millimetres to the right; negative to the left.")
@click.option("--y", "y", default="0", help="Millimetres down; negative up.")
@click.option("--out", type=FILE, required=True, help="Write the PDF here.")
@click.option("--frames", is_flag=True, help="Draw our boxes too, to compare on plain paper.")
@click.option("--test-sheet", is_flag=True, help="The sheet to measure a printer by, instead.")
@LANGUAGES
@as_json
def docs_offset(  # noqa: PLR0913 - one for each option
    *,
    kind: str | None,
    file: Path | None,
    x: str,
    y: str,
    out: Path,
    frames: bool,
    test_sheet: bool,
    languages: str,
    as_json: bool,
) -> None:
    """Draw the entries of a paper of KIND of a shipment file, to print onto the official form.

    No box, label, number or mark is drawn. Where the boxes of that form lie nobody publishes:
    ours lie on the UN Layout Key. Verify with a test print on plain paper.
    """
    from logistics.docs.fonts.faces import default_font_directory
    from logistics.docs.offset.distances import Offset
    from logistics.docs.offset.sheet import draw_test_sheet

    offset, at, fonts = Offset.of(x, y), SystemClock().now(), default_font_directory()
    if test_sheet:
        write_file(out, draw_test_sheet(offset, at=at, fonts=fonts))
        if not as_json:
            tell("offset.sheet", path=out)
    else:
        if kind is None or file is None:
            raise click.UsageError("Name the kind of paper and the file, or ask for --test-sheet.")
        form = _write_entries(kind, file, out, offset, languages, frames=frames)
        if not as_json:
            tell("offset.written", form=form, path=out, x=offset.x, y=offset.y)
    if as_json:
        print_json({"path": str(out), "kind": kind, "x": offset.x, "y": offset.y})


def _write_entries(
    kind: str, file: Path, out: Path, offset: "Offset", languages: str, *, frames: bool
) -> str:
    from logistics.docs.fonts.faces import default_font_directory
    from logistics.docs.languages import pair_of
    from logistics.docs.offset.forms import printed_form
    from logistics.docs.offset.printing import draw_entries
    from logistics.docs.payloads.heading import Numbering
    from logistics.docs.payloads.kinds import FORMS, payload_of
    from logistics.reference.paper_kinds import paper_kinds
    from logistics.shipments.wire import load_bytes

    form = printed_form(kind)
    pair = FORMS[kind].fitting(pair_of(languages))
    payload = payload_of(kind, load_bytes(read_file(file)), Numbering(pair=pair))
    content = draw_entries(
        kind,
        payload,
        offset,
        at=SystemClock().now(),
        pair=pair,
        fonts=default_font_directory(),
        frames=frames,
    )
    write_file(out, content)
    return paper_kinds()[form.form].title
