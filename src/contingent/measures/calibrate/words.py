"""A calibration in words: what was fitted to what, what the record says of each parameter, and held-out scores."""

from __future__ import annotations

import pandas as pd

from contingent.evidence.calibration.checks import MOVED, SILENT
from contingent.evidence.calibration.first_order import MISSING
from contingent.evidence.calibration.fit import Calibration, Fitted
from contingent.evidence.calibration.history_match import LIMIT
from contingent.evidence.calibration.report import Results
from contingent.measures.calibrate.measure import Calibrated
from contingent.present.kit.said import margin, number, percent
from contingent.scenario.calendar import both

FAR = 2.0  # standard deviations of the worlds' distance: further off, the regression reaches out of what was seen


def as_text(found: Calibrated) -> str:
    """Return a calibration as plain text, with where it lies."""
    return f"{results_text(found.results)}\n\nPosterior: {found.posterior}\nFor ArviZ: {found.arviz}"


def results_text(found: Results) -> str:
    """Return what was fitted to what, what the record says of each parameter, and scores."""
    asked = found.calibration.asked
    lines = [
        f"Calibration of {found.calibration.compiled.scenario.id}, {asked.worlds} worlds each time, seed {asked.seed}.",
        "This is hindsight: parameters are fitted to rows of the record with use=fit, module by module; a later module",
        "never changes an earlier one.",
        "",
    ]
    for part in found.calibration.fitted:
        lines += module_lines(found.calibration, part)
    lines += ["", *parameter_lines(found.parameters), "", *rank_lines(found.ranks), "", *score_lines(found.summary), ""]
    return "\n".join(lines + sensitivity_lines(found.sensitivity))


def module_lines(found: Calibration, part: Fitted) -> list[str]:
    """Return what a module was fitted to, what it could not reach, and how much of the prior it rules out."""
    switch = found.compiled.scenario.config.calendar_switch
    own = ", ".join(found.names[column] for column in part.own)
    facts = "1 fact" if len(part.facts) == 1 else f"{len(part.facts)} facts"
    lines = [
        f"-- {part.module.module}: {part.module.title} --",
        f"   {own}:",
        f"   fitted to {facts}; "
        f"{1.0 - part.left:.0%} of its prior ruled out; the regression used {part.learned.used:.0f} worlds",
    ]
    if part.learned.off > FAR:
        lines.append(
            f"   BEWARE: the record lies {part.learned.off:.1f} standard deviations from the middle of the "
            "worlds; its posterior leans on a straight line drawn out of what was seen"
        )
    lines += [
        f"   far from the first ensemble: {fact.row.indicator} of {both(fact.row.start, switch)}, recorded "
        f"{fact.row.value:g}; {far:.1f} standard deviations (errors included) from the middle of the worlds"
        for fact, far in part.far
    ]
    for fact, nearest in zip(part.out_of_reach, part.nearest, strict=True):
        lines.append(
            f"   out of reach, left out: {fact.row.indicator} of {both(fact.row.start, switch)}, "
            f"recorded {fact.row.value:g}; smallest implausibility {nearest:.1f}, above {LIMIT:g}"
        )
    return lines


def parameter_lines(table: pd.DataFrame) -> list[str]:
    """Return what the record says of each parameter."""
    lines = [
        "What the record says of each parameter. Contraction = 1 - s.d. of posterior / s.d. of prior, shift of",
        "the mean in s.d. of the prior, both in normal scores of the prior and with Monte Carlo errors.",
        "",
        f"{'parameter':<18} {'module':<12} {'prior: median (90%)':<26} {'posterior':<26} {'shift':>14} "
        f"{'contraction':>14}",
    ]
    for _, row in table.iterrows():
        before, after = (
            f"{row[f'{n}_median']:.3g} ({row[f'{n}_q05']:.3g} to {row[f'{n}_q95']:.3g})" for n in ("prior", "posterior")
        )
        told = (
            ""
            if row["verdict"] == "not asked"
            else (
                f"{row['shift']:>+6.2f} +- {row['shift_error']:.2f} "
                f"{row['contraction']:>+6.2f} +- {row['contraction_error']:.2f}"
            )
        )
        lines.append(f"{row['parameter']:<18} {row['module'] or '-':<12} {before:<26} {after:<26} {told}")
    lines.append("")
    silent = list(table.loc[table["verdict"].eq("says nothing"), "parameter"])
    asked = list(table.loc[table["verdict"].eq("not asked"), "parameter"])
    if silent:
        lines.append(
            f"The record says nothing about {', '.join(silent)}: contraction below {SILENT:g} and shift "
            f"below {MOVED:g}, or both below twice their error."
        )
    if asked:
        lines.append(f"No module asks about {', '.join(asked)}: they keep their priors.")
    return lines


def rank_lines(table: pd.DataFrame) -> list[str]:
    """Return whether the method finds parameters that are known."""
    least = table.sort_values("p").iloc[0]
    low, limit = int((table["p"] < 0.05).sum()), 0.05 / len(table)
    return [
        f"Simulation-based calibration: {least['records']} worlds of each module took turns as the record.",
        f"Of {len(table)} parameters {low} have ranks that differ from uniform at the 5% level, "
        f"{0.05 * len(table):.1f} expected by chance;",
        f"the smallest p is {least['p']:.2g}, of {least['parameter']}, "
        f"{'below' if least['p'] < limit else 'above'} {limit:.2g}, the level for so many at once.",
    ]


def score_lines(table: pd.DataFrame) -> list[str]:
    """Return scores of prior and posterior; rows with use=test were read for this table only."""
    lines = [
        "Scores of prior and posterior ensembles; skill is the median over rows of 1 - CRPS / CRPS of the naive",
        "forecast. Gain is the mean of log(CRPS prior / CRPS posterior), its error as if rows were independent,",
        "which they are not. Rows with use=test were read for this table only.",
        "",
        f"{'use':<8} {'rows':>4} {'inside 90%: prior':>18} {'posterior':>10} {'skill: prior':>13} "
        f"{'posterior':>10} {'better in':>10} {'gain':>15}",
    ]
    for _, row in table.iterrows():
        lines.append(
            f"{row['use']:<8} {row['rows']:>4} {percent(row['prior_coverage']):>18} "
            f"{percent(row['posterior_coverage']):>10} {number(row['prior_skill'], '.2f'):>13} "
            f"{number(row['posterior_skill'], '.2f'):>10} {row['better']:>10} {number(row['gain'], '+.3f'):>7} "
            f"{margin(row['gain_error'], '.3f')}"
        )
    return lines


def sensitivity_lines(table: pd.DataFrame | None) -> list[str]:
    """Return which parameters move each rung most."""
    if table is None:
        return [MISSING]
    lines = [
        "First-order sensitivity over the prior ensemble (SALib, RBD-FAST): share of an outcome's variance that",
        "one parameter alone explains; the three largest that exceed twice their error.",
    ]
    for output, rows in table[table["kind"].eq("rung")].groupby("output", sort=False):
        top = rows[rows["s1"] > 2.0 * rows["error"]].nlargest(3, "s1")
        told = "; ".join(f"{r['parameter']} {r['s1']:.2f} +- {r['error']:.2f}" for _, r in top.iterrows())
        lines.append(f"   {output}: {told or 'none'}")
    return lines
