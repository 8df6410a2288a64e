"""Rules and rows as a browser shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from logistics.customs.findings import Topic
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.contents import content_digest, content_of
from logistics.customs.knowledge.rows import Dated, Source
from logistics.customs.overlay import Mark
from logistics.customs.rule import Rule
from logistics.customs.rules import RULES
from logistics.kernel.words import catalogue


def blank_sentence(key: str) -> str:
    """The catalogue's sentence with the facts it names as blanks: ``[goods]``."""
    text = catalogue()[key]
    names = (name for _, name, _, _ in Formatter().parse(text) if name)
    return text.format_map({name: f"[{name}]" for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """A row of the knowledge with its table, its source and the mark on it."""

    table: str
    row: Dated
    source: Source
    mark: Mark | None

    def to_json(self) -> dict[str, object]:
        """The row as ``--json`` and the API print it."""
        row = self.row
        return {
            "id": row.id,
            "table": self.table,
            "content": content_of(row),
            "valid_from": str(row.valid_from) if row.valid_from else None,
            "valid_to": str(row.valid_to) if row.valid_to else None,
            "verified_on": row.verified_on.isoformat(),
            "confidence": row.confidence.value,
            "certain": row.certain,
            "source": source_to_json(self.source),
            "digest": content_digest(row),
            "mark": self.mark.to_json() if self.mark else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRule:
    """A rule with its source and its sentences, facts as blanks."""

    rule: Rule
    source: Source

    @property
    def says(self) -> str:
        """What a finding of this rule says."""
        return blank_sentence(f"finding.{self.rule.code}")

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return blank_sentence(f"remedy.{self.rule.code}")

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of the knowledge that it reads."""
        return tuple(sorted({name.partition("/")[0] for name in self.rule.tables}))

    def to_json(self) -> dict[str, object]:
        """The rule as ``--json`` and the API print it."""
        return {
            "code": self.rule.code,
            "topic": self.rule.topic.value,
            "severity": self.rule.severity.value,
            "says": self.says,
            "remedy": self.remedy,
            "reads": list(self.rule.reads),
            "papers": list(self.rule.papers),
            "source": source_to_json(self.source),
            "clause": self.rule.clause,
            "tables": list(self.tables),
        }


def source_to_json(source: Source) -> dict[str, object]:
    """A source as ``--json`` and the API print it."""
    return {
        "id": source.id,
        "title": source.title,
        "issuer": source.issuer,
        "date": source.date.isoformat() if source.date else None,
        "reference": source.reference,
        "verified_on": source.verified_on.isoformat(),
    }


def told_rules(
    knowledge: Knowledge, *, topic: Topic | None = None, words: str = ""
) -> Iterator[ToldRule]:
    """The rules of a topic, by default all, in whose texts all ``words`` stand."""
    wanted = words.casefold().split()
    for rule in RULES:
        if topic in {None, rule.topic}:
            told = ToldRule(rule=rule, source=knowledge.sources[rule.source])
            held = f"{rule.code} {told.says} {told.source.title} {rule.clause}".casefold()
            if all(word in held for word in wanted):
                yield told


def told_rows(knowledge: Knowledge, marks: Iterable[Mark]) -> Iterator[ToldRow]:
    """Every dated row, table by table."""
    held = {mark.row: mark for mark in marks}
    for table, row in knowledge.every_row():
        source = knowledge.sources[row.source]
        yield ToldRow(table=table, row=row, source=source, mark=held.get(row.id))
