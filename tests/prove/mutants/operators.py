"""Mutants of a Python file: mutmut's operators, and conditions turned about.

Unlike mutmut itself this mutates decorated functions, constants of modules and the texts within
``@rule(...)``. It leaves alone what does nothing while a check runs: annotations, imports, type
aliases, docstrings, ``__all__`` and the other decorators.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import libcst as cst
import libcst.matchers as m
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import deep_replace
from mutmut.mutation.mutators import mutation_operators, operator_string

_SHOWN = 40
"""Characters shown on either side of a change."""
_UNCALLED = {"len", "isinstance"}
_ALIAS = m.Assign(
    targets=[m.AssignTarget(m.Name("__all__"))],
) | m.Assign(value=m.Subscript() | m.Call(func=m.Name("TypeVar")))


@dataclass(frozen=True, eq=False)
class Mutant:
    """One node of a file replaced; ``first`` and ``last`` are the lines of its statement.

    ``line`` is where the node itself stands; a mutant ``at_import`` changes what runs while
    the module is loaded.
    """

    path: str
    line: int
    first: int
    last: int
    at_import: bool
    before: str
    after: str
    module: cst.Module
    node: cst.CSTNode
    replacement: cst.CSTNode

    @property
    def name(self) -> str:
        """File, line and the change."""
        return f"{self.path}:{self.line}: {_difference(self.before, self.after)}"

    def code(self) -> str:
        """The source of the file with the change made."""
        changed = deep_replace(self.module, self.node, self.replacement)
        assert isinstance(changed, cst.Module)
        return changed.code


def _difference(before: str, after: str) -> str:
    """Both texts with what begins and ends them alike cut short."""
    same = _alike(before, after)
    tail = _alike(before[same:][::-1], after[same:][::-1])
    start = max(0, same - _SHOWN)
    shown = (text[start : len(text) - max(0, tail - _SHOWN)] for text in (before, after))
    return " -> ".join(shown)


def _alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def mutants_of(path: Path, name: str) -> list[Mutant]:
    """All mutants of one file, in order."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    finder = _Finder(name, wrapper.module, wrapper.resolve(PositionProvider))
    return list(finder.below(wrapper.module, _Around((1, 1))))


@dataclass(frozen=True)
class _Around:
    """The lines of the statement a node stands in, and of the function's body around it."""

    statement: tuple[int, int]
    function: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Finder:
    path: str
    module: cst.Module
    places: Mapping[cst.CSTNode, CodeRange]

    def below(self, node: cst.CSTNode, around: _Around) -> Iterator[Mutant]:
        """The mutants of a node and of all within it."""
        if isinstance(node, cst.Decorator):
            yield from self._texts_of_rule(node, around)
            return
        if _left_alone(node, inside=around.function is not None):
            return
        if isinstance(node, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            around = replace(around, statement=self._head(node))
        if isinstance(node, cst.FunctionDef):
            around = replace(around, function=self._lines(node.body))
        for new in _replacements(node):
            yield self._mutant(node, new, around)
        for child in node.children:
            yield from self.below(child, around)

    def _texts_of_rule(self, node: cst.Decorator, around: _Around) -> Iterator[Mutant]:
        if m.matches(node, m.Decorator(m.Call(func=m.Name("rule")))):
            for found in m.findall(node, m.SimpleString()):
                text = cst.ensure_type(found, cst.SimpleString)
                for new in list(operator_string(text))[:1]:
                    yield self._mutant(text, new, around, of_rule=True)

    def _mutant(
        self, node: cst.CSTNode, new: cst.CSTNode, around: _Around, *, of_rule: bool = False
    ) -> Mutant:
        place = self.places.get(node)
        first, last = around.function if of_rule and around.function else around.statement
        return Mutant(
            path=self.path,
            line=place.start.line if place else around.statement[0],
            first=first,
            last=last,
            at_import=of_rule or around.function is None,
            before=self._told(node),
            after=self._told(new),
            module=self.module,
            node=node,
            replacement=new,
        )

    def _told(self, node: cst.CSTNode) -> str:
        return " ".join(self.module.code_for_node(node).split())

    def _lines(self, node: cst.CSTNode) -> tuple[int, int]:
        return self.places[node].start.line, self.places[node].end.line

    def _head(self, node: cst.CSTNode) -> tuple[int, int]:
        """The lines of a small statement, or of the head of one that holds others."""
        first, last = self._lines(node)
        body = getattr(node, "body", None)
        return (first, self._lines(body)[0]) if isinstance(body, cst.BaseSuite) else (first, last)


def _left_alone(node: cst.CSTNode, *, inside: bool) -> bool:
    if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom):
        return True
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name):
        return node.func.value in _UNCALLED
    return not inside and m.matches(node, _ALIAS)


def _replacements(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            made = list(operator(node))
            yield from made[:1] if operator is operator_string else made
    yield from _turned_about(node)


def _turned_about(node: Any) -> Iterable[cst.CSTNode]:
    """``if x`` becomes ``if not x``; comparisons and negations have operators of their own."""
    if isinstance(node, cst.If | cst.CompIf | cst.While) and not isinstance(
        node.test, cst.Comparison | cst.UnaryOperation
    ):
        inner = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.with_changes(test=cst.UnaryOperation(operator=cst.Not(), expression=inner))
