"""A decision as it arises for each actor, and for each issue where it asks that."""

from __future__ import annotations

from typing import NamedTuple

from contingent.scenario.model import Scenario


class Instance(NamedTuple):
    """A decision as it arises for one actor (and one issue)."""

    label: str
    decision: str
    actor: str
    party: str
    issue: str


def expand_instances(scenario: Scenario) -> list[Instance]:
    """Return every decision for every actor of its kind: the same menu for all of a kind."""
    out: list[Instance] = []
    parties = [r.party for r in scenario.tables["parties"]]
    contenders = [(r.contender, r.kind) for r in scenario.tables["contenders"]]
    issues = [r.issue for r in scenario.tables["issues"]]
    for row in scenario.tables["decisions"]:
        if row.actor_kind == "party":
            actors = [(p, p) for p in parties]
        else:
            actors = [
                (c, "")
                for c, kind in contenders
                if kind == row.actor_kind
                or (row.actor_kind == "incumbent" and kind != "occupier")
                or (row.actor_kind == "rival" and kind not in ("occupier", "national"))
            ]
        for actor, party in actors:
            for issue in issues if row.per_issue else [row.issue or ""]:
                label = ":".join(part for part in (row.decision, actor, issue if row.per_issue else "") if part)
                out.append(Instance(label, row.decision, actor, party, issue))
    return out


def choice_labels(scenario: Scenario) -> tuple[str, ...]:
    """Return `decision.option` for every option, in the order of the table."""
    return tuple(f"{r.decision}.{r.option}" for r in scenario.tables["options"])
