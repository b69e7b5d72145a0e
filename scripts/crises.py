"""Make anew the tables of docs/crises.md: python scripts/crises.py [--worlds 192].

38 crises from what was known before they began, beside base rates. Some minutes on two cores; nothing is kept. Nothing
on that page between the marks is written by hand.
"""

from __future__ import annotations

import csv
import math
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from figures import arguments, difference, write
from numpy.typing import NDArray

from contingent.engine.sample import live
from contingent.evidence.record.forecasts import brier, discrimination, interval, log_score, rates, regression, share_of
from contingent.scenario.covariates.known import BUNDLED, CRISES, Known, read_known
from contingent.scenario.covariates.rules import filled
from contingent.scenario.covariates.write import write_known
from contingent.scenario.reading.load import load

SEED = 1
CLASSES = ("regime_fell", "survived", "split_civil_war")
HOME = "russia_1905_21"  # the cluster of the society that the model was made for: shown, not counted
ELSEWHERE = 0.5673  # nonviolent campaigns for regime change that had ended, 139 of 245 (NAVCO 1.3), base_rates
WATCHED = ("crowd_capital", "garrison_ruler")  # daily indicators of how the middle country fares
KINDS = ("power_changes", "operation_ends", "shooting")  # events of it
DAYS = (10, 40, 80)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
WORST = 8  # cases shown first
LOUD = 1.0  # a call that everybody heeds, by the rubric of October's calendar: a loud first day, tried beside
# A country in the middle of the table, and where each covariate is moved to, alone; persons, percent, dollars of 2011.
MIDDLE = Known(
    case="middle",
    title="A country in the middle",
    start=date(1970, 1, 1),
    capital_population=1_600_000,
    national_population=22_000_000,
    military_personnel=200_000,
    security_forces_in_capital=16_000,
    war_defeat=False,
    food_price_change=0,
    organisation_strength=2,
    gdp_per_capita=4500,
    source="assumption: medians of the 38 crises, rounded",
    grade="S",
)
MOVES: tuple[tuple[str, dict[str, float | bool | int | None]], ...] = (
    ("capital, country and forces a fifth as large", {
        "capital_population": 320_000, "national_population": 4_400_000, "military_personnel": 40_000,
        "security_forces_in_capital": 3200}),
    ("capital, country and forces five times as large", {
        "capital_population": 8_000_000, "national_population": 110_000_000, "military_personnel": 1_000_000,
        "security_forces_in_capital": 80_000}),
    ("national_population 8 million", {"national_population": 8_000_000}),
    ("national_population 100 million", {"national_population": 100_000_000}),
    ("military_personnel 30,000", {"military_personnel": 30_000}),
    ("military_personnel 2 million", {"military_personnel": 2_000_000}),
    ("security_forces_in_capital 6,000 (0.4%)", {"security_forces_in_capital": 6000}),
    ("security_forces_in_capital 40,000 (2.5%)", {"security_forces_in_capital": 40_000}),
    ("security_forces_in_capital 110,000 (7%)", {"security_forces_in_capital": 110_000}),
    ("security_forces_in_capital unknown", {"security_forces_in_capital": None}),
    ("war_defeat 1", {"war_defeat": True}),
    ("food_price_change 40", {"food_price_change": 40}),
    ("food_price_change 100", {"food_price_change": 100}),
    ("food_price_change unknown", {"food_price_change": None}),
    ("organisation_strength 0", {"organisation_strength": 0}),
    ("organisation_strength 1", {"organisation_strength": 1}),
    ("organisation_strength 3", {"organisation_strength": 3}),
    ("gdp_per_capita 1,700", {"gdp_per_capita": 1700}),
    ("gdp_per_capita 14,000", {"gdp_per_capita": 14_000}),
)  # fmt: skip


@dataclass(frozen=True)
class Scored:
    """Cases that count, with what was forecast and what happened.

    Attributes
    ----------
    title, cluster, call : str[cases]
    happened : bool[cases], whether the regime fell
    given : forecaster -> float64[cases], the chance that it falls
    """

    title: NDArray[np.str_]
    cluster: NDArray[np.str_]
    call: NDArray[np.str_]
    happened: NDArray[np.bool_]
    given: dict[str, NDArray[np.float64]]

    def where(self, kept: NDArray[np.bool_]) -> Scored:
        """Return some of the cases, with the forecasts that they had."""
        given = {name: chance[kept] for name, chance in self.given.items()}
        return Scored(self.title[kept], self.cluster[kept], self.call[kept], self.happened[kept], given)


