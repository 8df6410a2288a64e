"""What the tables themselves refuse, on both engines, even from code that is wrong."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, table, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from logistics.db.base import Base
from logistics.db.engine import make_engine
from logistics.db.session import (
    ActorScope,
    Session,
    SessionFactory,
    make_sessions,
    run_unit,
    unit_of_work,
)
from logistics.kernel.errors import StaleError
from logistics.shipments import models, queries
from logistics.shipments.facts import Shipment
from tests.db.schema import migrated
from tests.shipments.desk import (
    COOP,
    NOON,
    RIVAL,
    SYSTEM,
    Desk,
    enter_organisations,
    example,
    owner,
)

Row = Base


def shipment_row(**columns: Any) -> models.ShipmentRow:
    given: dict[str, Any] = {
        "id": "shp_new",
        "organisation_id": COOP,
        "lifecycle": "draft",
        "schema_version": 1,
        "document": {},
        "search_text": "",
        "created_at": NOON,
        "created_by": "usr_x",
        "updated_at": NOON,
        "updated_by": "usr_x",
    }
    return models.ShipmentRow(**{**given, **columns})


def line_row(shipment_id: str, **columns: Any) -> models.ShipmentLineRow:
    given = {
        "shipment_id": shipment_id,
        "position": 9,
        "organisation_id": COOP,
        "local_id": "9",
    }
    return models.ShipmentLineRow(**{**given, **columns})


def consignment_row(shipment_id: str, **columns: Any) -> models.ConsignmentRow:
    given = {
        "id": "csg_new",
        "shipment_id": shipment_id,
        "position": 9,
        "organisation_id": COOP,
        "local_id": "new",
    }
    return models.ConsignmentRow(**{**given, **columns})


def box_row(consignment_id: str, **columns: Any) -> models.ContainerRow:
    given = {"consignment_id": consignment_id, "position": 9, "organisation_id": COOP}
    return models.ContainerRow(**{**given, **columns})


def paper_row(consignment_id: str, **columns: Any) -> models.TransportDocumentRow:
    given = {"consignment_id": consignment_id, "position": 9, "organisation_id": COOP}
    return models.TransportDocumentRow(**{**given, "kind": "booking", **columns})


Broken = Callable[[str, str], Row]

IMPOSSIBLE: dict[str, Broken] = {
    "an unknown state": lambda _s, _c: shipment_row(lifecycle="lost"),
    "a currency of two letters": lambda _s, _c: shipment_row(currency="US"),
    "a currency in lower case": lambda _s, _c: shipment_row(currency="usd"),
    "an organisation that is not there": lambda _s, _c: shipment_row(organisation_id="org_none"),
    "another's shipment copied": lambda s, _: shipment_row(organisation_id=RIVAL, copied_from=s),
    "a line twice": lambda s, _: line_row(s, local_id="1"),
    "a code of letters": lambda s, _: line_row(s, hs6="09O111"),
    "a line of another's shipment": lambda s, _: line_row(s, organisation_id=RIVAL),
    "a consignment of another's": lambda s, _: consignment_row(s, organisation_id=RIVAL),
    "a consignment twice": lambda s, _: consignment_row(s, local_id="sea"),
    "an unknown mode": lambda s, _: consignment_row(s, mode="camel"),
    "a port in lower case": lambda s, _: consignment_row(s, pol="tzdar"),
    "a port too short": lambda s, _: consignment_row(s, pod="CNSH"),
    "a container of another category": lambda _, c: box_row(c, number="MSKA9042173"),
    "a container with a letter in its serial": lambda _, c: box_row(c, number="MSKU904217O"),
    "a container in lower case": lambda _, c: box_row(c, number="msku9042173"),
    "a container in another's consignment": lambda _, c: box_row(c, organisation_id=RIVAL),
    "an unknown transport document": lambda _, c: paper_row(c, kind="pigeon"),
    "an unknown level": lambda _, c: paper_row(c, level="slave"),
}

POSSIBLE: dict[str, Broken] = {
    "an empty shipment": lambda _s, _c: shipment_row(),
    "a copy of one's own": lambda s, _: shipment_row(copied_from=s),
    "an empty line": lambda s, _: line_row(s),
    "an empty consignment": lambda s, _: consignment_row(s),
    "a port with a digit": lambda s, _: consignment_row(s, pol="CNA2B"),
    "a container without a number": lambda _, c: box_row(c),
    "a container": lambda _, c: box_row(c, number="CSQU3054383", size_type="22G1"),
    "a paper without a number": lambda _, c: paper_row(c),
}


def put(desk: Desk, broken: Broken) -> None:
    stored = desk.enter(example())
    with unit_of_work(desk.sessions, SYSTEM) as session:
        session.add(broken(stored.shipment.id, stored.touched[0]))


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_tables_refuse(desk: Desk, name: str) -> None:
    with pytest.raises(IntegrityError):
        put(desk, IMPOSSIBLE[name])


@pytest.mark.parametrize("name", POSSIBLE)
def test_the_tables_judge_only_what_is_present(desk: Desk, name: str) -> None:
    put(desk, POSSIBLE[name])


def test_a_negative_mass_is_refused_by_the_table(desk: Desk) -> None:
    stored = desk.enter(example())
    with pytest.raises(IntegrityError), unit_of_work(desk.sessions, SYSTEM) as session:
        session.execute(text("UPDATE shipment_line SET net_kg = '-1'"))
    line = desk.run(lambda session: queries.lines_of(session, stored.shipment.id)[0])
    assert line.net_kg == 19200


@pytest.fixture
def app_engine(postgres_url: str, postgres_app_url: str) -> Iterator[Engine]:
    """A database through the role of the service, which owns no table."""
    for made in migrated(postgres_url):
        enter_organisations(make_sessions(made))
        engine = make_engine(postgres_app_url)
        yield engine
        engine.dispose()


@pytest.fixture
def app_sessions(app_engine: Engine) -> SessionFactory:
    """Units of work of the service's own role."""
    return make_sessions(app_engine)


