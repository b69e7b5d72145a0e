"""Lints of a case and of the choice kernel: one menu for all of a kind, one utility for every choice."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Any

from ..mechanisms import decisions as kernel
from ..scenario.compile_choice import expand_instances
from ..scenario.compiled import Compiled
from ..scenario.read import Scenario
from ..scenario.tables import Decision, Option, Sourced

PROSE = ("title", "note", "source", "grade")
CODED = {"office", "contest", "stance", "shift"}
OF_DECISION = {"decision", "actor_kind", "body", "rate", "cooldown", "per_issue", "issue"}
UTILITY = ("policy_weight", "office_weight", "win_weight")
WORD = re.compile(r"[a-z0-9_]+")


def actor_names(scenario: Scenario) -> set[str]:
    """Return the names of everybody who could be favoured: parties, contenders, leaders and units."""
    tables = (("parties", "party"), ("contenders", "contender"), ("leaders", "leader"), ("units", "unit"))
    return {getattr(row, column) for table, column in tables for row in scenario.tables[table]}


def unequal_menus(compiled: Compiled) -> list[str]:
    """Return what one actor of a kind may do and another may not."""
    scenario, arrays = compiled.scenario, compiled.arrays
    menus: dict[str, set[tuple[int, ...]]] = {}
    for n, instance in enumerate(expand_instances(scenario)):
        own = (*arrays["choice_of"][n].tolist(), int(arrays["instance_cooldown"][n]), arrays["instance_logit"][n],
               int(arrays["trigger_start"][n + 1] - arrays["trigger_start"][n]))
        menus.setdefault(instance.decision, set()).add(own)
    out = [f"{decision}: {len(kinds)} different menus" for decision, kinds in menus.items() if len(kinds) > 1]
    if (arrays["forbidden_from"] < compiled.days).any():
        out.append("an option is forbidden to an actor")
    return out + missing_actors(scenario) + without_operation(scenario)


def missing_actors(scenario: Scenario) -> list[str]:
    """Return parties and contenders that a decision of their kind does not arise for."""
    out = []
    instances = expand_instances(scenario)
    for row in scenario.tables["decisions"]:
        found = {i.actor for i in instances if i.decision == row.decision}
        wanted = {r.party for r in scenario.tables["parties"]} if row.actor_kind == "party" else {
            r.contender for r in scenario.tables["contenders"] if r.kind == row.actor_kind}
        out += [f"{row.decision} does not arise for {name}" for name in sorted(wanted - found)]
    return out


def without_operation(scenario: Scenario) -> list[str]:
    """Return parties and claimants to the centre that have no option to seize power."""
    able = {(row.decision) for row in scenario.tables["effects"] if row.effect == "operation"}
    found = {i.actor for i in expand_instances(scenario) if i.decision in able}
    wanted = {r.party for r in scenario.tables["parties"]} | {
        r.contender for r in scenario.tables["contenders"] if r.kind not in ("national", "occupier")}
    return [f"{name} has no option to seize power" for name in sorted(wanted - found)]


def named_actors(scenario: Scenario) -> list[str]:
    """Return cells of the decision tables, and formulas behind their triggers, that name an actor."""
    names = actor_names(scenario)
    out = []
    for table in ("decisions", "options", "effects", "triggers"):
        for row in scenario.tables[table]:
            for column, value in row.model_dump().items():
                if column not in PROSE and isinstance(value, str) and names & parts(value):
                    out.append(f"{table}.{column} of {row.decision}: {value} names {names & parts(value)}")
    return out + named_behind_triggers(scenario, names)


def parts(text: str) -> set[str]:
    """Return every word of a text, and every run of whole words joined by _ in it."""
    out = set()
    for word in WORD.findall(text):
        pieces = word.split("_")
        out |= {"_".join(pieces[a:b]) for a in range(len(pieces)) for b in range(a + 1, len(pieces) + 1)}
    return out


def named_behind_triggers(scenario: Scenario, names: set[str]) -> list[str]:
    """Return triggers that are computed, at any depth, from what one actor alone has or is.

    An indicator over the whole of a dimension names nobody; one that picks a label does. Indicators that
    exist once for each party or contender may be used only as the actor's own.
    """
    plain = [row for row in scenario.tables["indicators"] if "{" not in row.indicator]
    own = {row.indicator: row.formula for row in plain}
    out = []
    for row in scenario.tables["triggers"]:
        waiting, seen = [row.indicator], set()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in own:
                continue
            seen.add(name)
            if names & parts(own[name]):
                out.append(f"trigger {row.indicator} of {row.decision}: {name} = {own[name]}")
            waiting += WORD.findall(own[name])
    return out


def names_in_code(scenario: Scenario, modules: tuple[Any, ...]) -> list[str]:
    """Return mechanisms whose code, comments and documentation apart, holds the name of an actor as text."""
    names = actor_names(scenario)
    out = []
    for module in modules:
        tree = ast.parse(inspect.getsource(module))
        texts = {text for text in strings(tree) if text in names and not is_label(text)}
        out += [f"{module.NAME} names {text}" for text in sorted(texts)]
    return out


def strings(tree: ast.AST) -> Iterator[str]:
    """Yield the texts and variable names of a program, documentation left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id.lower()


def is_label(text: str) -> bool:
    """Return whether a text is a word of the program's own vocabulary that an actor's name happens to equal."""
    return text in {event for event in ("right", "left")}


def own_coefficients(compiled: Compiled) -> list[str]:
    """Return whatever lets one decision or one actor be valued by numbers of its own."""
    out = []
    extra = set(Option.model_fields) - set(Sourced.model_fields) - CODED - {"decision", "option", "title"}
    out += [f"options.csv has a column {name} that is no coded judgement" for name in sorted(extra)]
    extra = set(Decision.model_fields) - set(Sourced.model_fields) - OF_DECISION - {"title"}
    out += [f"decisions.csv has a column {name} that may be a coefficient" for name in sorted(extra)]
    words = {row.decision for row in compiled.scenario.tables["decisions"]} | actor_names(compiled.scenario)
    for parameter in kernel.PARAMETERS:
        if words & parts(parameter.name):
            out.append(f"parameter {parameter.name} belongs to one decision or actor")
    held = {name for name in inspect.signature(kernel.step).parameters}
    out += [f"utility parameter {name} is not the kernel's" for name in UTILITY if name not in held]
    return out + kernel_arguments()


def kernel_arguments() -> list[str]:
    """Return arguments of the utility that tell it which decision or which actor it values.

    The utility may know an option's coded columns; of the decision only the issue that it is about.
    """
    utility = getattr(kernel.ballot, "py_func", kernel.ballot)
    tree = ast.parse(inspect.getsource(utility))
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    out = []
    for node in used:
        names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        numbers = [n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, int)]
        if names & {"n", "o", "actor", "party", "leader"} and any(n.value > 0 for n in numbers):
            out.append(f"the utility singles out a decision or an actor: {ast.unparse(node)}")
    return out


