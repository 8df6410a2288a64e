"""Access, registration and papers of goods: what the findings say, and on which day."""

from datetime import date

from logistics.customs import CheckResult, Finding, Severity
from logistics.customs.operator import DeniedName, OperatorLists
from tests.customs.wire import Wire, changed, codes, example, judged


def _goods(commodity: str, state: str, base: str = "coffee") -> Wire:
    return changed(
        {"/lines/0/commodity": commodity, "/lines/0/processing_state": state}, example(base)
    )


def _the(code: str, result: CheckResult) -> Finding:
    (found,) = [finding for finding in result.findings if finding.code == code]
    return found


def test_raw_hides_have_no_access() -> None:
    found = _the("no-access", judged(_goods("bovine-hides", "raw")))
    assert "no access found" in found.message
    assert found.severity is Severity.BLOCK
    assert "Quarantine" in found.source


def test_a_finding_tells_when_access_opens() -> None:
    wire = example("avocado")
    for time in wire["consignments"][0]["legs"]:
        time["planned"] = None
    wire["consignments"][0]["documents"] = []
    found = _the("no-access", judged(wire, date(2025, 12, 3)))
    assert "opens on 2025-12-04" in found.message
    assert str(found.source_date) == "2025-12-04"


def test_each_goods_of_a_shipment_needs_a_producer_of_its_own_kind() -> None:
    """Coffee and tea: a coffee plant alone does not serve the tea."""
    wire = example()
    tea = {**example("tea-air")["lines"][0], "id": "2", "lots": []}
    wire["lines"].append(tea)
    found = _the("producer-number-missing", judged(wire))
    assert "Tea" in found.facts["goods"]
    maker = {**example("tea-air")["registrations"][0], "holder": "washing-station", "name": None}
    wire["registrations"].append({name: value for name, value in maker.items() if value})
    assert "producer-number-missing" not in codes(judged(wire))
    assert "producer-registration-category" not in codes(judged(wire))


def test_everybody_not_looked_up_is_told_at_once() -> None:
    wire = changed({"/screenings": []})
    found = _the("party-unscreened", judged(wire))
    assert found.severity is Severity.VERIFY
    for name in ("Kivu Heights", "Shanghai Ruiyuan", "Ocean Zambezi", "Straits Harmony"):
        assert name in found.facts["names"]


def test_a_verified_route_or_month_loses_its_badge() -> None:
    wire = _goods("macadamia", "shelled")
    before = codes(judged(wire), Severity.VERIFY)
    rows = frozenset({"access-macadamia-shelled", "route-macadamia-shelled-280"})
    after = codes(judged(wire, verified=rows), Severity.VERIFY)
    assert {"access-unconfirmed", "registration-route-unconfirmed"} <= set(before)
    assert not {"access-unconfirmed", "registration-route-unconfirmed"} & set(after)


def test_a_parcel_is_not_asked_for_producers_but_for_its_plant_certificate() -> None:
    """A platform order of tea: no number is needed; quarantine holds, its practice is unsure."""
    order: Wire = {"/ecommerce": {"mode": "9610"}, "/registrations": [], "/issued_papers/1": None}
    result = judged(changed(order, example("tea-air")))
    assert "producer-number-missing" not in codes(result)
    asked = [found for found in result.findings if found.code == "paper-to-confirm"]
    assert ("phytosanitary-certificate",) in {found.documents for found in asked}


def test_a_list_of_the_operator_is_told_and_takes_the_place_of_no_screening() -> None:
    lists = OperatorLists(denied_names=(DeniedName(name="Nobody Ltd", listed_by="own list"),))
    without = _the("party-unscreened", judged(changed({"/screenings": []})))
    found = _the("party-unscreened", judged(changed({"/screenings": []}), lists=lists))
    assert "looked into: no list." in without.message
    assert "looked into: own list." in found.message
    assert found.fields == without.fields