def endings_of(known: Known, worlds: int, loud: float | None = None) -> NDArray[np.str_]:
    """Return str[worlds]: how each history of the thin case ends; `loud` is another call of the first day."""
    with tempfile.TemporaryDirectory() as folder:
        case = write_known(known.case, folder, known)
        if loud is not None:
            inputs = (case / "inputs.csv").read_text(encoding="utf-8")
            changed, times = re.subn(r"^(call_day,pulse,,[^,]*,)[^,]*", rf"\g<1>{loud:g}", inputs, flags=re.MULTILINE)
            assert times == 1
            (case / "inputs.csv").write_text(changed, encoding="utf-8")
        scenario = load(case)
        return live(scenario, worlds, SEED, watched=[]).outcomes["outcome"].to_numpy(str)


def chances(ends: NDArray[np.str_]) -> list[float]:
    """Return the share of histories in each class, by the rule of `share_of`, summing to one."""
    found = np.array([share_of(int((ends == name).sum()), len(ends)) for name in CLASSES])
    return list(found / found.sum())


def columns_of(rows: list[Known]) -> NDArray[np.float64]:
    """Return float64[cases, covariates] for the regression: logarithms of what is positive, NaN where unknown."""

    def log(value: float | None, by: float | None = 1.0) -> float:
        return math.log(value / by) if value and by else math.nan

    return np.array(
        [
            [
                log(row.capital_population),
                log(row.national_population),
                log(row.military_personnel, row.national_population),
                log(row.security_forces_in_capital, row.capital_population),
                math.nan if row.war_defeat is None else float(row.war_defeat),
                math.nan if row.food_price_change is None else row.food_price_change,
                math.nan if row.organisation_strength is None else row.organisation_strength,
                log(row.gdp_per_capita),
            ]
            for row in rows
        ],
        np.float64,
    )


def scored(rows: list[Known], endings: list[dict[str, str]], thin: NDArray[np.float64]) -> Scored:
    """Return the forecasts of cases, thin and rival, beside what happened."""
    cluster = np.array([ending["cluster"] for ending in endings])
    happened = np.array([ending["outcome"] == "regime_fell" for ending in endings])
    given = {
        "the thin case": thin,
        "base rate of the other clusters": rates(happened, cluster),
        "logistic regression on the same covariates": regression(columns_of(rows), happened, cluster),
        "campaigns elsewhere (NAVCO), always 0.57": np.full(len(rows), ELSEWHERE),
        "always one half": np.full(len(rows), 0.5),
    }
    title, call = np.array([row.title for row in rows]), np.array([ending["call"] for ending in endings])
    return Scored(title, cluster, call, happened, given)


def in_brackets(low: float, high: float, sign: str = "") -> str:
    """Return an interval."""
    return f"({low:{sign}.2f} to {high:{sign}.2f})"


def scores(cases: Scored) -> list[str]:
    """Return rows: each forecaster's scores, its lead over the base rate, its discrimination."""
    rows = [
        "| forecast | Brier (0 best) | less than the base rate's | log score (0 best) | AUC (0.5 blind) |",
        "|---|---:|---:|---:|---:|",
    ]
    base = brier(cases.given["base rate of the other clusters"], cases.happened)
    for name, chance in cases.given.items():
        each = brier(chance, cases.happened)
        lead = base - each
        low, high = interval(lambda drawn, lead=lead: float(lead[drawn].mean()), cases.cluster)
        apart = discrimination(chance, cases.happened)
        bounds = interval(
            lambda drawn, chance=chance: discrimination(chance[drawn], cases.happened[drawn]), cases.cluster
        )
        ahead = "" if each is base or name.startswith("base") else f"{lead.mean():+.3f} {in_brackets(low, high, '+')}"
        blind = np.ptp(chance) == 0.0
        auc = "0.50" if blind else f"{apart:.2f} {in_brackets(*bounds)}"
        rows.append(
            f"| {name} | {each.mean():.3f} | {ahead} | {log_score(chance, cases.happened).mean():.3f} | {auc} |"
        )
    return rows


def meaning(cases: Scored) -> list[str]:
    """Return in words what the scores mean, chosen by the numbers."""
    thin, base = cases.given["the thin case"], cases.given["base rate of the other clusters"]
    lead = brier(base, cases.happened) - brier(thin, cases.happened)
    low, high = interval(lambda drawn: float(lead[drawn].mean()), cases.cluster)
    apart = discrimination(thin, cases.happened)
    bounds = interval(lambda drawn: discrimination(thin[drawn], cases.happened[drawn]), cases.cluster)
    if low > 0.0:
        worth = "The thin cases beat the base rate."
    elif high < 0.0:
        worth = "The thin cases do worse than the base rate: who knows only how often regimes fall forecasts better."
    else:
        worth = "The thin cases know nothing beyond the base rate that these scores could show."
    tells = (
        "They tell" if bounds[0] > 0.5 else "They tell the wrong way round" if bounds[1] < 0.5 else "They can't tell"
    )
    return [
        f"{worth} {tells} regimes that fell from regimes that survived (AUC {apart:.2f} {in_brackets(*bounds)}). "
        f"The mean chance given is {thin.mean():.2f}, from {thin.min():.2f} to {thin.max():.2f}; "
        f"{cases.happened.mean():.2f} fell."
    ]


