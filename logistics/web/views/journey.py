"""The timeline of a consignment as pages show it, read from what the fold wrote."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logistics.kernel.instants import parse_instant
from logistics.tracking.models import ConsignmentProgress, ProgressTransition
from logistics.web.saying import NOTHING, moment_text, said, said_if_known

Told = Mapping[str, Any]

_EXPECTED = ("planned", "estimated")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """Which event, when heard, from whom; ``entry`` is the id by which it can be taken back.

    ``marks`` say that its teller tells it no more, or why a person set others aside.
    """

    who: str
    source: str
    code: str
    heard_at: datetime | None
    recorded_at: datetime | None
    event_id: str
    entry: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeView:
    """A time of a step with its evidence; ``is_local`` where the sender named no zone."""

    at: datetime
    is_local: bool
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One row of the timeline; ``look`` is done, now, passed (nobody told of it), late or ahead."""

    milestone: str
    place: str
    means: str
    planned: TimeView | None
    estimated: TimeView | None
    actual: TimeView | None
    changes: tuple[tuple[str, datetime, str], ...]
    units: str
    look: str
    overruled: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleView:
    """An exception in words."""

    kind: str
    about: str
    place: str
    change: str
    at: datetime | None
    is_open: bool
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyView:
    """What is known of a consignment."""

    status: str
    since: datetime | None
    evidence: tuple[EvidenceView, ...]
    units: str
    heard_at: datetime | None
    heard_from: str
    steps: tuple[StepView, ...]
    troubles: tuple[TroubleView, ...]
    remarks: tuple[str, ...]
    moves: tuple["MoveView", ...] = ()
    is_disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """A change of the status and why it moved."""

    at: datetime
    old: str
    new: str
    why: str
    who: str


def journey_view(
    progress: ConsignmentProgress | None,
    *,
    now: datetime,
    moves: Iterable[ProgressTransition] = (),
) -> JourneyView:
    """The consignment's journey; an empty one where nothing is known."""
    told: Told = progress.document if progress else {}
    evidence = tuple(map(_evidence, told.get("status_evidence", ())))
    return JourneyView(
        status=milestone_text(told.get("status")),
        since=_time(told.get("status_since")),
        evidence=evidence,
        units=_units(progress),
        heard_at=progress.last_heard_at if progress else None,
        heard_from=(progress.last_heard_from if progress else None) or "",
        steps=_steps(told.get("rows", ()), told, now),
        troubles=tuple(_trouble(one, told.get("silence")) for one in told.get("troubles", ())),
        remarks=tuple(_remarks(told)),
        moves=tuple(map(_move, moves)),
        is_disputed=told.get("is_disputed", False),
    )


def milestone_text(code: str | None) -> str:
    """A step in words; that nothing happened yet for none."""
    return said(f"web.milestone.{code}") if code else said("web.milestone.none")


def _steps(rows: Sequence[Told], told: Told, now: datetime) -> tuple[StepView, ...]:
    reached = max((place for place, row in enumerate(rows) if row["actual"]), default=-1)
    return tuple(_step(row, told, now, is_passed=place < reached) for place, row in enumerate(rows))


def _step(row: Told, told: Told, now: datetime, *, is_passed: bool) -> StepView:
    times = {name: _moment(row[name]) for name in (*_EXPECTED, "actual")}
    return StepView(
        milestone=milestone_text(row["milestone"]),
        place=place_text(row["place"]),
        means=_means(row),
        planned=times["planned"],
        estimated=times["estimated"],
        actual=times["actual"],
        changes=tuple(
            (said(f"web.classifier.{one['classifier']}"), parse_instant(one["at"]), one["who"])
            for one in row["history"]
        ),
        units=_reached(row),
        look="passed" if is_passed and not times["actual"] else _look(row, times, told, now),
        overruled=tuple(map(_evidence, row.get("overruled", ()))),
    )


def _reached(row: Told) -> str:
    """How many units, or pieces of a part shipment, have the step behind them."""
    part = row.get("part")
    if part and part["total"] and part.get("disputed_totals"):
        others = ", ".join(map(str, part["disputed_totals"]))
        return said("web.pieces.disputed", moved=part["moved"], total=part["total"], others=others)
    if part and part["total"]:
        return said("web.pieces.reached", moved=part["moved"], total=part["total"])
    if part:
        return said("web.pieces.some", moved=part["moved"])
    several = row["of"] > 1
    return said("web.units.reached", reached=row["reached"], of=row["of"]) if several else ""


