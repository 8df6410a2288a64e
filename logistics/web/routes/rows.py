"""Rows of the knowledge: listed, shown, and marked verified by the operator."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.browsing.explaining import Explained, explain
from logistics.customs.browsing.marked import lapsed
from logistics.customs.browsing.told import ToldRow, told_rows
from logistics.customs.knowledge import knowledge
from logistics.customs.overlay import Mark
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.instants import parse_date
from logistics.oversight.checking import deployment_oversight
from logistics.oversight.marks import MarkRow, all_marks, mark_row, marks_held
from logistics.oversight.marks import withdraw_mark as withdraw
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.saying import choices
from logistics.web.slices import page_slice
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.rows import Only, narrowed, row_view

_MARK = ("document", "issued_on", "note")


@web.get("/rules/rows")
@needs(Permission.SHIPMENT_READ)
def rows() -> Response:
    """List the dated rows, or show the one whose id is asked for."""
    asked = parameters("done", "id", "table", "words", "only", "page")
    if "id" in asked:
        return _row(asked["id"], Typed(dict.fromkeys(_MARK, "")))
    number = asked.pop("page", None)
    asked.pop("done", None)

    def load(session: Session) -> tuple[ToldRow, ...]:
        return tuple(told_rows(knowledge(), marks_held(session)))

    told = read(load)
    found = narrowed(
        told,
        table=asked.get("table", ""),
        words=asked.get("words", ""),
        only=_only(asked.get("only")),
    )
    return page(
        "rows.html",
        slice=page_slice(found, number),
        asked=asked,
        tables=sorted({held.table for held in told}),
        kinds=choices("web.row.only", tuple(Only)),
    )


@web.post("/rules/marks")
@needs(Permission.DEPLOYMENT_MANAGE)
def mark() -> Response:
    """Mark a row verified with a document, for the whole deployment."""
    form, row = typed(*_MARK), request.form.get("row", "")
    around, until = deployment().surroundings, form.values["issued_on"]
    try:
        command = MarkRow(
            row_id=row,
            document=form.values["document"],
            issued_on=parse_date(until, pointer="/issued_on") if until else None,
            note=form.values["note"],
        )
        write(
            lambda session: mark_row(
                session, command, actor=current_actor(), clock=around.clock, random=around.random
            )
        )
    except FORM_ERRORS as wrong:
        return _row(row, form.refused(wrong))
    return onward("web.rows", id=row, done="marked")


@web.post("/rules/marks/withdrawn")
@needs(Permission.DEPLOYMENT_MANAGE)
def withdraw_mark() -> Response:
    """Take the mark on a row back."""
    row, clock = request.form.get("row", ""), deployment().surroundings.clock
    write(lambda session: withdraw(session, row[:100], actor=current_actor(), clock=clock))
    return onward("web.rows", id=row, done="mark-withdrawn")


def _row(row_id: str, form: Typed) -> Response:
    def load(session: Session) -> tuple[Explained, tuple[Mark, ...]]:
        told = explain(row_id, knowledge(), deployment_oversight(session))
        return told, tuple(lapsed(all_marks(session), knowledge()))

    told, gone = read(load)
    if not told.is_row:
        raise NotFoundError("rules.unknown", given=row_id[:80], near="–")
    [found] = told.rows
    return page(
        "row.html",
        status=form.status,
        form=form,
        told=row_view(found),
        gone=next((held for held in gone if held.row == found.row.id), None),
        readers=told.rules,
        may_mark=current_actor().may(Permission.DEPLOYMENT_MANAGE),
    )


def _only(text: str | None) -> Only | None:
    try:
        return Only(text) if text else None
    except ValueError:
        known = ", ".join(Only)
        raise InvalidError("wire.choice", given=str(text)[:64], known=known) from None
