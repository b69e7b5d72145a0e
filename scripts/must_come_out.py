"""Print the table "What must come out" of docs/gates.md: what prior histories of October 1917 look like.

PYTHONPATH=src .venv/bin/python scripts/must_come_out.py [--worlds N] [--fast] [--do EDIT]

Everything is of the prior ensemble alone, seed 1: kinds and frequencies, never a date to be met. `--fast` leaves out
stillness and the year of peace, each an ensemble of its own; `--do "set excitation=0"` shows what an edit does.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import contingent as ct
from contingent.engine.events import fitting
from contingent.engine.priors import draw_parameters
from contingent.engine.sample import Sample, live
from contingent.evidence.gates.cases import a_year_of_reference
from contingent.evidence.gates.stillness import held_still
from contingent.measures.scorecard.measure import episode_windows, quiet_windows
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.world.kinds import EVENTS

CASE, MONARCH, CABINET, COUNCIL, CAPITAL = "october-1917", "tsar", "provisional_government", "soviet", "petrograd"
JANUARY = 30  # the last day of the first month
WATCHED = (
    "distance", "cohesion", "crowd_capital", "obedience_ruler", "power_changes", "armistice", "orders_ruler",
    f"incumbent_{MONARCH}", f"incumbent_{CABINET}", f"incumbent_{COUNCIL}",
    f"obedience_capital_{CABINET}", f"obedience_capital_{COUNCIL}",
)  # fmt: skip
# The record's course: who governed at the ends of these days (docs/gates.md says that it was looked at for this).
GOVERNED = ((59, MONARCH), (90, CABINET), (181, CABINET), (304, CABINET), (334, COUNCIL))


class Row(NamedTuple):
    """A row of the table: what is measured, what is wanted, and how."""

    what: str
    wanted: str
    measure: Callable[[Sample], str]


def main(worlds: int, fast: bool, edits: list[str]) -> None:
    """Print the table for an ensemble of the prior."""
    for line in table(apply(ct.load(CASE), edits), worlds, fast):
        print(line, flush=True)


def table(scenario: Scenario, worlds: int, fast: bool = False) -> Iterator[str]:
    """Yield the rows of the table; without stillness and the year of peace where it must be fast."""
    sample = prior(scenario, worlds)
    yield f"{worlds} prior worlds, seed 1, {int(sample.outcomes['failed'].sum())} failed"
    yield "\n| | now | wanted |\n| --- | --- | --- |"
    for row in ROWS:
        yield f"| {row.what} | {row.measure(sample)} | {row.wanted} |"
    if fast:
        return
    for what, (value, _) in held_still(scenario, worlds // 2).items():
        yield f"| stillness: {what} | {value:.3f} | < 0.05 |"
    year = a_year_of_reference(scenario)
    if year is not None:
        fell = live(year, worlds, 1, watched=["power_changes"]).series["power_changes"][:, -1] > 0
        yield f"| a year of peace: regime lost | {share(fell)} | 0.005-0.10 |"


def prior(scenario: Scenario, worlds: int) -> Sample:
    """Return the prior ensemble with all that the rows read."""
    parties = [row.party for row in scenario.tables["parties"]]
    heads = ("support_countryside", "support_capital", f"seats_{CAPITAL}")
    votes = [f"{head}_{party}" for head in heads for party in parties]
    kinds = [kind.name for kind in EVENTS]
    return live(scenario, worlds, 1, watched=[*WATCHED, *votes], kinds=kinds, fields=("support", "people"))


def share(values: Any) -> str:
    """Return the mean of flags as text, a dash where there are none."""
    values = np.asarray(values, np.float64)
    return f"{values.mean():.3f} (n {len(values)})" if len(values) else "-"


def quartiles(values: Any) -> str:
    """Return quartiles as text."""
    values = np.asarray(values, np.float64)
    return " ".join(f"{x:.3g}" for x in np.quantile(values, (0.25, 0.5, 0.75))) if len(values) else "-"


def of_kind(sample: Sample, kind: str) -> Any:
    """Return the events of a kind."""
    return sample.events[sample.events["kind"].eq(kind)]


def governs(sample: Sample, who: str) -> NDArray[np.bool_]:
    """Return bool[worlds, days]: whether a contender governs."""
    return sample.series[f"incumbent_{who}"] > 0.5


def first_day(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the first day on which a flag stands in each world, -1 for none."""
    return np.where(flags.any(1), flags.argmax(1), -1)


def fallen(sample: Sample) -> str:
    """Share of worlds without the monarchy at the end of January and at the end; quartiles of the day of its fall."""
    gone = ~governs(sample, MONARCH)
    days = first_day(gone)
    return f"{gone[:, JANUARY].mean():.3f}; {gone[:, -1].mean():.3f}; days {quartiles(days[days >= 0])}"