def worst(cases: Scored) -> list[str]:
    """Return rows: the cases that the thin case forecast worst."""
    thin = cases.given["the thin case"]
    order = np.argsort(log_score(thin, cases.happened))[:WORST]
    rows = ["| crisis | P(regime fell) | what happened | log score |", "|---|---:|---|---:|"]
    for n in order:
        score = log_score(thin, cases.happened)[n]
        what = "fell" if cases.happened[n] else "survived"
        rows.append(f"| {cases.title[n]} | {thin[n]:.2f} | {what} | {score:.2f} |")
    return rows


def every(rows: list[Known], endings: list[dict[str, str]], given: NDArray[np.float64], cases: Scored) -> list[str]:
    """Return rows: every case with its three chances, what happened and its scores."""
    table = [
        "| crisis | fell | survived | split | happened | Brier | log score | base rate | regression |",
        "|---|---:|---:|---:|---|---:|---:|---:|---:|",
    ]
    counted = {title: n for n, title in enumerate(cases.title)}
    for known, ending, chance in zip(rows, endings, given, strict=True):
        fell = np.array([ending["outcome"] == "regime_fell"])
        what = ending["outcome"].replace("regime_", "").replace("_", " ")
        one = np.array([chance[0]])
        n = counted.get(known.title)
        rivals = ["not counted", ""] if n is None else [f"{list(cases.given.values())[k][n]:.2f}" for k in (1, 2)]
        table.append(
            f"| {known.title} | {chance[0]:.2f} | {chance[1]:.2f} | {chance[2]:.2f} | {what} | "
            f"{brier(one, fell)[0]:.2f} | {log_score(one, fell)[0]:.2f} | {rivals[0]} | {rivals[1]} |"
        )
    return table


def reliability(cases: Scored) -> list[str]:
    """Return rows: of the cases given about so much, how many fell."""
    thin = cases.given["the thin case"]
    rows = ["| chance given | cases | mean chance | share that fell |", "|---|---:|---:|---:|"]
    for low, high in pairwise(BINS):
        here = (thin >= low) & ((thin < high) | (high == 1.0))
        if here.any():
            fell = f"{cases.happened[here].mean():.2f} ({cases.happened[here].sum()} of {here.sum()})"
            rows.append(f"| {low:.1f} to {high:.1f} | {here.sum()} | {thin[here].mean():.2f} | {fell} |")
    return rows


def manner(worlds: int) -> list[str]:
    """Return rows: how the regime of the middle country falls first, and what came before."""
    with tempfile.TemporaryDirectory() as folder:
        sample = live(load(write_known(MIDDLE.case, folder, MIDDLE)), worlds, SEED, WATCHED, KINDS)
    events = sample.events
    first = events[events["kind"].eq("power_changes")].groupby("world").first()
    won = events[events["kind"].eq("operation_ends") & events["value"].eq(1.0)]
    won = won.merge(first["day"].reset_index(), on=["world", "day"]).groupby("world").first()
    unled = won["detail"].eq("").sum()
    shot = events[events["kind"].eq("shooting")].groupby("world")["day"].min()
    shots_before = (shot.reindex(first.index) <= first["day"]).sum()
    crowd, garrison = (np.nanmedian(sample.series[name], axis=0) for name in WATCHED)
    obeying = ", ".join(f"{garrison[day]:.0%}" for day in DAYS)
    return [
        f"| of {worlds} histories of the middle country | |",
        "|---|---:|",
        f"| power changes hands | {len(first)} |",
        f"| first by a rising that no party led | {unled} |",
        f"| first by a rising that a party led | {len(won) - unled} |",
        f"| first handed over | {len(first) - len(won)} |",
        f"| first to the cabinet | {first['actor'].eq('cabinet').sum()} |",
        f"| after troops had fired | {shots_before} |",
        f"| day of the first change, median | {first['day'].median():.0f} |",
        f"| share of the capital in the streets, day 2, median | {crowd[2]:.2%} |",
        f"| share of the garrison that obeys, days 10, 40, 80, median | {obeying} |",
    ]


