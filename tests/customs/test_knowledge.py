"""The loader reads the shipped knowledge and refuses bad rows by name."""

import copy
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from logistics import customs
from logistics.customs import Severity
from logistics.customs.knowledge import KnowledgeError, knowledge, read_knowledge, shipped_tables
from logistics.customs.knowledge.rows import Condition, Confidence
from logistics.customs.misread import CODE_INVALID
from logistics.customs.needs import CONDITIONS
from logistics.customs.paths import values_at
from logistics.customs.rules import RULES
from logistics.kernel.words import catalogue
from logistics.reference.commodities import commodity_states
from logistics.reference.packages import package_kinds
from logistics.shipments.facts import Shipment
from tests.customs.wire import codes, example, judged

Tables = dict[str, Any]


def _tables() -> Tables:
    return copy.deepcopy(shipped_tables())


def _refused(tables: Tables, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=re.escape(reason)):
        read_knowledge(tables)


@pytest.mark.parametrize(
    ("table", "column", "value", "reason"),
    [
        ("access", "valid_from", "2026-02-30", "valid_from"),
        ("access", "valid_from", 20260101, "valid_from: a text is needed"),
        ("access", "verified_on", None, "verified_on: a text is needed"),
        ("access", "confidence", "certain", "confidence"),
        ("access", "status", "ajar", "status"),
        ("access", "authority", " ", "authority: a text is needed"),
        ("access", "source", "hearsay", "no such source: hearsay"),
        ("needed-papers", "source", "hearsay", "no such source: hearsay"),
        ("needed-papers", "paper", "postcard", "no such kind of paper: postcard"),
        ("needed-papers", "severity", "fatal", "severity"),
        ("needed-papers", "condition", "sometimes", "condition"),
        ("needed-fields", "papers", "packing-list", "papers: a list is needed"),
        ("needed-fields", "authority", None, "authority: a text is needed"),
        ("plants", "declaration_known", "no", "declaration_known: true or false is needed"),
        ("ores", "certificate_days", "20", "certificate_days: a whole number above zero is needed"),
        ("ores", "certificate_days", True, "certificate_days: a whole number above zero is needed"),
        ("ores", "certificate_days", 0, "certificate_days: a whole number above zero is needed"),
        ("rates", "rate", 8, "rate: a text is needed"),
        ("rates", "rate", "8 %", "rate"),
        ("rates", "hs_cn", "09011", "hs_cn"),
        ("restricted-exports", "hs_beginning", "44", "hs_beginning: four or six digits"),
        ("restricted-exports", "hs_beginning", "44020a", "hs_beginning"),
        ("access", "commodity", "unicorn", "no such goods: unicorn"),
        ("preferences", "beneficiary", "XX", "beneficiary"),
        ("needed-papers", "terms", ["DAF"], "terms"),
        ("access", "valid_from", "2025-13", "valid_from"),
        ("access", "valid_from", "2025", "valid_from: a day or a month is needed"),
        ("stated-fields", "compare", "roughly", "compare"),
        ("stated-fields", "compare", "port", "exporter: port knows no argument “exporter”"),
        ("stated-fields", "compare", "read", "a rule stands where values are compared"),
        ("stated-fields", "argument", "", "party knows no argument “”"),
        ("stated-fields", "rule", "", "exporter: a rule stands where values are compared"),
        ("sources", "date", "soon", "date"),
        ("sources", "date", "2024-13", "date: “2024-13” is not a date"),
        ("sources", "date", 2014, "date: a text is needed"),
        ("routes", "regime", "decree-1", "outlives its regime decree-1"),
    ],
)
def test_a_bad_value_is_refused(table: str, column: str, value: object, reason: str) -> None:
    tables = _tables()
    tables[table]["rows"][0][column] = value
    _refused(tables, reason)


