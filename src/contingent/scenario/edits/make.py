"""Makes edits: returns a case with some of its tables or run-time events changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from contingent.errors import CaseError
from contingent.scenario.edits.check import check
from contingent.scenario.edits.kinds import BoundPrior, ScaleUnit, SetPlatform, Shift, StartRecord
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.model import CaseConfig, Scenario
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.choices import Prior
from contingent.scenario.tables.row import Row

# Columns with dates of what comes from outside, by table. With the calendar every date of a case moves.
OUTSIDE: dict[str, tuple[str, ...]] = {"inputs": ("date",), "returns": ("not_before",), "turns": ("date", "end")}


def apply(scenario: Scenario, edits: Edits) -> Scenario:
    """Return the scenario with edits made, given as text or objects, one or many.

    Tables are changed at once; edits that act during a run are kept for it.

    Raises
    ------
    CaseError
        For a line of the wrong form, or what the case lacks, with the nearest name.
    """
    out = scenario
    for edit in parse_all(edits):
        check(out, edit)
        if isinstance(edit, ScaleUnit):
            out = scale_units(out, edit)
        elif isinstance(edit, Shift):
            out = shift(out, edit)
        elif isinstance(edit, BoundPrior):
            out = bound_prior(out, edit)
        elif isinstance(edit, SetPlatform):
            out = set_platform(out, edit)
        elif isinstance(edit, StartRecord):
            out = out.changed(config=out.config.model_copy(update={"epoch": edit.date}))
        out = out.changed(edits=(*out.edits, edit))
    return out


def bound_prior(scenario: Scenario, edit: BoundPrior) -> Scenario:
    """Return the scenario with a uniform prior for a parameter."""
    row = Prior(
        parameter=edit.parameter,
        prior="uniform",
        a=edit.low,
        b=edit.high,
        source=f"assumption: edit '{edit}'",
        grade="S",
    )
    others = [each for each in scenario.tables["priors"] if each.parameter != edit.parameter]
    return scenario.changed(tables=scenario.tables | {"priors": [*others, row]})


def set_platform(scenario: Scenario, edit: SetPlatform) -> Scenario:
    """Return the scenario with a contender's position on an issue held, without error."""
    rows = [
        row.model_copy(update=dict.fromkeys(("position", "low", "high"), edit.value))
        if (row.contender, row.issue) == (edit.contender, edit.issue)
        else row
        for row in scenario.tables["platforms"]
    ]
    return scenario.changed(tables=scenario.tables | {"platforms": rows})


def scale_units(scenario: Scenario, edit: ScaleUnit) -> Scenario:
    """Return the scenario with units' men, or what a patron sends, multiplied."""
    sent = [
        row.model_copy(update={c: getattr(row, c) * edit.factor for c in ("men", "arms")})
        if edit.unit == row.patron
        else row
        for row in scenario.tables["patrons"]
    ]
    rows = [
        row.model_copy(update={c: getattr(row, c) * edit.factor for c in ("men", "men_low", "men_high")})
        if edit.unit in (row.unit, row.kind)
        else row
        for row in scenario.tables["units"]
    ]
    return scenario.changed(tables=scenario.tables | {"units": rows, "patrons": sent})


def shift(scenario: Scenario, edit: Shift) -> Scenario:
    """Return the scenario with outside dates moved; `calendar` moves every date that it has."""
    by, config = timedelta(days=edit.days), scenario.config
    if config.step == "year":
        raise CaseError([f"edit '{edit}': this case moves by years, it has no days to shift; leave the edit out"])
    if edit.what == "end":
        if config.end + by <= config.epoch:
            raise CaseError([f"edit '{edit}': the case would end before it starts, on {config.epoch}"])
        return scenario.changed(config=config.model_copy(update={"end": config.end + by}))
    columns = OUTSIDE if edit.what == "outside" else {name: dates_of(row) for name, row in TABLES.items()}
    tables: dict[str, Any] = {**scenario.tables}
    tables |= {name: [moved(row, dates, by) for row in scenario.rows(name)] for name, dates in columns.items()}
    if edit.what == "calendar":
        config = moved_config(config, by)
        tables["coordinates"] = [
            row.model_copy(update={"horizon": moved_horizon(row.horizon, by)}) for row in scenario.tables["coordinates"]
        ]
    return scenario.changed(config=config, tables=tables)


def dates_of(row: type[Row]) -> tuple[str, ...]:
    """Return the columns of a table that are dates."""

    def dated(annotation: Any) -> bool:
        return annotation in (date, date | None)

    return tuple(name for name, field in row.model_fields.items() if dated(field.annotation))


def moved(row: Row, columns: tuple[str, ...], by: timedelta) -> Row:
    """Return a row with the dates in some columns moved; blank ones stay blank."""
    return row.model_copy(update={name: getattr(row, name) + by for name in columns if getattr(row, name) is not None})


def moved_config(config: CaseConfig, by: timedelta) -> CaseConfig:
    """Return the configuration with every date moved."""
    dates = config.detail_dates
    return config.model_copy(
        update={
            "epoch": config.epoch + by,
            "end": config.end + by,
            "calendar_switch": config.calendar_switch + by if config.calendar_switch else None,
            "detail_dates": dates if isinstance(dates, str) else tuple(day + by for day in dates),
        }
    )


def moved_horizon(horizon: str, by: timedelta) -> str:
    """Return the horizon of a coordinate with its date moved, where it is a date."""
    return (date.fromisoformat(horizon) + by).isoformat() if horizon[:1].isdigit() else horizon
