"""Ours against as issued: what an issued paper states, held against the shipment's facts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from logistics.customs.case import Case, Stated
from logistics.customs.compared import Ours, Verdict, compared
from logistics.customs.findings import Severity, Topic
from logistics.customs.printed import has_figures
from logistics.customs.rule import Breach, Rule, rule
from logistics.kernel.words import catalogue

_READS = ("issued_papers/*/values",)
_TABLES = {
    **dict.fromkeys(
        ("exporter-differs", "consignee-differs", "notify-differs", "description-differs"),
        ("word-lists",),
    ),
    "gross-mass-differs": ("limits/gross-tolerance",),
    "hs-edition-differs": ("limits/hs-edition",),
    "botanical-name-differs": ("plants",),
}
"""What a comparison looks up, by the code that tells its difference."""

Difference = tuple[Stated, Ours]


_HINT = re.compile(r"(?: \(|[,:] ).*")
"""How a value is to be entered, which stands behind what it means."""


def _named(field: str) -> str:
    """What a field is called in a sentence, without how it is entered."""
    return _HINT.sub("", catalogue().get(f"stated.{field}", field.replace("_", " ")))


def _breaches(differences: Iterable[Difference], more: Mapping[str, object]) -> Iterator[Breach]:
    """One breach for all papers that differ in one fact."""
    by_fact: dict[str, list[Difference]] = defaultdict(list)
    for held, ours in differences:
        by_fact[ours.pointer].append((held, ours))
    for pointer, found in by_fact.items():
        yield Breach(
            fields=(pointer, *(held.pointer for held, _ in found)),
            facts={
                "field": _named(found[0][0].field),
                "ours": found[0][1].told,
                "stated": tuple(held.told for held, _ in found),
                **more,
            },
            documents=tuple(dict.fromkeys(held.paper.kind for held, _ in found)),
        )


def _told(case: Case, code: str, verdict: Verdict, **more: object) -> Iterator[Breach]:
    """The differences of a verdict in the fields under ``code``; ``more`` are facts of each."""
    differences = (
        (held, ours)
        for held, _ in case.stated_under(code)
        if (ours := compared(case, held)) and ours.verdict is verdict
    )
    return _breaches(differences, more)


def _compared(
    code: str, topic: Topic = Topic.CONSISTENCY, source: str = "papers-compared", clause: str = ""
) -> Rule:
    """A rule that tells the differences in the fields which name ``code``."""

    def judge(case: Case) -> Iterator[Breach]:
        return _told(case, code, Verdict.DIFFERS)

    judge.__doc__ = f"As issued against ours: {code}."
    return rule(
        code,
        topic,
        Severity.BLOCK,
        reads=_READS,
        tables=_TABLES.get(code, ()),
        source=source,
        clause=clause,
    )(judge)


@rule(
    "gross-mass-near",
    Topic.CONSISTENCY,
    Severity.WARN,
    reads=_READS,
    tables=("limits/gross-tolerance",),
    source="papers-compared",
)
def gross_mass_near(case: Case) -> Iterator[Breach]:
    """Gross mass as issued differs from ours within the tolerance."""
    tolerance = case.limit("gross-tolerance")
    return _told(case, "gross-mass-differs", Verdict.NEAR, tolerance=tolerance)


@rule(
    "as-issued-unread",
    Topic.CONSISTENCY,
    Severity.VERIFY,
    reads=_READS,
    tables=("plants", "word-lists"),
    source="papers-compared",
)
def as_issued_unread(case: Case) -> Iterator[Breach]:
    """A paper says words that are no figure where one belongs: nothing contradicts or agrees."""
    unread = (
        (held, ours)
        for held in case.stated
        if not has_figures(held.value)
        and (ours := compared(case, held))
        and ours.verdict is Verdict.UNREAD
    )
    return _breaches(unread, {})


def _weighed_by_shipper(case: Case) -> bool:
    """Whether a verified gross mass names who answers for it: the bill is held against that."""
    return any(box.vgm and box.vgm.responsible for box in case.shipment.containers())


@rule(
    "shipper-differs",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=(*_READS, "parties"),
    source="papers-compared",
)
def shipper_differs(case: Case) -> Iterator[Breach]:
    """The shipper as issued is the exporter or seller, or the forwarder on a master paper.

    Where a verified gross mass is held, the shipper is judged against who answers for that.
    """
    if not _weighed_by_shipper(case):
        yield from _told(case, "shipper-differs", Verdict.DIFFERS)


RULES = (
    *(
        _compared(code)
        for code in (
            "exporter-differs",
            "consignee-differs",
            "notify-differs",
            "exporter-tin-differs",
            "consignee-uscc-differs",
            "reference-differs",
            "invoice-date-differs",
            "date-differs",
            "net-mass-differs",
            "gross-mass-differs",
            "volume-differs",
            "packages-differ",
            "marks-differ",
            "lot-differs",
            "description-differs",
            "grade-differs",
            "hs-differs",
            "container-differs",
            "seal-differs",
            "port-differs",
            "place-differs",
            "means-differ",
            "destination-differs",
            "transit-differs",
            "producer-differs",
            "vessel-differs",
        )
    ),
    gross_mass_near,
    as_issued_unread,
    shipper_differs,
    _compared("hs-edition-differs", source="hs-2022", clause="edition of the codes on one paper"),
    _compared(
        "total-differs",
        Topic.ARITHMETIC,
        "own-arithmetic",
        "sum of the invoice lines against the total as issued",
    ),
    _compared(
        "currency-differs",
        Topic.ARITHMETIC,
        "own-arithmetic",
        "one currency on invoice, insurance and draft",
    ),
    _compared(
        "amount-in-words-differs",
        Topic.ARITHMETIC,
        "own-arithmetic",
        "amount in words against the figures",
    ),
    _compared("origin-differs", Topic.ORIGIN),
    _compared("criterion-differs", Topic.ORIGIN),
    _compared("botanical-name-differs", Topic.TREATMENT),
    _compared("treatment-record-differs", Topic.TREATMENT),
)
"""Differences by topic: names of plants and treatments belong to treatment, criteria to origin."""