def test_columns_are_exactly_those_of_the_kind() -> None:
    unknown, absent = _tables(), _tables()
    unknown["access"]["rows"][0]["mood"] = "good"
    _refused(unknown, "access, access-coffee-green: unknown: mood")
    del absent["access"]["rows"][0]["source"]
    _refused(absent, "access, access-coffee-green: absent: source")


@pytest.mark.parametrize("held", [None, [], {"rows": {}}, {"rows": [], "note": "x"}])
def test_another_shape_is_refused(held: object) -> None:
    _refused({**_tables(), "access": held}, "access, file: an object with the one key rows")


def test_a_row_is_an_object() -> None:
    tables = _tables()
    tables["access"]["rows"][0] = "open"
    _refused(tables, "access, 0: an object is needed")


def test_rows_of_one_subject_do_not_overlap() -> None:
    tables = _tables()
    tables["regimes"]["rows"][0]["valid_to"] = "2026-06-01"
    _refused(tables, "regimes, decree-248: overlaps decree-280")


def test_an_open_ended_row_overlaps_any_other() -> None:
    tables = _tables()
    later = {**tables["access"]["rows"][0], "id": "later", "valid_from": "2030-01-01"}
    tables["access"]["rows"].append(later)
    _refused(tables, "access, access-coffee-green: overlaps later")


def test_a_row_begins_before_it_ends() -> None:
    tables = _tables()
    tables["regimes"]["rows"][0]["valid_to"] = "2021-12-31"
    _refused(tables, "regimes, decree-248: ends before it begins")


def test_an_id_stands_once() -> None:
    tables = _tables()
    twice = tables["sources"]["rows"][0]
    tables["sources"]["rows"].append(twice)
    _refused(tables, f"sources, {twice['id']}: stands twice")


@pytest.mark.parametrize(
    ("column", "value"), [("valid_from", "2021-12-31"), ("valid_from", None), ("valid_to", None)]
)
def test_a_route_does_not_outlive_its_decree(column: str, value: str | None) -> None:
    tables = _tables()
    tables["routes"]["rows"] = tables["routes"]["rows"][:1]
    tables["routes"]["rows"][0][column] = value
    _refused(tables, "routes, route-coffee-green-248: outlives its regime decree-248")


def test_the_shipped_knowledge_fits_the_lists_it_names() -> None:
    held = knowledge()
    assert {rule.source for rule in RULES} <= held.sources.keys()
    told = {row.rule for row in held.stated_fields.values() if row.rule}
    assert told <= {rule.code for rule in RULES}
    assert set(held.word_lists["wooden-kinds"].words) <= package_kinds().keys()
    assert ("coffee", "green") in commodity_states()
    assert CONDITIONS.keys() == set(Condition)
    for needed in held.needed_fields:
        list(values_at(Shipment(), needed.path))


def test_every_rule_and_field_has_its_words() -> None:
    said = catalogue()
    for rule in RULES:
        assert f"finding.{rule.code}" in said
        assert f"remedy.{rule.code}" in said
        assert rule.judge.__doc__
        if rule.severity is Severity.VERIFY:
            assert "erif" in said[f"finding.{rule.code}"]
    for needed in knowledge().needed_fields:
        assert f"field.{needed.id}" in said
    told = {key.partition(".")[2] for key in said if key.startswith(("finding.", "remedy."))}
    assert told == {rule.code for rule in RULES} | {CODE_INVALID}


def test_a_number_changes_with_its_edition() -> None:
    tables = _tables()
    (row,) = [r for r in tables["limits"]["rows"] if r["name"] == "insured-share"]
    row["valid_to"] = "2026-12-31"
    later = {**row, "id": "later", "value": "120", "valid_from": "2027-01-01", "valid_to": None}
    tables["limits"]["rows"].append(later)
    held = read_knowledge(tables)
    assert held.limit("insured-share", date(2026, 12, 31)) == Decimal(110)
    assert held.limit("insured-share", date(2027, 1, 1)) == Decimal(120)
    assert held.limit("insured-share", date(2000, 1, 1)) == Decimal(110)


