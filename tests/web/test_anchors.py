"""The links from findings lead to an element of the form."""

import pytest

from logistics.web.forms.anchors import anchor_of
from logistics.web.forms.wording import title_of
from logistics.web.views.findings import links_to
from tests.web.site import Site


@pytest.mark.parametrize(
    ("pointer", "anchor"),
    [
        ("/lines/0/price", "lines.0.price.amount"),
        ("/lines/0/net_mass", "lines.0.net_mass.value"),
        ("/lines/0/grade", "lines.0.grade"),
        ("/parties/0/roles/1", "parties.0.roles"),
        ("/issued_papers/2/values/0", "issued_papers.2.values.0"),
        ("/lines/0/price/currency", "lines.0.price.currency"),
        ("/lines/0/strange/1", "lines.0"),
        ("/screenings", "screenings"),
    ],
)
def test_a_place_is_found_in_the_form(pointer: str, anchor: str) -> None:
    assert anchor_of(pointer) == anchor


def test_every_link_of_a_shipment_leads_to_an_element(site: Site) -> None:
    path = site.enter(site.owner)
    shown = site.owner.get(path)
    links = {str(link) for link in shown.tree.xpath("//a[@class='fix']/@href")}
    assert links
    for link in links:
        place, _, anchor = link.partition("#")
        assert site.owner.get(place).tree.xpath(f"//*[@id='{anchor}']"), link


def test_a_link_names_every_entry_on_its_way() -> None:
    (link,) = links_to(["/issued_papers/2/values/0"])
    assert link.label.endswith(" 1")
    assert " 3 · " in link.label
    (single,) = links_to(["/lines/2/price"])
    assert single.label.endswith(" 3")


def test_a_number_that_looks_like_a_code_is_left_as_it_is() -> None:
    assert "PX" in title_of("IssuedPaper", {"number": "PX"}, 1)
    assert title_of("IssuedPaper", {"number": "BG"}, 1).endswith("BG")
