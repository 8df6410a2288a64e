"""Reports of the road on their page: pasted, sent as a table, put right."""

from io import BytesIO

from tests.web.site import Site

REPORTS = "KIVU-2026-031 RUSUMO OUT 31/05 14:30\nKIVU-2026-031 NOWHERE OUT 31/05 14:30"
TABLE = b"reference,place,direction,date,time\nKIVU-2026-031,Masaka,out,2026-05-30,08:00\n"


def test_reports_are_taken_in_and_a_wrong_one_stays_to_be_put_right(site: Site) -> None:
    shipment = site.enter(site.owner)
    consignment = site.consignment(site.owner, shipment)
    after = site.owner.fill("/inland", "/inland", {"text": REPORTS})
    assert after.status == 200
    assert "Border crossed" in after.text
    assert 'The place "NOWHERE" is not known' in after.text
    assert after.value("text") == REPORTS.splitlines()[1]
    assert consignment in after.links()
    assert "Rusumo" in site.owner.get(consignment).text
    again = site.owner.fill("/inland", "/inland", {"text": REPORTS})
    assert "Known already" in again.text


def test_a_table_is_taken_in_beside_messages(site: Site) -> None:
    site.enter(site.owner)
    form = site.owner.get("/inland").form("/inland")
    after = site.owner.send(form, {"text": "", "table": (BytesIO(TABLE), "road.csv")})
    assert after.status == 200
    assert "Kigali Logistics Platform" in after.text


def test_nothing_sent_says_what_to_send(site: Site) -> None:
    after = site.owner.fill("/inland", "/inland", {"text": " "})
    assert after.status == 422
    assert "Nothing was reported" in after.text
    form = site.owner.get("/inland").form("/inland")
    odd = site.owner.send(form, {"text": "", "table": (BytesIO(b"a,b\n1,2\n"), "odd.csv")})
    assert (odd.status, "must name the columns" in odd.text) == (422, True)


def test_a_stranger_reports_of_nobody_elses_goods(site: Site) -> None:
    site.enter(site.owner)
    after = site.stranger.fill("/inland", "/inland", {"text": REPORTS.splitlines()[0]})
    assert "No consignment that you see" in after.text
