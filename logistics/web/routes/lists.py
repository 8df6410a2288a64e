"""Administration: the operator's lists of denied names, reference prices and alerts."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.operator_file import LISTS
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError, NotFoundError, Problem
from logistics.kernel.ids import is_id
from logistics.oversight.lists import AddEntry, add_entry, entries_shown, remove_entry
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.lists import GOODS, entry_fields, form_fields, list_desks

_NAMES = tuple(dict.fromkeys(name for kind in LISTS for name in form_fields(kind)))


@web.get("/lists")
@needs(Permission.DEPLOYMENT_MANAGE)
def lists() -> Response:
    """Show the lists, each with a form for a new entry."""
    return _lists(Typed())


@web.post("/lists")
@needs(Permission.DEPLOYMENT_MANAGE)
def add_listed() -> Response:
    """Put an entry on a list."""
    form, around = typed("list", *_NAMES), deployment().surroundings
    kind = form.values["list"]
    try:
        command = AddEntry(kind=kind, fields=entry_fields(kind, form.values))
        write(
            lambda session: add_entry(
                session, command, actor=current_actor(), clock=around.clock, random=around.random
            )
        )
    except InvalidError as wrong:
        return _lists(form.refused(_at_inputs(wrong)))
    except FORM_ERRORS as wrong:
        return _lists(form.refused(wrong))
    return onward("web.lists", done="listed", anchor=kind)


@web.post("/lists/removed")
@needs(Permission.DEPLOYMENT_MANAGE)
def remove_listed() -> Response:
    """Take an entry off its list."""
    entry_id, clock = request.form.get("entry_id", ""), deployment().surroundings.clock
    if not is_id(entry_id):
        raise NotFoundError("lists.entry_unknown")
    write(lambda session: remove_entry(session, entry_id, actor=current_actor(), clock=clock))
    return onward("web.lists", done="unlisted")


def _at_inputs(wrong: InvalidError) -> InvalidError:
    """The same problems, those of commodity and state at the one input for both."""
    places = {"/commodity": f"/{GOODS}", "/state": f"/{GOODS}"}
    moved = [
        Problem(one.code, places.get(one.pointer, one.pointer), one.facts) for one in wrong.problems
    ]
    return InvalidError(wrong.code, problems=moved)


def _lists(form: Typed) -> Response:
    number, actor = parameters("done", "page").get("page"), current_actor()
    entries = read(lambda session: entries_shown(session, actor=actor))
    desks = list_desks(entries, form.values, number)
    return page("lists.html", status=form.status, form=form, desks=desks)