def mutinies(sample: Sample) -> str:
    """Worlds with a mutiny in the capital by the end of January; quartiles of the first; all mutinies a world."""
    events = of_kind(sample, "mutiny")
    here = events[events["place"].astype(str).str.startswith(CAPITAL)]
    first = here.groupby("world")["day"].min()
    soon = (first <= JANUARY).sum() / sample.worlds
    return f"{soon:.3f}; days {quartiles(first)}; {len(events) / sample.worlds:.1f} a world"


def fold(sample: Sample) -> str:
    """Share of draws of the prior with beta J over two."""
    drawn = draw_parameters(sample.compiled, np.arange(1000), 1, "prior")
    names = [parameter.name for parameter in sample.compiled.parameters]
    product = drawn[:, names.index("steepness")] * drawn[:, names.index("conformity")]
    return f"{(product > 2.0).mean():.2f}"


def turnover(sample: Sample) -> str:
    """Worlds with over five changes of power; their mean number."""
    changes = sample.series["power_changes"][:, -1]
    return f"{(changes > 5).mean():.3f}; mean {changes.mean():.2f}"


def dual_power(sample: Sample) -> str:
    """Worlds with sixty days of a cabinet that governs while cabinet and council are both obeyed in the capital."""
    both = governs(sample, CABINET)
    for who in (CABINET, COUNCIL):
        both = both & (sample.series[f"obedience_capital_{who}"] >= 0.3)
    return f"{(both.sum(1) >= 60).mean():.3f}"


def cabinets(sample: Sample, least: int) -> list[tuple[int, int, int]]:
    """Return world, first and last day of each world's first cabinet at war, where it lasts long enough."""
    rules = governs(sample, CABINET) & (sample.series["armistice"] < 0.5)
    out = []
    for world, begin in enumerate(first_day(rules)):
        if begin >= 0:
            stays = rules[world, begin:]
            end = begin + (len(stays) if stays.all() else int(stays.argmin())) - 1
            if end - begin >= least:
                out.append((world, int(begin), int(end)))
    return out


def distance_rises(sample: Sample) -> str:
    """Policy-demand distance on day 180 of a first cabinet at war above that of day 7."""
    distance = sample.series["distance"]
    return share([distance[w, begin + 180] > distance[w, begin + 7] for w, begin, end in cabinets(sample, 180)])


def spell(sample: Sample, name: str) -> NDArray[np.float64]:
    """Return an indicator on day 30 of a first cabinet of 60 days at war, and a week before its end or day 180."""
    values = sample.series[name]
    found = cabinets(sample, 60)
    pairs = [(values[w, b + 30], values[w, min(max(e - 7, b + 31), b + 180)]) for w, b, e in found]
    return np.array(pairs, np.float64).reshape(-1, 2)


def obedience_falls(sample: Sample) -> str:
    """Share of first cabinets that are obeyed less at their end; by 0.05; medians."""
    at = spell(sample, "obedience_ruler")
    if not len(at):
        return "-"
    fell = at[:, 0] - at[:, 1]
    medians = np.median(at, 0).round(2)
    return f"{(fell > 0).mean():.2f}; by 0.05 {(fell > 0.05).mean():.2f} (n {len(at)}); medians {medians}"


def orders_fall(sample: Sample) -> str:
    """Orders carried out on day 30 of a first cabinet and at its end, medians, beside authority acknowledged."""
    at = spell(sample, "orders_ruler")
    return f"{np.median(at, 0).round(2)}" if len(at) else "-"


def after_the_fall(sample: Sample) -> str:
    """Obedience to whoever governs, medians 30, 60, 120 and 180 days after the monarchy."""
    days = first_day(~governs(sample, MONARCH))
    values = sample.series["obedience_ruler"]
    return ", ".join(
        f"{np.median([values[w, d + off] for w, d in enumerate(days) if 0 <= d < sample.days - off]):.2f}"
        for off in (30, 60, 120, 180)
    )


def breaks_up(sample: Sample) -> str:
    """First cabinets that break up the council by force within 60 days, of all; attempts."""
    rules = governs(sample, CABINET)
    days = first_day(rules)
    events = of_kind(sample, "dispersed")
    events = events[events["actor"].eq(COUNCIL)]
    tried, won = 0, 0
    for world, begin in enumerate(days):
        near = events[events["world"].eq(world) & events["day"].between(begin, begin + 60)]
        near = near[np.array([rules[world, min(int(day), sample.days - 1)] for day in near["day"]], bool)]
        tried, won = tried + (begin >= 0 and len(near) > 0), won + (begin >= 0 and bool((near["value"] > 0).any()))
    count = max(1, int((days >= 0).sum()))
    return f"{won / count:.3f}; tried {tried / count:.3f} (n {count})"


