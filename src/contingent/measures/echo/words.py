"""The echo in plain words: first what example adds, then the test, then worlds with and without."""

from __future__ import annotations

import pandas as pd

from contingent.measures.echo.measure import Echo

NOT_SIMULATED = (
    "The wars of 1937-1945 come in every world, as do borders, people, income and lost wars. They are shown as they "
    "were and without installation, as bounds. A Europe without Soviet Russia is not simulated."
)
CANNOT_TELL = "The record can't tell example from the common shock of lost wars."
CAN_TELL = "The record tells example from the common shock of lost wars, in these years and in later ones."
RULE = (
    "Example is told from a common shock on two conditions: the interval of the whole lies above 0, and example "
    "improves the score of 1950-1991."
)


def lead(found: Echo) -> str:
    """Return the first line: what example adds in the first wave, the rest and the whole, and what that is worth."""
    wave, rest, whole = (row for _, row in found.added.iterrows())
    return (
        f"Of the risings expected in {span(whole)}, example adds {share(whole)}: {share(wave)} in the first wave, "
        f"{span(wave)}, and {share(rest)} in the rest, {span(rest)}. {CAN_TELL if found.told_apart else CANNOT_TELL}"
    )


def share(row: pd.Series) -> str:
    """Return what example adds to the risings of a period, with its interval."""
    return f"{row['added']:.0f} of {row['expected']:.0f} ({row['low']:.0f} to {row['high']:.0f})"


def span(row: pd.Series) -> str:
    """Return the years of a period."""
    return f"{row['first']:.0f}-{row['last']:.0f}"


def as_text(found: Echo) -> str:
    """Return the echo as plain text."""
    parts = [lead(found), "", *fitted(found), "", *tested(found), "", *separate(found), "", *paired(found)]
    return "\n".join([*parts, "", NOT_SIMULATED])


def fitted(found: Echo) -> list[str]:
    """Return the coefficients that matter, by period."""
    head = f"{'Hazard of a rising, log odds':<30}{'risings':>8}{'recalled':>9}"
    lines = [head + f"{'lost war':>14}{'example':>14}{'near':>14}{'gain':>7}"]
    for row in found.added.to_dict("records"):
        years = f"{row['first']:.0f}-{row['last']:.0f}"
        told = "".join(f"{row[n]:>7.1f} ({row[f'{n}_error']:.1f})".rjust(14) for n in ("beaten", "example", "near"))
        lines.append(f"{years:<30}{row['observed']:>8.0f}{row['recalled']:>9.0f}{told}{row['gain']:>7.1f}")
    return [
        *lines,
        "",
        "In brackets standard errors. Each period is fitted alone: two do not add up to the whole.",
        "Every year has an effect of its own, for what shakes the whole world at once.",
        "Gain: what example adds to the log score of the same years. Recalled risings count half.",
        RULE,
    ]


def tested(found: Echo) -> list[str]:
    """Return how hazards fitted to 1918-1949 do on 1950-1991."""
    head = f"{'hazard':<18}{'left out':<28}{'log score':>10}{'ranks':>7}{'expected':>10}{'came':>6}"
    lines = ["Fitted to 1918-1949, met with 1950-1991:", f"{head}   expected / came (95%)"]
    for row in found.scores.to_dict("records"):
        lines.append(
            f"{row['model']:<18}{row['left_out']:<28}{row['log_score']:>10.1f}{row['auc']:>7.2f}"
            f"{row['expected']:>10.0f}{row['observed']:>6.0f}   "
            f"{row['ratio']:.1f} ({row['ratio_low']:.1f} to {row['ratio_high']:.1f})"
        )
    return [
        *lines,
        "",
        "Ranks: the chance that a country and year with a rising has the higher hazard. 0.5 is a coin.",
        "Expected / came is calibration in the large. A hazard may rank well and expect too many, so both are told.",
        "Recalled risings are no part of this test.",
    ]


def separate(found: Echo) -> list[str]:
    """Return the other hazards, each alone."""
    lines = [
        "The other hazards, fitted to 1918-1949, met with 1950-1991:",
        f"{'':<44}{'cases':>7}{'expected':>10}{'came':>6}   (95%)",
    ]
    lines += [
        f"{row['hazard']:<44}{row['cases']:>7}{row['expected']:>10.1f}{row['observed']:>6}   "
        f"({row['low']:.1f} to {row['high']:.1f})"
        for row in found.others.to_dict("records")
    ]
    return [
        *lines,
        "",
        "The ends of 1989-1991 among clients of one patron are one event, not many. Read that row as one.",
        "No patron fell in 1918-1949: what its fall does to clients is an assumption, not a fit.",
    ]


def paired(found: Echo) -> list[str]:
    """Return worlds with and without the revolution, pair by pair."""
    head = f"{'':<46}{'wars of 1937-1945':<22}{'with':>7}{'without':>9}{'difference (95%)':>24}"
    lines = [
        f"{found.worlds:,} histories, each lived with the revolution and without it, with the same luck in both.",
        f"{head}{'pairs that differ':>19}",
    ]
    for row in found.compared.to_dict("records"):
        form = ".1%" if "share" in row["figure"] else ".1f"
        apart = f"{row['difference']:{form}} ({row['low']:{form}} to {row['high']:{form}})"
        lines.append(
            f"{row['figure']:<46}{row['wars']:<22}{row['with_mean']:>7{form}}{row['without_mean']:>9{form}}"
            f"{apart:>24}{row['differs']:>19.0%}"
        )
    return [
        *lines,
        "",
        "Without it the origin is a country like others: it may rise itself. Where an army has installed a government "
        "nobody rises.",
    ]
