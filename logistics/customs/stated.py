"""The names of the values that issued papers may state, what they mean, and on which papers."""

from dataclasses import dataclass

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.kernel.words import say
from logistics.reference.paper_fields import paper_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedName:
    """A field name, its English meaning, and the kinds of paper that usually state it."""

    field: str
    meaning: str
    papers: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The name as ``--json`` prints it."""
        return {"field": self.field, "meaning": self.meaning, "papers": list(self.papers)}


def stated_names(knowledge: Knowledge | None = None) -> tuple[StatedName, ...]:
    """Every field name that a comparison knows, in the order of the knowledge."""
    held = knowledge or shipped_knowledge()
    return tuple(
        StatedName(
            field=name,
            meaning=say(f"stated.{name}"),
            papers=tuple(kind for kind, fields in paper_fields().items() if name in fields),
        )
        for name in held.stated_fields
    )
