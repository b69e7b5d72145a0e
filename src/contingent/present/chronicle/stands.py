"""What parties and governments stand for: positions on issues as steps of policy, never as numbers."""

from __future__ import annotations

import math
from collections.abc import Collection

from contingent.present.chronicle.frames import Named
from contingent.present.chronicle.reading import World


def step_of(position: float) -> int:
    """Return which of five steps of a scale from -1 to 1 a position is nearest to, 1 to 5."""
    return min(range(1, 6), key=lambda step: (abs(position - (step / 2 - 1.5)), step))


def passed(before: float, after: float) -> int | None:
    """Return the last step of a scale, 1 to 5, that a move from one position to another reaches; None where none is."""
    low, high = (2.0 * round(before, 6) + 3.0, 2.0 * round(after, 6) + 3.0)
    down = high < low
    step, old = (math.ceil(high), math.ceil(low)) if down else (math.floor(high), math.floor(low))
    return step if (step < old if down else step > old) else None


def stands(
    world: World, party: str, day: int, most: int, apart: Collection[str] = ()
) -> tuple[tuple[Named, ...], tuple[tuple[str, str], ...]]:
    """Return what a party stands for on a day, in steps of policy, and the rows that say so.

    The issues are those on which it is furthest from the policy with which the case begins, by their weight for people;
    those `apart` are left out.
    """
    at = {row.issue: row.position for row in world.scenario.tables["positions"] if row.party == party}
    rows = {issue: ("positions", f"{party}/{issue}") for issue in at}
    for each in world.told("programme", last=day):
        if each.actor == party:
            for row in world.scenario.tables["programmes"]:
                if row.leader == each.detail:
                    at[row.issue], rows[row.issue] = row.position, ("programmes", f"{row.leader}/{row.issue}")
    policy = {row.issue: row.position for row in world.scenario.tables["policies"]}
    pressing: dict[str, float] = {}
    for row in world.scenario.tables["ideals"]:
        pressing[row.issue] = pressing.get(row.issue, 0.0) + row.salience
    issues = (issue for issue in at if issue not in apart)
    far = sorted(issues, key=lambda issue: -abs(at[issue] - policy.get(issue, 0.0)) * pressing.get(issue, 0.0))[:most]
    chosen = [issue for issue in policy if issue in far]
    return tuple(Named("stand", f"{issue}_{step_of(at[issue])}") for issue in chosen), tuple(
        rows[each] for each in chosen
    )
