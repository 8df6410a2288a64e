"""Rows on codes that the broker keys, asked one by one."""

from logistics.customs.case import Case
from logistics.customs.knowledge.declared import CodeGroup, DeclarationCode


def code_rows(case: Case, group: CodeGroup, field: str = "") -> tuple[DeclarationCode, ...]:
    """The codes of a field in force on the judged day."""
    return tuple(
        row
        for row in case.knowledge.declaration_codes
        if (row.group, row.field) == (group, field) and row.covers(case.judged)
    )


def code_row(case: Case, group: CodeGroup, field: str, code: str) -> DeclarationCode | None:
    """The row of one code in force on the judged day."""
    return next((row for row in code_rows(case, group, field) if row.code == code), None)
