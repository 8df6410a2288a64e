"""Agents of treatments, whatever name, formula or preparation a paper gives for them."""

import re

from logistics.customs.knowledge import Knowledge
from logistics.customs.wording import same_text, tokens

_LISTS = "agent-"
"""Begins the id of every list of words for one agent."""

_STRENGTH = re.compile(r"[0-9.,]+\s*%")


def same_agent(knowledge: Knowledge, one: str, other: str) -> bool:
    """Whether two texts name the same agents, their strength left out."""
    told, ours = _named(knowledge, one), _named(knowledge, other)
    if told or ours:
        return told == ours
    return same_text(_STRENGTH.sub(" ", one), _STRENGTH.sub(" ", other))


def _named(knowledge: Knowledge, text: str) -> frozenset[str]:
    held = f" {' '.join(tokens(text))} "
    return frozenset(
        name
        for name, row in knowledge.word_lists.items()
        if name.startswith(_LISTS) and any(f" {word} " in held for word in row.words)
    )
