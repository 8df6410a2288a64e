"""Which tables of the knowledge a rule reads, found in the text of the rule itself.

A rule and the small functions it calls reach the knowledge by name (``knowledge.access``), so
the list needs nobody to keep it.
"""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from textwrap import dedent
from types import FunctionType

from logistics.customs.case import Case
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.rows import Dated, Limit
from logistics.customs.rule import Rule

_TABLES = frozenset(item.name for item in fields(Knowledge))
_HERE = "logistics.customs"


@dataclass(frozen=True, slots=True)
class Reads:
    """The tables that a rule reads, and the texts in it, among them names of limits."""

    tables: frozenset[str]
    texts: frozenset[str]

    def includes(self, table: str, row: Dated) -> bool:
        """Whether the rule can rest on this row; of the limits it reads those it names."""
        if table not in self.tables:
            return False
        return not isinstance(row, Limit) or row.name in self.texts


@cache
def reads_of(rule: Rule) -> Reads:
    """What ``rule`` reads, by itself and through what it calls."""
    tables: set[str] = set()
    texts: set[str] = set()
    functions = _reached(rule)
    for node in (node for function in functions for node in ast.walk(_parsed(function))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        if isinstance(node, ast.Attribute) and _names_knowledge(node.value):
            tables |= {node.attr} & _TABLES
    if Case.limit in functions:
        tables.add("limits")
    return Reads(frozenset(table.replace("_", "-") for table in tables), frozenset(texts))


def _reached(rule: Rule) -> tuple[FunctionType, ...]:
    """The function of the rule and all that it calls, each once."""
    reached = [rule.judge] if isinstance(rule.judge, FunctionType) else []
    for function in reached:
        for node in ast.walk(_parsed(function)):
            reached += [called for called in _called(node, function) if called not in reached]
    return tuple(reached)


@cache
def _parsed(function: FunctionType) -> ast.AST:
    return ast.parse(dedent(inspect.getsource(function)))


def _names_knowledge(node: ast.expr) -> bool:
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return name == "knowledge"


def _called(node: ast.AST, within: FunctionType) -> Iterator[FunctionType]:
    """Functions of this room that a name or an attribute of the case stands for."""
    found: object = None
    if isinstance(node, ast.Name):
        found = within.__globals__.get(node.id)
    elif isinstance(node, ast.Attribute):
        held = node.value.id if isinstance(node.value, ast.Name) else ""
        if held in {"case", "self"}:
            found = inspect.getattr_static(Case, node.attr, None)
        elif inspect.ismodule(within.__globals__.get(held)):
            found = getattr(within.__globals__[held], node.attr, None)
    function = found.fget if isinstance(found, property) else found
    if isinstance(function, FunctionType) and function.__module__.startswith(_HERE):
        yield function
