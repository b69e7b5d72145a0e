"""Gates against a puppet show: tests that a case's history is made by its mechanisms, not written into it.

Each gate simulates ensembles of a case and of the case transformed, on the same luck, and says what it measured,
with Monte Carlo errors, its threshold, and how often it would fail a model that has no fault, or pass one that has.
`verdict` runs them all; docs/gates.md explains them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest
from scipy.stats import t as student

from contingent.engine.sample import Sample, live
from contingent.evidence.gates import lints
from contingent.evidence.gates.cases import a_year_of_reference, relabelled, swapped
from contingent.evidence.gates.left_out import decisions_left_out, gain
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.world.events import EVENTS

Measured = tuple[float, float]  # a value and its Monte Carlo error
POWER = "power"  # what a swap of programmes must move
ERRORS = 3.0  # standard errors beyond which a paired change counts
LUCK = 0.95  # of the record: that a gain over a dozen decisions is more than it
ONCE_IN = 1e-3  # false alarms of a gate
GROUPS = 16  # of worlds, of which the jackknife leaves out one at a time
# Shares that gate 7 allows: of a class, of attempts that succeed, of worlds that lose their regime in a year of peace.
CLASS_BAND, SUCCESS_BAND, PEACE_BAND = (0.02, 0.70), (0.25, 0.75), (0.005, 0.10)
SPREAD_DAYS = 30.0  # least interquartile range of the date of a seizure
QUIET_POINTS, QUIET_SHARE = 0.05, 0.95  # in so many quiet weeks no party's support moves by as much
WATCHED = ("power_changes", "attempts", "seizures")  # indicators that gates read by day


@dataclass(frozen=True)
class Gate:
    """What a gate found.

    Attributes
    ----------
    name : str
        Begins with the gate's number.
    passed : bool
    measured : dict of (value, Monte Carlo error) by what was measured
    threshold, false_alarm : what is asked, and how often a model without a fault fails it, in words
    faults : what fails and by how much
    """

    name: str
    passed: bool
    measured: dict[str, Measured]
    threshold: str
    false_alarm: str
    faults: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The gate's number."""
        return int(self.name.split(maxsplit=1)[0])


def gate(name: str, measured: dict[str, Measured], threshold: str, false_alarm: str, faults: Sequence[str]) -> Gate:
    """Return a gate that is passed where there are no faults."""
    return Gate(name, not faults, measured, threshold, false_alarm, tuple(faults))


def base_sample(scenario: Scenario, worlds: int) -> Sample:
    """Return the prior ensemble of a case with all that the gates read of it."""
    parties = [row.party for row in scenario.tables["parties"]]
    own = [f"{stem}_{p}" for stem in ("support", "office") for p in parties]
    watched = [*WATCHED, fighting(scenario), *councils(scenario), *own]
    return live(scenario, worlds, watched=watched, kinds=("power_changes",), fields=("executive",))


def fighting(scenario: Scenario) -> str:
    """Return the indicator that tells whether somebody fights for the capital."""
    return f"operation_{scenario.config.capital}"


def relabel_gate(scenario: Scenario, base: Sample) -> Gate:
    """Parties take each other's names: every class and rung must keep its share (exact paired sign test)."""
    other = live(relabelled(scenario), base.worlds)
    columns = [f"class {row.outcome}" for row in scenario.tables["outcomes"]]
    columns += [f"rung {row.rung}" for row in scenario.tables["rungs"]]
    level = ONCE_IN / len(columns)
    measured: dict[str, Measured] = {}
    faults: list[str] = []
    for column in columns:
        a, b = (flags(sample, column) for sample in (base, other))
        p = sign_test(int((a & ~b).sum()), int((b & ~a).sum()))
        change = mean_error(b.astype(np.float64) - a)
        measured[column] = change
        if p < level:
            faults.append(f"{column} moves by {change[0]:+.3f} +- {change[1]:.3f} (p = {p:.1e})")
    return gate(
        "1 relabel",
        measured,
        f"no class or rung moves (sign test, p >= {level:.1e})",
        f"at most {ONCE_IN:g} (exact)",
        faults,
    )


def flags(sample: Sample, column: str) -> NDArray[np.bool_]:
    """Return which worlds are in a class or reach a rung."""
    kind, name = column.split(" ", 1)
    if kind == "class":
        return sample.outcomes["outcome"].eq(name).to_numpy()
    return sample.outcomes[f"rung_{name}"].eq(1.0).to_numpy()


