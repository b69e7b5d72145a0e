"""A table that can't be read names the true cause, not what follows from it."""

from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.reading.cause import true_cause, wide_encoding
from contingent.scenario.reading.record import read_record

PLAIN = "date,indicator,value,source\n1917-03-08,strikers,5,a book\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            PLAIN.replace(",", ";").encode(),
            "this file is separated by semicolons, not by commas: use contingent import",
        ),
        (PLAIN.replace(",", "\t").encode(), "this file is separated by tabs"),
        (PLAIN.replace(",", "|").encode(), "this file is separated by bars"),
        (PLAIN.encode("utf-16"), "this file is UTF-16, not UTF-8: use contingent import"),
        (PLAIN.encode("utf-16-le"), "this file is UTF-16, not"),
        (PLAIN.encode("utf-16-be"), "this file is UTF-16, not"),
        (PLAIN.encode("utf-32"), "this file is UTF-32, not"),
        (b"PK\x03\x04 and more", "this is a workbook .* use contingent import"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "this is an old workbook"),
        (b"Strikes in the capital\n\n" + PLAIN.encode(), "the names of the columns are in row 3, below other lines"),
        (PLAIN.replace("a book", "Кн").encode("cp1251"), "row 2: byte 50 is not UTF-8; .* or use contingent import"),
    ],
)
def test_the_true_cause_is_named_alone(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(data)
    with pytest.raises(CaseError, match=f"^own.csv: {words}") as fault:
        read_record(path)
    assert len(fault.value.problems) == 1


def test_no_other_cause_is_seen_in_a_plain_table() -> None:
    columns = ("date", "indicator", "value", "source")
    assert true_cause(PLAIN.encode(), columns) is None
    assert true_cause(b"", columns) is None
    assert true_cause(b"date,indicator;value,source\n", columns) is None


def test_zeros_at_every_second_byte_are_utf_16() -> None:
    assert wide_encoding("день;число\n8;5\n".encode("utf-16-le")) == "utf-16-le"
    assert wide_encoding(b"one,two\nthree,fo\0ur\n") is None
    assert wide_encoding(bytes(40)) is None
