"""Writes a thin case: the tables of `cases/_thin`, scaled by the rules, as a folder of its own."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

from contingent.scenario.covariates.known import Known, known_of
from contingent.scenario.covariates.rules import HORIZON, RULES, Row, Tables, Thin, blanks, filled
from contingent.scenario.reading.find import BUILT_IN
from contingent.scenario.reading.template import empty_folder, with_key

THIN = BUILT_IN / "_thin"  # the invented country that is scaled


def write_thin(name: str, folder: str | Path, file: str | Path, row: str | None = None) -> Path:
    """Write a case from one row of a covariates file and return its folder, `folder/name`.

    Parameters
    ----------
    name : str
        Id of the new case; hyphens become underscores.
    folder : path
        Where the case's folder is made.
    file, row : as in `known_of`

    Raises
    ------
    CaseError
        For a fault of the file, a name that is no id, or a folder that is there.
    """
    return write_known(name, folder, known_of(file, row))


def write_known(name: str, folder: str | Path, known: Known) -> Path:
    """Write a case from what is known of a crisis; see `write_thin`."""
    target = empty_folder(name, folder)
    tables, columns = base_tables()
    thin = Thin(tables, filled(known), blanks(known))
    apply(thin)
    for table, rows in thin.tables.items():
        (target / f"{table}.csv").write_text(as_csv(rows, columns[table]), encoding="utf-8")
    settings = (THIN / "case.toml").read_text(encoding="utf-8")
    (target / "case.toml").write_text(with_dates(settings, target.name, known), encoding="utf-8")
    return target


def apply(thin: Thin) -> None:
    """Apply every rule; each row that rules have changed names them as its source."""
    authors: dict[tuple[str, int], list[str]] = {}
    for rule in RULES:
        before = {table: [dict(row) for row in rows] for table, rows in thin.tables.items()}
        rule.apply(thin)
        for table, rows in thin.tables.items():
            for n, (row, was) in enumerate(zip(rows, before[table], strict=True)):
                if row != was:
                    authors.setdefault((table, n), []).append(rule.covariate)
    for (table, n), covariates in authors.items():
        rules = "rule of" if len(covariates) == 1 else "rules of"
        thin.tables[table][n]["source"] = f"assumption: {rules} {', '.join(covariates)} (docs/thin-case.md)"


def base_tables() -> tuple[Tables, dict[str, list[str]]]:
    """Return the rows of each table of the invented country, and the columns of each."""
    tables: Tables = {}
    columns: dict[str, list[str]] = {}
    for path in sorted(THIN.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            tables[path.stem], columns[path.stem] = list(reader), list(reader.fieldnames or ())
    return tables, columns


def as_csv(rows: list[Row], columns: list[str]) -> str:
    """Return a table as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def with_dates(settings: str, name: str, known: Known) -> str:
    """Return the text of case.toml with the case's name, title and dates."""
    title = " ".join(known.title.replace("\\", "/").replace('"', "'").split())
    settings = with_key(with_key(settings, "id", name), "title", f"{title}: a thin case")
    settings = settings.replace("epoch = 1900-01-01", f"epoch = {known.start - timedelta(days=1)}")
    return settings.replace("end = 1901-01-01", f"end = {known.start + timedelta(days=HORIZON)}")
