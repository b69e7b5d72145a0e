"""From the bytes of a file to cells of text: its encoding, its separators, the rows of a CSV."""

from __future__ import annotations

import csv
import io
import math
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

# How often an encoding of Russian is met, in logs.
CYRILLIC = {"cp1251": math.log(0.9), "koi8-r": math.log(0.05), "cp866": math.log(0.05)}
WESTERN = "cp1252"
# Letters of Russian by frequency, per mille.
PER_MILLE = (
    110,
    85,
    80,
    74,
    67,
    63,
    55,
    47,
    45,
    44,
    35,
    32,
    30,
    28,
    26,
    20,
    19,
    17,
    17,
    16,
    16,
    14,
    12,
    10,
    9,
    7,
    6,
    5,
    4,
    3,
    3,
)
LETTERS = {letter: math.log(n / 1000) for letter, n in zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф", PER_MILLE, strict=True)}
RARE = math.log(0.0004)  # any other letter or sign beyond ASCII
ODD_CASE = 5.0  # taken off for a capital after a small letter, and for a text without small letters
SURE = math.log(100)  # by which one encoding must be likelier than another
SAMPLE = 2**20  # bytes by which an encoding is told
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
    words = set(re.findall(rb"[A-Za-z\x80-\xff]+", data[:SAMPLE]))
    # In Russian whole words are beyond ASCII, in Western European single letters of a word.
    russian = {word for word in words if len(word) > 1 and min(word) > 127}
    western = sum(min(word) < 128 and re.search(rb"[\xc0-\xff]", word) is not None for word in words)
    if not russian or western > 20 * len(russian):
        return WESTERN
    second, best = sorted(CYRILLIC, key=lambda encoding: likeness(russian, encoding))[-2:]
    if western * 5 >= len(russian):
        second = WESTERN
    elif likeness(russian, best) - likeness(russian, second) > SURE:
        return best
    word = max(russian, key=len)
    shown = " or ".join(repr(word.decode(encoding, "replace")) for encoding in (best, second))
    raise Unsettled(f"{name}: the same bytes are {shown}", "encoding", (best, second))


def likeness(words: set[bytes], encoding: str) -> float:
    """Return how likely words are Russian in an encoding, in logs: by its letters, and small ones before capitals."""
    texts = [word.decode(encoding, "replace") for word in words]
    total = CYRILLIC[encoding] + sum(LETTERS.get(letter, RARE) for text in texts for letter in text.casefold())
    odd = sum(len(re.findall(r"(?<=[а-яё])[А-ЯЁ]", text)) for text in texts) + all(text.isupper() for text in texts)
    return total - ODD_CASE * odd


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
