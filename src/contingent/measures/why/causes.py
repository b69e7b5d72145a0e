"""Which decisions can have led to an event in a world: by their issue, their actor and when they could arise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from contingent.measures.why.choice import World
from contingent.scenario.instances import Instance

# Which effects of decisions lead to which kinds of event.
CAUSES: dict[str, tuple[str, ...]] = {
    "operation_begins": ("operation", "claim"),
    "operation_ends": ("operation",),
    "power_changes": ("operation", "claim"),
    "programme": ("stance",),
    "office": ("join", "leave", "widen"),
    "party_banned": ("ban", "unban"),
    "policy": ("policy",),
    "offensive": ("offensive",),
    "armistice": ("armistice",),
    "troops_move": ("order_troops",),
    "troops_arrive": ("order_troops",),
    "troops_stopped": ("order_troops",),
    "militia_armed": ("arm",),
    "unit_disarmed": ("disarm",),
    "dispersed": ("disperse", "operation"),
    "congress": ("convene",),
    "assembly_dissolved": ("dissolve_assembly",),
    "assembly_accepted": ("seat_assembly", "dissolve_assembly"),
    "shooting": ("repress",),
    "demonstration": ("call_demonstration",),
    "strike_wave": ("call_strike",),
}
OF_THE_DECIDER = ("policy", "offensive", "armistice", "shooting")  # kinds whose actor is the one who decided
Options = Sequence[tuple[str, str]]  # decision, option


class Asked(Protocol):
    """What is asked of an event: its kind, and whom and what it concerns."""

    @property
    def kind(self) -> str:
        """Kind of event."""
        ...

    @property
    def actor(self) -> str:
        """Whose it is; empty for anybody's."""
        ...

    @property
    def detail(self) -> str:
        """What it concerns; empty for anything."""
        ...


def leading_options(effects: Sequence[Any], kind: str) -> list[tuple[str, str]]:
    """Return the (decision, option) pairs with an effect that leads to a kind of event; `effects` is the table."""
    wanted = CAUSES.get(kind, ())
    return list(dict.fromkeys((row.decision, row.option) for row in effects if row.effect in wanted))


def able(each: Instance, asked: Asked, decisions: Sequence[str]) -> bool:
    """Return whether a decision can lead to what is asked: one about another issue can't change this one."""
    if each.decision not in decisions:
        return False
    return asked.kind != "policy" or not asked.detail or each.issue in ("", asked.detail)


def possible(
    instances: Sequence[Instance], world: World, options: Options, asked: Asked, since: int, most: int
) -> list[int]:
    """Return the decisions that could have arisen from a day on and led to what is asked, the likeliest first.

    Those of an actor who was never in a position to decide have no hazard on any of these days, and are left out.

    Parameters
    ----------
    instances : every decision for every actor, in their order in the case
    since : the first day on which it can have happened
    most : how many are returned
    """
    decisions = list(dict.fromkeys(decision for decision, _ in options))
    found = [n for n, each in enumerate(instances) if able(each, asked, decisions)]
    own = [n for n in found if asked.actor and instances[n].actor == asked.actor]
    chances = {n: float(world.hazard(n)[since:].sum()) for n in own or found}
    return sorted((n for n, chance in chances.items() if chance > 0.0), key=lambda n: -chances[n])[:most]


def behind(
    instances: Sequence[Instance], world: World, asked: Asked, event: Mapping[str, Any], decision: Mapping[str, Any]
) -> int | None:
    """Return which decision of the case an event of the log is, None where it can't have led to another event.

    Parameters
    ----------
    event : what happened
    decision : an earlier decision in the log
    """
    name, day = str(decision["detail"]).partition(".")[0], int(decision["day"])
    if asked.kind in OF_THE_DECIDER and decision["actor"] != event["actor"]:
        return None
    about = _About(asked.kind, "", str(event["detail"]))
    for n, each in enumerate(instances):
        same = each.actor == decision["actor"] and able(each, about, [name])
        if same and world.traces["chosen"][day, n] >= 0:
            return n
    return None


class _About:
    """The kind, actor and detail of something that happened."""

    def __init__(self, kind: str, actor: str, detail: str) -> None:
        self.kind, self.actor, self.detail = kind, actor, detail
