"""Mutations of a case's files: at byte, cell, row and file level, each a function of a seed."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

Files = dict[str, bytes]
ODD = (
    "", "0", "-1", "1e400", "1e308", "1e-320", "nan", "inf", "=1+1", "9" * 5000, "0.5", "1000000", "true", "end",
    "{party}", "{", "a{b}c", "after:", "after:x+1", "@", "@capital", "'><script>x</script>", "\x1b[31m", "\u202e",
    "\0", "a,b", "a\nb", ";", "sum(", "not " * 50, "1/0", "exp(exp(exp(9)))", "0001-01-01", "9999-12-31", "1917-02-30",
    "x" * 3000, "лев", "set x=1", "../x", ".", "[]", "{}", "1_000", "0x10",
)  # fmt: skip
TOML = (
    '""', "0", "-1", "1e9", "nan", "[]", "{}", '["x"]', '["."]', "9" * 5000, "0001-01-01", "9999-12-31", "true",
    '"end"', "{row = 1}", '["street"]', '"monthly"',
)  # fmt: skip

KEYS = ("absent_issues", "capital", "detail_dates", "detail_fields", "calendar_switch", "sizes", "reference", "terms")
HEADER = 0.05  # of mutations of cells, the share that may touch the names of columns


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def a_byte(files: Files, name: str, at: random.Random) -> None:
    """Flip, drop, double or insert bytes of a file."""
    data = bytearray(files[name] or b"x")
    place = at.randrange(len(data))
    match at.randrange(5):
        case 0:
            data[place] ^= 1 << at.randrange(8)
        case 1:
            del data[place : place + at.randrange(1, 9)]
        case 2:
            data[place:place] = bytes(at.randrange(256) for _ in range(at.randrange(1, 5)))
        case 3:
            data[place:place] = data[place : place + at.randrange(1, 200)]
        case _:
            data[place] = at.choice(b"\0\n\r,;\"'=+{}[]()@<>&\x1b\xff")
    files[name] = bytes(data)


def a_cell(files: Files, name: str, at: random.Random) -> None:
    """Put another text into a cell, in quotes where it needs them: odd, of the same column, or of another table."""
    if name == "case.toml":
        a_key(files, at)
        return
    rows = list(csv.reader(io.StringIO(text_of(files[name]).replace("\0", ""))))
    if rows and (row := at.choice(rows if at.random() < HEADER else rows[1:] or rows)):
        column = at.randrange(len(row))
        same = [each[column] for each in rows[1:] if column < len(each)]
        row[column] = at.choice(
            (*at.choices(ODD, k=3), *at.choices(same or [""], k=2), *at.choices(labels(files), k=2))
        )
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    files[name] = bytes_of(out.getvalue())


def a_key(files: Files, at: random.Random) -> None:
    """Give a key of case.toml another value, or add a key."""
    lines = text_of(files["case.toml"]).split("\n")
    n = at.randrange(len(lines))
    key, equals, _ = lines[n].partition("=")
    lines[n] = f"{key if equals else at.choice(KEYS)} = {at.choice(TOML)}"
    files["case.toml"] = bytes_of("\n".join(lines))


def labels(files: Files) -> list[str]:
    """Return what stands in the first column of every table."""
    tables = [text_of(data).split("\n") for name, data in sorted(files.items()) if name.endswith(".csv")]
    return [line.partition(",")[0] for lines in tables for line in lines[1:20]] or [""]


def a_row(files: Files, name: str, at: random.Random) -> None:
    """Drop, double, exchange, cut, lengthen or empty a row."""
    lines = text_of(files[name]).split("\n")
    n, m = at.randrange(len(lines)), at.randrange(len(lines))
    match at.randrange(6):
        case 0:
            del lines[n]
        case 1:
            lines.insert(m, lines[n])
        case 2:
            lines[n], lines[m] = lines[m], lines[n]
        case 3:
            lines[n] = lines[n][: at.randrange(len(lines[n]) + 1)]
        case 4:
            lines[n] += at.choice((",", ",,,,", ",x", '"', " "))
        case _:
            lines[n] = ""
    files[name] = bytes_of("\n".join(lines))


def a_file(files: Files, name: str, at: random.Random) -> None:
    """Drop, empty, cut, exchange, recode or rename a file."""
    other = at.choice(sorted(files))
    match at.randrange(7):
        case 0:
            del files[name]
        case 1:
            files[name] = b""
        case 2:
            files[name] = files[name][: len(files[name]) // 2]
        case 3:
            files[name], files[other] = files[other], files[name]
        case 4:
            files[name] = text_of(files[name]).encode("utf-16", "replace")
        case 5:
            files[f"{name.partition('.')[0]}s.csv"] = files[name]
        case _:
            files[name] += files[name]


# Most are of cells: what is broken beyond reading tests the reader alone.
LEVELS: tuple[Callable[[Files, str, random.Random], None], ...] = (a_byte, *[a_cell] * 7, a_row, a_file)


def mutated(files: Files, seed: int) -> Files:
    """Return a case's files with one to three mutations; the same seed makes the same ones."""
    at, out = random.Random(seed), dict(files)
    for _ in range(at.randrange(1, 4)):
        if out:
            at.choice(LEVELS)(out, at.choice(sorted(out)), at)
    return out


def write(files: Files, folder: Path) -> Path:
    """Write a case's files, and nothing else, into a folder."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    return folder
