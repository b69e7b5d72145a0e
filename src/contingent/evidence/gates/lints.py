"""Lints of a case and of the choice kernel: one menu for all of a kind, one utility for every choice."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import resolve_name
from types import ModuleType
from typing import get_args

from contingent.engine.machine.uses import uses
from contingent.mechanisms.regime import ballot
from contingent.mechanisms.regime import decisions as kernel
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.instances import expand_instances
from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.choices import Decision, Option
from contingent.scenario.tables.row import Sourced

PROSE = ("title", "note", "source", "grade")  # columns that explain and decide nothing
CODED = {"office", "contest", "stance", "shift", "needs"}  # an option's coded judgements
OF_DECISION = {"decision", "actor_kind", "body", "rate", "cooldown", "per_issue", "issue"}  # columns of a decision
UTILITY = ("policy_weight", "office_weight", "win_weight")  # weights that all decisions share
# What the utility may read of one decision or actor: its options, how many they are, and where a party stands.
OF_ITS_OWN = {"choice_of", "choice_count", "stance"}
UTILITY_CODE = (ballot.odds, ballot.wishes_of, ballot.worth, ballot.cast)
WORD = re.compile(r"[a-z0-9_]+")  # a name in a formula
IDENTIFIER = re.compile(r"[A-Za-z0-9_.]+")  # a text that could be a label


def actor_names(scenario: Scenario) -> set[str]:
    """Return the names of everybody who could be favoured: parties, contenders, leaders and units."""
    tables = (("parties", "party"), ("contenders", "contender"), ("leaders", "leader"), ("units", "unit"))
    return {getattr(row, column) for table, column in tables for row in scenario.tables[table]}


def vocabulary() -> set[str]:
    """Return the words of the schema itself: every kind that a column of some table chooses from, and its plural.

    A case may call its one occupier `occupier`, its councils `councils`; in code the word then means the kind. What a
    mechanism might hide behind such a word shows in gate 1, where the names change hands.
    """
    columns = (field.annotation for model in TABLES.values() for field in model.model_fields.values())
    kinds = {word for column in columns for word in get_args(column) if isinstance(word, str)}
    return kinds | {f"{word}s" for word in kinds}


def kind_columns(table: str) -> set[str]:
    """Return the columns of a table that hold a kind of the schema, which names nobody."""
    return {
        name
        for name, field in TABLES[table].model_fields.items()
        if any(isinstance(word, str) for word in get_args(field.annotation))
    }


def unequal_menus(compiled: Compiled) -> list[str]:
    """Return what one actor of a kind may do and another may not."""
    scenario, arrays = compiled.scenario, compiled.arrays
    menus: dict[str, set[tuple[float, ...]]] = {}
    for n, instance in enumerate(expand_instances(scenario)):
        terms = slice(arrays["trigger_start"][n], arrays["trigger_start"][n + 1])
        own = (
            *arrays["choice_of"][n].tolist(),
            int(arrays["instance_cooldown"][n]),
            arrays["instance_logit"][n],
            *(x for name in ("weight", "centre", "scale") for x in arrays[f"trigger_{name}"][terms].tolist()),
        )
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
        wanted = (
            {r.party for r in scenario.tables["parties"]}
            if row.actor_kind == "party"
            else {r.contender for r in scenario.tables["contenders"] if r.kind == row.actor_kind}
        )
        out += [f"{row.decision} does not arise for {name}" for name in sorted(wanted - found)]
    return out


def without_operation(scenario: Scenario) -> list[str]:
    """Return parties and claimants to the centre that have no option to seize power."""
    able = {row.decision for row in scenario.tables["effects"] if row.effect == "operation"}
    found = {i.actor for i in expand_instances(scenario) if i.decision in able}
    wanted = {r.party for r in scenario.tables["parties"]} | {
        r.contender for r in scenario.tables["contenders"] if r.kind not in ("national", "occupier")
    }
    return [f"{name} has no option to seize power" for name in sorted(wanted - found)]


def named_actors(scenario: Scenario) -> list[str]:
    """Return cells of the decision tables, and formulas behind their triggers, that name an actor."""
    names = actor_names(scenario)
    out = []
    for table in ("decisions", "options", "effects", "triggers"):
        unnamed = kind_columns(table) | set(PROSE)
        for row in scenario.tables[table]:
            for column, value in row.model_dump().items():
                if column not in unnamed and isinstance(value, str) and names & parts(value):
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


def names_in_code(scenario: Scenario, modules: Iterable[ModuleType]) -> list[str]:
    """Return mechanisms, and helpers of the program that they use, whose code holds the name of an actor.

    Names of variables, arguments and functions count, and texts that are one word; comments, documentation
    and words of the schema's own vocabulary do not.
    """
    names = actor_names(scenario) - vocabulary()
    out = []
    for module in with_helpers(modules):
        found = {name for text in words(ast.parse(inspect.getsource(module))) for name in names & parts(text)}
        out += [f"{module.__name__.rpartition('.')[2]} names {name}" for name in sorted(found)]
    return out


def with_helpers(modules: Iterable[ModuleType]) -> list[ModuleType]:
    """Return modules and those of the same package that they import from, and those import from."""
    out: dict[str, ModuleType] = {}
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module.__name__ in out:
            continue
        out[module.__name__] = module
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.ImportFrom):
                name = resolve_name("." * node.level + (node.module or ""), module.__package__ or "")
                if name.partition(".")[0] == module.__name__.partition(".")[0]:
                    waiting.append(sys.modules[name])
    return list(out.values())


def words(tree: ast.AST) -> Iterator[str]:
    """Yield every name that a program gives or uses, and every text in it that could be a label, in small letters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and IDENTIFIER.fullmatch(node.value):
            yield node.value.lower()
        elif isinstance(node, ast.Name):
            yield node.id.lower()
        elif isinstance(node, ast.arg):
            yield node.arg.lower()
        elif isinstance(node, ast.FunctionDef):
            yield node.name.lower()


