"""The verdict of the gates: what is run, what is refused, what is shown."""

from __future__ import annotations

import math

import pytest

from contingent.errors import QuestionError
from contingent.evidence.gates import gates
from contingent.evidence.gates import verdict as module
from contingent.evidence.gates.gates import Gate
from contingent.evidence.gates.verdict import NUMBERS, Verdict, verdict
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

PASSED = Gate("4 one utility", True, {"faults": (0.0, 0.0)}, "none", "none")
FAILED = Gate("3 menu symmetry", False, {"faults": (1.0, math.nan)}, "none", "none", ("a menu of its own",))


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the gates that are called; none of them runs."""
    names: list[str] = []
    for name in [name for name in vars(gates) if name.endswith("_gate")]:
        monkeypatch.setattr(gates, name, lambda *_, name=name: names.append(name) or PASSED)
    monkeypatch.setattr(gates, "base_sample", lambda *_: names.append("base_sample"))
    monkeypatch.setattr(gates, "clock_gate", lambda *_: names.append("clock_gate") or PASSED)
    monkeypatch.setattr(module, "stillness_gate", lambda *_: names.append("stillness_gate") or PASSED)
    monkeypatch.setattr(module, "likeness_gate", lambda *_: names.append("likeness_gate") or PASSED)
    return names


def test_only_what_is_asked_for_is_run(october: Scenario, called: list[str]) -> None:
    verdict(october, 8, only=[3, 4])
    assert called == ["menu_gate", "utility_gate"]
    called.clear()
    verdict(october, 8, only=[6])
    assert called == ["choice_gate"]
    called.clear()
    verdict(october, 8, only=[8])
    assert called == ["stillness_gate"]
    called.clear()
    verdict(october, 8, only=[9])
    assert called == ["likeness_gate"]


def test_a_verdict_on_all_gates_swaps_every_pair(october: Scenario, called: list[str], monkeypatch: pytest.MonkeyPatch):
    class Base:
        worlds = 8

    monkeypatch.setattr(gates, "base_sample", lambda *_: Base())
    found = verdict(october, 8, swaps=[("lenin", "menshevik"), ("lenin", "sr")])
    assert called.count("swap_gate") == 2
    assert len(found.gates) == len(called) == len(NUMBERS) + 3  # gates 5 and 7 are two each, and one more swap


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"only": [10]}, "there is no gate 10; gates are 1, 2, 3, 4, 5, 6, 7, 8, 9"),
        ({"swaps": [("lenni", "sr")]}, "did you mean 'lenin'"),
        ({"swaps": [("lenin", "menshevk")]}, "did you mean 'menshevik'"),
    ],
)
def test_what_the_case_lacks_is_refused(october: Scenario, asked: dict, words: str) -> None:
    with pytest.raises(QuestionError, match=words):
        verdict(october, 8, **asked)


def test_a_verdict_is_passed_where_every_gate_is() -> None:
    assert Verdict((PASSED,)).passed
    found = Verdict((FAILED, PASSED))
    assert not found.passed
    assert found.table[["gate", "passed", "value"]].values.tolist() == [[3, False, 1.0], [4, True, 0.0]]
    assert "- 3 menu symmetry: a menu of its own" in str(found)


def test_a_case_without_parties_is_put_through_what_it_has(called: list[str]) -> None:
    """The struggle of 1918-22: one utility and likeness; what reads a crisis is refused with what can be asked."""
    scenario = load("russia_1918")
    verdict(scenario, 8)
    assert called == ["utility_gate", "likeness_gate"]
    with pytest.raises(QuestionError, match=r"gate 7: russia_1918 has no parties and decisions.*ask for 4, 9"):
        verdict(scenario, 8, only=[7])
