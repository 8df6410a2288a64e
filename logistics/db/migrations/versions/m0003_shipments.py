"""Shipments with their lines, papers, consignments and numbers; the book."""

import sqlalchemy as sa
from alembic import op

from logistics.db.base import at_least_zero, of_organisation, owned_key, within
from logistics.db.migrations.support import drop, owned
from logistics.db.shapes import CONTAINER_NUMBER, CURRENCY, HS6, UNLOCODE, shaped
from logistics.db.types import CodeText, ExactDecimal, JsonText, UtcDateTime

revision = "0003_shipments"
down_revision = "0002_accounts"

_LIFECYCLES = "lifecycle IN ('draft', 'confirmed', 'closed', 'cancelled')"
_MODES = "mode IN ('sea', 'rail', 'road', 'air', 'post')"
_LEVELS = "level IN ('house', 'master')"
_DOCUMENTS = (
    "kind IN ('booking', 'bill-of-lading', 'sea-waybill', 'air-waybill',"
    " 'road-consignment-note', 'rail-consignment-note', 'postal-item', 'transit-document')"
)
_KILOGRAMS = ExactDecimal(14)


def upgrade() -> None:
    """Create the tables."""
    _shipment()
    _line()
    _issued_paper()
    _consignment()
    _container()
    _transport_document()
    _reference()
    _book()


def downgrade() -> None:
    """Drop them."""
    drop("book_product", "book_party", "shipment_reference", "transport_document", "container")
    drop("consignment", "issued_paper", "shipment_line", "shipment")


def _shipment() -> None:
    op.create_table(
        "shipment",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("lifecycle", CodeText(16), nullable=False),
        sa.Column("schema_version", sa.Integer, nullable=False),
        sa.Column("document", JsonText, nullable=False),
        sa.Column("reference", CodeText(35)),
        sa.Column("seller_name", CodeText(200)),
        sa.Column("buyer_name", CodeText(200)),
        sa.Column("incoterm", CodeText(3)),
        sa.Column("currency", CodeText(3)),
        sa.Column("departure_on", sa.Date),
        sa.Column("arrival_on", sa.Date),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("copied_from", CodeText(40)),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", CodeText(40), nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.Column("updated_by", CodeText(40), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(_LIFECYCLES, name="lifecycle_known"),
        shaped("currency", CURRENCY),
        owned_key(),
        of_organisation(),
        within("shipment", "copied_from", ondelete="RESTRICT"),
        sa.Index(None, "organisation_id", "created_at", "id"),
        sa.Index(None, "organisation_id", "copied_from"),
    )
    owned("shipment")