def own_coefficients(compiled: Compiled) -> list[str]:
    """Return whatever lets one decision or one actor be valued by numbers of its own."""
    out = []
    extra = set(Option.model_fields) - set(Sourced.model_fields) - CODED - {"decision", "option", "title"}
    out += [f"options.csv has a column {name} that is no coded judgement" for name in sorted(extra)]
    extra = set(Decision.model_fields) - set(Sourced.model_fields) - OF_DECISION - {"title"}
    out += [f"decisions.csv has a column {name} that may be a coefficient" for name in sorted(extra)]
    owners = {row.decision for row in compiled.scenario.tables["decisions"]} | actor_names(compiled.scenario)
    for parameter in kernel.PARAMETERS:
        if parameter.name not in UTILITY and owners & parts(parameter.name):
            out.append(f"parameter {parameter.name} belongs to one decision or actor")
    held = {name for owner, name in uses(kernel.step) if owner == "p"}
    out += [f"utility parameter {name} is not the kernel's" for name in UTILITY if name not in held]
    return out + singled_out()


def singled_out() -> list[str]:
    """Return where the code of the utility treats one decision or one actor apart.

    It may know an option's coded columns; of the decision only its options and the issue that it is about. It
    may ask whether there is a party or a leader at all (`party >= 0`), not which.
    """
    one = {"n", "o", "v", "actor", "party", "leader", "lead", "cause"}
    out = []
    for utility in UTILITY_CODE:
        for node in ast.walk(ast.parse(inspect.getsource(getattr(utility, "py_func", utility)))):
            if isinstance(node, ast.Compare) and {last_name(each) for each in (node.left, *node.comparators)} & one:
                numbers = [each.value for each in (node.left, *node.comparators) if isinstance(each, ast.Constant)]
                equal = isinstance(node.ops[0], (ast.Eq, ast.NotEq))
                if any(equal or number > 0 for number in numbers if isinstance(number, int)):
                    out.append(f"the utility singles out a decision or an actor: {ast.unparse(node)}")
            elif isinstance(node, ast.Subscript):
                index = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
                if last_name(index) in ("n", "actor", "party") and last_name(node.value) not in OF_ITS_OWN:
                    out.append(f"the utility reads a number of one decision or actor: {ast.unparse(node)}")
    return out


def last_name(node: ast.expr) -> str:
    """Return the last part of a name: `party` for party and for body.party."""
    return ast.unparse(node).rpartition(".")[2] if isinstance(node, (ast.Name, ast.Attribute)) else ""
