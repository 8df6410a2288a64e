"""Letterheads by revision, and papers that keep what they bore."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.images import clean_image
from logistics.docs.letterheads.judging import LetterheadChange, foreseen
from logistics.docs.letterheads.keeping import (
    JudgedChange,
    PictureKind,
    change_letterhead,
    letterhead,
    letterheads,
    standing_letterhead,
    withdraw_letterhead,
)
from logistics.docs.letterheads.models import LetterheadRow
from logistics.docs.letterheads.texts import LetterheadTexts
from logistics.docs.registry.bearing import borne_letterhead
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import paper_bytes
from logistics.kernel.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    RefusedError,
    StaleError,
)
from tests.docs.letterheads.emblems import drawing, png
from tests.docs.papers import face, page_texts
from tests.docs.registry.office import Office
from tests.shipments.desk import COOP, RIVAL, Desk, clerk, coordinator, owner

TEXTS = LetterheadTexts(
    name="Kivu Trading",
    address="KG 9 Avenue 14\nKigali",
    signatory_name="Aline Mukamana",
    signatory_capacity="Director",
)
LOGO = (PictureKind.LOGO, clean_image(png()))
STAMP = (PictureKind.STAMP, clean_image(png(drawing(90, 90, (10, 10, 120)))))


def _judged(desk: Desk, **wish: Any) -> JudgedChange:
    change = LetterheadChange(**wish)
    return desk.run(lambda session: foreseen(session, change, actor=desk.actor)).judged(face())


def _stored(desk: Desk, change: JudgedChange) -> LetterheadRow:
    return desk.run(lambda session: change_letterhead(session, change, **desk.around()))


def _change(desk: Desk, **wish: Any) -> LetterheadRow:
    return _stored(desk, _judged(desk, **wish))


def _content(office: Office, paper: Paper) -> bytes:
    return office.desk.run(lambda session: paper_bytes(session, paper.id)[1])


def _borne(office: Office, paper: Paper) -> Letterhead | None:
    return office.desk.run(lambda session: borne_letterhead(session, paper))


def _standing(desk: Desk) -> LetterheadRow:
    return desk.run(lambda session: letterhead(session, desk.actor.organisation_id))


def test_every_change_is_a_new_revision(office: Office) -> None:
    desk = office.desk
    first = _change(desk, texts=TEXTS)
    second = _change(desk, pictures=(LOGO, STAMP))
    assert (first.revision, second.revision, second.name) == (1, 2, "Kivu Trading")
    third = _change(desk, pictures=((PictureKind.LOGO, None),), expected=2)
    assert (third.logo_sha256, third.stamp_sha256) == (None, second.stamp_sha256)
    held = desk.run(lambda session: letterheads(session, COOP))
    assert [row.revision for row in held] == [3, 2, 1]
    with pytest.raises(StaleError):
        _change(desk, texts=TEXTS, expected=2)
    deeds = desk.run(
        lambda session: session.scalars(
            select(AuditEntry.command).where(AuditEntry.subject_kind == "letterhead")
        ).all()
    )
    assert deeds == ["letterhead.change"] * 3


def test_what_was_judged_with_another_revision_is_not_stored(office: Office) -> None:
    desk = office.desk
    _change(desk, texts=TEXTS)
    judged = _judged(desk, pictures=(LOGO,))
    _change(desk, texts=replace(TEXTS, name="Kivu Exports"))
    with pytest.raises(ConflictError, match="at this moment"):
        _stored(desk, judged)
    assert (_standing(desk).name, _standing(desk).logo_sha256) == ("Kivu Exports", None)


def test_a_change_is_judged_while_others_write(office: Office) -> None:
    desk, change = office.desk, LetterheadChange(texts=TEXTS, pictures=(LOGO, STAMP))
    trial = desk.run(lambda session: foreseen(session, change, actor=desk.actor))
    _change(office.desk.of(owner(RIVAL)), texts=LetterheadTexts(name="Rival"))
    assert _stored(desk, trial.judged(face())).revision == 1


def test_a_revision_is_never_edited_or_deleted(office: Office, engine: Engine) -> None:
    _change(office.desk, texts=TEXTS)
    for statement in ("UPDATE letterhead SET name = 'X'", "DELETE FROM letterhead"):
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET logistics.scope = 'system'"))
            with pytest.raises(DBAPIError, match="append-only"):
                connection.execute(text(statement))


def test_a_withdrawn_letterhead_is_gone_with_its_pictures(office: Office) -> None:
    desk = office.desk
    _change(desk, texts=TEXTS, pictures=(LOGO, STAMP))
    desk.run(
        lambda session: withdraw_letterhead(
            session, actor=desk.actor, clock=desk.clock, random=desk.random
        )
    )
    assert desk.run(lambda session: standing_letterhead(session, COOP)) is None
    with pytest.raises(NotFoundError, match="no letterhead"):
        _change(desk, pictures=(LOGO,))
    again = _change(desk, texts=TEXTS)
    assert (again.revision, again.logo_sha256, again.stamp_sha256) == (3, None, None)


def test_papers_bear_it_and_a_new_one_changes_no_old_paper(office: Office) -> None:
    _change(office.desk, texts=TEXTS, pictures=(LOGO,))
    issued = office.issue("commercial-invoice")
    before = _content(office, issued)
    assert "Kivu Trading" in page_texts(before)[0]
    assert "Aline Mukamana" not in "".join(page_texts(before))
    _change(office.desk, texts=LetterheadTexts(name="Kivu Exports"), pictures=(STAMP,))
    assert hashlib.sha256(_content(office, issued)).hexdigest() == issued.sha256
    borne = _borne(office, issued)
    assert borne is not None
    assert (borne.name, borne.stamp) == ("Kivu Trading", None)
    later = office.issue("packing-list")
    assert "Kivu Exports" in page_texts(_content(office, later))[0]


def test_a_draft_for_an_authority_bears_none(office: Office) -> None:
    _change(office.desk, texts=TEXTS, pictures=(LOGO, STAMP))
    for kind in ("china-ldc-origin-application", "asycuda-worksheet"):
        issued = office.issue(kind)
        assert "Kivu Trading" not in "".join(page_texts(_content(office, issued)))
        assert _borne(office, issued) is None
    with pytest.raises(InvalidError, match="no stamp for this paper"):
        office.issue("phytosanitary-application", stamped=True)


@pytest.mark.parametrize(
    ("by_default", "wished", "expected"),
    [
        (False, None, False),
        (False, True, True),
        (True, None, True),
        (True, False, False),
    ],
)
def test_the_stamp_is_printed_where_it_was_chosen(
    office: Office, *, by_default: bool, wished: bool | None, expected: bool
) -> None:
    _change(office.desk, texts=replace(TEXTS, stamps_papers=by_default), pictures=(LOGO, STAMP))
    issued = office.issue("packing-list", stamped=wished)
    borne = _borne(office, issued)
    assert borne is not None
    assert (borne.stamp is not None) is expected
    assert bool(borne.signatory) is expected
    assert _content(office, issued).count(b"/Subtype/Image") == 1 + expected


def test_a_stamp_that_there_is_not_is_not_printed(office: Office) -> None:
    with pytest.raises(InvalidError, match="no stamp for this paper"):
        office.issue("packing-list", stamped=True)
    _change(office.desk, texts=TEXTS)
    with pytest.raises(InvalidError, match="no stamp for this paper"):
        office.issue("packing-list", stamped=True)
    assert office.papers() == ()


def test_others_print_the_stamp_only_where_its_owner_does_of_itself(office: Office) -> None:
    _change(office.desk, texts=TEXTS, pictures=(STAMP,))
    theirs = Office(office.desk.of(coordinator(MandateRight.PAPERS)), office.shipment_id)
    with pytest.raises(RefusedError, match="only its own staff"):
        theirs.issue("packing-list", stamped=True)
    assert "Kivu Trading" in page_texts(_content(office, theirs.issue("packing-list")))[0]
    _change(office.desk, texts=replace(TEXTS, stamps_papers=True))
    paper = theirs.issue("commercial-invoice")
    assert _content(office, paper).count(b"/Subtype/Image") == 1


def test_only_who_leads_an_organisation_changes_it_and_only_its_own(office: Office) -> None:
    _change(office.desk, texts=TEXTS, pictures=(STAMP,))
    for actor in (clerk(), coordinator(*MandateRight)):
        with pytest.raises(RefusedError):
            _change(office.desk.of(actor), texts=TEXTS)
    rival = office.desk.of(owner(RIVAL))
    with pytest.raises(NotFoundError):
        _standing(rival)
    assert rival.run(lambda session: letterheads(session, COOP)) == ()
    _change(rival, texts=LetterheadTexts(name="Rival"))
    assert _standing(office.desk).name == "Kivu Trading"


@pytest.mark.parametrize(
    ("changes", "pointer", "told"),
    [
        ({"name": " "}, "/name", "needs the name"),
        ({"name": "é" * 101}, "/name", "100"),
        ({"name": "W" * 100}, "/name", "too long for the band"),
        ({"address": "a\nb\nc\nd\ne"}, "/address", "at most 4 lines"),
        ({"email": "W" * 80, "telephone": "0" * 40, "web": "W" * 80}, "/email", "too long"),
        ({"registration": "TIN \u202e1"}, "/registration", "U+202E"),
        ({"name": "\U0001f600"}, "/name", "U+1F600"),
        ({"web": "a\nb"}, "/web", "U+000A"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_field(
    office: Office, changes: Any, pointer: str, told: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        _change(office.desk, texts=replace(TEXTS, **changes), pictures=(LOGO,))
    problems = {problem.pointer: problem.message for problem in refused.value.problems}
    assert told in problems[pointer]
    assert office.desk.run(lambda session: letterheads(session, COOP)) == ()
