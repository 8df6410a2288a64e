"""The letterhead of one's own organisation: texts, logo, stamp, and how it looks."""

from io import BytesIO

from flask import Blueprint, Response, jsonify, send_file

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, no_content, shown, whole_list
from logistics.api.description import IF_MATCH_MAYBE, describes
from logistics.api.shapes.letterheads import LetterheadSchema
from logistics.db.session import Session
from logistics.docs.images import LARGEST_SENT, clean_image
from logistics.docs.letterheads.judging import LetterheadChange
from logistics.docs.letterheads.keeping import (
    PNG,
    PictureKind,
    letterhead,
    letterheads,
    picture_bytes,
)
from logistics.docs.letterheads.models import LetterheadRow
from logistics.docs.letterheads.specimen import specimen, specimen_letterhead
from logistics.docs.letterheads.texts import LetterheadTexts
from logistics.docs.letterheads.wire import LetterheadTextsSchema
from logistics.docs.scans.kinds import JPEG
from logistics.http.access import needs
from logistics.http.body import accepts, file_body, json_body, parameters
from logistics.http.deployment import deployment
from logistics.http.files import stored_picture
from logistics.http.identity import current_actor
from logistics.http.letterheads import changed_letterhead, end_letterhead
from logistics.http.versions import version_if_given, versioned
from logistics.http.work import read
from logistics.kernel.errors import NotFoundError
from logistics.shipments.wire.crossing import loaded

letterheads_held = Blueprint("letterheads", __name__, url_prefix=PREFIX)

_PDF = "application/pdf"
_KINDS = (PNG, JPEG, "application/octet-stream")


@letterheads_held.get("/letterhead")
@needs(Permission.SHIPMENT_READ)
@describes(gives=LetterheadSchema)
def show() -> Response:
    """Show what papers that your organisation issues now bear."""
    return _answer(read(_own))


@letterheads_held.put("/letterhead")
@needs(Permission.LETTERHEAD_MANAGE)
@describes(IF_MATCH_MAYBE, takes=LetterheadTextsSchema, gives=LetterheadSchema)
def replace() -> Response:
    """Set the texts of the letterhead; logo and stamp stay. Papers issued before keep theirs.

    It is refused, by field, where it does not fit the band that papers have for it. A first
    letterhead is set with no ``If-Match``.
    """
    texts = loaded(LetterheadTextsSchema(), json_body(), LetterheadTexts, "api.body")
    change = LetterheadChange(texts=texts, expected=version_if_given())
    return _answer(changed_letterhead(change))


@letterheads_held.delete("/letterhead")
@needs(Permission.LETTERHEAD_MANAGE)
@describes(IF_MATCH_MAYBE, status=204)
def withdraw() -> Response:
    """Let papers bear no letterhead any more, nor logo and stamp; those issued keep theirs."""
    end_letterhead(version_if_given())
    return no_content()


@letterheads_held.get("/letterhead/revisions")
@needs(Permission.SHIPMENT_READ)
@describes(gives=LetterheadSchema, in_slices=True)
def list_revisions() -> Response:
    """List all that your organisation's papers ever bore, the newest first."""
    parameters("limit", "cursor")
    owner = current_actor().organisation_id
    return whole_list(LetterheadSchema, read(lambda session: letterheads(session, owner)))


@letterheads_held.get("/letterhead/specimen")
@needs(Permission.LETTERHEAD_MANAGE)
@describes(gives="Pdf", media=(_PDF,))
def show_specimen() -> Response:
    """Draw an empty paper that bears the letterhead with everything, marked as a preview."""
    parts, owner = deployment(), current_actor().organisation_id
    now = parts.surroundings.clock.now()
    held = read(lambda session: specimen_letterhead(session, owner))
    content = specimen(held, at=now, fonts=parts.font_directory)
    return send_file(BytesIO(content), mimetype=_PDF, download_name="letterhead.pdf")


@letterheads_held.get("/letterhead/pictures/<picture>")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Png", media=(PNG,))
def show_picture(picture: str) -> Response:
    """Download ``logo`` or ``stamp`` as papers bear it; the stamp only who sets it."""
    kind, actor = _kind(picture), current_actor()
    if kind is PictureKind.STAMP:
        actor.require(Permission.LETTERHEAD_MANAGE, actor.organisation_id)

    def fetch(session: Session) -> tuple[bytes, str]:
        row = _own(session)
        return picture_bytes(session, row, kind), f"{row.id}-{kind}"

    content, tag = read(fetch)
    return stored_picture(content, PNG, tag=tag)


@letterheads_held.put("/letterhead/pictures/<picture>")
@needs(Permission.LETTERHEAD_MANAGE)
@accepts(LARGEST_SENT)
@describes(IF_MATCH_MAYBE, takes="ScanFile", takes_media=_KINDS, gives=LetterheadSchema)
def replace_picture(picture: str) -> Response:
    """Set ``logo`` or ``stamp``: a PNG or JPEG of at most 2 MB and 25 million pixels.

    Its content decides, whatever its media type says. It is drawn anew, at most 720 pixels long.
    """
    kind, sent, expected = _kind(picture), file_body(*_KINDS), version_if_given()
    change = LetterheadChange(pictures=((kind, clean_image(sent)),), expected=expected)
    return _answer(changed_letterhead(change))


@letterheads_held.delete("/letterhead/pictures/<picture>")
@needs(Permission.LETTERHEAD_MANAGE)
@describes(IF_MATCH_MAYBE, gives=LetterheadSchema)
def remove_picture(picture: str) -> Response:
    """Take ``logo`` or ``stamp`` away; papers issued before keep it."""
    change = LetterheadChange(pictures=((_kind(picture), None),), expected=version_if_given())
    return _answer(changed_letterhead(change))


def _own(session: Session) -> LetterheadRow:
    return letterhead(session, current_actor().organisation_id)


def _kind(name: str) -> PictureKind:
    if name not in set(PictureKind):
        raise NotFoundError("http.not_found")
    return PictureKind(name)


def _answer(row: LetterheadRow) -> Response:
    return versioned(jsonify(shown(LetterheadSchema, row)), row.revision)
