"""Marks across a paper that tell what it is not."""

from enum import StrEnum


class Mark(StrEnum):
    """In order of weight: the first one present stands large behind the print."""

    VOID = "void"
    PREVIEW = "preview"
    DRAFT = "draft"
    COPY = "copy"
