"""What was known of a crisis before its first day: the rows of a covariates file.

The format has no column for what came after: an outcome, a crowd at its peak, who went over. So the writer of a thin
case cannot read it, and a file that has such a column is refused.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.reading.find import BUILT_IN
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.tables.row import Id, Sourced, Text

BUNDLED = BUILT_IN / "_crises"  # 38 crises: crises.csv, what was known; endings.csv, what came; sources.csv
CRISES = "crises"  # the name by which the bundled file is asked for
Persons = Annotated[float, Field(ge=0.0, le=2e9, allow_inf_nan=False)]


class Known(Sourced):
    """A crisis as known on the day before it began. A blank cell is unknown, never nought."""

    key: ClassVar[tuple[str, ...]] = ("case",)
    case: Id
    title: Text
    start: Annotated[date, Field(description="first day of mass action, mutiny or armed bid, Gregorian")]
    capital_population: Annotated[float, Field(gt=0.0, le=1e8, allow_inf_nan=False, description="persons")]
    national_population: Annotated[Persons | None, Field(description="persons")] = None
    military_personnel: Annotated[Persons | None, Field(description="persons, of the whole country")] = None
    security_forces_in_capital: Annotated[
        Persons | None, Field(description="persons, garrison and police as they stood, not who was sent in later")
    ] = None
    war_defeat: Annotated[
        bool | None, Field(description="1: within 24 months at war and had lost territory, an army or the war; else 0")
    ] = None
    food_price_change: Annotated[
        float | None,
        Field(ge=-90.0, le=1e5, allow_inf_nan=False, description="percent in the 12 months before; dearer is above 0"),
    ] = None
    organisation_strength: Annotated[
        int | None,
        Field(
            ge=0,
            le=3,
            description="0 spontaneous; 1 loose networks; 2 mass party, unions or churches able to call a general "
            "strike; 3 that with armed men of its own",
        ),
    ] = None
    gdp_per_capita: Annotated[
        float | None, Field(ge=100.0, le=1e6, allow_inf_nan=False, description="dollars of 2011 a person and year")
    ] = None


def known_of(file: str | Path, case: str | None = None) -> Known:
    """Return one row of a covariates file.

    Parameters
    ----------
    file : path
        A CSV with the columns of `Known`; `crises` is the table of 38 crises that comes with the program.
    case : str
        Which row, by its `case`; may be left out where the file has one row.

    Raises
    ------
    CaseError
        With file, row, column and what to do; for an unknown row, with the nearest name.
    """
    rows = read_known(file)
    names = [row.case for row in rows]
    if case is None:
        if len(rows) == 1:
            return rows[0]
        raise CaseError([f"{file}: {len(rows)} rows; say which with --row, one of: {', '.join(names)}"])
    asked = case.replace("-", "_")
    for row in rows:
        if row.case == asked:
            return row
    raise CaseError([f"{file}: column 'case': no row '{case}'; {did_you_mean(asked, names)}"])


def read_known(file: str | Path) -> list[Known]:
    """Return all rows of a covariates file, by the rules of `known_of`."""
    path = BUNDLED / "crises.csv" if str(file) == CRISES else Path(file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CaseError([f"{file}: can't be read ({error.strerror}); give the path of a CSV, or {CRISES}"]) from error
    problems: list[str] = []
    table, lines = parse_table(path.name, data, Known, problems)
    rows = [row for row in table if isinstance(row, Known)]
    for row, line in zip(rows, lines, strict=True):
        problems += [f"{path.name}: row {line}, {problem}" for problem in contradictions(row)]
    if not problems and not rows:
        problems.append(f"{path.name}: no row under the header; write one a crisis")
    if problems:
        raise CaseError(problems)
    return rows


def contradictions(row: Known) -> list[str]:
    """Return what can't be true of the numbers of a row together, such as thousands where persons are asked for."""
    whole = row.national_population
    found: list[str] = []
    if whole is not None and whole <= row.capital_population:
        found.append(f"column 'national_population': {whole:g} is not above the capital's; is it in persons?")
    elif whole is not None and row.military_personnel is not None and row.military_personnel >= whole:
        found.append(f"column 'military_personnel': {row.military_personnel:g} is not below the country's people")
    armed = row.security_forces_in_capital
    if armed is not None and armed >= row.capital_population:
        found.append(f"column 'security_forces_in_capital': {armed:g} is not below the capital's people")
    return found