def moved(worlds: int) -> list[str]:
    """Return rows: one covariate moved alone in a country in the middle, and what that does to the chance."""
    base = endings_of(MIDDLE, worlds) == "regime_fell"
    rows = [
        f"In the middle country the regime falls in {base.mean():.0%} of {worlds} histories. Pairs share their luck.",
        "",
        "| moved alone | regime falls, points |",
        "|---|---:|",
    ]
    for title, changed in MOVES:
        ends = endings_of(MIDDLE.model_copy(update=changed), worlds) == "regime_fell"
        rows.append(f"| {title} | {difference(100.0 * (ends.astype(float) - base), 1)} |")
    loud = endings_of(MIDDLE, worlds, LOUD) == "regime_fell"
    title = f"no covariate: on the first day a call of {LOUD:g}, which everybody heeds, in place of 0.3"
    return [*rows, f"| {title} | {difference(100.0 * (loud.astype(float) - base), 1)} |"]


def judged(
    rows: list[Known], endings: list[dict[str, str]], thin: NDArray[np.float64], loud: NDArray[np.float64]
) -> list[str]:
    """Return rows: scores with each judgement call of the table made otherwise; rivals are fitted anew.

    `thin` and `loud` are float64[cases]: the chance that the regime falls, as the rules say and with a loud first day.
    """
    calls = np.array([ending["call"] for ending in endings])
    cluster = np.array([ending["cluster"] for ending in endings])
    turned = [
        dict(ending, outcome="regime_fell") if row.case == "hungary_1956" else ending
        for row, ending in zip(rows, endings, strict=True)
    ]
    everyone = np.ones(len(rows), bool)
    first = np.array([list(cluster).index(each) == n for n, each in enumerate(cluster)])
    choices = (
        ("as coded", everyone, endings, thin),
        ("without Mexico 1910 and Cuba 1956: decided outside the capital", calls != "outside_capital", endings, thin),
        ("without Hungary 1956 and East Germany 1953: a foreign army decided", calls != "foreign_army", endings, thin),
        ("Hungary 1956 as fallen: it did, before the foreign army", everyone, turned, thin),
        ("of Austria, Hungary, Germany in 1918 only Germany", np.array([
            call != "shared_defeat" or row.case == "germany_1918" for call, row in zip(calls, rows, strict=True)
        ]), endings, thin),
        ("without bids of the army (Kapp, Spain 1981, Turkey 2016)", calls != "military_bid", endings, thin),
        ("the first case of each cluster alone", first, endings, thin),
        ("a loud first day, a call of 1 in place of 0.3", everyone, endings, loud),
    )  # fmt: skip
    table = [
        "| | cases | fell | Brier: thin | base rate | regression | AUC: thin |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for title, kept, those, chance_of in choices:
        part = [row for row, keep in zip(rows, kept, strict=True) if keep]
        found = scored(part, [ending for ending, keep in zip(those, kept, strict=True) if keep], chance_of[kept])
        means = [f"{brier(chance, found.happened).mean():.3f}" for chance in list(found.given.values())[:3]]
        apart = discrimination(found.given["the thin case"], found.happened)
        table.append(f"| {title} | {len(part)} | {found.happened.sum()} | {' | '.join(means)} | {apart:.2f} |")
    return table


def main() -> None:
    """Run everything and write the page."""
    given = arguments(__doc__, 192, "")
    rows = read_known(CRISES)
    with (BUNDLED / "endings.csv").open(encoding="utf-8", newline="") as opened:
        endings = list(csv.DictReader(opened))
    found = np.array([chances(endings_of(row, given.worlds)) for row in rows])
    loud = np.array([chances(endings_of(row, given.worlds, LOUD))[0] for row in rows])
    counts = np.array([ending["cluster"] != HOME for ending in endings])
    counted = [row for row, keep in zip(rows, counts, strict=True) if keep]
    ended = [ending for ending, keep in zip(endings, counts, strict=True) if keep]
    cases = scored(counted, ended, found[counts, 0])
    blank = {name: sum(getattr(row, name) is None for row in counted) for name in filled(rows[0])._fields}
    unknown = ", ".join(f"`{name}` {n}" for name, n in blank.items() if n)
    parts = {
        "What it is worth": [*meaning(cases), "", *scores(cases)],
        "Worst first": worst(cases),
        "What moves it": moved(given.worlds),
        "How the regime falls": manner(given.worlds),
        "Reliability": reliability(cases),
        "Judgement calls made otherwise": judged(counted, ended, found[counts, 0], loud[counts]),
        "Every crisis": [f"Unknown, of {len(counted)} that count: {unknown}.", "", *every(rows, endings, found, cases)],
    }
    write("crises.md", "crises.py", given.worlds, parts)


if __name__ == "__main__":
    main()