_TABLES = sorted(
    str(mapped.__table__.name) for mapped in (getattr(models, name) for name in models.__all__)
)


_ENTER = text(
    "SELECT set_config('logistics.scope', 'actor', true),"
    " set_config('logistics.organisations', :who, true)"
)


@pytest.mark.parametrize("name", _TABLES)
def test_row_security_hides_the_rows_from_others_even_in_plain_sql(
    app_engine: Engine, app_sessions: SessionFactory, name: str
) -> None:
    Desk(app_sessions).enter(example())
    count = select(func.count()).select_from(table(name))
    seen = {}
    for who in (COOP, RIVAL, ""):
        with app_engine.begin() as connection:
            connection.execute(_ENTER, {"who": who})
            seen[who] = connection.execute(count).scalar_one()
    with app_engine.begin() as connection:
        assert connection.execute(count).scalar_one() == 0
    assert (seen[RIVAL], seen[""]) == (0, 0)
    assert seen[COOP] > 0 or name.startswith("book_")


def test_row_security_refuses_a_row_for_another(app_engine: Engine) -> None:
    foreign = text(
        "INSERT INTO book_party (id, organisation_id, name, roles, document, updated_at,"
        " updated_by, version) VALUES ('pty_1', :coop, 'x', '[]', '{}', now(), 'x', 1)"
    )
    with app_engine.connect() as connection:
        connection.execute(_ENTER, {"who": RIVAL})
        with pytest.raises(DBAPIError, match="row-level security"):
            connection.execute(foreign, {"coop": COOP})


def test_who_locks_a_shipment_sees_what_was_committed_meanwhile(
    app_sessions: SessionFactory,
) -> None:
    desk = Desk(app_sessions)
    stored = desk.enter(example())
    with unit_of_work(app_sessions, ActorScope(owner())) as session:
        assert queries.shipment(session, stored.shipment.id).version == 1
        desk.replace(stored, Shipment())
        assert queries.shipment_for_change(session, stored.shipment.id).version == 2


def test_a_shipment_changed_behind_a_units_back_is_stale(app_sessions: SessionFactory) -> None:
    desk = Desk(app_sessions)
    stored = desk.enter(example())

    def change(session: Session) -> None:
        row = queries.shipment(session, stored.shipment.id)
        desk.replace(stored, Shipment())
        row.reference = "LOST"

    with pytest.raises(StaleError):
        run_unit(app_sessions, SYSTEM, change)
