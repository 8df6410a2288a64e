"""``logistics docs``: draw papers of a file; issue, void and verify papers of the registry."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from logistics.cli.docs_keys import keys
from logistics.cli.docs_letterhead import docs_letterhead, letterhead_given, with_letterhead
from logistics.cli.docs_offset import docs_offset
from logistics.cli.docs_verify import docs_verify
from logistics.cli.files import read_file, require_writable, write_file
from logistics.cli.options import DAY, FILE, LANGUAGES, MOMENT, acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell
from logistics.kernel.surroundings import SystemClock


@click.group()
def docs() -> None:
    """Papers: build, issue, fetch, void, verify; try a scan; letterhead; keys that sign papers."""


@docs.command("build")
@click.argument("file", type=FILE)
@click.option("--out", "folder", type=FILE, required=True, help="Folder for one PDF a paper.")
@click.option("--at", "moment", type=MOMENT, help="When the files say that they were made; now.")
@click.option("--originals", type=click.IntRange(1, 9), default=1, help="Originals of each.")
@click.option("--copies", type=click.IntRange(0, 9), default=0, help="Copies beside them.")
@LANGUAGES
@with_letterhead
@as_json
def docs_build(
    file: Path,
    folder: Path,
    moment: datetime | None,
    *,
    originals: int,
    copies: int,
    languages: str,
    as_json: bool,
    **given: Path | None,
) -> None:
    """Draw every paper of a shipment file, without a database.

    A paper of the exporter's own is a PREVIEW unless the file brings its number and date;
    a paper that an authority issues is a draft for it. Asked for several, a final paper is
    drawn so many times, each saying whether it is an ORIGINAL or a COPY and which.
    """
    from logistics.docs.fonts.faces import default_font_directory
    from logistics.docs.languages import pair_of
    from logistics.docs.marks import exemplars
    from logistics.docs.previews import draw_all
    from logistics.reference.paper_kinds import PaperClass, paper_kinds
    from logistics.shipments.wire import load_bytes

    facts = load_bytes(read_file(file))
    pair, at = pair_of(languages), moment or SystemClock().now()
    several = exemplars(originals, copies) if originals + copies > 1 else ()
    drawn = draw_all(
        facts,
        at=at,
        pair=pair,
        several=several,
        fonts=default_font_directory(),
        letterhead=letterhead_given(**given),
    )
    rows = []
    for paper in drawn:
        path = folder / f"{paper.name}.pdf"
        write_file(path, paper.content)
        owned = paper_kinds()[paper.kind].paper_class is PaperClass.OWN
        unfinished = "preview" if owned else "draft"
        rows.append((paper.kind, str(path), "final" if paper.final else unfinished))
    if as_json:
        print_json([{"kind": kind, "path": path, "state": told} for kind, path, told in rows])
    else:
        print_table(("paper", "file", "state"), rows)


@docs.command("dossier")
@click.argument("file", type=FILE)
@click.option("--out", "folder", type=FILE, required=True, help="Folder for dossier.pdf and .zip.")
@click.option("--at", "moment", type=MOMENT, help="When the files say that they were made; now.")
@with_letterhead
@LANGUAGES
@as_json
def docs_dossier(
    file: Path,
    folder: Path,
    moment: datetime | None,
    *,
    languages: str,
    as_json: bool,
    **given: Path | None,
) -> None:
    """Draw every paper of a shipment file, with an index: one PDF, and one archive.

    The archive holds each paper as its own file too, and the files for authorities’ systems.
    """
    from logistics.docs.drawn_dossier import drawn_dossier
    from logistics.docs.fonts.faces import default_font_directory
    from logistics.docs.languages import pair_of
    from logistics.shipments.wire import load_bytes

    facts = load_bytes(read_file(file))
    at = moment or SystemClock().now()
    pair = pair_of(languages)
    made = drawn_dossier(
        facts,
        at=at,
        pair=pair,
        fonts=default_font_directory(),
        letterhead=letterhead_given(**given),
    )
    contents = {"dossier.pdf": made.collation, "dossier.zip": made.archive}
    for name, content in contents.items():
        write_file(folder / name, content)
    if as_json:
        print_json({name: str(folder / name) for name in contents} | {"papers": list(made.kinds)})
    else:
        tell("dossier.written", path=folder, papers=len(made.kinds))


@docs.command("issue")
@click.argument("shipment_id")
@click.argument("kind")
@click.option("--number", help="Your own number; the next of the series when left out.")
@click.option(
    "--dated",
    type=DAY,
    help="Its date; left out, the shipment's own, else today.",
)
@click.option("--replaces", help="Id of the standing paper this one corrects.")
@click.option("--reason", help="Why it is replaced.")
@click.option("--out", type=FILE, help="Write the PDF here.")
@click.option(
    "--stamp/--no-stamp",
    "stamped",
    default=None,
    help="Print your organisation's stamp or not; as its letterhead says when left out.",
)
@LANGUAGES
@acting_as()
@as_json
def docs_issue(
    *, out: Path | None, languages: str, email: str, as_json: bool, **given: Any
) -> None:
    """Issue a paper under a number; it is never edited or deleted afterwards."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.docs.issue import IssuePaper, issue_paper
    from logistics.docs.languages import pair_of
    from logistics.docs.registry.papers import paper_bytes

    command = IssuePaper(**given, languages=pair_of(languages))
    if out is not None:
        require_writable(out)
    with open_parts() as parts:
        actor = person(parts, email)
        issued = issue_paper(
            parts.sessions,
            command,
            actor=actor,
            surroundings=parts.surroundings,
            fonts=parts.settings.font_directory,
            trust=parts.trust,
        )
        if out is not None:
            _, content = read_as(parts, actor, lambda session: paper_bytes(session, issued.id))
            write_file(out, content)
    told = {
        "id": issued.id,
        "kind": issued.kind,
        "number": issued.number,
        "state": issued.state,
        "sha256": issued.sha256,
    }
    if as_json:
        print_json(told)
    else:
        print_table(tuple(told), [tuple(told.values())])


