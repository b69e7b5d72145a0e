"""Cheats planted in a case and in the code: each must be found, and the honest case must not be accused."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from contingent.evidence.gates import lints as lints
from contingent.evidence.gates.gates import menu_gate
from contingent.mechanisms.regime import decisions as kernel
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Decision, Option
from contingent.world.parameter import Parameter


def replaced(scenario: Scenario, table: str, at: int, **values: Any) -> Scenario:
    """Return a case with other values in one row."""
    rows = list(scenario.tables[table])
    rows[at] = rows[at].model_copy(update=values)
    return scenario.changed(tables={**scenario.tables, table: rows})


def module_of(folder: Path, code: str) -> ModuleType:
    """Return a module made of a source file, as a plug-in would be."""
    path = folder / "cheat.py"
    path.write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("cheat", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_case_as_it_is_has_no_fault(october: Scenario, compiled: Compiled) -> None:
    assert menu_gate(october).faults == ()
    assert lints.own_coefficients(compiled) == []


@pytest.mark.parametrize(
    "code",
    [
        'BONUS = {"bolshevik": 1.0}',
        'PREFIX = "support_bolshevik"',
        "BOLSHEVIK = 7",
        "def lenin_speaks(x):\n    return x",
        "def step(soviet_bonus):\n    pass",
        'from math import inf\nLABELS = ("Kadet", inf)',
    ],
)
def test_a_mechanism_that_names_an_actor(october: Scenario, tmp_path: Path, code: str) -> None:
    assert len(lints.names_in_code(october, [module_of(tmp_path, code)])) == 1


@pytest.mark.parametrize(
    "code",
    [
        '"""How the bolshevik vote moves."""',
        "x = 1  # not lenin",
        'KINDS = ("occupier", "right")',
        'TEXT = "share of the soviet, by party"',
        "OCCUPIER, OFFICE = 5, 6",
    ],
)
def test_prose_and_words_of_the_schema_name_nobody(october: Scenario, tmp_path: Path, code: str) -> None:
    assert lints.names_in_code(october, [module_of(tmp_path, code)]) == []


def test_helpers_that_mechanisms_import_are_read_too(compiled: Compiled) -> None:
    names = {module.__name__ for module in lints.with_helpers(compiled.mechanisms)}
    assert {"contingent.world.kinds", "contingent.world.kernels"} <= names


def test_an_option_forbidden_to_one_actor(october: Scenario) -> None:
    cheat = apply(october, ["forbid action:menshevik=rise"])
    assert lints.unequal_menus(compile_scenario(cheat)) == ["an option is forbidden to an actor"]


def test_one_actor_with_a_menu_of_its_own(compiled: Compiled) -> None:
    arrays = dict(compiled.arrays)
    arrays["instance_cooldown"] = arrays["instance_cooldown"].copy()
    arrays["instance_cooldown"][0] += 1
    assert lints.unequal_menus(with_arrays(compiled, arrays)) == ["programme: 2 different menus"]
    arrays = dict(compiled.arrays)
    arrays["trigger_weight"] = arrays["trigger_weight"].copy()
    arrays["trigger_weight"][-1] *= 2
    assert len(lints.unequal_menus(with_arrays(compiled, arrays))) == 1


def with_arrays(compiled: Compiled, arrays: dict[str, Any]) -> Any:
    """Return the compiled case with other arrays."""
    from dataclasses import replace

    return replace(compiled, arrays=arrays)


def test_a_seizure_that_only_some_may_attempt(october: Scenario) -> None:
    effects = [row for row in october.tables["effects"] if not (row.decision == "action" and row.effect == "operation")]
    cheat = october.changed(tables={**october.tables, "effects": effects})
    found = lints.without_operation(cheat)
    assert "bolshevik has no option to seize power" in found and len(found) == len(october.tables["parties"])


def test_a_trigger_over_one_partys_indicator(october: Scenario) -> None:
    at = next(n for n, row in enumerate(october.tables["triggers"]) if row.decision == "action")
    (fault,) = lints.named_actors(replaced(october, "triggers", at, indicator="support_capital_bolshevik"))
    assert "support_capital_bolshevik" in fault


def test_a_trigger_over_an_alias_of_one_partys_indicator(october: Scenario) -> None:
    """The indicator behind the trigger names the party, two formulas deep."""
    row = october.tables["indicators"][0]
    rows = [
        *october.tables["indicators"],
        row.model_copy(update={"indicator": "mood", "formula": "2 * temper"}),
        row.model_copy(update={"indicator": "temper", "formula": "national_support[party=bolshevik]"}),
    ]
    cheat = october.changed(tables={**october.tables, "indicators": rows})
    (fault,) = lints.named_actors(replaced(cheat, "triggers", 0, indicator="mood"))
    assert "temper" in fault


def test_an_effect_on_one_party(october: Scenario) -> None:
    (fault,) = lints.named_actors(replaced(october, "effects", 0, target="menshevik"))
    assert "menshevik" in fault


@pytest.mark.parametrize(
    ("name", "model", "column"), [("Option", Option, "daring"), ("Decision", Decision, "policy_weight")]
)
def test_a_column_that_is_one_decisions_coefficient(
    compiled: Compiled, monkeypatch: pytest.MonkeyPatch, name: str, model: type, column: str
) -> None:
    cheat = type(name, (model,), {"__annotations__": {column: float}, column: 0.0})
    monkeypatch.setattr(lints, name, cheat)
    (fault,) = lints.own_coefficients(compiled)
    assert column in fault


@pytest.mark.parametrize("name", ["bid_weight", "bolshevik_weight", "office_weight_lenin"])
def test_a_parameter_of_one_decision_or_actor(compiled: Compiled, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    extra = Parameter(name, 1.0, "1", "a cheat", "assumption", within="[0, 1]")
    monkeypatch.setattr(kernel, "PARAMETERS", (*kernel.PARAMETERS, extra))
    (fault,) = lints.own_coefficients(compiled)
    assert name in fault


def for_party(party: int, u: float) -> float:
    return u + 1.0 if party == 7 else u


def for_first(n: int, u: float) -> float:
    return u + 1.0 if n == 0 else u


def for_later(actor: int, u: float) -> float:
    return u + 1.0 if actor > 2 else u


def by_table(n: int, bonus: list[float], u: float) -> float:
    return u + bonus[n]


def honest(party: int, leader: int, u: float) -> float:
    return u if party >= 0 and leader >= 0 else -u


@pytest.mark.parametrize("utility", [for_party, for_first, for_later, by_table])
def test_a_utility_that_singles_out(monkeypatch: pytest.MonkeyPatch, utility: Callable[..., float]) -> None:
    monkeypatch.setattr(lints, "UTILITY_CODE", (utility,))
    assert len(lints.singled_out()) == 1


def test_to_ask_whether_there_is_a_party_singles_out_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lints, "UTILITY_CODE", (honest,))
    assert lints.singled_out() == []
