"""The part that a superseding paper ends with: what changed against the superseded one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from difflib import SequenceMatcher
from types import SimpleNamespace
from typing import Any, cast

from logistics.docs.changes import Change
from logistics.docs.grid.layout import Layout
from logistics.docs.grid.reading import layout_of
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Heading, Payload
from logistics.docs.printed import labels_of
from logistics.kernel.words import say

LAYOUT = "changes"
MOST_ROWS = 400
MOST_CHARACTERS = 700
"""What is printed of one text; the register shows all of it."""
_CUT = " …"
_NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What a paper supersedes (its number, and its date as text), why, and what changed."""

    number: str
    date: str
    reason: str
    changes: tuple[Change, ...]

    def as_json(self) -> dict[str, Any]:
        """JSON values, to be frozen with the paper."""
        return {**asdict(self), "changes": [asdict(change) for change in self.changes]}


def amendment_of(held: Mapping[str, Any] | None) -> Amendment | None:
    """What :meth:`Amendment.as_json` gave; ``None`` for a paper that supersedes none."""
    if held is None:
        return None
    changes = tuple(Change(**one) for one in held["changes"])
    return Amendment(
        number=held["number"], date=held["date"], reason=held["reason"], changes=changes
    )


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A printed line of the list of changes."""

    label: str
    label_other: str
    row: str
    before: str
    after: str


def amended_layout(layout: Layout, pair: Pair) -> Layout:
    """The layout with the list of changes as its last part."""
    return replace(layout, parts=(*layout.parts, *layout_of(LAYOUT, pair).parts))


class Amended(SimpleNamespace):
    """A payload with what :func:`amended_layout` prints besides: drawn with its last part."""

    heading: Heading
    unverified: tuple[str, ...]


def amended(
    kind: str, payload: Payload, amendment: Amendment | None, pair: Pair = Pair.EN_ZH
) -> Payload:
    """The payload to draw: as it is where nothing is amended, else with the list of changes."""
    if amendment is None:
        return payload
    held = {one.name: getattr(payload, one.name) for one in fields(cast("Any", payload))}
    superseded = SimpleNamespace(
        number=amendment.number,
        date=amendment.date,
        reason=amendment.reason,
        count=str(len(amendment.changes)),
    )
    rows = change_rows(kind, amendment.changes, pair)
    return Amended(**held, superseded=superseded, changes=rows)


def change_rows(
    kind: str, changes: Sequence[Change], pair: Pair = Pair.EN_ZH
) -> tuple[ChangeRow, ...]:
    """The lines to print: of long texts only what changed, and at most :data:`MOST_ROWS`."""
    rows = [_row(kind, change, pair) for change in changes[:MOST_ROWS]]
    if not rows:
        rows.append(_sentence(pair, "paper.changes.none", _NOTHING))
    if len(changes) > MOST_ROWS:
        left = len(changes) - MOST_ROWS
        rows.append(_sentence(pair, "paper.changes.more", _CUT.strip(), count=left))
    return tuple(rows)


def _sentence(pair: Pair, key: str, texts: str, **facts: object) -> ChangeRow:
    return ChangeRow(say(key, facts), say(key, facts, pair.second), "", texts, texts)


def _row(kind: str, change: Change, pair: Pair) -> ChangeRow:
    label = labels_of(kind, pair).get(change.field)
    before, after = _differing_lines(change.before, change.after)
    return ChangeRow(
        label=(label.en if label else "") or change.field,
        label_other=label.second if label else "",
        row=change.row,
        before=_short(before) or _NOTHING,
        after=_short(after) or _NOTHING,
    )


def _differing_lines(before: str, after: str) -> tuple[str, str]:
    """Both texts without the lines that they share, where each has several."""
    older, newer = before.split("\n"), after.split("\n")
    if min(len(older), len(newer)) == 1:
        return before, after
    gone: list[str] = []
    new: list[str] = []
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag != "equal":
            gone += older[from_old:to_old]
            new += newer[from_new:to_new]
    return "\n".join(gone), "\n".join(new)


def _short(text: str) -> str:
    lines = text.split("\n")
    kept = "\n".join(lines[:_MOST_LINES])[:MOST_CHARACTERS]
    return text if kept == text else kept.rstrip() + _CUT


_MOST_LINES = 16
