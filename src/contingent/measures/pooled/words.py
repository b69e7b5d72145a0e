"""A pool in words: cases left out, the worst first; then each parameter, alone and pooled."""

from __future__ import annotations

from typing import Any

from contingent.measures.pooled.measure import Pooled
from contingent.present.kit.said import margin, number, percent

NAMES = {"prior": "prior", "own": "its own fit", "pooled": "all pooled", "without": "the others' fit"}


def as_text(found: Pooled) -> str:
    """Return a pool as plain text, with where its posterior lies."""
    asked = found.pool.asked
    names = [case.id for case in found.pool.cases]
    lines = [
        f"One set of parameters for {', '.join(names)}: {asked.worlds} draws, run in every case, seed {asked.seed}.",
        "This is hindsight: each case's rows with use=fit are one block, and each case counts once.",
        "",
        *score_lines(found),
        "",
        *fit_lines(found),
        "",
        *apart_lines(found),
        "",
        f"Pooled posterior: {found.posterior}",
    ]
    return "\n".join(lines)


def score_lines(found: Pooled) -> list[str]:
    """Return scores of held-out rows, the case that fares worst left out first."""
    lines = [
        "Rows with use=test; the case that the others foretell worst comes first. Gains are from the prior, of",
        "log(1 / CRPS) and of log density, means over blocks of rows with errors over blocks; below 0 is worse.",
        "",
        f"{'case':<16} {'forecast':<16} {'rows':>5} {'blocks':>6} {'inside 90%':>11} {'skill':>7} {'CRPS gain':>17} "
        f"{'log gain':>17}",
    ]
    rows: list[dict[Any, Any]] = found.scores[found.scores["use"].eq("test")].to_dict("records")
    lines += [
        f"{row['case']:<16} {NAMES[row['forecast']]:<16} {row['rows']:>5} {row['blocks']:>6} "
        f"{percent(row['coverage']):>11} {number(row['skill'], '.2f'):>7} {gain(row, 'crps'):>17} "
        f"{gain(row, 'log'):>17}"
        for row in rows
    ]
    worse = found.worse
    told = f"Worse than the prior by more than twice the error: {', '.join(worse)}." if worse else ""
    return [*lines, *([told] if told else [])]


def gain(row: dict[Any, Any], name: str) -> str:
    """Return a gain with its error; of the prior itself there is none."""
    if row["forecast"] == "prior":
        return ""
    return f"{number(row[f'{name}_gain'], '+.2f')} {margin(row[f'{name}_error'], '.2f')}"


def fit_lines(found: Pooled) -> list[str]:
    """Return each parameter, pooled and in each case's own fit."""
    names = [case.id for case in found.pool.cases]
    lines = [
        "Parameters. Means and standard deviations are in s.d. of the prior, whose own are 0 and 1, with Monte Carlo",
        "errors; a dash where a case has no such parameter, or no module asks about it.",
        "",
        f"{'parameter':<18} {'pooled: median (90%)':<26} {'mean':>14} {'s.d.':>14} "
        + " ".join(f"{name[:16]:>16}" for name in names),
    ]
    tables: dict[str, dict[str, dict[Any, Any]]] = {
        str(name): {row["parameter"]: row for row in part.to_dict("records")}
        for name, part in found.fits.groupby("fit")
    }
    for name, row in tables["pooled"].items():
        if row["verdict"] == "not asked":
            continue
        range_ = f"{row['posterior_median']:.3g} ({row['posterior_q05']:.3g} to {row['posterior_q95']:.3g})"
        own = " ".join(f"{own_text(tables[case].get(name)):>16}" for case in names)
        lines.append(
            f"{name:<18} {range_:<26} {row['shift']:>+7.2f} {margin(row['shift_error'], '.2f'):>6} "
            f"{row['sd']:>7.2f} {margin(row['sd_error'], '.2f'):>6} {own}"
            + ("  says nothing" if row["verdict"] == "says nothing" else "")
        )
    quiet = [name for name, row in tables["pooled"].items() if row["verdict"] == "not asked"]
    return [*lines, *([f"No module asks about {', '.join(quiet)}: they keep their priors."] if quiet else [])]


def own_text(row: dict[Any, Any] | None) -> str:
    """Return mean and standard deviation in a case's own fit, in brackets where its record says nothing."""
    if row is None or row["verdict"] == "not asked":
        return "-"
    text = f"{row['shift']:+.2f} sd {row['sd']:.2f}"
    return f"({text})" if row["verdict"] == "says nothing" else text


def apart_lines(found: Pooled) -> list[str]:
    """Return where two cases' own fits differ by more than one value for both allows."""
    table = found.apart
    rows: list[dict[Any, Any]] = table[table["apart"]].to_dict("records")
    lines = [
        f"Own fits of two cases differ by more than one value for both allows (95%) in {len(rows)} of "
        f"{len(table)} pairs; {0.05 * len(table):.1f} would by chance."
    ]
    return lines + [
        f"  {row['parameter']}: {row['a']} less {row['b']} is {row['difference']:+.2f} ({row['low']:+.2f} to "
        f"{row['high']:+.2f})"
        for row in rows
    ]