def _look(row: Told, times: Mapping[str, TimeView | None], told: Told, now: datetime) -> str:
    actual = times["actual"]
    if actual is not None:
        is_status = row["milestone"] == told.get("status")
        return "now" if is_status and actual.at == _time(told.get("status_since")) else "done"
    expected = times["estimated"] or times["planned"]
    return "late" if expected and expected.at < now else "ahead"


def _means(row: Told) -> str:
    vessel = row["vessel"] or {}
    told = (vessel.get("name") or vessel.get("imo"), row["voyage"], row["flight"])
    return " ".join(part for part in told if part)


def place_text(place: Told | None) -> str:
    """The place's name with its code, as far as the teller gave them."""
    if not place:
        return NOTHING
    name = place.get("name") or place.get("facility")
    code = place.get("unlocode") or place.get("iata")
    if name and code:
        return f"{name} ({code})"
    return name or code or place.get("country") or NOTHING


def _trouble(trouble: Told, silence: Told | None) -> TroubleView:
    before, after = trouble["before"], trouble["after"]
    has_change = before and after
    facts = {"before": _readable(before), "after": _readable(after)} if has_change else {}
    return TroubleView(
        kind=milestone_text(trouble["kind"]),
        about=milestone_text(trouble["about"]) if trouble["about"] else "",
        place=place_text(trouble["place"]) if trouble["place"] else "",
        change=said("web.trouble.change", **facts) if has_change else _silent(trouble, silence),
        at=_time(trouble["at"]),
        is_open=trouble["open"],
        who=_who(trouble["evidence"]),
    )


def _silent(trouble: Told, silence: Told | None) -> str:
    """Why a step that was due may not have been told, and what to do about it."""
    untold = trouble["kind"] == "X_NO_DATA" and not trouble["evidence"]
    if not untold or not silence or not silence["cause"]:
        return ""
    usual = moment_text(parse_instant(silence["usual_at"]))
    basis = "route" if silence["route"] else "word"
    return f"{said(f'web.silence.{basis}', usual=usual)} {said('web.silence.' + silence['cause'])}"


def _readable(text: str) -> str:
    """A time in words where the text is one; else the text (a ship's name)."""
    shaped = len(text) > 18 and text[:4].isdecimal() and text[10] == "T"
    return said("web.moment", moment=parse_instant(text)) if shaped else text


def _remarks(told: Told) -> Iterable[str]:
    """Events that move nothing, each kind with its reason."""
    for held in told.get("held", ()):
        facts = {"milestone": milestone_text(held["milestone"]), "until": held["until"]}
        yield said("web.journey.held", **facts)
    for unknown in told.get("unknown", ()):
        yield said("web.journey.unknown", code=unknown["code"], count=unknown["count"])
    counts = {kind: len(told.get(kind, ())) for kind in ("unplaced", "withdrawn", "disputed")}
    for kind, count in (counts | {"foreign": told.get("foreign", 0)}).items():
        if count:
            yield said(f"web.journey.{kind}", count=count)


def _move(row: ProgressTransition) -> MoveView:
    return MoveView(
        at=row.at,
        old=milestone_text(row.old_status),
        new=milestone_text(row.new_status),
        why=said(f"tracking.why.{row.why}"),
        who=_who(row.evidence),
    )


def _who(evidence: Iterable[Told]) -> str:
    return ", ".join(dict.fromkeys(one["who"] for one in evidence))


def _units(progress: ConsignmentProgress | None) -> str:
    if progress is None or progress.units < 2:
        return ""
    leading = milestone_text(progress.leading)
    facts = {"count": progress.leading_units, "of": progress.units, "leading": leading}
    return said("web.units.leading", **facts)


def _moment(told: Told | None) -> TimeView | None:
    if told is None:
        return None
    return TimeView(
        at=parse_instant(told["at"]),
        is_local=not told["zone_known"],
        evidence=tuple(map(_evidence, told["evidence"])),
    )


def _evidence(one: Told) -> EvidenceView:
    event_id = one["source_event_id"] or ""
    by_hand = one["source"] == "person" and event_id.startswith("evt_")
    return EvidenceView(
        who=one["who"],
        source=said_if_known(f"web.source.{one['source']}", one["source"]),
        code=one["code"],
        heard_at=_time(one["heard_at"]),
        recorded_at=_time(one["recorded_at"]),
        event_id=event_id,
        entry=event_id if by_hand else "",
        marks=tuple(_marks(one)),
    )


def _marks(one: Told) -> Iterable[str]:
    if one.get("vanished_at"):
        yield said("web.evidence.vanished")
    if one.get("reason"):
        yield said("web.evidence.reason", reason=one["reason"])


def _time(text: str | None) -> datetime | None:
    return parse_instant(text) if text else None
