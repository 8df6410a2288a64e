"""The book: parties and products kept for the next shipments."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, each, no_content, shown
from logistics.api.description import IF_MATCH, Parameter, describes
from logistics.api.shapes.shipments import PartyEntrySchema, ProductEntrySchema
from logistics.http.access import needs
from logistics.http.body import json_body, parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.once import response_of
from logistics.http.paging import asked_slice, listed
from logistics.http.versions import expected_version, versioned
from logistics.http.work import read, write
from logistics.shipments import queries, service
from logistics.shipments.wire import load_party, load_product
from logistics.shipments.wire.book import BookPartySchema, BookProductSchema

book = Blueprint("book", __name__, url_prefix=f"{PREFIX}/book")

_OWNER = Parameter("owner", "The organisation whose book it is; your own without it.")
_OF = Parameter("owner", "Only the book of this organisation.")


@book.get("/parties")
@needs(Permission.BOOK_READ)
@describes(_OF, gives=PartyEntrySchema, in_slices=True)
def list_parties() -> Response:
    """List the parties of the books within sight, by name."""
    asked = asked_slice("owner")
    owners = [asked.filters["owner"]] if "owner" in asked.filters else None
    page = read(
        lambda session: queries.list_parties(
            session, owners=owners, cursor=asked.cursor, limit=asked.limit
        )
    )
    return listed(each(PartyEntrySchema, page.rows), cursor=page.cursor, asked=asked)


@book.post("/parties")
@needs(Permission.BOOK_WRITE)
@describes(_OWNER, takes=BookPartySchema, gives=PartyEntrySchema, status=201)
def add_party() -> Response:
    """Keep a new party in the book."""
    entry, parts, actor = load_party(json_body()), deployment().surroundings, current_actor()
    owner = parameters("owner").get("owner", actor.organisation_id)
    row = write(
        lambda session: service.save_party(
            session, entry, actor=actor, owner=owner, clock=parts.clock, random=parts.random
        )
    )
    return response_of(
        created(PartyEntrySchema, row, f"/book/parties/{row.id}", version=row.version)
    )


@book.get("/parties/<id:party_id>")
@needs(Permission.BOOK_READ)
@describes(gives=PartyEntrySchema)
def show_party(party_id: str) -> Response:
    """Show a party of the book."""
    row = read(lambda session: queries.party(session, party_id))
    return versioned(jsonify(shown(PartyEntrySchema, row)), row.version)


@book.put("/parties/<id:party_id>")
@needs(Permission.BOOK_WRITE)
@describes(IF_MATCH, takes=BookPartySchema, gives=PartyEntrySchema)
def replace_party(party_id: str) -> Response:
    """Put another entry in the place of a party of the book."""
    version, entry, parts = expected_version(), load_party(json_body()), deployment().surroundings
    row = write(
        lambda session: service.save_party(
            session,
            entry,
            actor=current_actor(),
            owner=queries.party(session, party_id).organisation_id,
            clock=parts.clock,
            random=parts.random,
            entry_id=party_id,
            expected_version=version,
        )
    )
    return versioned(jsonify(shown(PartyEntrySchema, row)), row.version)


@book.delete("/parties/<id:party_id>")
@needs(Permission.BOOK_WRITE)
@describes(status=204)
def remove_party(party_id: str) -> Response:
    """Take a party out of the book; shipments that used it keep their own copy."""
    clock = deployment().surroundings.clock
    write(
        lambda session: service.remove_party(session, party_id, actor=current_actor(), clock=clock)
    )
    return no_content()


@book.get("/products")
@needs(Permission.BOOK_READ)
@describes(_OF, gives=ProductEntrySchema, in_slices=True)
def list_products() -> Response:
    """List the products of the books within sight, by name."""
    asked = asked_slice("owner")
    owners = [asked.filters["owner"]] if "owner" in asked.filters else None
    page = read(
        lambda session: queries.list_products(
            session, owners=owners, cursor=asked.cursor, limit=asked.limit
        )
    )
    return listed(each(ProductEntrySchema, page.rows), cursor=page.cursor, asked=asked)


@book.post("/products")
@needs(Permission.BOOK_WRITE)
@describes(_OWNER, takes=BookProductSchema, gives=ProductEntrySchema, status=201)
def add_product() -> Response:
    """Keep a new product in the book."""
    entry, parts, actor = load_product(json_body()), deployment().surroundings, current_actor()
    owner = parameters("owner").get("owner", actor.organisation_id)
    row = write(
        lambda session: service.save_product(
            session, entry, actor=actor, owner=owner, clock=parts.clock, random=parts.random
        )
    )
    return response_of(
        created(ProductEntrySchema, row, f"/book/products/{row.id}", version=row.version)
    )


@book.get("/products/<id:product_id>")
@needs(Permission.BOOK_READ)
@describes(gives=ProductEntrySchema)
def show_product(product_id: str) -> Response:
    """Show a product of the book."""
    row = read(lambda session: queries.product(session, product_id))
    return versioned(jsonify(shown(ProductEntrySchema, row)), row.version)


@book.put("/products/<id:product_id>")
@needs(Permission.BOOK_WRITE)
@describes(IF_MATCH, takes=BookProductSchema, gives=ProductEntrySchema)
def replace_product(product_id: str) -> Response:
    """Put another entry in the place of a product of the book."""
    version, entry, parts = expected_version(), load_product(json_body()), deployment().surroundings
    row = write(
        lambda session: service.save_product(
            session,
            entry,
            actor=current_actor(),
            owner=queries.product(session, product_id).organisation_id,
            clock=parts.clock,
            random=parts.random,
            entry_id=product_id,
            expected_version=version,
        )
    )
    return versioned(jsonify(shown(ProductEntrySchema, row)), row.version)


@book.delete("/products/<id:product_id>")
@needs(Permission.BOOK_WRITE)
@describes(status=204)
def remove_product(product_id: str) -> Response:
    """Take a product out of the book; shipments that used it keep their own copy."""
    clock = deployment().surroundings.clock
    write(
        lambda session: service.remove_product(
            session, product_id, actor=current_actor(), clock=clock
        )
    )
    return no_content()
