"""Administration: the operator's lists of denied names, reference prices and alerts."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.operator_file import LISTS, fields_of_list
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.oversight.lists import AddEntry, add_entry, entries_shown, remove_entry
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.lists import list_desks

_NAMES = tuple(dict.fromkeys(name for kind in LISTS for name in fields_of_list(kind)))


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
        fields = {name: form.values[name] for name in fields_of_list(kind)}
        command = AddEntry(kind=kind, fields=fields)
        write(
            lambda session: add_entry(
                session, command, actor=current_actor(), clock=around.clock, random=around.random
            )
        )
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


def _lists(form: Typed) -> Response:
    number, actor = parameters("done", "page").get("page"), current_actor()
    entries = read(lambda session: entries_shown(session, actor=actor))
    desks = list_desks(entries, form.values, number)
    return page("lists.html", status=form.status, form=form, desks=desks)
