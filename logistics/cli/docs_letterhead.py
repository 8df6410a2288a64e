"""``logistics docs letterhead``, and the options by which papers of a file bear one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logistics.cli.files import about, read_file, write_file
from logistics.cli.options import FILE, acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell

if TYPE_CHECKING:
    from logistics.app import Parts
    from logistics.docs.grid.letterhead import Letterhead
    from logistics.docs.letterheads.judging import LetterheadChange
    from logistics.docs.letterheads.models import LetterheadRow

_PICTURE = "PNG or JPEG"


def with_letterhead(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Options of a verb that draws a file's papers: ``letterhead``, ``logo`` and ``stamp``."""
    for name, told in (
        ("--stamp", f"Stamp to print on final papers, with who usually signs ({_PICTURE})."),
        ("--logo", f"Logo of the letterhead ({_PICTURE})."),
        ("--letterhead", "Letterhead of own papers (JSON)."),
    ):
        verb = click.option(name, type=FILE, help=told)(verb)
    return verb


def letterhead_given(
    letterhead: Path | None, logo: Path | None, stamp: Path | None
) -> "Letterhead | None":
    """The letterhead in these files; pictures alone are a usage error."""
    from logistics.docs.fonts.faces import default_font_directory
    from logistics.docs.fonts.source import typeface
    from logistics.docs.images import clean_image, picture_of
    from logistics.docs.letterheads.fitting import require_printable
    from logistics.docs.letterheads.texts import Pictures, letterhead_of
    from logistics.docs.letterheads.wire import read_letterhead

    if letterhead is None:
        if logo or stamp:
            raise click.UsageError("--logo and --stamp go with --letterhead.")
        return None
    drawn = {}
    for name, path in (("logo", logo), ("stamp", stamp)):
        if path:
            with about(path):
                drawn[name] = picture_of(clean_image(read_file(path)))
    with about(letterhead):
        texts = read_letterhead(read_file(letterhead))
        held = letterhead_of(texts, Pictures(**drawn), stamped=stamp is not None)
        require_printable(held, typeface(default_font_directory()))
    return held


@click.group("letterhead")
def docs_letterhead() -> None:
    """Your organisation's letterhead: show, set, try, withdraw."""


@docs_letterhead.command("show")
@acting_as()
@as_json
def show(email: str, *, as_json: bool) -> None:
    """What papers of your organisation bear."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.docs.letterheads.keeping import letterhead

    with open_parts() as parts:
        actor = person(parts, email)
        row = read_as(parts, actor, lambda session: letterhead(session, actor.organisation_id))
    _tell(row, as_json=as_json)


@docs_letterhead.command("set")
@click.argument("file", type=FILE)
@click.option("--logo", type=FILE, help=f"A new logo ({_PICTURE}); else it stays.")
@click.option("--stamp", type=FILE, help=f"A new stamp ({_PICTURE}); else it stays.")
@acting_as()
@as_json
def set_letterhead(
    file: Path, logo: Path | None, stamp: Path | None, email: str, *, as_json: bool
) -> None:
    """Let papers issued from now on bear this letterhead (JSON); older ones keep theirs."""
    from logistics.cli.connecting import open_parts, person
    from logistics.docs.images import clean_image
    from logistics.docs.letterheads.judging import LetterheadChange
    from logistics.docs.letterheads.keeping import PictureKind
    from logistics.docs.letterheads.wire import read_letterhead

    with about(file):
        texts = read_letterhead(read_file(file))
    sent = []
    for kind, path in ((PictureKind.LOGO, logo), (PictureKind.STAMP, stamp)):
        if path:
            with about(path):
                sent.append((kind, clean_image(read_file(path))))
    change = LetterheadChange(texts=texts, pictures=tuple(sent))
    with open_parts() as parts:
        row = _changed(parts, change, person(parts, email))
    _tell(row, as_json=as_json)


@docs_letterhead.command("withdraw")
@acting_as()
def withdraw(email: str) -> None:
    """Let papers bear no letterhead any more; those issued keep theirs."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.docs.letterheads.keeping import withdraw_letterhead

    with open_parts() as parts:
        actor, around = person(parts, email), parts.surroundings
        write_as(
            parts,
            actor,
            lambda session: withdraw_letterhead(
                session, actor=actor, clock=around.clock, random=around.random
            ),
        )
    tell("letterhead.withdrawn")


@docs_letterhead.command("try")
@click.option("--out", type=FILE, required=True, help="Write the PDF here.")
@click.option("--letterhead", type=FILE, required=True, help="The letterhead (JSON).")
@click.option("--logo", type=FILE, help=f"Its logo ({_PICTURE}).")
@click.option("--stamp", type=FILE, help=f"Its stamp ({_PICTURE}).")
def try_letterhead(out: Path, **given: Path | None) -> None:
    """Draw a specimen that bears it, without a database."""
    from logistics.docs.fonts.faces import default_font_directory
    from logistics.docs.letterheads.specimen import specimen
    from logistics.kernel.surroundings import SystemClock

    held = letterhead_given(given["letterhead"], given["logo"], given["stamp"])
    write_file(out, specimen(held, at=SystemClock().now(), fonts=default_font_directory()))
    tell("letterhead.tried", path=out)


def _changed(parts: "Parts", change: "LetterheadChange", actor: Any) -> "LetterheadRow":
    from logistics.cli.connecting import read_as, write_as
    from logistics.docs.fonts.source import typeface
    from logistics.docs.letterheads.judging import foreseen
    from logistics.docs.letterheads.keeping import change_letterhead

    face, around = typeface(parts.settings.font_directory), parts.surroundings
    trial = read_as(parts, actor, lambda session: foreseen(session, change, actor=actor))
    judged = trial.judged(face)
    return write_as(
        parts,
        actor,
        lambda session: change_letterhead(
            session, judged, actor=actor, clock=around.clock, random=around.random
        ),
    )


def _tell(row: "LetterheadRow", *, as_json: bool) -> None:
    from logistics.docs.letterheads.keeping import texts_of
    from logistics.docs.letterheads.wire import letterhead_wire

    told: dict[str, Any] = {
        "revision": row.revision,
        **letterhead_wire(texts_of(row)),
        "logo_sha256": row.logo_sha256,
        "stamp_sha256": row.stamp_sha256,
    }
    if as_json:
        print_json(told)
    else:
        print_table(("field", "value"), list(told.items()))