def _line() -> None:
    op.create_table(
        "shipment_line",
        sa.Column("shipment_id", CodeText(40), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("local_id", CodeText(40), nullable=False),
        sa.Column("commodity", CodeText(40)),
        sa.Column("processing_state", CodeText(40)),
        sa.Column("hs6", CodeText(6)),
        sa.Column("description", CodeText(350)),
        sa.Column("net_kg", _KILOGRAMS),
        sa.Column("gross_kg", _KILOGRAMS),
        sa.Column("amount", ExactDecimal(3)),
        sa.Column("currency", CodeText(3)),
        sa.UniqueConstraint("shipment_id", "local_id"),
        shaped("hs6", HS6),
        shaped("currency", CURRENCY),
        at_least_zero("net_kg"),
        at_least_zero("gross_kg"),
        at_least_zero("amount"),
        within("shipment", "shipment_id"),
        sa.Index(None, "organisation_id", "shipment_id"),
        sa.Index(None, "organisation_id", "commodity"),
    )
    owned("shipment_line")


def _issued_paper() -> None:
    op.create_table(
        "issued_paper",
        sa.Column("shipment_id", CodeText(40), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("kind", CodeText(40), nullable=False),
        sa.Column("number", CodeText(35)),
        sa.Column("issuer", CodeText(120)),
        sa.Column("issued_on", sa.Date),
        sa.Column("expires_on", sa.Date),
        sa.Column("as_issued", JsonText, nullable=False),
        within("shipment", "shipment_id"),
        sa.Index(None, "organisation_id", "shipment_id"),
    )
    owned("issued_paper")


def _consignment() -> None:
    op.create_table(
        "consignment",
        sa.Column("id", CodeText(40), primary_key=True),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("shipment_id", CodeText(40), nullable=False),
        sa.Column("local_id", CodeText(40), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("mode", CodeText(8)),
        sa.Column("pol", CodeText(5)),
        sa.Column("pod", CodeText(5)),
        sa.Column("pol_place", CodeText(40)),
        sa.Column("pod_place", CodeText(40)),
        sa.Column("carrier_name", CodeText(200)),
        *_times(),
        sa.UniqueConstraint("shipment_id", "local_id"),
        sa.CheckConstraint(_MODES, name="mode_known"),
        shaped("pol", UNLOCODE),
        shaped("pod", UNLOCODE),
        owned_key(),
        within("shipment", "shipment_id"),
        sa.Index(None, "organisation_id", "shipment_id"),
    )
    owned("consignment")


def _times() -> list[sa.Column[object]]:
    columns: list[sa.Column[object]] = []
    for certainty in ("planned", "estimated", "actual"):
        for event in ("departure", "arrival"):
            columns.append(sa.Column(f"{certainty}_{event}", UtcDateTime))
            columns.append(sa.Column(f"{certainty}_{event}_offset", sa.Integer))
    return columns


def _container() -> None:
    op.create_table(
        "container",
        sa.Column("consignment_id", CodeText(40), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("number", CodeText(11)),
        sa.Column("size_type", CodeText(4)),
        sa.Column("tare_kg", _KILOGRAMS),
        sa.Column("max_gross_kg", _KILOGRAMS),
        sa.Column("vgm_kg", _KILOGRAMS),
        shaped("number", CONTAINER_NUMBER),
        shaped("size_type", "????"),
        at_least_zero("tare_kg"),
        at_least_zero("max_gross_kg"),
        at_least_zero("vgm_kg"),
        within("consignment", "consignment_id"),
        sa.Index(None, "organisation_id", "consignment_id"),
        sa.Index(None, "organisation_id", "number"),
    )
    owned("container")


def _transport_document() -> None:
    op.create_table(
        "transport_document",
        sa.Column("consignment_id", CodeText(40), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("kind", CodeText(32), nullable=False),
        sa.Column("level", CodeText(8)),
        sa.Column("number", CodeText(35)),
        sa.Column("issued_on", sa.Date),
        sa.Column("on_board_on", sa.Date),
        sa.Column("carrier_name", CodeText(200)),
        sa.CheckConstraint(_DOCUMENTS, name="kind_known"),
        sa.CheckConstraint(_LEVELS, name="level_known"),
        within("consignment", "consignment_id"),
        sa.Index(None, "organisation_id", "consignment_id"),
    )
    owned("transport_document")


def _reference() -> None:
    op.create_table(
        "shipment_reference",
        sa.Column("shipment_id", CodeText(40), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("organisation_id", CodeText(40), nullable=False),
        sa.Column("consignment_id", CodeText(40)),
        sa.Column("kind", CodeText(40), nullable=False),
        sa.Column("number", CodeText(80), nullable=False),
        sa.Column("normal", CodeText(80), nullable=False),
        within("shipment", "shipment_id"),
        within("consignment", "consignment_id"),
        sa.Index(None, "organisation_id", "shipment_id"),
        sa.Index(None, "organisation_id", "consignment_id"),
        sa.Index(None, "organisation_id", "normal"),
    )
    owned("shipment_reference")


def _book() -> None:
    for table, own in (
        ("book_party", [sa.Column("roles", JsonText, nullable=False)]),
        ("book_product", []),
    ):
        op.create_table(
            table,
            sa.Column("id", CodeText(40), primary_key=True),
            sa.Column("organisation_id", CodeText(40), nullable=False),
            sa.Column("name", CodeText(200), nullable=False),
            *own,
            sa.Column("document", JsonText, nullable=False),
            sa.Column("updated_at", UtcDateTime, nullable=False),
            sa.Column("updated_by", CodeText(40), nullable=False),
            sa.Column("version", sa.Integer, nullable=False),
            sa.CheckConstraint("length(name) > 0", name="name_given"),
            owned_key(),
            of_organisation(),
            sa.Index(None, "organisation_id", "name"),
        )
        owned(table)