@docs.command("fetch")
@click.argument("paper_id")
@click.option("--out", type=FILE, required=True, help="Write the PDF here.")
@acting_as()
def docs_fetch(paper_id: str, out: Path, email: str) -> None:
    """Write the PDF of a paper of the registry, as it was issued."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.docs.registry.papers import paper_bytes

    with open_parts() as parts:
        actor = person(parts, email)
        row, content = read_as(parts, actor, lambda session: paper_bytes(session, paper_id))
    write_file(out, content)
    tell("paper.fetched", number=row.number, path=out, state=row.state)


@docs.command("void")
@click.argument("paper_id")
@click.option("--reason", required=True, help="Why; it stays with the paper.")
@acting_as()
def docs_void(paper_id: str, reason: str, email: str) -> None:
    """Take an issued paper back; its number stays used."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.docs.registry.closing import void_paper

    with open_parts() as parts:
        actor = person(parts, email)
        voided = write_as(
            parts,
            actor,
            lambda session: void_paper(
                session,
                paper_id,
                reason,
                actor=actor,
                clock=parts.surroundings.clock,
                random=parts.surroundings.random,
            ),
        )
    tell("paper.void", kind=voided.kind, number=voided.number)


@docs.command("scan")
@click.argument("file", type=FILE)
@click.option("--out", type=FILE, help="Write the PDF that would be kept here.")
@as_json
def docs_scan(file: Path, out: Path | None, *, as_json: bool) -> None:
    """Try a scan of an issued paper, without a database: its pages, or why it is refused."""
    from logistics.docs.scans.cleaning import clean_scan

    made = clean_scan(read_file(file))
    if out is not None:
        write_file(out, made.content)
    told = {
        "media_type": made.media_type,
        "pages": len(made.pages),
        "sent_sha256": made.sent_sha256,
        "sent_size": made.sent_size,
        "sha256": made.sha256,
        "size": len(made.content),
    }
    if as_json:
        print_json(told)
    else:
        print_table(tuple(told), [tuple(told.values())])


@docs.command("register")
@click.option("--kind", help="Only papers of this kind.")
@click.option("--year", type=int, help="Only numbers of this year.")
@click.option("--out", type=FILE, help="Write the register as CSV here.")
@acting_as()
@as_json
def docs_register(
    kind: str | None, year: int | None, out: Path | None, email: str, *, as_json: bool
) -> int:
    """Every number of your papers in order, and why one is not that of a standing paper.

    Exit 1 when a number has no row that explains it.
    """
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.docs.registry.explaining import explanation, register_csv
    from logistics.docs.registry.passed_numbers import MISSING, Asked
    from logistics.docs.registry.register import register_of

    with open_parts() as parts:
        actor = person(parts, email)
        asked = Asked(actor.organisation_id, kind, year)
        lines = read_as(parts, actor, lambda session: register_of(session, asked, actor=actor))
    if out is not None:
        write_file(out, register_csv(lines))
    if as_json:
        print_json([{**asdict(line), "explanation": explanation(line)} for line in lines])
    else:
        shown = (
            (one.number, one.state, one.dated, one.shipment, explanation(one)) for one in lines
        )
        print_table(("number", "state", "dated", "shipment", "explanation"), shown)
    return int(any(line.state == MISSING for line in lines))


docs.add_command(docs_letterhead)
docs.add_command(docs_offset)
docs.add_command(docs_verify)
docs.add_command(keys)
