"""What a step of a plan says beside its dates: its words, its issuer, its rows and notes."""

from collections.abc import Iterator
from datetime import timedelta

from logistics.customs.case import Case, goods_of, paper_title
from logistics.customs.knowledge.corridor import (
    BorderPost,
    CorridorLeg,
    LeadTime,
    PortAsk,
    PortDemand,
)
from logistics.customs.knowledge.figures import PlanningFigure
from logistics.customs.knowledge.goods import Ore
from logistics.customs.knowledge.rows import Dated
from logistics.customs.readiness import broker, calendar, coffee, figures, remarks, way
from logistics.customs.readiness.anchors import ONWARD_UNKNOWN, VGM_ASSUMED
from logistics.customs.readiness.counter import counter_of
from logistics.customs.readiness.counting import Counted, lead_subject
from logistics.customs.readiness.kinds import GATE_IN, LEAVING, LOADING
from logistics.customs.readiness.port import lacks_cut_off
from logistics.customs.route import planned_posts, post_name, sea_port_of_loading
from logistics.kernel.words import catalogue, say
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Leg
from logistics.shipments.facts.journey import best_departure, main_legs

_ICGLR = "icglr-certificate"


def words_of(one: Counted) -> str:
    """What is to be obtained or done."""
    key = one.kind.key
    if f"plan.step.{key}" in catalogue():
        return say(f"plan.step.{key}")
    registered = registration_kinds().get(key)
    return registered.name if registered else paper_title(key)


def issuer_of(one: Counted) -> str:
    """From whom it is to be had."""
    return one.needed.issuer or say(f"plan.issuer.{one.kind.key}")


def country_of(one: Counted) -> str | None:
    """Whose calendar counts: that of the row on the time it takes, else of the issuer."""
    rows = [one.lead, *(one.anchored.rows if one.anchored else ())]
    countries = [row.country for row in rows if isinstance(row, LeadTime)]
    return next(iter(countries), one.kind.country)


def deciding_rows(case: Case, one: Counted) -> tuple[Dated, ...]:
    """The rows that decide whether the step is needed and when."""
    found: list[Dated] = [*one.needed.rows]
    if one.lead:
        found.append(one.lead)
    if one.anchored:
        found.extend(one.anchored.rows)
    if one.kind.key == LEAVING and not _departure_entered(case):
        found.extend(_usual(case, _legs_of(case, LEAVING)))
    if one.kind.key == "border":
        found.extend(_posts(case).values())
    return tuple(dict.fromkeys(found))


def all_rows(case: Case, one: Counted) -> tuple[Dated, ...]:
    """Those, and the rows that its notes tell of."""
    key = one.kind.key
    counter = counter_of(case, one.kind)
    found: list[Dated] = [*deciding_rows(case, one), *_usual(case, _legs_of(case, key))]
    found.extend([counter] if counter else [])
    if key == "border":
        found.extend(_crossings(case))
    if key == _ICGLR:
        found.extend(_ores(case))
    if key == GATE_IN:
        found.extend(_gate_demands(case))
    found.extend(coffee.rows_of(case, key))
    found.extend(_figures(case, one))
    found.extend((*remarks.terms_of(case, key), *remarks.remarks_of(case, key)))
    found.extend(broker.rows_of(case, key))
    return tuple(dict.fromkeys(found))


def _gate_demands(case: Case) -> Iterator[PortDemand]:
    """What ports of loading ask to be there before their gate opens."""
    day = case.departure or case.on
    ports = {sea_port_of_loading(part) for part in case.shipment.consignments}
    rows = (case.knowledge.port_demands.one((port, PortAsk.VGM_AT_GATE), day) for port in ports)
    return filter(None, rows)


def is_shaky(case: Case, one: Counted) -> bool:
    """Whether something that the step's dates rest on is not confirmed."""
    rows = deciding_rows(case, one)
    borrowed = any(isinstance(row, CorridorLeg) and row.direction != "export" for row in rows)
    return (
        one.needed.unconfirmed
        or borrowed
        or time_unknown(one)
        or bool(_unsettled(case, one))
        or _calendar_doubtful(one)
        or not all(case.confirmed(row) for row in rows)
    )


def time_unknown(one: Counted) -> bool:
    """Whether nothing tells how long the issuer takes."""
    return one.kind.timed and (one.lead is None or one.lead.days is None)


