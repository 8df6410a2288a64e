"""Administration: the letterhead of one's organisation, with how it looks on paper and by fax."""

import hashlib
from io import BytesIO

from flask import Response, request, send_file

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.images import LARGEST_SENT, clean_image
from logistics.docs.letterheads.judging import LetterheadChange
from logistics.docs.letterheads.keeping import (
    PNG,
    PictureKind,
    letterhead,
    letterheads,
    picture_bytes,
    texts_of,
)
from logistics.docs.letterheads.models import LetterheadRow
from logistics.docs.letterheads.specimen import specimen, specimen_letterhead
from logistics.docs.letterheads.texts import LetterheadTexts
from logistics.docs.letterheads.wire import letterhead_wire
from logistics.docs.scans.kinds import JPEG
from logistics.docs.scans.looks import Look, Looks
from logistics.http.access import needs
from logistics.http.body import accepts
from logistics.http.deployment import deployment
from logistics.http.files import private, stored_picture
from logistics.http.identity import current_actor
from logistics.http.letterheads import changed_letterhead, end_letterhead
from logistics.http.work import read
from logistics.kernel.errors import InvalidError, NotFoundError, Problem
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed

_TEXTS = (
    "name",
    "address",
    "telephone",
    "email",
    "web",
    "registration",
    "signatory_name",
    "signatory_capacity",
)
_FIELDS = (*_TEXTS, "stamps_papers", *PictureKind)
_AROUND = 100_000
"""Bytes of a form beside its files."""
_TICKED = "yes"
_PDF = "application/pdf"
_LOOKS = Looks()


@web.get("/letterhead")
@needs(Permission.LETTERHEAD_MANAGE)
def letterhead_page() -> Response:
    """Show the letterhead, how it looks, and what papers bore before."""
    rows = _revisions()
    form = Typed(_typed_texts(rows[0]) if rows and rows[0].in_use else dict.fromkeys(_FIELDS, ""))
    return _page(form, rows)


@web.post("/letterhead")
@needs(Permission.LETTERHEAD_MANAGE)
@accepts(2 * LARGEST_SENT + _AROUND)
def set_letterhead() -> Response:
    """Let papers issued from now on bear what the form says."""
    form = typed(*_FIELDS)
    revision = request.form.get("revision", "")
    try:
        texts = LetterheadTexts(
            **{name: form.values[name] for name in _TEXTS},
            stamps_papers=form.values["stamps_papers"] == _TICKED,
        )
        change = LetterheadChange(
            texts=texts,
            pictures=tuple(_sent_pictures()),
            expected=int(revision) if revision.isdecimal() and revision.isascii() else None,
        )
        changed_letterhead(change)
    except FORM_ERRORS as wrong:
        return _page(form.refused(wrong), _revisions())
    return onward("web.letterhead_page", done="letterhead")


@web.post("/letterhead/withdrawal")
@needs(Permission.LETTERHEAD_MANAGE)
def withdraw_letterhead() -> Response:
    """Let papers bear no letterhead any more."""
    end_letterhead()
    return onward("web.letterhead_page", done="letterhead-ended")


@web.get("/letterhead/specimen.pdf")
@needs(Permission.LETTERHEAD_MANAGE)
def letterhead_specimen() -> Response:
    """Draw an empty paper that bears the letterhead."""
    paper = _look().paper
    tag = hashlib.sha256(paper).hexdigest()
    name = "specimen.pdf"
    return private(send_file(BytesIO(paper), mimetype=_PDF, download_name=name, etag=tag))


@web.get("/letterhead/specimen.jpg")
@needs(Permission.LETTERHEAD_MANAGE)
def letterhead_picture() -> Response:
    """Show that paper as a picture."""
    return _tagged(_look().printed, JPEG)


@web.get("/letterhead/fax.png")
@needs(Permission.LETTERHEAD_MANAGE)
def letterhead_fax() -> Response:
    """Show that paper as a fax gives it: in black and white alone."""
    return _tagged(_look().faxed, PNG)


@web.get("/letterhead/<picture>.png")
@needs(Permission.LETTERHEAD_MANAGE)
def letterhead_part(picture: str) -> Response:
    """Show logo or stamp as it is kept."""
    if picture not in set(PictureKind):
        raise NotFoundError("http.not_found")

    def fetch(session: Session) -> bytes:
        row = letterhead(session, current_actor().organisation_id)
        return picture_bytes(session, row, PictureKind(picture))

    return _tagged(read(fetch), PNG)


def _sent_pictures() -> list[tuple[PictureKind, bytes | None]]:
    """What the form says of each picture; one that it says nothing of stays."""
    found: list[tuple[PictureKind, bytes | None]] = []
    for kind in PictureKind:
        sent = request.files.get(kind)
        if sent is not None and sent.filename:
            found.append((kind, _cleaned(kind, sent.stream.read(LARGEST_SENT + 1))))
        elif request.form.get(f"no_{kind}") == _TICKED:
            found.append((kind, None))
    return found


def _cleaned(kind: PictureKind, sent: bytes) -> bytes:
    try:
        return clean_image(sent)
    except InvalidError as wrong:
        told = [Problem(one.code, f"/{kind}", one.facts) for one in wrong.problems]
        raise InvalidError(wrong.code, problems=told) from None


def _revisions() -> tuple[LetterheadRow, ...]:
    owner = current_actor().organisation_id
    return read(lambda session: letterheads(session, owner))


def _typed_texts(row: LetterheadRow) -> dict[str, str]:
    values = letterhead_wire(texts_of(row))
    texts = {name: str(values[name]) for name in _TEXTS}
    return {**dict.fromkeys(_FIELDS, ""), **texts, "stamps_papers": _TICKED * row.stamps_papers}


def _page(form: Typed, rows: tuple[LetterheadRow, ...]) -> Response:
    standing = rows[0] if rows and rows[0].in_use else None
    return page(
        "letterhead.html",
        status=form.status,
        form=form,
        standing=standing,
        latest=rows[0].revision if rows else 0,
        former=rows[1:] if standing else rows,
    )


def _look() -> Look:
    parts, owner = deployment(), current_actor().organisation_id
    held = read(lambda session: specimen_letterhead(session, owner))
    now, fonts = parts.surroundings.clock.now(), parts.font_directory
    return _LOOKS.look(held, lambda: specimen(held, at=now, fonts=fonts))


def _tagged(picture: bytes, media_type: str) -> Response:
    return stored_picture(picture, media_type, tag=hashlib.sha256(picture).hexdigest())
