"""A page of a form: its groups, the suggestions they use, and problems of no field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from logistics.kernel.errors import LogisticsError
from logistics.web.forms.building import Builder, Group, Input, Surroundings
from logistics.web.forms.shape import FormPlan
from logistics.web.forms.stated import stated_lists, stated_suggestions
from logistics.web.forms.suggestions import SUGGESTED, Suggestions, suggestions

_USUAL = {
    "Mass.unit": "KGM",
    "Quantity.unit": "KGM",
    "Volume.unit": "MTQ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """What the template shows; ``others`` are sentences of what no input shows."""

    groups: tuple[Group, ...]
    lists: Mapping[str, Suggestions]
    problems: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


def sheet_of(
    plan: FormPlan,
    wire: Mapping[str, Any],
    names: tuple[str, ...],
    wrong: LogisticsError | None = None,
) -> FormSheet:
    """The form over the named properties of ``wire``, with the problems of ``wrong``."""
    told = {found.pointer: found.message for found in wrong.problems} if wrong else {}
    around = Surroundings(
        problems={place: text for place, text in told.items() if place},
        suggested=SUGGESTED,
        usual=_usual(wire),
        placed=stated_lists(wire),
    )
    groups = Builder(plan, around).groups(wire, names)
    inputs = list(_inputs(groups))
    shown = {one.name: one for one in inputs}
    at_field = {place: _input_at(place, shown) for place in told}
    return FormSheet(
        groups=groups,
        lists=_lists(wire, {one.suggestions for one in inputs if one.suggestions}),
        problems=tuple((one.id, told[place]) for place, one in at_field.items() if one),
        others=tuple(
            f"{place}: {told[place]}" if place else told[place]
            for place, one in at_field.items()
            if one is None
        ),
    )


def _input_at(place: str, shown: Mapping[str, Input]) -> Input | None:
    """The input at a pointer, or that of the number of a value written as two."""
    return shown.get(place) or shown.get(f"{place}/value") or shown.get(f"{place}/amount")


def _lists(wire: Mapping[str, Any], wanted: set[str]) -> dict[str, Suggestions]:
    stated = stated_suggestions(wire)
    own = {name: stated[name] for name in sorted(wanted & stated.keys())}
    return {**suggestions(wire, wanted - own.keys()), **own}


def _usual(wire: Mapping[str, Any]) -> dict[str, str]:
    terms = wire.get("terms")
    currency = terms.get("currency", "") if isinstance(terms, dict) else ""
    return {**_USUAL, "Money.currency": currency, "Price.currency": currency}


def _inputs(groups: tuple[Group, ...]) -> Iterator[Input]:
    for group in groups:
        for one in group.inputs:
            yield one
            if one.tail:
                yield one.tail
        yield from _inputs(group.groups)
