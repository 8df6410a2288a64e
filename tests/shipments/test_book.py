"""The book of parties and products: kept, changed, listed, removed, and never another's."""

from dataclasses import replace

import pytest

from logistics.accounts.permissions import MandateRight
from logistics.kernel.errors import InvalidError, NotFoundError, RefusedError, StaleError
from logistics.shipments import queries, service
from logistics.shipments.entry import QuickEntry
from logistics.shipments.facts import Line, Party, Registration
from logistics.shipments.facts.book import BookParty, BookProduct
from logistics.shipments.models import PartyRow
from logistics.shipments.wire import dump_entry, load_party, load_product
from tests.shipments.desk import COOP, RIVAL, Desk, coordinator, example, owner

BUYER = BookParty(
    party=example().parties[3],
    registrations=(Registration(kind="gacc-exporter", number="RWA202408150000412"),),
)
PRODUCT = BookProduct(name="Washed A1", line=replace(example().lines[0], lots=()))


def save(desk: Desk, entry: BookParty = BUYER, of: str = COOP, **options: object) -> PartyRow:
    return desk.run(
        lambda session: service.save_party(session, entry, owner=of, **desk.around(), **options)  # type: ignore[arg-type]  # options of the one call
    )


def test_a_party_is_kept_as_entered(desk: Desk) -> None:
    row = save(desk)
    assert (row.name, row.roles, row.version) == (BUYER.party.name, ["buyer", "consignee"], 1)
    held = desk.run(lambda session: queries.book_party_of(queries.party(session, row.id)))
    assert held == BUYER


def test_a_product_is_kept_as_entered(desk: Desk) -> None:
    row = desk.run(
        lambda session: service.save_product(session, PRODUCT, owner=COOP, **desk.around())
    )
    held = desk.run(lambda session: queries.book_product_of(queries.product(session, row.id)))
    assert (held, row.name) == (PRODUCT, "Washed A1")
    again = desk.run(
        lambda session: service.save_product(
            session,
            replace(PRODUCT, name="Washed A2"),
            owner=COOP,
            entry_id=row.id,
            expected_version=1,
            **desk.around(),
        )
    )
    assert (again.id, again.name, again.version) == (row.id, "Washed A2", 2)


def test_an_entry_is_changed_in_its_place_unless_it_changed_meanwhile(desk: Desk) -> None:
    row = save(desk)
    renamed = replace(BUYER, party=replace(BUYER.party, name="Renamed"))
    again = save(desk, renamed, entry_id=row.id, expected_version=1)
    assert (again.id, again.name, again.version) == (row.id, "Renamed", 2)
    with pytest.raises(StaleError):
        save(desk, BUYER, entry_id=row.id, expected_version=1)
    with pytest.raises(NotFoundError):
        save(desk, BUYER, entry_id="nonsense")


def test_a_party_goes_by_its_chinese_name_where_it_has_no_other(desk: Desk) -> None:
    assert save(desk, BookParty(party=Party(id="x", name_zh="瑞源"))).name == "瑞源"
    with pytest.raises(InvalidError, match="needs a name") as refusal:
        save(desk, BookParty(party=Party(id="x")))
    assert refusal.value.problems[0].pointer == "/party/name"


def test_lists_go_by_name_page_by_page(desk: Desk) -> None:
    for name in ("Cedar", "Acacia", "Baobab"):
        save(desk, BookParty(party=Party(id="x", name=name)))
    first = desk.run(lambda session: queries.list_parties(session, limit=2))
    rest = desk.run(lambda session: queries.list_parties(session, limit=2, cursor=first.cursor))
    assert [row.name for row in (*first.rows, *rest.rows)] == ["Acacia", "Baobab", "Cedar"]
    assert rest.cursor is None
    assert desk.run(lambda session: queries.list_parties(session, owners=[RIVAL])).rows == ()
    assert desk.run(queries.list_products).rows == ()


def test_a_removed_entry_is_gone(desk: Desk) -> None:
    row = save(desk)
    product = desk.run(
        lambda session: service.save_product(session, PRODUCT, owner=COOP, **desk.around())
    )
    desk.run(
        lambda session: service.remove_party(session, row.id, actor=desk.actor, clock=desk.clock)
    )
    desk.run(
        lambda session: service.remove_product(
            session, product.id, actor=desk.actor, clock=desk.clock
        )
    )
    with pytest.raises(NotFoundError):
        desk.run(lambda session: queries.party(session, row.id))
    with pytest.raises(NotFoundError):
        desk.run(
            lambda session: service.remove_party(
                session, row.id, actor=desk.actor, clock=desk.clock
            )
        )


def test_another_organisations_book_is_out_of_reach(desk: Desk) -> None:
    row = save(desk)
    rival = desk.of(owner(RIVAL))
    with pytest.raises(NotFoundError):
        rival.run(lambda session: queries.party(session, row.id))
    with pytest.raises(NotFoundError):
        save(rival, of=COOP)
    with pytest.raises(NotFoundError):
        save(rival, of=RIVAL, entry_id=row.id)
    assert rival.run(queries.list_parties).rows == ()


def test_an_entry_of_one_exporter_is_not_moved_to_another(desk: Desk) -> None:
    row = save(desk)
    agent = desk.of(coordinator(MandateRight.EDIT))
    with pytest.raises(NotFoundError):
        save(agent, of=agent.actor.organisation_id, entry_id=row.id)
    changed = save(agent, entry_id=row.id)
    assert (changed.organisation_id, changed.version) == (COOP, 2)


def test_a_mandate_to_see_does_not_write_in_the_book(desk: Desk) -> None:
    row = save(desk)
    agent = desk.of(coordinator(MandateRight.SEE))
    assert agent.run(lambda session: queries.party(session, row.id)).name == BUYER.party.name
    with pytest.raises(RefusedError):
        save(agent)
    with pytest.raises(RefusedError):
        agent.run(
            lambda session: service.remove_party(
                session, row.id, actor=agent.actor, clock=desk.clock
            )
        )


def test_the_book_gives_an_entry_what_it_names_and_may_see(desk: Desk) -> None:
    row = save(desk)
    product = desk.run(
        lambda session: service.save_product(session, PRODUCT, owner=COOP, **desk.around())
    )
    entry = QuickEntry(buyer=row.id, seller="nonsense", product=product.id)
    book = desk.run(lambda session: queries.entry_book(session, entry))
    assert book.parties == {row.id: BUYER}
    assert book.products == {product.id: PRODUCT}
    rival = desk.of(owner(RIVAL)).run(lambda session: queries.entry_book(session, entry))
    assert (rival.parties, rival.products) == ({}, {})


@pytest.mark.parametrize(
    ("wire", "pointer"),
    [
        ({}, "/party"),
        ({"party": {"id": "x", "tin": "1"}}, "/party/tin"),
        ({"party": {"id": "x"}, "colour": "red"}, "/colour"),
    ],
)
def test_a_broken_party_is_refused_at_its_place(wire: object, pointer: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        load_party(wire)
    assert refusal.value.code == "book.entry"
    assert [problem.pointer for problem in refusal.value.problems] == [pointer]


def test_book_entries_cross_to_the_wire_and_back() -> None:
    assert load_party(dump_entry(BUYER)) == BUYER
    assert load_product(dump_entry(PRODUCT)) == PRODUCT
    with pytest.raises(InvalidError):
        load_product({"name": " ", "line": dump_entry(PRODUCT)["line"]})
    assert load_product({"name": "x", "line": {"id": "1"}}).line == Line(id="1")
