"""Plant health on the day it opens and the day before: pests, species, treatments.

Worked from the announcements: dried nuts and fruit of June 2025 (day not known, so from the
30th), avocado 239/2025, stevia 3/2022, chilli of 8 July 2021, honey 169/2024.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import Case, unmet

Goods = tuple[str, str]

_NUTS, _AVOCADO, _STEVIA = "2025-06-30", "2025-12-04", "2022-01-07"
_CHILLI, _HONEY = "2021-07-08", "2024-11-21"
_LATER = "2026-12-01"
_DECLARED = "/issued_papers/2/values/6"
_BEETLE, _WEEVIL, _BORER = (
    "Trogoderma granarium",
    "Callosobruchus maculatus",
    "Prostephanus truncatus",
)

_PESTS: dict[Goods, tuple[str, str, str, tuple[str, ...]]] = {
    ("macadamia", "shelled"): (
        _NUTS,
        "block",
        "cn-dried-nuts-2025",
        ("Thaumatotibia leucotreta", _WEEVIL, _BORER, _BEETLE),
    ),
    ("pineapple", "dried"): (_NUTS, "block", "cn-dried-nuts-2025", (_WEEVIL, _BORER, _BEETLE)),
    ("mango", "dried"): (
        _NUTS,
        "block",
        "cn-dried-nuts-2025",
        (
            _BEETLE,
            "Verticillium dahliae",
            "Aleurodicus dispersus",
            "Xanthomonas citri pv. mangiferaeindicae",
        ),
    ),
    ("banana", "dried"): (_NUTS, "block", "cn-dried-nuts-2025", (_BEETLE, _WEEVIL, _BORER)),
    ("avocado", "fresh"): (
        _AVOCADO,
        "block",
        "cn-avocado-239",
        (
            "Ceratitis capitata",
            "Ceratitis rosa",
            "Thaumatotibia leucotreta",
            "Spodoptera littoralis",
            "Rastrococcus invadens",
            "Sphaceloma perseae",
        ),
    ),
    ("stevia", "dried"): (
        _STEVIA,
        "block",
        "cn-stevia-3",
        (
            "Tomato spotted wilt virus",
            "Pseudomonas cichorii",
            "Lasioderma serricorne",
            _BORER,
        ),
    ),
    ("chilli", "dried-whole"): (_CHILLI, "verify", "cn-chilli-twins", (_BEETLE,)),
}
"""First day, what a certificate without them is told, source, and the pests in its order."""

_UNDATED: dict[Goods, tuple[str, ...]] = {
    ("coffee", "green"): ("Hypothenemus hampei", _BORER),
    ("cassava", "dried"): (
        "African cassava mosaic virus",
        _BEETLE,
        _BORER,
        "Rigidoporus microporus",
    ),
}
"""Pests that protocols of other countries name; nothing binds, so they are to be verified."""

_ALIASES: dict[Goods, str] = {
    ("macadamia", "shelled"): "T. leucotrata, cowpea weevil, larger grain borer, khapra beetle",
    ("avocado", "fresh"): "Mediterranean fruit fly, Natal fruit fly, false codling moth,"
    " African cotton leafworm, R. invadens, avocado scab",
    ("mango", "dried"): "T. granarium, Verticillium wilt, spiralling whitefly,"
    " mango bacterial black spot",
    ("stevia", "dried"): "TSWV, P. cichorii, cigarette beetle, P. truncatus",
}


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _goods(goods: Goods, **more: Any) -> dict[str, Any]:
    return {"/lines/0/commodity": goods[0], "/lines/0/processing_state": goods[1], **more}


def _declaring(goods: Goods, text: str) -> dict[str, Any]:
    declared = {"field": "additional_declaration", "value": text}
    return _goods(goods, **{"/issued_papers/2/values/-": declared})


def _pests() -> Iterator[Case]:
    code = "declaration-pests-missing"
    for goods, (opens, severity, source, pests) in _PESTS.items():
        found = {"facts": {"pests": "; ".join(pests)}, "fields": [f"{_DECLARED}/value"]}
        nothing = _declaring(goods, "In line with the protocol.")
        yield {
            "change": nothing,
            "arrives": opens,
            "expect": [[code, severity, source, found]],
            "absent": ["declaration-protocol-unnamed"],
        }
        yield {"change": nothing, "arrives": _day_before(opens), "absent": [code]}
        named = ", ".join(pests)
        yield {"change": _declaring(goods, named), "arrives": opens, "absent": [code]}
        for pest in pests:
            rest = _declaring(goods, " ".join(other for other in pests if other != pest) + ".")
            told = {"facts": {"pests": pest}}
            yield {"change": rest, "arrives": _LATER, "expect": [[code, severity, source, told]]}
    for goods, aliases in _ALIASES.items():
        yield {"change": _declaring(goods, aliases), "arrives": _LATER, "absent": [code]}
    for goods, pests in _UNDATED.items():
        told = {"facts": {"pests": "; ".join(pests)}}
        yield {"change": _declaring(goods, "Clean."), "expect": [[code, "verify", told]]}


def _general() -> Iterator[Case]:
    """All pests together: to be verified beside the protocol, refused without it."""
    text = "is free from quarantine pests of concern to China"
    goods = ("avocado", "fresh")
    code = "declaration-pests-missing"
    yield {
        "change": _declaring(goods, f"Complies with the Protocol and {text}"),
        "expect": [[code, "verify", "cn-avocado-239"]],
    }
    yield {
        "change": _declaring(goods, text),
        "expect": [
            [code, "block", "cn-avocado-239"],
            ["declaration-protocol-unnamed", "verify", "protocol-avocado-fresh"],
        ],
    }


def _protocols() -> Iterator[Case]:
    code = "declaration-not-entered"
    for goods, (opens, _, _, _) in _PESTS.items():
        row = f"protocol-{'-'.join(goods)}"
        change = _goods(goods)
        yield {"change": change, "arrives": opens, "expect": [[code, "verify", row]]}
        yield {"change": change, "arrives": _day_before(opens), "absent": [code]}
        unknown = ["plant-declaration-unconfirmed", "verify", row]
        if goods[0] == "macadamia":
            yield {"change": change, "arrives": opens, "absent": unknown[:1]}
        else:
            yield {"change": change, "arrives": opens, "expect": [unknown]}
    honey = {"change": _goods(("honey", "natural"))}
    unknown = ["plant-declaration-unconfirmed", "verify", "cn-honey-169"]
    yield {**honey, "arrives": _HONEY, "expect": [unknown]}
    yield {**honey, "arrives": _day_before(_HONEY), "absent": [unknown[0]]}
    yield {**honey, "verified": ["protocol-honey-natural"], "absent": [unknown[0]]}


def _species() -> Iterator[Case]:
    code = "species-not-of-protocol"
    named = {
        ("macadamia", "shelled"): ("Macadamia ternifolia", _NUTS, "block"),
        ("banana", "dried"): ("Musa nana", _NUTS, "block"),
        ("avocado", "fresh"): ("Persea americana", _AVOCADO, "block"),
        ("stevia", "dried"): ("Stevia rebaudiana", _STEVIA, "block"),
        ("chilli", "dried-whole"): ("Capsicum", _CHILLI, "verify"),
    }
    for goods, (species, opens, severity) in named.items():
        told = {"facts": {"named": species}}
        change = _goods(goods)
        yield {"change": change, "arrives": opens, "expect": [[code, severity, told]]}
        yield {"change": change, "arrives": _day_before(opens), "absent": [code]}
        fitting = _goods(goods, **{"/lines/0/botanical_name": species})
        yield {"change": fitting, "absent": [code]}
    other = {"/lines/0/botanical_name": "Macadamia integrifolia"}
    near = _goods(("macadamia", "shelled"), **other)
    yield {"change": near, "expect": [[code, "verify", "species-macadamia-shelled"]]}


def _fumigation(**changed: str) -> dict[str, str]:
    """A fumigation as twin protocols ask of avocado: 32 g/m³, 21.1 °C, two hours."""
    return {
        "kind": "Fumigation",
        "treated_on": "2026-11-20",
        "chemical": "Methyl bromide",
        "duration_hours": "2",
        "temperature_celsius": "21.1",
        "concentration": "32 g/m3",
        **changed,
    }


def _treatments() -> Iterator[Case]:
    code = "treatment-missing"
    asked = {
        "macadamia": _NUTS,
        "pineapple": _NUTS,
        "mango": _NUTS,
        "banana": _NUTS,
        "avocado": _AVOCADO,
    }
    states = {"macadamia": "shelled", "avocado": "fresh"}
    for name, opens in asked.items():
        goods = (name, states.get(name, "dried"))
        row = f"treatment-{'-'.join(goods)}"
        change = _goods(goods)
        yield {"change": change, "arrives": opens, "expect": [[code, "block", row]]}
        yield {"change": change, "arrives": _day_before(opens), "absent": [code]}
        done = _goods(goods, **{"/treatments": [_fumigation()]})
        absent = [code, "treatment-below", "treatment-other-chemical"]
        yield {"change": done, "arrives": opens, "absent": absent}
        heat = {"/treatments": [{"kind": "Heat", "duration_hours": "4"}]}
        yield {"change": _goods(goods, **heat), "arrives": opens, "expect": [[code, "block", row]]}
        none = {"/issued_papers/2/values/-": {"field": "treatment", "value": "NONE"}}
        told = ["certificate-treatment-missing", "block", row]
        yield {"change": _goods(goods, **none), "arrives": opens, "expect": [told]}
    shown = {"/issued_papers/2/values/-": {"field": "treated_on", "value": "2026-11-20"}}
    change = _goods(("macadamia", "shelled"), **shown)
    yield {"change": change, "expect": [[code, "verify", "treatment-macadamia-shelled"]]}
    for state in ("plaited", "sweet-grass", "rattan", "bamboo", "osier"):
        row = f"treatment-baskets-{state}"
        baskets = {"change": _goods(("baskets", state)), "verified": [row]}
        yield {**baskets, "expect": [[code, "verify", row, "cn-baskets-pages"]]}


def _schedule() -> Iterator[Case]:
    """The figures of avocado, each at its bound; they bind once the operator verified them."""
    goods, row = ("avocado", "fresh"), "treatment-avocado-fresh-dose"
    below = {
        "concentration": ("31.9 g/m3", "32 g/m³"),
        "temperature_celsius": ("21", "21.1 °C"),
        "duration_hours": ("1.9", "2 h"),
    }
    for name, (given, wanted) in below.items():
        change = _goods(goods, **{"/treatments": [_fumigation(**{name: given})]})
        told = {"facts": {"given": given, "wanted": wanted}}
        yield {"change": change, "expect": [["treatment-below", "verify", row, told]]}
        sure = ["treatment-below", "block", row]
        yield {"change": change, "verified": [row], "expect": [sure]}
        yield {"change": change, "arrives": _AVOCADO, "expect": [["treatment-below", "verify"]]}
        yield {"change": change, "arrives": "2025-12-03", "absent": ["treatment-below"]}
    unread = _goods(goods, **{"/treatments": [_fumigation(concentration="as prescribed")]})
    yield {"change": unread, "expect": [["treatment-below", "verify", "cn-twin-avocado"]]}
    other = _goods(goods, **{"/treatments": [_fumigation(chemical="Phosphine")]})
    yield {"change": other, "expect": [["treatment-other-chemical", "verify", row]]}


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for each expectation on plant health that does not hold under ``knowledge``."""
    for cases in (_pests, _general, _protocols, _species, _treatments, _schedule):
        yield from unmet(cases(), knowledge)
