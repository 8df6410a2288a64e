"""Which tables of the knowledge a rule reads, found in the compiled rule itself.

A rule and the small functions it calls reach the knowledge by name (``knowledge.access``), so
the list needs nobody to keep it.
"""

import dis
import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import CodeType, FunctionType
from typing import TypeGuard

from logistics.customs.case import Case
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.rows import Dated, Limit
from logistics.customs.rule import Rule

_TABLES = frozenset(item.name for item in fields(Knowledge))
_HERE = "logistics.customs"
_CASES = frozenset({"case", "self"})
"""What rules call the case, and its own methods themselves."""


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


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that code uses, and the name of what it is an attribute of, if of anything."""

    name: str
    of: str


@cache
def reads_of(rule: Rule) -> Reads:
    """What ``rule`` reads, by itself and through what it calls."""
    functions = _reached(rule)
    codes = [code for function in functions for code in _codes(function.__code__)]
    named = [one for code in codes for one in _names(code)]
    tables = {one.name for one in named if one.of == "knowledge"} & _TABLES
    if not {Case.limit, Case.limit_row}.isdisjoint(functions):
        tables.add("limits")
    texts = {text for code in codes for held in code.co_consts for text in _texts(held)}
    texts |= {text for function in functions for text in _constants(function)}
    return Reads(frozenset(table.replace("_", "-") for table in tables), frozenset(texts))


def _reached(rule: Rule) -> tuple[FunctionType, ...]:
    """The function of the rule and all that it calls, each once."""
    reached = [rule.judge] if isinstance(rule.judge, FunctionType) else []
    for function in reached:
        named = {one for code in _codes(function.__code__) for one in _names(code)}
        enclosed = [cell.cell_contents for cell in function.__closure__ or ()]
        enclosed += [part for default in function.__defaults__ or () for part in _held(default)]
        found = [*(part for one in named for part in _parts(one, function)), *enclosed]
        called = dict.fromkeys(part for part in found if _is_ours(part))
        reached += [part for part in called if part not in reached]
    return tuple(reached)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions and generators within it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _texts(held: object) -> Iterator[str]:
    """A text, and the texts within tuples, sets and tables of any depth."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple | frozenset):
        for part in held:
            yield from _texts(part)
    elif isinstance(held, Mapping):
        yield from _texts((*held, *held.values()))


def _constants(function: FunctionType) -> Iterator[str]:
    """The texts that a function reaches by the name of its module."""
    for code in _codes(function.__code__):
        for one in _names(code):
            if not one.of:
                yield from _texts(function.__globals__.get(one.name))


def _names(code: CodeType) -> Iterator[_Named]:
    before = ""
    for step in dis.get_instructions(code):
        name = step.argval if isinstance(step.argval, str) else ""
        if step.opname in {"LOAD_ATTR", "LOAD_METHOD"}:
            yield _Named(name, before)
        elif step.opname == "LOAD_GLOBAL":
            yield _Named(name, "")
        before = name


def _is_ours(part: object) -> TypeGuard[FunctionType]:
    return isinstance(part, FunctionType) and part.__module__.startswith(_HERE)


def _parts(named: _Named, within: FunctionType) -> Iterator[object]:
    """What a name stands for, alone or in a table of functions."""
    if named.of in _CASES:
        found: object = inspect.getattr_static(Case, named.name, None)
    elif named.of:
        module = within.__globals__.get(named.of)
        found = getattr(module, named.name, None) if inspect.ismodule(module) else None
    else:
        found = within.__globals__.get(named.name)
    for one in _held(found):
        yield _function_of(one)


def _function_of(part: object) -> object:
    """The function within a property, or within a rule that another one asks."""
    if isinstance(part, property):
        return part.fget
    return part.judge if isinstance(part, Rule) else part


def _held(found: object) -> Iterable[object]:
    if isinstance(found, Mapping):
        return tuple(found.values())
    return found if isinstance(found, tuple) else (found,)
