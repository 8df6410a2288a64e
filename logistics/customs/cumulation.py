"""Groups of states whose materials count as each other's under China's origin rules."""

from logistics.customs.case import Case
from logistics.customs.knowledge.declared import CumulationGroup
from logistics.customs.route import ORIGIN
from logistics.kernel.codes import CountryCode
from logistics.kernel.words import say


def groups_in_force(case: Case) -> tuple[CumulationGroup, ...]:
    """The groups on the judged day."""
    return tuple(row for row in case.knowledge.cumulation_groups if row.covers(case.judged))


def groups_told(groups: tuple[CumulationGroup, ...]) -> tuple[str, ...]:
    """Each group with its members by name."""
    return tuple(
        f"{row.group} ({', '.join(CountryCode(one).english_name for one in row.countries)})"
        for row in groups
    )


def standing_told(groups: tuple[CumulationGroup, ...]) -> str:
    """The sentence on which of the groups Rwanda is in, if any: the others are no help to it."""
    own = [row.group for row in groups if ORIGIN in row.countries]
    return say("cumulation.within", {"groups": ", ".join(own)}) if own else say("cumulation.none")
