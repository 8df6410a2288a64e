"""Denied parties: who was looked up in which list, and who was not."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import tokens
from logistics.kernel.words import say

_READS = ("screenings", "parties/*/name", "consignments/*/legs/*/means/vessel", "lines/*/lots")


def _named_parties(case: Case) -> Iterator[tuple[str, ...]]:
    """The names under which each party may have been looked up."""
    for party in case.shipment.parties:
        names = tuple(name for name in (party.name, party.name_zh) if name)
        if names:
            yield names


def _vessels(case: Case) -> Iterator[str]:
    for part in case.shipment.consignments:
        for leg in part.legs:
            if leg.means and leg.means.vessel:
                yield leg.means.vessel


def _mines(case: Case) -> Iterator[str]:
    """Lots of ores whose mine is not a party: each is looked up under the lot's own id."""
    for line in case.shipment.lines:
        if case.knowledge.ores.one(goods_of(line), case.judged):
            for lot in line.lots:
                if case.shipment.party_by_id(lot.producer) is None:
                    yield lot.id


def _unscreened(case: Case) -> Iterator[str]:
    """Who was never looked up, or looked up without a result."""
    judged = {tokens(held.subject) for held in case.shipment.screenings if held.hit is not None}
    for names in _named_parties(case):
        if not any(tokens(name) in judged for name in names):
            yield names[0]
    yield from (name for name in _vessels(case) if tokens(name) not in judged)
    for lot in _mines(case):
        if tokens(lot) not in judged:
            yield say("screening.mine", {"lot": lot})


@rule("denied-party", Topic.ACCESS, Severity.BLOCK, reads=_READS, source="denied-party-lists")
def denied_party(case: Case) -> Iterator[Breach]:
    """A party, vessel or mine stands on a list of denied parties."""
    for position, held in enumerate(case.shipment.screenings):
        if held.hit:
            yield Breach(
                fields=(f"/screenings/{position}/hit",),
                facts={
                    "subject": held.subject,
                    "list": held.listed_by or say("screening.list-unnamed"),
                },
            )


@rule(
    "party-unscreened",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=_READS,
    tables=("ores",),
    source="denied-party-lists",
)
def party_unscreened(case: Case) -> Iterator[Breach]:
    """Everybody who takes part is looked up in the lists of denied parties.

    The check itself looks into the lists that the operator keeps, and tells which: whether
    they are all those that matter, only a person can say.
    """
    names = tuple(dict.fromkeys(_unscreened(case)))
    if names:
        facts = {"names": names, "lists": _looked_into(case)}
        yield Breach(fields=("/screenings",), facts=facts)


def _looked_into(case: Case) -> str:
    lists = sorted({held.listed_by for held in case.lists.denied_on(case.on)})
    return "; ".join(lists) or say("screening.no-list")


RULES = (denied_party, party_unscreened)
