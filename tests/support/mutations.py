"""Mutations of a case's files: at byte, cell, row and file level, each a function of a seed."""

from __future__ import annotations

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
    """Put another text into a cell: odd, from the same table, or from another one."""
    lines = text_of(files[name]).split("\n")
    n = at.randrange(len(lines))
    if name == "case.toml":
        key, equals, _ = lines[n].partition("=")
        lines[n] = f"{key}{equals}{at.choice(TOML)}" if equals else lines[n]
    else:
        cells = lines[n].split(",")
        column = at.randrange(len(cells))
        other = at.choice(text_of(files[at.choice(sorted(files))]).split("\n")).split(",")
        same = at.choice(lines).split(",")
        cells[column] = at.choice((at.choice(ODD), at.choice(ODD), at.choice(other), same[column % len(same)]))
        lines[n] = ",".join(cells)
    files[name] = bytes_of("\n".join(lines))


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


LEVELS: tuple[Callable[[Files, str, random.Random], None], ...] = (a_byte, a_cell, a_cell, a_row, a_file)


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