def first_cabinets(sample: Sample) -> str:
    """Quartiles of the days of the first cabinet."""
    return quartiles([end - begin for _, begin, end in cabinets(sample, 0)])


def a_world(sample: Sample, kind: str) -> str:
    """Events of a kind a world."""
    return f"{len(of_kind(sample, kind)) / sample.worlds:.1f}"


def assembly(sample: Sample) -> str:
    """Assemblies dissolved, of those that opened; where those in office hold over half of the seats, and under."""
    opened, gone = of_kind(sample, "assembly_opens"), of_kind(sample, "assembly_dissolved")
    own = opened["value"] > 0.5
    parts = [share(np.isin(each["world"], gone["world"])) for each in (opened, opened[own], opened[~own])]
    return "; ".join(parts)


def walkouts(sample: Sample) -> str:
    """Congresses with a walkout."""
    left = of_kind(sample, "walkout").drop_duplicates(["world", "day"])
    held = of_kind(sample, "congress")
    return f"{len(left) / max(1, len(held)):.2f} of {len(held)}"


def in_action(sample: Sample) -> str:
    """Lower decile of the share of the capital in the streets on the day of an ordered seizure; seizures a world."""
    begun = of_kind(sample, "operation_begins")
    begun = begun[begun["place"].eq(CAPITAL)]
    decided = of_kind(sample, "decision")
    decided = decided[decided["detail"].isin(("action.rise", "bid.rise"))]
    days = {(w, d + late) for w, d in zip(decided["world"], decided["day"], strict=True) for late in (0, 1)}
    crowd = [
        sample.series["crowd_capital"][w, int(d)]
        for w, d in zip(begun["world"], begun["day"], strict=True)
        if (w, d) in days
    ]
    least = f"{np.quantile(crowd, 0.1):.4f}" if crowd else "-"
    return f"{least}; {len(crowd) / sample.worlds:.2f} a world"


def governed(sample: Sample) -> str:
    """Share of worlds governed as recorded up to each day."""
    path = np.ones(sample.worlds, bool)
    out = []
    for day, who in GOVERNED:
        path &= governs(sample, who)[:, day]
        out.append(f"{path.mean():.3f}")
    return ", ".join(out)


def streets(sample: Sample) -> str:
    """Worlds with a crowd over 5% and 16% of the capital from April to October; before March: strike waves, crowds."""
    crowd = sample.series["crowd_capital"]
    late = [f"{(crowd[:, 90:304] > size).any(1).mean():.2f}" for size in (0.05, 0.16)]
    early = [
        len(np.unique(events[events["place"].eq(CAPITAL) & (events["day"] < 59)]["world"])) / sample.worlds
        for events in (of_kind(sample, "strike_wave"), of_kind(sample, "demonstration"))
    ]
    return f"{late[0]}, {late[1]}; early {early[0]:.2f}, {early[1]:.2f}; {a_world(sample, 'shooting')} shootings"


def fronts(sample: Sample) -> str:
    """Median cohesion on 1 March, May, July, September and November; offensives a world, days with several fronts."""
    cohesion = np.median(sample.series["cohesion"][:, [59, 120, 181, 243, 304]], 0).round(2)
    events = of_kind(sample, "offensive")
    days = events.groupby(["world", "day"]).size()
    winter = (events["day"] % 365 < 90) | (events["day"] % 365 >= 304)
    return f"{cohesion}; {len(days) / sample.worlds:.2f} days; several fronts {share(days > 1)}; winter {share(winter)}"


def peasants_list(sample: Sample) -> str:
    """Worlds in which the SRs with their left are first in the countryside late in November; first in the capital."""
    parties = [row.party for row in sample.compiled.scenario.tables["parties"]]
    day = min(327, sample.days - 1)
    out = []
    for where in ("countryside", "capital"):
        votes = {party: sample.series[f"support_{where}_{party}"][:, day].copy() for party in parties}
        votes["sr"] += votes.pop("left_sr")
        votes["menshevik"] += votes.pop("menshevik_internationalist")
        names = np.array(list(votes))
        first = names[np.array(list(votes.values())).argmax(0)]
        out.append(f"{(first == 'sr').mean():.2f}")
    return ", ".join(out)


