"""Make anew the figures of docs/scorecard.md: python scripts/scorecard.py [--worlds 512] [--out runs/scorecard].

About half an hour of processor time. Answers are kept in the folder and used again. Nothing on that page between the
marks is written by hand.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from figures import arguments, asked, write

import contingent as ct
from contingent.evidence.gates.left_out import decisions_left_out
from contingent.measures.common.answer import Answer

CASE, LED = "october-1917", "bolshevik_led"
QUESTIONS = ("leader lenin=abroad", "policy war=0.8 @1917-05-01")
KINDS = {"episode": "with an episode", "quiet": "quiet", "all": "in all"}


def main() -> None:
    """Ask, or read what was asked, and write the page."""
    given = arguments(__doc__, 512, "runs/scorecard")
    study = ct.case(CASE).study(keep="runs")
    card = asked(study, given.out / "scorecard", "scorecard", worlds=given.worlds)
    rival = asked(study, given.out / "schools", "schools", edits=list(QUESTIONS), worlds=given.worlds // 2)
    parts = {
        "Scores of windows": totals(card),
        "Episode by episode": episodes(card),
        "Schools": schools(rival),
        "Recorded decisions, each left out": left_out(given.out / "left_out.csv", 2 * given.worlds),
    }
    write("scorecard.md", "scorecard.py", given.worlds, parts)


def totals(card: Answer) -> list[str]:
    """Return rows: mean log scores of model and null forecasts, and what a difference must reach to mean anything."""
    table = card.tables["totals"]
    lines = [
        "| question | windows | model | hazard | rate | less hazard (must exceed) | less rate (must exceed) |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (question, kind), rows in table.groupby(["question", "kind"], sort=False):
        by = rows.set_index("forecast")
        gaps = (f"{by['difference'][name]:+.2f} ({by['means_nothing'][name]:.2f})" for name in ("hazard", "rate"))
        scores = (f"{by['log'][name]:.2f}" for name in ("model", "hazard", "rate"))
        many = f"{by['windows'].iloc[0]} {KINDS[str(kind)]}"
        lines.append(f"| {question} | {many} | {' | '.join(scores)} | {' | '.join(gaps)} |")
    return lines


def episodes(card: Answer) -> list[str]:
    """Return rows: the chance of each episode in its window, of any crisis there, and what the record left to weigh."""
    table = card.tables["scorecard"]
    lines = [
        "| question | episode | window from | its own chance | chance of any | hazard | rate | power |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in table[table["kind"].eq("episode")].to_dict("records"):
        own = f"{row['own']:.2f} +- {row['own_error']:.2f}"
        others = (f"{row[name]:.2f}" for name in ("model", "hazard", "rate", "power"))
        lines.append(f"| {' | '.join([row['question'], row['title'], str(row['start'])[:10], own, *others])} |")
    for question, rows in table[table["kind"].eq("quiet")].groupby("question", sort=False):
        chance = f"{rows['model'].mean():.2f} ({rows['model'].min():.2f} to {rows['model'].max():.2f})"
        lines.append(
            f"| {question} | {len(rows)} quiet windows, mean | | | {chance} | {rows['hazard'].mean():.2f} | "
            f"{rows['rate'].mean():.2f} | |"
        )
    return lines


def schools(rival: Answer) -> list[str]:
    """Return rows: score and weight of each reading, and what it answers to each question."""
    weights, answers, pairs = rival.tables["weights"], rival.tables["answers"], rival.tables["pairs"]
    lines = [
        f"| reading | score a block | weight | {' | '.join(f'`{each}`, points' for each in QUESTIONS)} |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for row in weights.to_dict("records"):
        own = answers[answers["school"].eq(row["school"]) & answers["name"].eq(LED)]
        told = [points(own[own["do"].str.startswith(each.split(" @")[0])]) for each in QUESTIONS]
        cells = [f"{row[a]:.2f} +- {row[b]:.2f}" for a, b in (("score", "noise"), ("weight", "error"))]
        lines.append(f"| {' | '.join([row['title'], *cells, *told])} |")
    apart = int(pairs["separated"].sum())
    blocks = int(pairs["blocks"].iloc[0])
    lines += ["", f"Of {len(pairs)} pairs the held-out record ({blocks} blocks) separates {apart}."]
    return lines


def points(rows: pd.DataFrame) -> str:
    """Return an effect in points with its interval."""
    row = rows.iloc[0]
    return f"{100 * row['effect']:+.1f} ({100 * row['low']:+.1f} to {100 * row['high']:+.1f})"


def left_out(file: Path, worlds: int) -> list[str]:
    """Return rows: the chance of each recorded decision, from the record before it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        decisions_left_out(ct.load(CASE), worlds).to_csv(file, index=False)
    table = pd.read_csv(file)
    lines = [
        f"{worlds:,} worlds. *Arises*: the chance in its window. *Chance*: of the recorded option where it arises.",
        "",
        "| decision | arises | chance | uniform | commonest | histories in effect | power |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in table.to_dict("records"):
        chances = ["never arose", "", ""]
        if not pd.isna(row["chance"]):
            error = f"{row['chance']:.2f} +- {row['chance_error']:.2f}"
            chances = [error, f"{row['uniform']:.2f}", f"{row['commonest']:.2f}"]
        lines.append(
            f"| {row['title']} | {row['arises']:.3f} +- {row['arises_error']:.3f} | {' | '.join(chances)} | "
            f"{row['histories']:.0f} | {row['power']:.2f} |"
        )
    scored = table.dropna(subset=["gain_uniform"])
    for name in ("uniform", "commonest"):
        gain = scored[f"gain_{name}"]
        error = gain.std(ddof=1) / len(gain) ** 0.5
        lines += ["", f"Gain over *{name}*: {gain.mean():+.2f} +- {error:.2f} nats a decision, over {len(gain)}."]
    return lines


if __name__ == "__main__":
    main()
