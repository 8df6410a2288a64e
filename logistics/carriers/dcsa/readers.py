"""How the messages of one carrier are read, by its profile."""

from dataclasses import replace
from functools import partial

from logistics.carriers.dcsa.dialect import Dialect, Version
from logistics.carriers.dcsa.parser import parse
from logistics.carriers.dcsa.profile import dcsa_profiles
from logistics.carriers.messages import Read, Readers, read_message


def dcsa_readers(slug: str) -> Readers:
    """A saved message is read in every version; one from the carrier in those switched on."""
    dialect = dcsa_profiles()[slug].dialect
    every = replace(dialect, versions=frozenset(Version))
    return Readers(saved=_read(every), heard=_read(dialect))


def _read(dialect: Dialect) -> Read:
    return partial(read_message, partial(parse, dialect=dialect))
