"""Makes edits: returns a case with some of its tables or run-time events changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from contingent.errors import CaseError
from contingent.scenario.edits.check import check
from contingent.scenario.edits.kinds import BoundPrior, ScaleUnit, Shift
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Prior


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


def scale_units(scenario: Scenario, edit: ScaleUnit) -> Scenario:
    """Return the scenario with units' men multiplied."""
    rows = [
        row.model_copy(update={c: getattr(row, c) * edit.factor for c in ("men", "men_low", "men_high")})
        if edit.unit in (row.unit, row.kind)
        else row
        for row in scenario.tables["units"]
    ]
    return scenario.changed(tables=scenario.tables | {"units": rows})


def shift(scenario: Scenario, edit: Shift) -> Scenario:
    """Return the scenario with outside dates moved; `calendar` moves its start, end and record as well."""
    by = timedelta(days=edit.days)
    if edit.what == "end":
        config = scenario.config
        if config.end + by <= config.epoch:
            raise CaseError([f"edit 'shift end={edit.days}': the case would end before it starts, on {config.epoch}"])
        return scenario.changed(config=config.model_copy(update={"end": config.end + by}))

    def move(rows: list[Any], *columns: str) -> list[Any]:
        return [
            row.model_copy(update={c: getattr(row, c) + by for c in columns if getattr(row, c) is not None})
            for row in rows
        ]

    def moved_horizon(horizon: str) -> str:
        return (date.fromisoformat(horizon) + by).isoformat() if horizon[:1].isdigit() else horizon

    tables = {name: scenario.rows(name) for name in scenario.tables}
    tables["inputs"] = move(tables["inputs"], "date")
    tables["returns"] = move(tables["returns"], "not_before")
    config = scenario.config
    if edit.what == "calendar":
        dates = config.detail_dates
        config = config.model_copy(
            update={
                "epoch": config.epoch + by,
                "end": config.end + by,
                "calendar_switch": config.calendar_switch + by if config.calendar_switch else None,
                "detail_dates": dates if isinstance(dates, str) else tuple(day + by for day in dates),
            }
        )
        tables["record"] = move(tables["record"], "start", "end")
        tables["episodes"] = move(tables["episodes"], "start", "end", "recorded")
        tables["covariates"] = move(tables["covariates"], "date")
        tables["patterns"] = move(tables["patterns"], "recorded")
        tables["chronicle"] = move(tables["chronicle"], "date")
        tables["unit_sides"] = move(tables["unit_sides"], "date")
        tables["whereabouts"] = move(tables["whereabouts"], "start", "end")
        tables["coordinates"] = [
            row.model_copy(update={"horizon": moved_horizon(row.horizon)}) for row in tables["coordinates"]
        ]
    return scenario.changed(config=config, tables=tables)
