"""Reads a case from its folder; every error names file, row, column and the fix."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from contingent.errors import CaseError, control_problem, did_you_mean
from contingent.scenario.model import CaseConfig, Scenario
from contingent.scenario.reading.check import check_tables
from contingent.scenario.reading.find import find
from contingent.scenario.reading.parse import explain, parse_table
from contingent.scenario.tables.all import DESCRIPTIVE, TABLES, as_tables
from contingent.scenario.tables.row import Row

LARGEST_FILE = 64 * 1024 * 1024  # bytes of one table


def load(case: str | Path) -> Scenario:
    """Read and check a case.

    Raises
    ------
    CaseError
        With one line a problem: file, row, column, what is wrong and the fix.
    """
    scenario, problems = draft(case)
    if not problems:
        problems = check_tables(scenario)
    if problems:
        raise CaseError(problems)
    return scenario


def draft(case: str | Path) -> tuple[Scenario, list[str]]:
    """Read a case, each table by itself; return it and the problems of its rows.

    Raises
    ------
    CaseError
        For a folder that holds no case, an unknown or unsafe file, or a wrong case.toml.
    """
    folder = find(case)
    problems: list[str] = []
    files = case_files(folder, problems)
    if problems:
        raise CaseError(problems)
    config = parse_config(files["case.toml"])
    rows: dict[str, list[Row]] = {}
    lines: dict[str, list[int]] = {}
    for name, model in TABLES.items():
        data = files.get(f"{name}.csv")
        rows[name], lines[name] = parse_table(f"{name}.csv", data, model, problems) if data is not None else ([], [])
    return Scenario(config.id, folder, config, as_tables(rows), digest_of(files), lines=lines), problems


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return what tells a case from every other: a checksum of its files, without those that only describe."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        if name.removesuffix(".csv") not in DESCRIPTIVE:
            digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def case_files(folder: Path, problems: list[str]) -> dict[str, bytes]:
    """Return the bytes of case.toml and of every table; unknown or unsafe files are problems."""
    known = {f"{name}.csv" for name in TABLES} | {"case.toml"}
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.name in known:
            files[path.name] = guarded_bytes(folder, path, problems)
        elif path.suffix.lower() in (".csv", ".toml"):
            hint = did_you_mean(path.name, known, f"tables are {', '.join(sorted(known))}", problems)
            problems.append(f"{path.name}: unknown file; {hint}")
    return files


def guarded_bytes(folder: Path, path: Path, problems: list[str]) -> bytes:
    """Return a file's bytes unless it lies outside the folder, is no plain file or is too large."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # RuntimeError before Python 3.13
        real = path
    if not real.is_relative_to(folder.resolve()):
        problems.append(f"{path.name}: leads out of the case's folder, to {real}; put the file itself there")
    elif not real.is_file():
        problems.append(f"{path.name}: is not a plain file; put a file of that name there")
    elif (size := real.stat().st_size) > LARGEST_FILE:
        problems.append(
            f"{path.name}: {size / 2**20:,.0f} MB, over the limit of {LARGEST_FILE // 2**20} MB "
            "for a table; split or shorten it"
        )
    else:
        return real.read_bytes()
    return b""


def parse_config(data: bytes) -> CaseConfig:
    """Return the content of case.toml.

    Raises
    ------
    CaseError
        For a syntax error, an unknown key or a value of the wrong kind.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # of a number of too many digits too
        raise CaseError([f"case.toml: not valid TOML: {error}; see docs/case-format.md"]) from error
    if problems := list(steering(raw)):
        raise CaseError(problems)
    try:
        config = CaseConfig.model_validate(raw)
    except ValidationError as error:
        raise CaseError([config_problem(e) for e in error.errors()]) from error
    if config.end <= config.epoch:
        raise CaseError([f"case.toml: key 'end': {config.end} must come after 'epoch', {config.epoch}"])
    if config.step == "year" and (config.epoch.month, config.epoch.day) != (1, 1):
        raise CaseError([f"case.toml: key 'epoch': {config.epoch} starts no year; write {config.epoch.year}-01-01"])
    return config


def steering(value: Any, key: str = "") -> Iterator[str]:
    """Yield what is wrong with keys and texts that hold control characters."""
    if isinstance(value, dict):
        for name, part in cast(dict[str, Any], value).items():
            yield from steering(part, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for part in cast(list[Any], value):
            yield from steering(part, key)
    for text in cast(tuple[Any, ...], (key, value)):
        if isinstance(text, str) and (problem := control_problem(text)):
            yield f"case.toml: key '{key}': {problem}"


def config_problem(error: Any) -> str:
    """Return what is wrong with a key of case.toml."""
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"case.toml: key '{key}': missing; add it"
    return f"case.toml: key '{key}': " + explain(key, error, CaseConfig)
