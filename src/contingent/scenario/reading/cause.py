"""Why a table can't be read, seen from its bytes: a workbook, another encoding, other separators, lines above it."""

from __future__ import annotations

from collections.abc import Iterable

SIGNATURES = {
    b"PK\x03\x04": "this is a workbook (xlsx) or another archive, not a CSV",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "this is an old workbook (xls), not a CSV",
    b"%PDF": "this is a PDF, not a CSV",
}
# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
LOOKED_AT = 4096  # bytes in which zeros are counted
TITLE_LINES = 15  # rows among which a header is looked for
REMEDY = "use contingent import"


def true_cause(data: bytes, columns: Iterable[str]) -> str | None:
    """Return why the bytes of a table are no CSV in UTF-8 with commas and its header on top, and the remedy.

    Parameters
    ----------
    data : bytes
    columns : names of which every header of this table holds some

    Returns
    -------
    None where nothing of the kind is seen: the fault lies elsewhere
    """
    for signature, words in SIGNATURES.items():
        if data.startswith(signature):
            return f"{words}: {REMEDY if signature.startswith(b'PK') else 'save it as xlsx or CSV first'}"
    encoding = wide_encoding(data)
    if encoding:
        return f"this file is {encoding.upper()[:6]}, not UTF-8: {REMEDY}, or save it as UTF-8"
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    head = lines[0] if lines else ""
    separator = separator_of(head)
    if separator != ",":
        return f"this file is separated by {SEPARATORS[separator]}, not by commas: {REMEDY}"
    wanted = set(columns)
    here = len(wanted & names_in(head))
    for number, line in enumerate(lines[1:TITLE_LINES], 2):
        if wanted and here == 0 and len(wanted & names_in(line)) * 2 > len(wanted):
            return f"the names of the columns are in row {number}, below other lines: remove those lines, or {REMEDY}"
    return None


def wide_encoding(data: bytes) -> str | None:
    """Return utf-16, utf-16-le, utf-16-be or utf-32 where bytes are of that encoding, None for any other."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    part = data[:LOOKED_AT]
    even, odd = part[::2].count(0), part[1::2].count(0)
    if max(even, odd) * 8 > len(part) and min(even, odd) * 8 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def separator_of(line: str) -> str:
    """Return the separator that cuts a line into the most cells, a comma before others."""
    return max((",", *SEPARATORS), key=line.count)


def names_in(line: str) -> set[str]:
    """Return the cells of a line of a CSV, roughly."""
    return {cell.strip().strip('"') for cell in line.split(",")}