def notes_of(case: Case, one: Counted) -> Iterator[str]:
    """Sentences on what the dates assume."""
    if time_unknown(one):
        yield say("plan.note.time-unknown", {"issuer": issuer_of(one)})
    elif one.lead:
        unit = "working" if one.lead.working else "calendar"
        yield say(f"plan.note.takes-{unit}", {"days": one.lead.days})
    noted = dict.fromkeys((*_assumed(one), *_unsettled(case, one)))
    yield from (say(note) for note in noted)
    if _calendar_doubtful(one):
        yield say("plan.note.calendar")
    if one.needed.unconfirmed:
        yield say("plan.note.need-unconfirmed", {"issuer": issuer_of(one)})
    yield from _of_step(case, one)
    doubted = [row for row in deciding_rows(case, one) if not case.confirmed(row)]
    if doubted:
        sources = dict.fromkeys(case.knowledge.sources[row.source].title for row in doubted)
        yield say("plan.note.unconfirmed", {"sources": "; ".join(sources)})


def _assumed(one: Counted) -> tuple[str, ...]:
    """Notes on the anchor that decided."""
    return one.anchored.notes if one.anchored else ()


def _unsettled(case: Case, one: Counted) -> tuple[str, ...]:
    """Notes on what was not entered or is not known, so that the date is to be verified."""
    assumed = _assumed(one)
    if lacks_cut_off(case, one.kind.key) and VGM_ASSUMED not in assumed:
        return ("plan.note.no-cut-off",)
    return (ONWARD_UNKNOWN,) if ONWARD_UNKNOWN in assumed else ()


def _of_step(case: Case, one: Counted) -> Iterator[str]:
    key, counter = one.kind.key, counter_of(case, one.kind)
    if counter and counter.opens:
        yield say("plan.note.counter", {"opens": counter.opens, "closes": counter.closes})
    yield from way.told(_usual(case, _legs_of(case, key)))
    if key == "border":
        counted_on = one.anchored.rows if one.anchored else ()
        yield from way.told(tuple(row for row in counted_on if isinstance(row, CorridorLeg)))
        for place, post in _posts(case).items():
            yield _hours(case, place, post)
        yield from way.crossings_told(_crossings(case))
    if key == _ICGLR and one.latest:
        for ore in _ores(case):
            earliest = one.latest.day - timedelta(days=ore.certificate_days)
            yield say("plan.note.icglr", {"days": ore.certificate_days, "earliest": earliest})
    yield from coffee.told(case, key)
    yield from figures.told(_figures(case, one))
    yield from remarks.told(case, key)
    yield from broker.told(case, key)


def _figures(case: Case, one: Counted) -> tuple[PlanningFigure, ...]:
    return figures.figures_of(case, one.kind.key, lead_subject(case, one.kind))


def _calendar_doubtful(one: Counted) -> bool:
    country = one.kind.country
    if one.latest is None or country is None:
        return False
    return calendar.doubtful(country, one.start_by or one.latest.day, one.latest.day)


def _legs_of(case: Case, key: str) -> tuple[Leg, ...]:
    """The legs whose usual days a step tells of."""
    parts = case.shipment.consignments
    if key == LEAVING:
        return tuple(leg for part in parts for leg in way.legs_to_port(part))
    return tuple(leg for part in parts for leg in main_legs(part)) if key == LOADING else ()


def _usual(case: Case, legs: tuple[Leg, ...]) -> tuple[CorridorLeg, ...]:
    return tuple(dict.fromkeys(row for leg in legs for row in way.usual(case, leg)))


def _departure_entered(case: Case) -> bool:
    return all(best_departure(part.legs[0]) for part in case.shipment.consignments if part.legs)


def _posts(case: Case) -> dict[str, BorderPost]:
    day = case.departure or case.on
    rows = (
        (one, case.knowledge.border_posts.one(one, day)) for one in planned_posts(case.shipment)
    )
    return {place: row for place, row in rows if row}


def _crossings(case: Case) -> tuple[CorridorLeg, ...]:
    posts = planned_posts(case.shipment)
    return tuple(row for place in posts for row in way.crossing(case, place))


def _hours(case: Case, place: str, post: BorderPost) -> str:
    facts = {"post": post_name(case.shipment, place), "opens": post.opens, "closes": post.closes}
    if post.closed:
        return say("plan.note.post-closed", facts)
    return say("plan.note.post-hours" if post.opens else "plan.note.post-always", facts)


def _ores(case: Case) -> tuple[Ore, ...]:
    return tuple(
        row
        for _, line in case.lines()
        for row in case.knowledge.ores.on(goods_of(line), case.judged)
    )
