"""What goods must show beside papers: labels, packing, seals, tests, danger, ores."""

from collections.abc import Iterator
from typing import Any

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import Case, unmet

_TEAS = ("green", "black", "dark", "jasmine", "flavoured", "white")
_PREPACKED = (
    ("coffee", "roasted"),
    ("instant-coffee", "prepared"),
    *(("tea", f"{kind}-retail") for kind in _TEAS),
    ("chilli", "sauce"),
    ("honey", "natural"),
    ("beer", "malt"),
    ("soft-drink", "bottled"),
    ("juice", "bottled"),
    ("jam", "cooked"),
)
_DRIED = (("macadamia", "shelled"), ("pineapple", "dried"), ("mango", "dried"), ("banana", "dried"))


def _goods(goods: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {"/lines/0/commodity": goods[0], "/lines/0/processing_state": goods[1], **more}


def _labels() -> Iterator[Case]:
    """Article 97 of the Food Safety Law, in force since 1 October 2015."""
    law = {"source_date": "2015-10-01"}
    for goods in _PREPACKED:
        without = _goods(goods, **{"/lines/0/chinese_label": False})
        row = f"packing-{'-'.join(goods)}-label"
        block = ["label-missing", "block", row, "cn-food-safety-law-97", law]
        yield {"change": without, "arrives": "2015-10-01", "expect": [block]}
        yield {"change": without, "arrives": "2015-09-30", "absent": ["label-missing"]}
        yield {"change": _goods(goods), "expect": [["label-unconfirmed", "verify", row]]}
    fruit = _goods(("avocado", "fresh"), **{"/lines/0/chinese_label": False})
    block = ["fruit-label-missing", "block", "cn-avocado-239", {"source_date": "2025-12-04"}]
    yield {"change": fruit, "arrives": "2025-12-04", "expect": [block]}
    both = ["fruit-label-missing", "label-missing"]
    yield {"change": fruit, "arrives": "2025-12-03", "absent": both}


def _packing() -> Iterator[Case]:
    """June 2025, day not known: asked from the 30th."""
    code = "packing-unconfirmed"
    demands = (
        "vacuum packing; new, clean outer packaging that breathes;"
        " a vehicle inspected before loading"
    )
    for goods in _DRIED:
        change = _goods(goods)
        told = {"facts": {"demands": demands}}
        asked = [code, "verify", "cn-dried-nuts-2025", told]
        yield {"change": change, "arrives": "2025-06-30", "expect": [asked]}
        yield {"change": change, "arrives": "2025-06-29", "absent": [code]}
        inner = {f"/packages/{place}/inner_packing": "vacuum bag" for place in (0, 1)}
        rest = {"facts": {"demands": demands.partition("; ")[2]}}
        yield {"change": _goods(goods, **inner), "expect": [[code, "verify", rest]]}


def _honey() -> Iterator[Case]:
    """A container sealed under supervision, its seal on the certificate: as of Mongolia."""
    honey = ("honey", "natural")
    open_box = _goods(honey, **{"/consignments/0/containers/0/seals": []})
    block = ["container-unsealed", "block", "cn-twin-honey"]
    yield {"change": open_box, "arrives": "2024-11-21", "expect": [block]}
    yield {"change": open_box, "arrives": "2024-11-20", "absent": ["container-unsealed"]}

    def certificate(*fields: str) -> dict[str, Any]:
        held = {"container": "MSKU9042173", "seal": "IOL448210", "packages": "320"}
        values = [{"field": name, "value": held[name]} for name in fields]
        paper = {"kind": "veterinary-health-certificate", "number": "VH-1", "values": values}
        return _goods(honey, **{"/issued_papers/-": paper})

    code, row = "veterinary-seal-missing", "packing-honey-natural-seal-on-certificate"
    bare = certificate("packages")
    yield {"change": bare, "arrives": "2024-11-21", "expect": [[code, "block", row]]}
    yield {"change": bare, "arrives": "2024-11-20", "absent": [code]}
    for fields, absent in (
        (("container",), "seal number"),
        (("seal",), "container number"),
        ((), "container number; seal number"),
    ):
        told = {"facts": {"absent": absent}}
        yield {"change": certificate(*fields), "expect": [[code, "verify", row, told]]}
    yield {"change": certificate("container", "seal"), "absent": [code]}


def _residues() -> Iterator[Case]:
    code = "residue-untested"
    pesticides, metals = "GB 2763 (pesticide residues)", "GB 2762 (metals)"
    asked = {("chilli", state): (pesticides, metals) for state in ("dried-whole", "ground")}
    for kind in _TEAS:
        asked["tea", f"{kind}-retail"] = (pesticides, metals)
    for kind in ("green", "black"):
        asked["tea", f"{kind}-bulk"] = (pesticides, metals)
    for state in ("green", "green-decaf", "roasted"):
        asked["coffee", state] = ("GB 2761 (ochratoxin A)", metals)
    asked["macadamia", "shelled"] = ("GB 2761 (aflatoxins)", metals)
    for goods, standards in asked.items():
        told = {"facts": {"standards": "; ".join(standards)}}
        change = _goods(goods, **{"/lines/0/laboratory": None})
        yield {"change": change, "expect": [[code, "verify", told]]}
    beyond = {"/lines/0/laboratory/0/result": "5.1"}
    over = ["residue-over-limit", "warn", "gb-2761", {"facts": {"substance": "Ochratoxin A"}}]
    yield {"change": beyond, "expect": [over]}


def _hazards() -> Iterator[Case]:
    oils = [("essential-oil", kind) for kind in ("distilled", "geranium", "citronella")]
    for goods in (*oils, ("pyrethrum", "extract")):
        block = ["dangerous-goods-undeclared", "block", "dangerous-goods"]
        sheet = ["safety-data-sheet-unconfirmed", "verify"]
        absent = ["radioactivity-unscreened"]
        yield {"change": _goods(goods), "expect": [block, sheet], "absent": absent}
    block = ["radioactivity-unscreened", "block", "dangerous-goods"]
    absent = ["dangerous-goods-undeclared"]
    yield {"change": _goods(("tantalum-ore", "concentrate")), "expect": [block], "absent": absent}


def _ores() -> Iterator[Case]:
    """The certificate of the Great Lakes scheme, since 15 December 2012, for 90 days."""
    codes = {"tantalum": "2615.90.00", "tin": "2609.00.00", "tungsten": "2611.00.00"}
    scheme = {"source_date": "2012-12-15"}
    for name, code in codes.items():
        goods = (f"{name}-ore", "concentrate")
        paper = {"kind": "icglr-certificate", "number": "RW-1", "issued_on": "2026-11-20"}
        other = {"field": "ore_code", "value": "7108.12.00"}
        longer = {**paper, "expires_on": "2027-02-19", "values": [other]}
        change = _goods(goods, **{"/issued_papers/-": longer})
        differs = ["icglr-ore-differs", "block", {"facts": {"wanted": code}}]
        lasts = ["icglr-validity", "block", f"ore-{name}-ore", {"facts": {"days": "90"}}, scheme]
        yield {"change": change, "arrives": "2012-12-15", "expect": [differs, lasts]}
        before = ["icglr-ore-differs", "icglr-validity"]
        yield {"change": change, "arrives": "2012-12-14", "absent": before}
        fitting = {**paper, "expires_on": "2027-02-18", "values": [{**other, "value": code}]}
        yield {"change": _goods(goods, **{"/issued_papers/-": fitting}), "absent": before}


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation on the goods themselves that does not hold."""
    for cases in (_labels, _packing, _honey, _residues, _hazards, _ores):
        yield from unmet(cases(), knowledge)
