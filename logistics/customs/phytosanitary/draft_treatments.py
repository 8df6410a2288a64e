"""Treatments of a draft as section III of the certificate asks for them."""

import re

from logistics.customs.measured import grams_per_cubic_metre
from logistics.customs.phytosanitary.draft_texts import plain, unspoken
from logistics.customs.phytosanitary.line_facts import Characteristic, Process
from logistics.customs.phytosanitary.told_facts import Measure, Told
from logistics.customs.phytosanitary.values import Moment
from logistics.kernel.decimals import plain as plain_number
from logistics.shipments.facts import Treatment

_TYPE = "ZZZ"
_CHEMICAL = "CHT"
_NAMES_UNIT = re.compile(r"[/／]|\bper\b", re.IGNORECASE)


def process_of(held: Treatment) -> Process:
    """One treatment: its day, how long, and a characteristic for each thing known of it.

    The codes of the Hub for closer types and for active ingredients are not public: kind and
    agent stand in words.
    """
    day = held.treated_on
    hours = held.duration_hours
    return Process(
        type=_TYPE,
        start=Moment(day.isoformat(), day=day) if day else None,
        duration=Measure(hours, "HUR") if hours is not None else Measure(),
        characteristics=tuple(found for found in _characteristics(held) if found),
    )


def _characteristics(held: Treatment) -> tuple[Characteristic | None, ...]:
    warmth = held.temperature_celsius
    dose = held.concentration or ""
    grams = grams_per_cubic_metre(dose) if _NAMES_UNIT.search(dose) else None
    more = plain(held.additional)
    words = in_words(held)
    return (
        _tagged("TTL1", _CHEMICAL) if held.chemical else None,
        Characteristic((Told("TTTM"),), Measure(warmth, "CEL")) if warmth is not None else None,
        Characteristic((Told("TTCO"),), Measure(grams, "A93")) if grams is not None else None,
        Characteristic((Told("TTAI"), Told(more, "en"))) if more else None,
        Characteristic((Told("TTFT"), Told(words, "en"))) if words else None,
    )


def in_words(held: Treatment) -> str | None:
    """All that was entered of a treatment, in one text."""
    hours, warmth = held.duration_hours, held.temperature_celsius
    told = (
        held.kind,
        held.chemical,
        held.concentration,
        f"{plain_number(hours)} h" if hours is not None else None,
        f"{plain_number(warmth)} °C" if warmth is not None else None,
        held.treated_on.isoformat() if held.treated_on else None,
        held.additional,
        f"certificate {held.certificate}" if held.certificate else None,
    )
    return ", ".join(text for part in told if (text := plain(part))) or None


def _tagged(tag: str, code: str) -> Characteristic:
    return Characteristic((Told(tag), *unspoken(code)))
