"""Published results of a model against ours: one ensemble for each variant of the case, one line a target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.run import Run
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import Edits
from contingent.scenario.edits.variants import edits_of
from contingent.scenario.formulas.scalars import evaluate_scalars
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Target

WORLDS = 20  # by default: what a published figure is compared with is a band over populations, not a point
Progress = Callable[[int, int], None]


def compare(
    scenario: Scenario,
    worlds: int = WORLDS,
    seed: int = 1,
    edits: Edits = (),
    out: Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return one line for each target of a case.

    Parameters
    ----------
    edits : made to every variant, after its own
    out : folder under which each variant's run folder lies; by default runs/

    Returns
    -------
    DataFrame: target, title, variant, against, statistic, published, ours, error (one standard error over worlds), sd
    (over worlds), lowest, highest, worlds (without those that failed), failed, low, high, verdict ("agrees",
    "differs", "" where there is no band), source, grade, note.
    """
    runs: dict[str, Run] = {}
    rows: list[Target] = scenario.tables["targets"]
    variants = {name: apply(apply(scenario, edits_of(scenario, name)), edits) for name in variants_of(scenario)}
    for variant in variants.values():
        compile_scenario(variant)  # what is wrong with one is told before any is run
    for name, variant in variants.items():
        folder = out / name if out else None
        runs[name] = execute(variant, Plan(worlds, seed), folder, threads, progress=progress)
    return pd.DataFrame([line(row, runs) for row in rows])


def variants_of(scenario: Scenario) -> list[str]:
    """Return the variants that the targets of a case are about."""
    return list(dict.fromkeys(n for row in scenario.tables["targets"] for n in (row.variant, row.against) if n))


def line(row: Target, runs: dict[str, Run]) -> dict[str, Any]:
    """Return a target with what our ensembles show."""
    own = values(row, runs[row.variant])
    if row.statistic == "share":
        own = np.where(np.isfinite(own), own != 0.0, np.nan)
    elif row.against is not None:
        other = values(row, runs[row.against])
        own = np.where(np.isfinite(own) & np.isfinite(other), own > other, np.nan)
    failed = int((~np.isfinite(own)).sum())
    own = own[np.isfinite(own)]
    ours = float(own.mean()) if own.size else float("nan")
    sd = float(own.std(ddof=1)) if own.size > 1 else 0.0
    verdict = ""
    if row.low is not None and row.high is not None:
        verdict = "agrees" if row.low <= ours <= row.high else "differs"
    return {
        "target": row.target,
        "title": row.title,
        "variant": row.variant,
        "against": row.against or "",
        "statistic": row.statistic,
        "published": row.published,
        "ours": ours,
        "error": sd / max(own.size, 1) ** 0.5,
        "sd": sd,
        "lowest": float(own.min(initial=np.inf)),
        "highest": float(own.max(initial=-np.inf)),
        "worlds": own.size,
        "failed": failed,
        "low": row.low,
        "high": row.high,
        "verdict": verdict,
        "source": row.source,
        "grade": row.grade,
        "note": row.note,
    }


def values(row: Target, run: Run) -> NDArray[np.float64]:
    """Return the formula of a target in each world of a run, missing where the world failed."""
    names = [each.coordinate for each in run.scenario.tables["coordinates"]]
    table = {name: run.outcomes[name].to_numpy(np.float64) for name in names}
    out = evaluate_scalars(row.formula, {name: np.nan_to_num(column) for name, column in table.items()})
    missing = np.array(run.outcomes["status"].astype(str) != "sound")
    for name, column in table.items():
        if name in row.formula:
            missing |= ~np.isfinite(column)
    return np.where(missing, np.nan, out)


def as_text(table: pd.DataFrame) -> str:
    """Return the table as plain text, with a count of what agrees below."""
    lines = ["Published results against ours; ours is over worlds, in brackets the lowest and the highest.", ""]
    lines.append(
        f"{'target':<9} {'variant':<26} {'what':<52} {'published':>9} {'ours':>9} {'error':>7}  "
        f"{'range over worlds':<21} verdict"
    )
    for row in table.to_dict("records"):
        what = str(row["title"]) + (f", than in {row['against']}" if row["against"] else "")
        span = "" if row["statistic"] != "mean" else f"[{short(row['lowest'])}, {short(row['highest'])}]"
        if row["statistic"] != "mean":
            span = f"{round(row['ours'] * row['worlds'])} of {row['worlds']} worlds"
        lines.append(
            f"{row['target']:<9} {row['variant']:<26} {what:<52} {short(row['published']):>9} "
            f"{short(row['ours']):>9} {short(row['error']):>7}  {span:<21} {row['verdict'] or 'shown'}"
        )
    judged = table[table["verdict"] != ""]
    agree = int((judged["verdict"] == "agrees").sum())
    if table["failed"].any():
        lines += ["", f"In {int(table['failed'].max())} worlds of a variant the program failed: see their outcomes."]
    lines += [
        "",
        f"{agree} of {len(judged)} within the band that targets.csv gives them; {len(table) - len(judged)} only shown.",
    ]
    return "\n".join(lines)


def short(value: float) -> str:
    """Return three figures, thousands grouped."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
