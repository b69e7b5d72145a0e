"""The scorecard: was there alarm before the crises, and none in quiet times? Beside a hazard and a base rate.

A window is some days of the record with a question: does an event of the case's episodes fall into it? Worlds are
weighed by the record before the window (`evidence.agreement`) and live through it with new luck and free decisions; the
model's chance is their share. Nothing of the window or of later days is used, for the model was never fitted to
episodes; the null models are fitted on all other windows. Scores of a chance p of what happened (Good 1952; Brier
1950): log p, and (1 - p)^2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import t as student

from contingent.engine.branches import Progress
from contingent.engine.events import fitting
from contingent.errors import CaseError
from contingent.evidence.filter.agreement import Weighed, branch, clustered, events_in, sound, tempered, weighed
from contingent.evidence.filter.swarm import effective as in_effect
from contingent.measures.common.study import Study
from contingent.measures.scorecard.null_model import covariates, left_out
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.scenario.tables.record import Episode

Floats = NDArray[np.float64]
WRONG = 0.05  # chance that the record or the model mistakes an earlier episode, as of the panel's armistice
FORECASTS = ("model", "hazard", "rate")


@dataclass(frozen=True)
class Window:
    """Days `start` to `end` of the case, both included; `episode` is empty where it is quiet."""

    episode: str
    start: int
    end: int

    @property
    def days(self) -> int:
        """How long it is."""
        return self.end - self.start + 1


@dataclass(frozen=True)
class Scorecard:
    """What a scorecard found.

    Attributes
    ----------
    table : DataFrame, a row a question and window: the chances `own` (of this episode's event), `model`, `hazard`,
        `rate` (of any event of the question), errors, scores, `power` and `effective` of the weights
    totals : DataFrame, a row a question, kind of window and forecast: mean scores and differences
    """

    scenario: Scenario
    table: pd.DataFrame
    totals: pd.DataFrame
    worlds: int
    least: float

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        return {"scorecard": self.table, "totals": self.totals}

    @property
    def warnings(self) -> list[str]:
        """What is weak: worlds that agree with the record only in part."""
        power = self.table["power"]
        low = f"weights are raised to powers of {power.min():.2f} to {power.max():.2f}: worlds agree only in part"
        return [low] if power.min() < 1.0 else []


def ask(study: Study, worlds: int, effective: float, quiet: int) -> Scorecard:
    """Answer the question for a study; see `QUESTION` for the options."""
    scenario = study.scenario
    total = world_days(scenario, worlds, quiet) if scenario.tables["episodes"] else 1
    return scorecard(scenario, worlds, effective, quiet, study.seed, study.counting(total))


def scorecard(
    scenario: Scenario,
    worlds: int = 512,
    least: float = 32.0,
    quiet: int = 20,
    seed: int = 1,
    progress: Progress | None = None,
) -> Scorecard:
    """Score the chances of a case's episodes and of quiet windows.

    Parameters
    ----------
    worlds : worlds that live through the record, and futures of each window
    least : worlds that must count in effect where weights are tempered
    quiet : windows without an episode

    Raises
    ------
    CaseError
        Where the case has no episodes.
    """
    episodes: list[Episode] = scenario.tables["episodes"]
    if not episodes:
        raise CaseError([f"case {scenario.id} has no episodes: add episodes.csv (docs/case-format.md)"])
    windows = [*episode_windows(scenario), *quiet_windows(scenario, quiet)]
    found = lived(scenario, windows, worlds, min(least, worlds / 2), seed, progress)
    tables = [
        question_table(scenario, question, windows, found)
        for question in dict.fromkeys(row.question for row in episodes)
    ]
    table = pd.concat(tables, ignore_index=True)
    return Scorecard(scenario, table, totals(table), worlds, min(least, worlds / 2))


def world_days(scenario: Scenario, worlds: int, quiet: int) -> int:
    """Return how many world-days a scorecard lives, for a progress bar."""
    spans = {(each.start, each.end) for each in [*episode_windows(scenario), *quiet_windows(scenario, quiet)]}
    return worlds * (max((start for start, _ in spans), default=0) + sum(end - start + 1 for start, end in spans))


def episode_windows(scenario: Scenario) -> list[Window]:
    """Return the window of each episode, in order of their start; those of one episode are one."""
    epoch = scenario.config.epoch
    found = dict.fromkeys(
        Window(row.episode, (row.start - epoch).days, (row.end - epoch).days) for row in scenario.tables["episodes"]
    )
    return sorted(found, key=lambda each: each.start)


def quiet_windows(scenario: Scenario, count: int) -> list[Window]:
    """Return windows without an episode.

    The rule: as long as the median window of an episode; of all days on which such a window can start without
    touching an episode's, `count` at even steps. They may overlap each other.
    """
    busy = episode_windows(scenario)
    length = int(np.median([each.days for each in busy]))
    last = (scenario.config.end - scenario.config.epoch).days
    starts = [
        day for day in range(last - length + 2) if all(day > each.end or day + length - 1 < each.start for each in busy)
    ]
    count = min(count, len(starts))
    return [
        Window(
            "", starts[int((k + 0.5) * len(starts) / count)], starts[int((k + 0.5) * len(starts) / count)] + length - 1
        )
        for k in range(count)
    ]


@dataclass(frozen=True)
class Lived:
    """Futures of one window: their events, the world each was drawn from, and how the weights were."""

    happened: dict[Any, NDArray[np.bool_]]
    origin: NDArray[np.int64]
    power: float
    effective: float


def lived(
    scenario: Scenario, windows: Sequence[Window], worlds: int, least: float, seed: int, progress: Progress | None
) -> dict[tuple[int, int], Lived]:
    """Return what happens in each window, by its start and end: for each asked event, which futures have one."""
    free, rows = compile_scenario(scenario), scenario.tables["episodes"]
    out: dict[tuple[int, int], Lived] = {}
    for each in weighed(scenario, [window.start for window in windows], worlds, seed, progress):
        day = each.past.day
        weight, power = tempered(each.log_weight + earlier(scenario, each), least)
        for end in sorted({window.end for window in windows if window.start == day}):
            future, origin = branch(each.past, weight, free, end, worlds, progress)
            good, events = sound(future), events_in(future)
            happened = {
                asked(row): np.isin(np.arange(worlds), fitting(free, events, row)["world"])[good] for row in rows
            }
            out[day, end] = Lived(happened, origin[good], power, float(in_effect(weight)))
    return out


def asked(row: Episode) -> tuple[Any, ...]:
    """Return what makes the event of a question the same as another's."""
    return row.event, row.actor, row.place, row.detail, row.minimum


def earlier(scenario: Scenario, each: Weighed) -> Floats:
    """Return the log likelihood of the earlier episodes, by the first question alone: every fact enters once."""
    events, compiled = events_in(each.past), each.past.ensemble.compiled
    rows, epoch = scenario.tables["episodes"], scenario.config.epoch
    out = np.zeros(each.past.worlds)
    for row in (row for row in rows if row.question == rows[0].question):
        told = (row.recorded if row.recorded else row.end) < epoch + timedelta(days=each.past.day)
        if told:
            inside = events["day"].between((row.start - epoch).days, (row.end - epoch).days)
            found = np.isin(np.arange(len(out)), fitting(compiled, events[inside], row)["world"])
            out += np.log(np.where(found == row.happened, 1.0 - WRONG, WRONG))
    return out


def question_table(
    scenario: Scenario, question: str, windows: Sequence[Window], found: dict[tuple[int, int], Lived]
) -> pd.DataFrame:
    """Return a row for each window of a question, with the chances of every forecast and their scores."""
    epoch = scenario.config.epoch
    rows = {row.episode: row for row in scenario.tables["episodes"] if row.question == question}
    events = {asked(row) for row in rows.values()}
    lines = []
    for window in (each for each in windows if not each.episode or each.episode in rows):
        lives, row = found[window.start, window.end], rows.get(window.episode)
        model, error = clustered(np.any([lives.happened[key] for key in events], axis=0).astype(float), lives.origin)
        own, own_error = np.nan, np.nan
        if row is not None:
            own, own_error = clustered(lives.happened[asked(row)].astype(float), lives.origin)
        lines.append(
            {
                "question": question,
                "kind": "episode" if row else "quiet",
                "episode": window.episode,
                "title": row.title if row else "quiet",
                "start": epoch + timedelta(days=window.start),
                "end": epoch + timedelta(days=window.end),
                "days": window.days,
                "happened": bool(row.happened) if row else False,
                "own": own,
                "own_error": own_error,
                "model": model,
                "model_error": error,
                "power": lives.power,
                "effective": lives.effective,
            }
        )
    table = pd.DataFrame(lines)
    happened, days = table["happened"].to_numpy(bool), table["days"].to_numpy(float)
    x, group = covariates(scenario, list(table["start"])), np.arange(len(table))
    table["hazard"] = left_out(x, happened, days, group)
    table["rate"] = left_out(x[:, :0], happened, days, group)
    return scored(table)


def scored(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with scores; a share of n worlds counts as (n p + 1/2) / (n + 1), so that none is 0 or 1."""
    out, n = table.copy(), table["effective"]
    for name in (*FORECASTS, "own"):
        p = (n * out[name] + 0.5) / (n + 1.0) if name in ("model", "own") else out[name]
        right = p.where(out["happened"], 1.0 - p)
        out[f"log_{name}"], out[f"brier_{name}"] = np.log(right), (1.0 - right) ** 2
        if name == "model":
            out["log_model_error"] = out["model_error"] / right
    return out


def totals(table: pd.DataFrame) -> pd.DataFrame:
    """Return mean scores over windows, and how far the model's differ from those of the null models.

    `kind` is `episode`, `quiet` or `all`. `difference` is of log scores, model less other; `means_nothing` is how
    large it must be to differ from 0 at 95% (Student's t over windows); `noise` its Monte Carlo error.
    """
    lines = []
    both = pd.concat([table, table.assign(kind="all")])
    for (question, kind), rows in both.groupby(["question", "kind"], sort=False):
        n = len(rows)
        for name in FORECASTS:
            off = (rows["log_model"] - rows[f"log_{name}"]).to_numpy(float)
            spread = float(off.std(ddof=1)) / n**0.5 if n > 1 else np.nan
            lines.append(
                {
                    "question": question,
                    "kind": kind,
                    "forecast": name,
                    "windows": n,
                    "chance": rows[name].mean(),
                    "log": rows[f"log_{name}"].mean(),
                    "brier": rows[f"brier_{name}"].mean(),
                    "difference": off.mean(),
                    "error": spread,
                    "means_nothing": float(student.ppf(0.975, n - 1)) * spread if n > 1 else np.nan,
                    "noise": float(np.sqrt((rows["log_model_error"] ** 2).sum())) / n,
                }
            )
    return pd.DataFrame(lines)
