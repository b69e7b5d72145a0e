"""Decisions as arrays: instances (a decision and an actor), options, effects, triggers, edits."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contingent.errors import CaseError
from contingent.scenario.arrays.places import Labels, position
from contingent.scenario.instances import Instance, expand_instances
from contingent.scenario.model import Scenario
from contingent.world.kinds import ACTOR_KINDS, CONTESTS, EFFECT_NEEDS, EFFECTS, NEEDS, OFFICES, STANCES

# Precision (gamma of the Luce rule) with which a body of each kind takes what most of its members want; assumption.
PRECISION = {"head": 1.0, "committee": 2.5, "assembly": 6.0}


def choice_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return arrays of instances and options; see `mechanisms/regime/decisions.py` for their use.

    Raises
    ------
    CaseError
        For a trigger on an indicator that does not exist for the actor.
    """
    instances = expand_instances(scenario)
    decisions = {r.decision: r for r in scenario.tables["decisions"]}
    contender, party, issue = (position(labels, d) for d in ("contender", "party", "issue"))
    choices = position(labels, "choice")
    options: dict[str, list[str]] = {name: [] for name in decisions}
    for row in scenario.tables["options"]:
        options[row.decision].append(f"{row.decision}.{row.option}")
    widest = len(labels["option"])
    choice_of = np.full((len(instances), widest), -1, np.int64)
    for n, inst in enumerate(instances):
        mine = options[inst.decision]
        choice_of[n, : len(mine)] = [choices[o] for o in mine]
    rows = {f"{r.decision}.{r.option}": r for r in scenario.tables["options"]}
    ordered = [rows[name] for name in labels["choice"]]
    effect_start, codes, values = effect_lists(scenario, labels)
    out: dict[str, Any] = {
        "instance_kind": np.array([ACTOR_KINDS.index(decisions[i.decision].actor_kind) for i in instances], np.int64),
        "instance_actor": np.array([contender.get(i.actor, -1) for i in instances], np.int64),
        "instance_party": np.array([party[i.party] if i.party else -1 for i in instances], np.int64),
        "instance_issue": np.array([issue[i.issue] if i.issue else -1 for i in instances], np.int64),
        "instance_logit": np.array([logit(decisions[i.decision].rate) for i in instances]),
        "instance_cooldown": np.array([decisions[i.decision].cooldown for i in instances], np.int64),
        "instance_gamma": np.array([PRECISION[decisions[i.decision].body] for i in instances]),
        "choice_of": choice_of,
        "choice_count": np.array([len(options[i.decision]) for i in instances], np.int64),
        "choice_office": np.array([OFFICES.index(r.office) for r in ordered], np.int64),
        "choice_contest": np.array([CONTESTS.index(r.contest) for r in ordered], np.int64),
        "choice_stance": np.array([STANCES.index(r.stance) for r in ordered], np.int64),
        "choice_shift": np.array([r.shift for r in ordered]),
        "choice_needs": needs_of(scenario, labels),
        "choice_effects": effect_start,
        "effect_code": codes,
        "effect_value": values,
        "most_orders": most_orders(
            options, instances, dict(zip(labels["choice"], np.diff(effect_start).tolist(), strict=True))
        ),
    }
    out.update(trigger_lists(scenario, labels, instances))
    return out


def most_orders(options: dict[str, list[str]], instances: list[Instance], effects: dict[str, int]) -> int:
    """Return how many effects can be ordered on one day: each instance takes the option with the most."""
    return sum(max((effects[choice] for choice in options[each.decision]), default=0) for each in instances)


def logit(p: float) -> float:
    """Return log(p / (1 - p))."""
    return math.log(p / (1.0 - p))


def effect_lists(scenario: Scenario, labels: Labels) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the effects of each choice in compressed rows (start, code, value)."""
    by_choice: dict[str, list[tuple[int, str, float]]] = {name: [] for name in labels["choice"]}
    for row in scenario.tables["effects"]:
        if row.effect not in EFFECTS:
            raise CaseError(
                [
                    f"effects.csv: effect '{row.effect}' of {row.decision}.{row.option} is not one of "
                    f"{', '.join(EFFECTS)}"
                ]
            )
        by_choice[f"{row.decision}.{row.option}"].append((row.step, row.effect, row.value))
    start = [0]
    codes: list[int] = []
    values: list[float] = []
    for name in labels["choice"]:
        effects = sorted(by_choice[name])
        codes += [EFFECTS.index(effect) for _, effect, _ in effects]
        values += [value for _, _, value in effects]
        start.append(len(codes))
    return (np.array(start, np.int64), np.array(codes, np.int64), np.array(values, np.float64))


def needs_of(scenario: Scenario, labels: Labels) -> np.ndarray:
    """Return int64[choice], bits of what each choice presupposes: its own words and what its effects need."""
    needs = dict.fromkeys(labels["choice"], 0)
    for row in scenario.tables["options"]:
        needs[f"{row.decision}.{row.option}"] |= sum(1 << NEEDS.index(word) for word in set(row.needs.split()))
    for row in scenario.tables["effects"]:
        needs[f"{row.decision}.{row.option}"] |= EFFECT_NEEDS.get(row.effect, 0)
    return np.array(list(needs.values()), np.int64)


def trigger_lists(scenario: Scenario, labels: Labels, instances: list[Instance]) -> dict[str, Any]:
    """Return the triggers of every instance in compressed rows; {actor} and {issue} are filled in.

    Returns
    -------
    dict: trigger_start int64[instance + 1]; trigger_indicator int64[trigger], trigger_weight, trigger_centre and
    trigger_scale float64[trigger], the triggers of instance n from trigger_start[n] to trigger_start[n + 1]

    Raises
    ------
    CaseError
        For a trigger on an indicator that does not exist for the actor.
    """
    indicators = position(labels, "indicator")
    rows = list(zip(scenario.lines_of("triggers"), scenario.tables["triggers"], strict=True))
    start: list[int] = [0]
    found: list[tuple[int, float, float, float]] = []
    for instance in instances:
        for line, row in rows:
            if row.decision == instance.decision:
                name = row.indicator.replace("{actor}", instance.actor).replace("{issue}", instance.issue)
                if name not in indicators:
                    raise CaseError(
                        [
                            f"triggers.csv: row {line}, column 'indicator': indicators.csv lacks '{name}'; add it, or "
                            "one with {party}, {contender} or {issue} in its name"
                        ]
                    )
                found.append((indicators[name], row.weight, row.centre, row.scale))
        start.append(len(found))
    indicator, weight, centre, scale = np.array(found, np.float64).reshape(-1, 4).T
    return {
        "trigger_start": np.array(start, np.int64),
        "trigger_indicator": indicator.astype(np.int64),
        "trigger_weight": weight.copy(),
        "trigger_centre": centre.copy(),
        "trigger_scale": scale.copy(),
    }
