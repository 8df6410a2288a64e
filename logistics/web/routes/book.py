"""The book: parties and products an organisation trades with again and again."""

from typing import Any

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.failures import status_of
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import LogisticsError
from logistics.shipments import queries, service
from logistics.shipments.wire import load_party, load_product
from logistics.web.blueprint import web
from logistics.web.bookkeeping import PARTIES, PRODUCTS, BookList, BookSheet, Shelf, book_list
from logistics.web.forms.reading import Reader
from logistics.web.forms.sheet import sheet_of
from logistics.web.names import owners_to_write_for
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS
from logistics.web.versions import typed_version

Wire = dict[str, Any]


@web.get("/book/parties")
@needs(Permission.BOOK_READ)
def parties() -> Response:
    """List buyers, producers and other parties."""
    return _list(PARTIES)


@web.get("/book/products")
@needs(Permission.BOOK_READ)
def products() -> Response:
    """List products."""
    return _list(PRODUCTS)


@web.get("/book/parties/new")
@needs(Permission.BOOK_WRITE)
def new_party() -> Response:
    """Ask for a party."""
    return _sheet(BookSheet(PARTIES, PARTIES.blank))


@web.post("/book/parties/new")
@needs(Permission.BOOK_WRITE)
def add_party() -> Response:
    """Keep a new party."""
    return _save(BookSheet(PARTIES, PARTIES.blank))


@web.get("/book/parties/<id:entry_id>")
@needs(Permission.BOOK_WRITE)
def party(entry_id: str) -> Response:
    """Show a party's form."""
    return _sheet(_held(PARTIES, entry_id))


@web.post("/book/parties/<id:entry_id>")
@needs(Permission.BOOK_WRITE)
def change_party(entry_id: str) -> Response:
    """Keep a changed party."""
    return _save(_held(PARTIES, entry_id))


@web.post("/book/parties/<id:entry_id>/remove")
@needs(Permission.BOOK_WRITE)
def remove_party(entry_id: str) -> Response:
    """Take a party out of the book; shipments keep their own copy."""
    clock = deployment().surroundings.clock
    write(
        lambda session: service.remove_party(session, entry_id, actor=current_actor(), clock=clock)
    )
    return onward("web.parties", done="removed")


@web.get("/book/products/new")
@needs(Permission.BOOK_WRITE)
def new_product() -> Response:
    """Ask for a product."""
    return _sheet(BookSheet(PRODUCTS, PRODUCTS.blank))


@web.post("/book/products/new")
@needs(Permission.BOOK_WRITE)
def add_product() -> Response:
    """Keep a new product."""
    return _save(BookSheet(PRODUCTS, PRODUCTS.blank))


@web.get("/book/products/<id:entry_id>")
@needs(Permission.BOOK_WRITE)
def product(entry_id: str) -> Response:
    """Show a product's form."""
    return _sheet(_held(PRODUCTS, entry_id))


@web.post("/book/products/<id:entry_id>")
@needs(Permission.BOOK_WRITE)
def change_product(entry_id: str) -> Response:
    """Keep a changed product."""
    return _save(_held(PRODUCTS, entry_id))


@web.post("/book/products/<id:entry_id>/remove")
@needs(Permission.BOOK_WRITE)
def remove_product(entry_id: str) -> Response:
    """Take a product out of the book; shipments keep their own copy."""
    clock = deployment().surroundings.clock
    write(
        lambda session: service.remove_product(
            session, entry_id, actor=current_actor(), clock=clock
        )
    )
    return onward("web.products", done="removed")


def _list(shelf: Shelf) -> Response:
    actor, cursor = current_actor(), request.args.get("cursor") or None

    def load(session: Session) -> BookList:
        return book_list(session, shelf, actor, cursor)

    may_write = bool(actor.organisations_where(Permission.BOOK_WRITE))
    return page("book.html", shelf=shelf, book=read(load), may_write=may_write)


def _held(shelf: Shelf, entry_id: str) -> BookSheet:
    actor = current_actor()

    def fetch(session: Session) -> BookSheet:
        row = (queries.party if shelf is PARTIES else queries.product)(session, entry_id)
        actor.require(Permission.BOOK_WRITE, row.organisation_id)
        wire = shelf.blank | row.document
        return BookSheet(shelf, wire, row.id, row.organisation_id, row.version, row.name)

    return read(fetch)


def _save(held: BookSheet) -> Response:
    shelf = held.shelf
    needed = {shelf.needed: shelf.blank[shelf.needed]}
    wire = needed | Reader(shelf.plan(), request.form).read(held.wire)
    try:
        _keep(held, wire)
    except FORM_ERRORS as wrong:
        return _sheet(held, wire, wrong)
    return onward(held.shelf.list_endpoint, done="kept")


def _keep(held: BookSheet, wire: Wire) -> None:
    actor, around = current_actor(), deployment().surroundings
    owner = held.owner or request.form.get("owner") or actor.organisation_id
    version = typed_version() if held.id else None

    def keep(session: Session) -> None:
        known: dict[str, Any] = {
            "actor": actor,
            "owner": owner,
            "clock": around.clock,
            "random": around.random,
            "entry_id": held.id,
            "expected_version": version,
        }
        if held.shelf is PARTIES:
            service.save_party(session, load_party(wire), **known)
        else:
            service.save_product(session, load_product(wire), **known)

    write(keep)


def _sheet(
    held: BookSheet, wire: Wire | None = None, wrong: LogisticsError | None = None
) -> Response:
    plan, actor = held.shelf.plan(), current_actor()
    owners = read(lambda session: owners_to_write_for(session, actor, Permission.BOOK_WRITE))
    names = tuple(shape.name for shape in plan.shapes(plan.root))
    return page(
        "book_entry.html",
        status=status_of(wrong) if wrong else 200,
        held=held,
        sheet=sheet_of(plan, wire or held.wire, names, wrong),
        owners=owners,
        owner=request.form.get("owner", ""),
        version=request.form.get("version", held.version),
    )
