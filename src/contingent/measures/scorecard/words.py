"""A scorecard in plain words: a table for each question, totals, and what they can and cannot show."""

from __future__ import annotations

import pandas as pd

from contingent.measures.scorecard.measure import Scorecard
from contingent.scenario.calendar import both

NAMES = {"model": "model", "hazard": "hazard on covariates", "rate": "how often windows had one"}
KINDS = {"episode": "episodes", "quiet": "quiet windows", "all": "windows in all"}
READING = (
    "log: mean logarithm of the chance given to what happened (0 is best, -0.69 is a coin). Brier: mean squared "
    "error of the chance (0 is best, 0.25 a coin). 'this one' is the chance of the very event of the episode, 'model' "
    "that of any event that the question counts, as the null models tell it."
)


def as_text(found: Scorecard) -> str:
    """Return the scorecard as plain text."""
    lines = [weights(found), READING]
    for question in found.table["question"].unique():
        lines += ["", *question_text(found, question)]
    return "\n".join(lines)


def weights(found: Scorecard) -> str:
    """Return where the worlds come from."""
    power, number = found.table["power"], found.table["effective"]
    text = (
        f"{found.worlds:,} worlds with the recorded decisions pinned, weighed by the record before each window, "
        "then free and with new luck."
    )
    if power.min() < 1.0:
        text += (
            f" The full weights would leave too few worlds: they are raised to powers of {power.min():.2f} to "
            f"{power.max():.2f} so that {found.least:g} count in effect ({number.min():.0f} to "
            f"{number.max():.0f}). A low power means that these worlds agree with the record only in part."
        )
    return text


def question_text(found: Scorecard, question: str) -> list[str]:
    """Return one question as lines."""
    rows = found.table[found.table["question"].eq(question)]
    switch = found.scenario.config.calendar_switch
    lines = [
        f"Question: {question}",
        f"{'window from':<46}{'':<52}{'happened':>9}{'this one':>15}{'model':>15}{'hazard':>8}{'rate':>6}{'power':>7}",
    ]
    for row in rows.to_dict("records"):
        own = "" if pd.isna(row["own"]) else f"{row['own']:.2f} +-{row['own_error']:.2f}"
        lines.append(
            f"{both(row['start'], switch):<46}{str(row['title'])[:50]:<52}"
            f"{'yes' if row['happened'] else 'no':>9}{own:>15}"
            f"{row['model']:>8.2f} +-{row['model_error']:.2f}{row['hazard']:>8.2f}{row['rate']:>6.2f}"
            f"{row['power']:>7.2f}"
        )
    return [*lines, "", *totals_text(found, question)]


def totals_text(found: Scorecard, question: str) -> list[str]:
    """Return the totals of one question as lines."""
    lines = []
    for kind, rows in found.totals[found.totals["question"].eq(question)].groupby("kind", sort=False):
        n = int(rows["windows"].iloc[0])
        lines.append(f"{n} {KINDS[str(kind)]}:")
        for row in rows.to_dict("records"):
            lines.append(
                f"  {NAMES[row['forecast']]:<28}mean chance {row['chance']:.2f}   log {row['log']:+.2f}   "
                f"Brier {row['brier']:.3f}"
            )
        for row in rows[rows["forecast"].ne("model")].to_dict("records"):
            limit = row["means_nothing"]
            better = "better" if row["difference"] > 0 else "worse"
            verdict = f"the model did {better}" if abs(row["difference"]) > limit else "so it shows nothing"
            lines.append(
                f"  With {n} windows, a difference below {limit:.2f} in log score from "
                f"'{NAMES[row['forecast']]}' means nothing; it is {row['difference']:+.2f} "
                f"(Monte Carlo error {row['noise']:.2f}): {verdict}."
            )
    return lines