def swap_gate(scenario: Scenario, base: Sample, party: str, leader: str) -> Gate:
    """Another party gets a leader's programme and stays in opposition: power must move to it.

    The leader's own party has the programme no more. On the same luck the one must gain, and the other lose,
    ministries under a council's rule. Shown beside it: seats in the council's executive, and whether the one is in
    opposition, by its ministries under others.
    """
    old = next(row.party for row in scenario.tables["leaders"] if row.leader == leader and row.party)
    watched = [*councils(scenario), *(f"office_{name}" for name in (old, party))]
    other = live(swapped(scenario, leader, party), base.worlds, watched=watched, fields=("executive",))
    measured: dict[str, Measured] = {}
    faults: list[str] = []
    for name, sign in ((party, 1.0), (old, -1.0)):
        for what, values in standing(other, name).items():
            change = mean_error(values - standing(base, name)[what])
            measured[f"{what}: {name}"] = change
            if what == POWER and not sign * change[0] > ERRORS * change[1]:
                faults.append(
                    f"{what} of {name} moves by {change[0]:+.4f} +- {change[1]:.4f}, "
                    f"should {'rise' if sign > 0 else 'fall'} by more than {ERRORS:g} errors"
                )
    return gate(
        f"2 programme swap, {party}",
        measured,
        f"{POWER} gained and lost by over {ERRORS:g} standard errors, paired",
        "a swap that moves nothing passes a number by chance in 0.0013",
        faults,
    )


def councils(scenario: Scenario) -> list[str]:
    """Return the indicators that tell whether a council governs, one a council."""
    return [f"incumbent_{row.contender}" for row in scenario.tables["contenders"] if row.kind == "council"]