def first_lists(sample: Sample) -> str:
    """Worlds in which each list is the largest of the capital's council, days after it arises; factions with theirs."""
    rows = sample.compiled.scenario.tables["parties"]
    seats = {row.party: sample.series[f"seats_{CAPITAL}_{row.party}"].copy() for row in rows}
    for row in rows:
        if row.faction_of:
            seats[row.faction_of] += seats.pop(row.party)
    names, values = np.array(list(seats)), np.array(list(seats.values()))
    arisen = first_day(values.sum(0) > 0.5)
    out = []
    for later in (3, 14, 30, 60, 180):
        worlds = np.flatnonzero((arisen >= 0) & (arisen + later < sample.days))
        first = names[values[:, worlds, arisen[worlds] + later].argmax(0)]
        found = {name: (first == name).mean() for name in names}
        told = " ".join(f"{name} {chance:.2f}" for name, chance in found.items() if chance >= 0.1)
        out.append(f"+{later} {told} (n {len(worlds)})")
    return "; ".join(out)


def scores(sample: Sample) -> str:
    """Mean log score of the eight crises, the quiet windows and all."""
    scenario = sample.compiled.scenario
    rows = [row for row in scenario.tables["episodes"] if row.question == "crisis"]
    loud: list[float] = []
    quiet: list[float] = []
    for window in [*episode_windows(scenario), *quiet_windows(scenario, 20)]:
        inside = sample.events[sample.events["day"].between(window.start, window.end)]
        hit = np.zeros(sample.worlds, bool)
        for row in rows:
            hit[np.unique(fitting(sample.compiled, inside, row)["world"])] = True
        chance = (hit.sum() + 0.5) / (sample.worlds + 1)
        (loud if window.episode else quiet).append(float(np.log(chance if window.episode else 1 - chance)))
    return f"{np.mean(loud):.2f}; {np.mean(quiet):.2f}; {np.mean(loud + quiet):.2f}"


def spread_over_districts(sample: Sample) -> str:
    """Standard deviation over electoral districts of the medians of a list's share of all people at the end."""
    places, parties = (list(sample.compiled.labels[name]) for name in ("place", "party"))
    districts: dict[str, list[int]] = {}
    for row in sample.compiled.scenario.tables["electoral_districts"]:
        districts.setdefault(row.district, []).append(places.index(row.place))
    votes = np.einsum("wpg,wpgq->wpq", sample.ends["people"], sample.ends["support"])
    out = []
    for lists in (("sr", "left_sr"), ("bolshevik",), ("kadet",)):
        columns = [parties.index(party) for party in lists]
        medians = []
        for at in districts.values():
            total = votes[:, at].sum((1, 2))
            medians.append(np.median(votes[:, at][:, :, columns].sum((1, 2)) / np.maximum(total, 1e-9)))
        out.append(f"{lists[0]} {np.std(medians):.2f}")
    return ", ".join(out)


ROWS = (
    Row("monarchy fallen by 31 January; by the end; day", "0.005-0.06; 0.85-0.98", fallen),
    Row("mutiny in the capital by 31 January; day", "< 0.05", mutinies),
    Row("beta J > 2", "0.95", fold),
    Row("over five changes of power", "< 0.05", turnover),
    Row("dual power for 60 days", "> 0.4", dual_power),
    Row("distance rises under a cabinet at war, day 7 to 180", "> 0.7", distance_rises),
    Row("adoptions of a programme", "< 4", lambda sample: a_world(sample, "programme")),
    Row("entries and exits of office", "< 10", lambda sample: a_world(sample, "office")),
    Row("assembly dissolved; own over half; under", "0.2-0.8 by who won", assembly),
    Row("walkout, a congress", "0.2-0.8", walkouts),
    Row("first cabinet breaks up the council in 60 days", "< 0.1", breaks_up),
    Row("obedience falls under a first cabinet at war", "> 0.9; > 0.6", obedience_falls),
    Row("orders carried out under it, beside", "falls well below", orders_fall),
    Row("obedience to whoever governs, +30, 60, 120, 180", "falls", after_the_fall),
    Row("days of the first cabinet", "record 238", first_cabinets),
    Row("peasants' list first in the countryside; the capital", "> 0.7", peasants_list),
    Row("largest list of the capital's council, days after it arises", "", first_lists),
    Row("share in action at an ordered seizure, lower decile", "< 0.02", in_action),
    Row("sd over districts", "> 0.15", spread_over_districts),
    Row("cohesion; offensives", "falls; one sector", fronts),
    Row("crowds over 5%, 16% April to October; before March", "", streets),
    Row("governed as recorded 1 Mar, 1 Apr, 1 July, 1 Nov, 1 Dec", "0.15 on 1 Nov", governed),
    Row("log score of the prior: episodes, quiet, all", "> -1.6; ; > -0.58", scores),
)

if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--worlds", type=int, default=256)
    options.add_argument("--fast", action="store_true")
    options.add_argument("--do", action="append", default=[], metavar="EDIT")
    asked = options.parse_args()
    main(asked.worlds, asked.fast, asked.do)
