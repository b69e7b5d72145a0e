"""Checks of what can be chosen and changed: decisions, effects, priors, variants."""

from __future__ import annotations

from collections import defaultdict

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.checker import Checker
from contingent.world.kinds import EFFECTS, NEEDS

# Effects that nothing but a party can have, and what it does by them.
OF_PARTIES = {
    "stance": "take over programmes",
    "join": "join governments",
    "leave": "leave governments",
    "call_strike": "call strikes",
    "call_demonstration": "call people into the streets",
}


def check_choices(check: Checker) -> None:
    """Every decision is a choice between two options at least; effects are known, belong to options and can be had."""
    kinds = {row.decision: row.actor_kind for row in check.tables["decisions"]}
    options: dict[str, dict[str, None]] = defaultdict(dict)
    for row in check.tables["options"]:
        options[row.decision][row.option] = None
    for line, row in check.rows("decisions"):
        if len(options[row.decision]) < 2:
            check.add(
                "decisions", line, "decision", f"'{row.decision}' has fewer than two options; add them to options.csv"
            )
    for line, row in check.rows("options"):
        for word in row.needs.split():
            if word not in NEEDS:
                hint = did_you_mean(word, NEEDS, f"words are {', '.join(NEEDS)}", check.problems)
                check.add("options", line, "needs", f"unknown word '{word}'; {hint}")
    for line, row in check.rows("effects"):
        check.known("effects", line, "option", row.option, options[row.decision], "options.csv")
        if row.effect not in EFFECTS:
            hint = did_you_mean(row.effect, EFFECTS, f"effects are {', '.join(EFFECTS)}", check.problems)
            check.add("effects", line, "effect", f"unknown effect '{row.effect}'; {hint}")
        elif row.effect in OF_PARTIES and kinds.get(row.decision, "party") != "party":
            check.add(
                "effects",
                line,
                "effect",
                f"only parties {OF_PARTIES[row.effect]}, and '{row.decision}' is a "
                f"decision of kind '{kinds[row.decision]}'; move it to a decision with actor_kind 'party'",
            )


def check_priors(check: Checker) -> None:
    """The numbers of a prior define a distribution."""
    for line, row in check.rows("priors"):
        if row.prior == "uniform" and row.b <= row.a:
            check.add("priors", line, "b", f"uniform from a={row.a:g} to b={row.b:g}; make b larger than a")
        if row.prior in ("normal", "lognormal", "beta") and row.b <= 0.0:
            check.add("priors", line, "b", f"b={row.b:g} of a {row.prior} prior must be more than 0")
        if row.prior in ("lognormal", "beta") and row.a <= 0.0:
            check.add("priors", line, "a", f"a={row.a:g} of a {row.prior} prior must be more than 0")


def check_variants(check: Checker) -> None:
    """The edits of variants and schools can be read; a target that compares says with which variant."""
    for table in ("variants", "schools"):
        for line, row in check.rows(table):
            try:
                apply(check.scenario, row.edits)
            except CaseError as error:
                for problem in error.problems:
                    check.add(table, line, "edits", problem)
    for line, row in check.rows("targets"):
        if (row.statistic == "higher") != (row.against is not None):
            check.add("targets", line, "against", "'higher' needs a variant to compare with, the others have none")
