"""Codes of the file that are none: findings like any other."""

from collections.abc import Iterable, Iterator

from logistics.customs.findings import Finding, Severity, Topic
from logistics.customs.knowledge import Knowledge
from logistics.kernel.errors import Problem

CODE_INVALID = "code-invalid"
"""Code of the finding on a value that no reader takes for the code it should be."""

_OWN = "own-arithmetic"


def invalid_codes(misread: Iterable[Problem], knowledge: Knowledge) -> Iterator[Finding]:
    """A block for each value that has not the form or check digit of its code."""
    for problem in misread:
        family = ".".join(problem.code.split(".")[:2])
        standard = knowledge.code_standards.get(family)
        source = knowledge.sources[standard.source if standard else _OWN]
        yield Finding(
            code=CODE_INVALID,
            topic=Topic.IDENTIFIERS,
            severity=Severity.BLOCK,
            facts={"told": problem.message},
            fields=(problem.pointer,),
            source=source.title,
            source_date=source.date,
        )
