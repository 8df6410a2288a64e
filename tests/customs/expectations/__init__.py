"""What shipments are told on which day, by whatever knowledge is given.

Each module here exposes ``failures(knowledge) -> Iterator[str]``: a line for every expectation
that does not hold, none under the shipped knowledge. Expectations are worked by hand from the
law; a row of knowledge that is changed anywhere must break one of them.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from logistics.customs.knowledge import Knowledge

Failures = Callable[[Knowledge], Iterator[str]]


@cache
def expectations() -> Mapping[str, Failures]:
    """``failures`` of every module of this package that exposes it, by the module's name."""
    names = sorted(found.name for found in iter_modules(__path__))
    loaded = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: held.failures for name, held in loaded.items() if hasattr(held, "failures")}