def test_access_opens_on_its_day() -> None:
    """Coffee arrives on 2027-01-07."""

    def on_arrival(opens: str) -> list[str]:
        tables = _tables()
        row = tables["access"]["rows"][0]
        row.update(valid_from=opens, confidence="sourced")
        return codes(judged(example(), knowledge=read_knowledge(tables)))

    assert on_arrival("2027-01-07") == []
    assert on_arrival("2027-01-08") == ["no-access"]


@pytest.mark.parametrize("known", ["2026-06-01", "2026-06", "2026", None])
def test_a_finding_tells_of_its_law_what_is_known_of_its_day(known: str | None) -> None:
    tables = _tables()
    for source in tables["sources"]["rows"]:
        if source["id"] == "gacc-decree-280":
            source["date"] = known
    wire = example()
    del wire["registrations"][0]
    result = judged(wire, knowledge=read_knowledge(tables))
    (found,) = [one for one in result.findings if one.code == "producer-number-missing"]
    assert found.to_json()["source_date"] == known


def test_only_sourced_rows_are_stated_as_fact() -> None:
    tables = _tables()
    tables["access"]["rows"][0]["confidence"] = Confidence.SOURCED.value
    tables["plants"]["rows"][0]["declaration_known"] = True
    result = judged(example(), knowledge=read_knowledge(tables))
    assert codes(result, Severity.VERIFY) == ["registration-route-unconfirmed"]


def test_without_origin_rules_nothing_is_said_of_origin() -> None:
    tables = _tables()
    tables["origin-rules"]["rows"] = []
    wire = example()
    wire["lines"][0]["country_of_origin"] = "UG"
    wire["lines"][0]["lots"][0]["country_of_origin"] = "UG"
    assert codes(judged(wire, knowledge=read_knowledge(tables))) == []


def test_no_source_is_kept_that_nothing_names() -> None:
    held = shipped_tables()
    named = {row.get("source") for table in held.values() for row in table["rows"]}
    code = "".join(path.read_text("utf-8") for path in Path(customs.__path__[0]).rglob("*.py"))
    unnamed = [row["id"] for row in held["sources"]["rows"] if row["id"] not in named]
    assert [source for source in unnamed if f'"{source}"' not in code] == []


def test_another_name_of_a_field_is_no_field_itself_and_reads_in_any_dress() -> None:
    held = knowledge()
    for name, other in held.other_names.items():
        assert name not in held.stated_fields
        paper = next(iter(other.papers), "bill-of-lading")
        dressed = name.replace("_", " ").title()
        assert held.stated_field(name, paper) == held.stated_fields[other.field]
        assert held.stated_field(dressed, paper) == held.stated_fields[other.field]
    assert held.stated_field("Net-Mass KG", "invoice") == held.stated_fields["net_mass_kg"]
    assert held.stated_field("weather", "invoice") is None


def test_a_numbered_box_is_known_by_its_form() -> None:
    held = knowledge()
    origin = held.stated_field("Box 10", "china-ldc-origin-certificate")
    assert origin == held.stated_fields["origin_criterion"]
    for name in ("box_10", "box_5", "box_15", "box15_stamp"):
        assert held.stated_field(name, "ico-certificate") is None
        assert held.stated_field(name, "export-declaration") is None


@pytest.mark.parametrize("name", ["total", "certificate_type", "form_type", "form_title"])
def test_a_name_of_several_meanings_is_not_known(name: str) -> None:
    assert knowledge().stated_field(name, "china-ldc-origin-certificate") is None


def test_rates_by_value_leave_no_value_to_two_of_them() -> None:
    tables = shipped_tables()
    rows = [dict(row) for row in tables["rates"]["rows"]]
    high = next(row for row in rows if row["id"] == "rate-2203000000-consumption-high")
    high["value_from"] = "2.642"
    with pytest.raises(KnowledgeError, match="overlaps the values"):
        read_knowledge({**tables, "rates": {"rows": rows}})
