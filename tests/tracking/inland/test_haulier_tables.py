"""A haulier's table is read whatever program wrote it; a wrong row never loses the others."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.tracking.inland.haulier_table import MAX_BYTES, table_lines
from logistics.tracking.inland.short_message import MOST_LINES

HEARD = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
HEADING = "reference,place,direction,date,time\n"


@pytest.mark.parametrize(
    "content",
    [
        b"reference,place,direction,time\nKGL-1,Rusumo,out,14:30\n",
        b"\xef\xbb\xbfReference;Lieu;\xc3\x89v\xc3\xa9nement;Heure\r\nKGL-1;RUSUMO;SORTIE;14h30\r\n",
        "reference;place;événement;time\nKGL-1;Rusumo;out;14:30".encode("cp1252"),
        b"time\tplace\tevent\tshipment\textra\n14:30\tRWRUO\tdep\tKGL-1\tdriver J.\n\t\t\t\t\n",
        b'"reference","place","direction","date","time"\n"KGL-1","Rusumo","out","2026-11-23","14:30"',
    ],
    ids=["commas", "french semicolons", "an old code page", "tabs in another order", "quoted"],
)
def test_a_table_is_read_in_any_form(content: bytes) -> None:
    (line,) = table_lines(content, heard=HEARD)
    assert line.report is not None, line.problem
    assert (line.report.number, line.report.place.id) == ("KGL-1", "rusumo")
    assert line.report.at.isoformat() == "2026-11-23T14:30:00+02:00"
    assert line.number == 2


def test_a_wrong_row_tells_its_line_and_column() -> None:
    table = (
        f"{HEADING}KGL-1,Rusumo,out,,14:30\nKGL-2,Nowhere,out,,14:30\n,Rusumo,out,,14:30\nKGL-3\n"
    )
    lines = table_lines(table.encode(), heard=HEARD)
    assert [line.number for line in lines] == [2, 3, 4, 5]
    assert [line.problem and line.problem.code for line in lines] == [
        None,
        "inland.place",
        "inland.number",
        "inland.direction",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "inland.empty"),
        (b"reference,place\n", "inland.columns"),
        (HEADING.encode(), "inland.empty"),
        (HEADING.encode() + b",,,,\n", "inland.empty"),
        (HEADING.encode() + b'KGL-1,"Rusumo,out,,14:30\n', "inland.table"),
        (HEADING.encode() + b"a,b,c,d,e\n" * (MOST_LINES + 1), "inland.too_many"),
        (b"\x81\x8d\x8f\x90\x9d", "inland.encoding"),
        (b"x" * (MAX_BYTES + 1), "inland.too_many"),
    ],
)
def test_a_table_that_is_none_is_refused_as_a_whole(content: bytes, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        table_lines(content, heard=HEARD)
    assert refused.value.code == code
    assert str(refused.value)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda rows: (HEADING + rows).encode()))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(InvalidError):
        assert all(line.report or line.problem for line in table_lines(content, heard=HEARD))
