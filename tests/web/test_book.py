"""The book of parties and products."""

from tests.web.books import fill_book
from tests.web.site import Site


def test_an_empty_book_says_what_it_is_for(site: Site) -> None:
    assert "No party yet" in site.owner.get("/book/parties").text
    assert "No product yet" in site.owner.get("/book/products").text


def test_entries_are_kept_changed_and_taken_out(site: Site) -> None:
    found = fill_book(site)
    path = f"/book/parties/{found['buyer']}"
    shown = site.owner.get(path)
    assert shown.value("/party/uscc") == "91310115MA1K3X7R4R"
    assert "No. 88" in shown.value("/party/address/lines")
    site.owner.press(path, path, **{"/party/phone": "+86 21 1"})
    assert site.owner.get(path).value("/party/phone") == "+86 21 1"
    removed = site.owner.press(path, f"{path}/remove")
    assert "Taken out of the book" in removed.text
    assert site.owner.get(path).status == 404
    product = f"/book/products/{found['product']}"
    site.owner.press(product, product, **{"/line/grade": "A2", "/package/kind": ""})
    listed = site.owner.get("/book/products")
    assert "A2" in listed.text
    site.owner.press(product, f"{product}/remove")
    assert "No product yet" in site.owner.get("/book/products").text


def test_problems_stand_beside_their_fields(site: Site) -> None:
    new = "/book/parties/new"
    empty = site.owner.fill(new, new)
    assert empty.status == 422
    assert "needs a name" in empty.text
    wrong = {"/party/name": "Coop", "/party/tin": "12", "/registrations/0/number": "N"}
    after = site.owner.fill(new, new, wrong)
    assert after.status == 422
    assert after.value("/party/name") == "Coop"
    assert after.tree.get_element_by_id("party.tin").get("aria-invalid") == "true"
    assert after.tree.get_element_by_id("registrations.0.kind").get("aria-invalid") == "true"
    product = site.owner.fill("/book/products/new", "/book/products/new", {"/line/grade": "A"})
    assert product.status == 422
    assert product.value("/line/grade") == "A"


def test_a_stale_entry_is_refused(site: Site) -> None:
    path = f"/book/parties/{fill_book(site)['buyer']}"
    form = site.owner.get(path).form(path)
    site.owner.press(path, path, **{"/party/phone": "1"})
    after = site.owner.send(form, {"/party/phone": "2"})
    assert after.status == 412
    assert after.value("/party/phone") == "2"


def test_a_mandate_opens_the_exporters_book(site: Site) -> None:
    found = fill_book(site)
    assert "Green coffee A1" in site.coordinator.get("/book/products").text
    new = "/book/parties/new"
    form = {"/party/name": "Their broker", "owner": site.organisations["coop"]}
    site.coordinator.press(new, new, **form)
    assert "Their broker" in site.owner.get("/book/parties").text
    assert site.stranger.get(f"/book/parties/{found['buyer']}").status == 404
    assert "Green coffee A1" not in site.stranger.get("/book/products").text


def test_a_long_book_is_leafed_through(site: Site) -> None:
    new = "/book/parties/new"
    form = site.owner.get(new).form(new)
    for number in range(51):
        site.owner.send(form, {"/party/name": f"Party {number:02}"})
    first = site.owner.get("/book/parties")
    assert "Party 50" not in first.text
    assert "Party 50" in site.owner.get(next(one for one in first.links() if "cursor" in one)).text
