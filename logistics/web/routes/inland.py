"""The page on which reports of the road are pasted or sent as a table."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.http.access import needs
from logistics.http.body import accepts
from logistics.http.inland import read_reports, take
from logistics.tracking.inland.haulier_table import MAX_BYTES
from logistics.tracking.inland.taking import Outcome, Taken
from logistics.web.blueprint import web
from logistics.web.page import page
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.inland import outcome_views
from logistics.web.work import write_ledger

_AROUND = 200_000
"""Bytes of the form beside its table."""


@web.get("/inland")
@needs(Permission.MILESTONE_ENTER)
def inland_page() -> Response:
    """Show where reports of the road are entered."""
    return _reports(Typed({"text": ""}))


@web.post("/inland")
@needs(Permission.MILESTONE_ENTER)
@accepts(MAX_BYTES + _AROUND)
def take_inland() -> Response:
    """Take in what was pasted or sent, and show what became of each line.

    Messages that were refused stand in the form again, to be put right.
    """
    form, sent = typed("text"), request.files.get("table")
    try:
        lines = read_reports(form.values["text"], sent.stream.read() if sent else b"")
        outcomes = write_ledger(lambda session: take(session, lines))
    except FORM_ERRORS as wrong:
        return _reports(form.refused(wrong))
    typed_lines = {line.strip() for line in form.values["text"].splitlines()}
    refused = (one.line.text for one in outcomes if one.state is Taken.REFUSED)
    wrong_lines = [text for text in refused if text in typed_lines]
    return _reports(Typed({"text": "\n".join(wrong_lines)}), outcomes)


def _reports(form: Typed, outcomes: tuple[Outcome, ...] = ()) -> Response:
    return page("inland.html", status=form.status, form=form, outcomes=outcome_views(outcomes))
