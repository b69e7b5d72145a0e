"""From the bytes of a file to cells of text: its encoding, its separators, the rows of a CSV."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from contingent.errors import CaseError
from contingent.scenario.importing.numbers import Exact
from contingent.scenario.importing.unsettled import Unsettled
from contingent.scenario.importing.workbook import read_workbook
from contingent.scenario.reading.cause import SEPARATORS, SIGNATURES, wide_encoding
from contingent.scenario.reading.load import LARGEST_FILE

CYRILLIC = ("cp1251", "koi8-r", "cp866")
WESTERN = "cp1252"
COMMON = frozenset("оеаинтсрвлкмдпу")  # the commonest letters of Russian: nine in ten
LOOKED_AT = 200  # lines by which separators are told
TITLES = {
    "utf-8-sig": "UTF-8",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "koi8-r": "KOI8-R",
    "cp866": "DOS (866)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "": "workbook",
}


@dataclass(frozen=True)
class Sheet:
    """The cells of a file, nothing understood yet.

    Attributes
    ----------
    file : str
    encoding, delimiter, sheet : str
        How it was read; `sheet` is a workbook's.
    rows : list of lists of str
        Of different lengths; blank rows included.
    lines : list of int
        The row in the file at which each starts, from 1.
    """

    file: str
    encoding: str
    delimiter: str
    sheet: str
    rows: list[list[str]]
    lines: list[int]


def read_sheet(path: Path, encoding: str = "", delimiter: str = "", sheet: str = "") -> Sheet:
    """Read the cells of a CSV or a workbook as text.

    Parameters
    ----------
    path : Path
    encoding, delimiter, sheet : str
        Where given, they are not looked for.

    Raises
    ------
    CaseError
        For a file that is missing, too large or of no kind that can be read.
    Unsettled
        Where it may be of two encodings, or a workbook has several sheets.
    """
    if not path.is_file():
        raise CaseError([f"{path}: no such file"])
    if path.stat().st_size > LARGEST_FILE:
        raise CaseError([f"{path.name}: over the limit of {LARGEST_FILE // 2**20} MB; split it"])
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        name, rows = read_workbook(path.name, data, sheet)
        return Sheet(path.name, "", "", name, tidied(rows), list(range(1, len(rows) + 1)))
    for signature, words in SIGNATURES.items():
        if data.startswith(signature):
            raise CaseError([f"{path.name}: {words}; save it as xlsx or CSV first"])
    encoding = encoding or encoding_of(path.name, data)
    text = decoded(path.name, data, encoding)
    delimiter = delimiter or delimiter_of(text)
    rows, lines = cut(path.name, text, delimiter)
    return Sheet(path.name, encoding, delimiter, "", rows, lines)


def encoding_of(name: str, data: bytes) -> str:
    """Return the encoding of bytes.

    Raises
    ------
    Unsettled
        Where they may be Russian or Western European.
    """
    wide = wide_encoding(data)
    if wide:
        return wide
    try:
        data.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    words = re.findall(rb"[A-Za-z\x80-\xff]+", data)
    # In Russian whole words are beyond ASCII, in Western European single letters of a word.
    russian = sum(len(word) > 1 and min(word) > 127 for word in words)
    western = sum(min(word) < 128 and re.search(rb"[\xc0-\xff]", word) is not None for word in words)
    if not russian or western > 20 * russian:
        return WESTERN
    best = max(CYRILLIC, key=lambda encoding: likeness(data, encoding))
    if western * 5 < russian:
        return best
    seen = [data.decode(encoding, "replace") for encoding in (best, WESTERN)]
    shown = " or ".join(repr(next(iter(re.findall(r"\w*[^\W\x00-\x7f]\w*", text)), "")) for text in seen)
    raise Unsettled(f"{name}: the same bytes are {shown}", "encoding", (best, WESTERN))


def likeness(data: bytes, encoding: str) -> float:
    """Return how like Russian bytes look in an encoding: the share of common letters, less capitals inside words."""
    text = data.decode(encoding, "replace")
    beyond = [letter for letter in text if ord(letter) > 127]
    common = sum(letter.casefold() in COMMON for letter in beyond)
    inside = len(re.findall(r"(?<=[а-яё])[А-ЯЁ]", text))
    return (common - inside) / max(len(beyond), 1)


def decoded(name: str, data: bytes, encoding: str) -> str:
    """Return bytes as text.

    Raises
    ------
    CaseError
        For an encoding that is not known, or bytes that it does not have.
    """
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        raise CaseError([f"{name}: no encoding '{encoding}'; such as utf-8, utf-16 or cp1251"]) from error
    except UnicodeError as error:
        raise CaseError([f"{name}: is not {TITLES.get(encoding, encoding)}: {error}; say another encoding"]) from error


def delimiter_of(text: str) -> str:
    """Return the separator by which most lines have the same number of cells, two or more."""
    start = "".join(text.splitlines(keepends=True)[:LOOKED_AT])

    def regular(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter) if any(row)]
        except csv.Error:
            return 0.0, 0
        width, count = Counter(n for n in widths if n > 1).most_common(1)[0] if max(widths, default=1) > 1 else (0, 0)
        return count / max(len(widths), 1), width

    candidates = [*SEPARATORS, ","]  # a comma may be a decimal sign, so where they are alike another goes first
    return max(candidates, key=regular) if any(regular(each)[1] for each in candidates) else ","


def cut(name: str, text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the rows of a CSV and the line at which each starts.

    Raises
    ------
    CaseError
        For quotes that don't match.
    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise CaseError([f"{name}: setting 'delimiter': {delimiter!r} is not one character, such as ';'"])
    rows: list[list[str]] = []
    lines: list[int] = []
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise CaseError([f"{name}: row {line}: {error}; check the quotes"]) from error
    return tidied(rows), lines


def tidied(rows: list[list[str]]) -> list[list[str]]:
    """Return cells with one space where there was more white space, numbers of a workbook as they are."""
    return [[cell if isinstance(cell, Exact) else " ".join(cell.split()) for cell in row] for row in rows]
