"""One shipment before the rules: its facts, its days, and what papers of others state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logistics.customs.covered import covered_by
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.rows import (
    Access,
    Compare,
    Dated,
    Limit,
    OriginRules,
    Regime,
    Route,
    StatedField,
    in_force,
)
from logistics.customs.operator import OperatorLists
from logistics.customs.paths import party_in
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import IssuedPaper, Line, Party, Role, Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on, judged_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One value of an issued paper; ``known`` is ``None`` for a field name nobody knows.

    ``covered`` is the shipment with no more lines than the paper covers.
    """

    pointer: str
    paper: IssuedPaper
    covered: Shipment
    known: StatedField | None
    field: str
    value: str

    @property
    def told(self) -> str:
        """Paper and value, as a sentence names them."""
        return f"{paper_title(self.paper.kind)}: {self.value}"


def goods_of(line: Line) -> tuple[str | None, str | None]:
    """The goods of a line as tables on goods are looked up."""
    return line.commodity, line.processing_state


def paper_title(kind: str) -> str:
    """The English title of a kind of paper."""
    return paper_kinds()[kind].title


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What every rule judges.

    ``on`` is the day of judging; ``judged`` the day whose access, registration and tariff
    count: expected arrival, else departure, else ``on``. ``verified`` holds ids of knowledge
    rows that the deployment's operator has confirmed, ``lists`` what the operator keeps.
    """

    shipment: Shipment
    on: date
    knowledge: Knowledge
    verified: frozenset[str]
    departure: date | None
    arrival: date | None
    judged: date
    stated: tuple[Stated, ...]
    lists: OperatorLists
    by_rule: Mapping[str, tuple[Stated, ...]]

    @classmethod
    def of(
        cls,
        shipment: Shipment,
        *,
        on: date,
        knowledge: Knowledge,
        verified: frozenset[str],
        lists: OperatorLists,
    ) -> "Case":
        """The case of a shipment on a day."""
        stated = tuple(_stated(shipment, knowledge))
        return cls(
            shipment=shipment,
            on=on,
            knowledge=knowledge,
            verified=verified,
            departure=departure_on(shipment),
            arrival=arrival_on(shipment),
            judged=judged_on(shipment, on),
            stated=stated,
            by_rule=_by_rule(stated),
            lists=lists,
        )

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Pointer and line of all goods."""
        for position, line in enumerate(self.shipment.lines):
            yield f"/lines/{position}", line

    def party(self, role: Role) -> Party | None:
        """The party of a role or of the role that stands in for it."""
        found = party_in(self.shipment, role)
        return found[1] if found else None

    def party_pointer(self, role: Role) -> str:
        """Where that party stands; the list of parties when there is none."""
        found = party_in(self.shipment, role)
        return found[0] if found else "/parties"

    def limit(self, name: str) -> Decimal:
        """A number that rules compare with, as in force on the judged day."""
        return self.knowledge.limit(name, self.judged)

    def limit_row(self, name: str) -> Limit:
        """The row of that number, for findings that rest on it."""
        return self.knowledge.limit_row(name, self.judged)

    def words(self, list_id: str) -> tuple[str, ...]:
        """The words of a list."""
        return self.knowledge.word_lists[list_id].words

    def confirmed(self, row: Dated) -> bool:
        """Whether a row may be stated as fact: sourced, or verified by the operator."""
        return row.certain or row.id in self.verified

    def access_rows(self, line: Line) -> tuple[Access, ...]:
        """All rows on access of a line's commodity and state, whatever their dates."""
        return self.knowledge.access.of(goods_of(line))

    def regime(self) -> Regime | None:
        """The registration decree in force on the judged day."""
        return in_force(self.knowledge.regimes, self.judged)

    def route(self, line: Line) -> Route | None:
        """How producers of a line register on the judged day; ``None`` when not at all."""
        return self.knowledge.routes.one(goods_of(line), self.judged)

    def origin_rules(self) -> OriginRules | None:
        """The origin rules in force on the judged day."""
        return in_force(self.knowledge.origin_rules, self.judged)

    @property
    def is_platform_order(self) -> bool:
        """Whether the goods enter as cross-border e-commerce, not as cargo.

        Such goods are for personal use and need no first-import registration of their
        producer (Shang Cai Fa [2018] 486); bans of plant and animal quarantine stay.
        """
        sale = self.shipment.ecommerce
        return sale is not None and sale.mode is not None

    @property
    def preference_claimed(self) -> bool:
        """Whether the importer will claim the duty-free treatment."""
        return self.shipment.terms.preference_claimed is True

    def issued(self, kind: str) -> Iterator[tuple[str, IssuedPaper]]:
        """Pointer and paper of all issued papers of a kind that bear a number or a date."""
        for position, paper in enumerate(self.shipment.issued_papers):
            if paper.kind == kind and (paper.number or paper.issued_on):
                yield f"/issued_papers/{position}", paper

    def stated_by(self, compare: Compare) -> Iterator[tuple[Stated, StatedField]]:
        """All values that are compared one way, each with what is known of its field."""
        for held in self.stated:
            if held.known and held.known.compare is compare:
                yield held, held.known

    def stated_under(self, code: str) -> Iterator[tuple[Stated, StatedField]]:
        """All values whose difference is told by the rule ``code``."""
        for held in self.by_rule.get(code, ()):
            if held.known:
                yield held, held.known

    def stated_as(self, field: str, *kinds: str) -> Iterator[Stated]:
        """All values of one field, of some kinds of paper where given."""
        for held in self.stated:
            if held.field == field and (not kinds or held.paper.kind in kinds):
                yield held


def _by_rule(stated: tuple[Stated, ...]) -> Mapping[str, tuple[Stated, ...]]:
    found: dict[str, list[Stated]] = {}
    for held in stated:
        if held.known:
            found.setdefault(held.known.rule, []).append(held)
    return {code: tuple(held) for code, held in found.items()}


def _stated(shipment: Shipment, knowledge: Knowledge) -> Iterator[Stated]:
    for position, paper in enumerate(shipment.issued_papers):
        covered = covered_by(shipment, paper)
        for place, value in enumerate(paper.values):
            known = knowledge.stated_field(value.field, paper.kind)
            yield Stated(
                pointer=f"/issued_papers/{position}/values/{place}/value",
                paper=paper,
                covered=covered,
                known=known,
                field=known.field if known else value.field,
                value=value.value,
            )
