"""A rule looks into the tables of the knowledge that it declares: no others, and all of them."""

from logistics.customs.knowledge import knowledge
from logistics.customs.knowledge.tables import TABLES
from logistics.customs.rules import RULES
from tests.customs.watching import looked_into


def test_what_rules_look_into_is_what_they_declare() -> None:
    seen = looked_into()
    wrong = {rule.code: seen[rule.code] for rule in RULES if seen[rule.code] != set(rule.tables)}
    assert wrong == {}


def test_declared_tables_exist() -> None:
    limits = {f"limits/{row.name}" for row in knowledge().limits}
    for rule in RULES:
        assert set(rule.tables) <= (TABLES.keys() - {"limits"}) | limits, rule.code
        assert rule.tables == tuple(sorted(set(rule.tables))), rule.code