def standing(sample: Sample, party: str) -> dict[str, NDArray[np.float64]]:
    """Return what a party has in each world, float64[worlds] by name.

    `power` is the mean over the second half of the case of its share of ministries on days on which a council
    governs (0 on others), `ministries under others` the same on all other days; `share of the executive` is its share
    of the councils' executive at the end.
    """
    scenario = sample.compiled.scenario
    half = slice(sample.days // 2, None)
    rules = np.sum([sample.series[name][:, half] for name in councils(scenario)], axis=0)
    held = sample.series[f"office_{party}"][:, half]
    rows = [n for n, row in enumerate(scenario.tables["contenders"]) if row.kind == "council"]
    seats = sample.ends["executive"][:, rows, sample.compiled.labels["party"].index(party)]
    return {
        POWER: (held * rules).mean(axis=1, dtype=np.float64),
        "share of the executive": seats.sum(axis=1),
        "ministries under others": (held * (1.0 - rules)).mean(axis=1, dtype=np.float64),
    }


def menu_gate(scenario: Scenario) -> Gate:
    """All of a kind have one menu, the seizure of power included, and no table or mechanism names an actor."""
    compiled = compile_scenario(scenario)
    faults = [
        *lints.unequal_menus(compiled),
        *lints.named_actors(scenario),
        *lints.names_in_code(scenario, compiled.mechanisms),
    ]
    return gate("3 menu symmetry", {"faults": (len(faults), 0.0)}, "none", "none: no chance in it", faults)


def utility_gate(scenario: Scenario) -> Gate:
    """One utility values every option: coded columns only, weights for all decisions and actors alike."""
    faults = lints.own_coefficients(compile_scenario(scenario))
    return gate("4 one utility", {"faults": (len(faults), 0.0)}, "none", "none: no chance in it", faults)


def clock_gate(scenario: Scenario, base: Sample, worlds: int, days: int = 30) -> Gate:
    """What comes from outside comes later: events that hang on it must follow.

    Days are counted to the end of the case's first third: later, histories have gone their own ways and a world
    in which an event no longer happens would drown all others (a restricted mean).
    """
    until = base.days // 3
    other = live(apply(scenario, [f"shift outside={days}", f"shift end={until - base.days}"]), worlds)
    measured: dict[str, Measured] = {}
    faults: list[str] = []
    for pattern in following(scenario):
        before, after = (np.minimum(sample.dates(pattern)[:worlds], until) for sample in (base, other))
        moved = mean_error(after - before)
        measured[f"days: {pattern}"] = moved
        if not moved[0] > ERRORS * moved[1]:
            faults.append(f"{pattern} follows a shift of {days} days by {moved[0]:.1f} +- {moved[1]:.1f}")
    return gate(
        "5 clock shift, outside",
        measured,
        f"each later by more than {ERRORS:g} standard errors, paired",
        "an event that stays passes by chance in 0.0013",
        faults,
    )


def following(scenario: Scenario) -> list[str]:
    """Return the patterns that hang on what comes from outside."""
    return [row.pattern for row in scenario.tables["patterns"] if row.outside]


def calendar_gate(scenario: Scenario, worlds: int = 8, days: int = 90) -> Gate:
    """The whole case and what comes from outside come later: everything happens as before, on later dates."""
    later = apply(scenario, [f"shift calendar={days}"])
    names, kinds = compile_scenario(scenario).program.names, [kind.name for kind in EVENTS]
    a, b = (live(each, worlds, watched=names, kinds=kinds) for each in (scenario, later))
    faults = [
        f"indicator {name} differs"
        for name in names
        if not np.array_equal(a.series[name], b.series[name], equal_nan=True)
    ]
    if not a.events.drop(columns="date").equals(b.events.drop(columns="date")):
        faults.append("events differ")
    elif not ((b.events["date"] - a.events["date"]).dt.days == days).all():
        faults.append(f"dates do not move by {days} days")
    if not a.outcomes.equals(b.outcomes):
        faults.append("outcomes differ")
    return gate(
        "5 clock shift, calendar",
        {"differences": (len(faults), 0.0)},
        "bit-identical but for the dates",
        "none: no chance in it",
        faults,
    )


def choice_gate(scenario: Scenario, worlds: int) -> Gate:
    """Recorded decisions, each left out: their options must be likelier than by chance and by habit."""
    table = decisions_left_out(scenario, worlds)
    measured: dict[str, Measured] = {}
    faults: list[str] = []
    scored = int(table["gain_uniform"].notna().sum())
    for over in ("uniform", "commonest"):
        value, noise, spread = gain(table, over)
        limit = float(student.ppf(LUCK, scored - 1)) * spread if scored > 1 else math.inf
        measured[f"gain over {over}, nats a decision"] = (value, spread)
        measured[f"of its error, Monte Carlo, {over}"] = (noise, math.nan)
        if not value > limit:
            faults.append(
                f"mean gain over {over} is {value:+.3f} (error over decisions {spread:.3f}), should exceed {limit:.3f}"
            )
    measured["decisions scored"] = (scored, math.nan)
    if scored < len(table) / 2:
        faults.append(f"{scored} of {len(table)} decisions arise in enough histories to be scored, should be half")
    return gate(
        "6 recorded decisions left out",
        measured,
        "mean log score over decisions better than both (Student's t, one side, 0.95); half of them scored",
        "a model as good as chance passes one of the two in 0.05",
        faults,
    )


def peace_gate(scenario: Scenario, worlds: int) -> Gate:
    """A year from the reference start that the case declares, one without a war: the regime falls rarely."""
    name, year = "7 prior: a year of peace", a_year_of_reference(scenario)
    if year is None:
        return gate(name, {}, "", "", ["the case declares no reference start: add 'reference' to case.toml"])
    fell = live(year, worlds, watched=["power_changes"]).series["power_changes"][:, -1] > 0
    return banded(name, {"regime lost": (mean_error(fell), PEACE_BAND)})


def prior_gate(base: Sample) -> Gate:
    """What the prior ensemble itself must show before it has seen any record."""
    classes = [row.outcome for row in base.compiled.scenario.tables["outcomes"]]
    found: dict[str, tuple[Measured, tuple[float, float]]] = {
        f"class {name}": (mean_error(flags(base, f"class {name}")), CLASS_BAND) for name in classes
    }
    attempts, seizures = (base.series[name][:, -1].astype(np.float64) for name in ("attempts", "seizures"))
    found["success given an attempt"] = (
        jackknife(lambda kept: seizures[kept].sum() / attempts[kept].sum(), base.worlds),
        SUCCESS_BAND,
    )
    first = seizure_days(base)
    found["interquartile range of a seizure's date, days"] = (
        jackknife(lambda kept: quartiles(first[kept]), base.worlds),
        (SPREAD_DAYS, math.inf),
    )
    calm = quiet_changes(base)
    found["quiet weeks under 5 points"] = (
        jackknife(lambda kept: float(np.nanmean(calm[kept] < QUIET_POINTS, where=~np.isnan(calm[kept]))), base.worlds),
        (QUIET_SHARE, 1.0),
    )
    return banded("7 prior: predictions", found)


def banded(name: str, found: dict[str, tuple[Measured, tuple[float, float]]]) -> Gate:
    """Return a gate whose measured values must lie in their bands."""
    faults = [
        f"{what} is {value:.4g} +- {error:.2g}, should lie in {band[0]:g} to {band[1]:g}"
        for what, ((value, error), band) in found.items()
        if not band[0] <= value <= band[1]
    ]
    bands = "; ".join(f"{what} {low:g} to {high:g}" for what, (_, (low, high)) in found.items())
    return gate(
        name,
        {what: value for what, (value, _) in found.items()},
        bands,
        f"{ONCE_IN:g} a number whose truth lies 3.1 Monte Carlo errors inside its band",
        faults,
    )


def seizure_days(sample: Sample) -> NDArray[np.float64]:
    """Return the day of each world on which power first changed from another ruler than a monarch, else NaN."""
    monarchs = [row.contender for row in sample.compiled.scenario.tables["contenders"] if row.kind == "monarch"]
    changes = sample.events[sample.events["kind"].eq("power_changes")]
    capital = sample.compiled.scenario.config.capital
    changes = changes[~changes["detail"].isin(monarchs) & changes["place"].eq(capital)]
    return changes.groupby("world")["day"].min().reindex(range(sample.worlds)).to_numpy(np.float64)


def quartiles(values: NDArray[np.float64]) -> float:
    """Return the interquartile range, zero where fewer than four values exist."""
    values = values[~np.isnan(values)]
    return float(np.subtract(*np.quantile(values, (0.75, 0.25)))) if len(values) > 3 else 0.0


def quiet_changes(sample: Sample) -> NDArray[np.float64]:
    """Return float64[worlds, weeks]: the largest change of any party's support, NaN in weeks that were not quiet.

    A week is quiet where power did not change and nobody fought for the capital in it or in the week before.
    """
    weeks = np.arange(0, sample.days, 7)
    support = np.stack(
        [sample.series[f"support_{row.party}"][:, weeks] for row in sample.compiled.scenario.tables["parties"]]
    )
    moved = np.abs(np.diff(support, axis=2)).max(axis=0).astype(np.float64)
    operation = np.cumsum(sample.series[fighting(sample.compiled.scenario)], axis=1)[:, weeks]
    stirred = np.diff(operation + sample.series["power_changes"][:, weeks], axis=1) > 0
    stirred[:, 1:] |= stirred[:, :-1].copy()
    return np.where(stirred, np.nan, moved)


def sign_test(up: int, down: int) -> float:
    """Return the two-sided chance of a split at least as uneven as this among fair coins."""
    return float(binomtest(up, up + down).pvalue) if up + down else 1.0


def mean_error(values: NDArray[Any]) -> Measured:
    """Return the mean over worlds and its standard error (of a share at least that of one world in all)."""
    values = np.asarray(values, np.float64)
    spread = float(values.std(ddof=1)) / len(values) ** 0.5
    return float(values.mean()), spread if spread > 0.0 else 1.0 / len(values)


def jackknife(statistic: Callable[[NDArray[np.int64]], float], worlds: int) -> Measured:
    """Return a statistic of all worlds and its error by leaving out groups of worlds in turn."""
    numbers = np.arange(worlds)
    left = np.array([statistic(numbers[numbers % GROUPS != g]) for g in range(GROUPS)])
    error = ((GROUPS - 1) / GROUPS * ((left - left.mean()) ** 2).sum()) ** 0.5
    return float(statistic(numbers)), float(error)


def as_text(gates: Sequence[Gate]) -> str:
    """Return gates as a table in Markdown, one line a number, faults below it."""
    lines = ["| gate | | measured | value | error |", "| --- | --- | --- | ---: | ---: |"]
    for each in sorted(gates, key=lambda each: each.name):
        head = f"| {each.name} | {'passed' if each.passed else 'FAILED'} |"
        for what, (value, error) in each.measured.items():
            lines.append(f"{head} {what} | {value:.4g} | {'' if math.isnan(error) else f'{error:.2g}'} |")
            head = "| | |"
    faults = [f"- {each.name}: {fault}" for each in gates for fault in each.faults]
    return "\n".join([*lines, "", *faults])
