"""The verdict of all gates on a case, or of some: what `contingent gates` prints."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from contingent.engine.sample import Sample
from contingent.errors import QuestionError, did_you_mean
from contingent.evidence.gates import gates
from contingent.evidence.gates.gates import Gate, as_text
from contingent.evidence.gates.likeness import likeness_gate
from contingent.evidence.gates.stillness import stillness_gate
from contingent.scenario.model import Scenario

WORLDS = 256  # of an ensemble
NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 9)  # of the gates
OF_THE_PRIOR = {1, 2, 5, 7}  # gates that read the prior ensemble
ENSEMBLES = OF_THE_PRIOR | {6}  # gates that live worlds
OF_A_CRISIS = {1, 2, 3, 5, 6, 7, 8}  # gates that read parties, decisions or a seizure of the capital
Swap = tuple[str, str]  # a leader, and the party that gets the leader's programme


@dataclass(frozen=True)
class Verdict:
    """What the gates found, in the order of their names."""

    gates: tuple[Gate, ...]

    @property
    def passed(self) -> bool:
        """Whether every gate was passed."""
        return all(gate.passed for gate in self.gates)

    @property
    def table(self) -> pd.DataFrame:
        """One row a number: gate, name, passed, measured, value, error (Monte Carlo, missing where there is none)."""
        rows = [
            (gate.number, gate.name, gate.passed, what, value, error)
            for gate in self.gates
            for what, (value, error) in gate.measured.items()
        ]
        return pd.DataFrame(rows, columns=["gate", "name", "passed", "measured", "value", "error"])

    def __str__(self) -> str:
        """Return the table in Markdown, faults below it."""
        return as_text(self.gates)


def verdict(
    scenario: Scenario,
    worlds: int = WORLDS,
    only: Collection[int] = (),
    swaps: Sequence[Swap] = (),
    done: Callable[[Gate], None] | None = None,
) -> Verdict:
    """Return what the gates find in a case.

    Parameters
    ----------
    scenario : Scenario
    worlds : int
        Of each ensemble; the same ones, with the same luck, in the case and in the case transformed.
    only : collection of int
        Numbers of the gates that are run; all of them where none is given.
    swaps : sequence of (leader, party)
        For gate 2, which is left out without: each party gets the leader's programme in turn.
    done : callable
        Called with each gate as soon as it is known.

    Raises
    ------
    QuestionError
        For a number that is no gate, and a leader without a party and a programme or a party that the case lacks.
    """
    only = only or gates_of(scenario)
    check(scenario, only, swaps)
    found: list[Gate] = []
    for gate in run(scenario, worlds, only, swaps):
        found.append(gate)
        if done:
            done(gate)
    return Verdict(tuple(sorted(found, key=lambda gate: gate.name)))


def tells_a_crisis(scenario: Scenario) -> bool:
    """Return whether a case has parties that decide, whom all gates but the last and the third read."""
    return bool(scenario.tables["parties"] and scenario.tables["decisions"])


def gates_of(scenario: Scenario) -> tuple[int, ...]:
    """Return the numbers of the gates that a case can be put through."""
    return tuple(number for number in NUMBERS if number not in OF_A_CRISIS or tells_a_crisis(scenario))


def check(scenario: Scenario, only: Collection[int], swaps: Sequence[Swap]) -> None:
    """Raise unless the case has what is asked for; nothing is run."""
    for number in only:
        if number not in NUMBERS:
            raise QuestionError(f"there is no gate {number}; gates are {', '.join(map(str, NUMBERS))}")
    tables = scenario.tables
    for number in sorted(set(only) & OF_A_CRISIS):
        if not tells_a_crisis(scenario):
            raise QuestionError(
                f"gate {number}: {scenario.id} has no parties and decisions, which this gate reads; "
                f"ask for {', '.join(str(n) for n in NUMBERS if n not in OF_A_CRISIS)}"
            )
    programmes = {row.leader for row in tables["programmes"]}
    leaders = [row.leader for row in tables["leaders"] if row.party and row.leader in programmes]
    parties = [row.party for row in tables["parties"]]
    for leader, party in swaps:
        for what, name, known in (("leader with a party and a programme", leader, leaders), ("party", party, parties)):
            if name not in known:
                raise QuestionError(f"swap {leader}={party}: no {what} '{name}'; {did_you_mean(name, known)}")


def run(scenario: Scenario, worlds: int, only: Collection[int], swaps: Sequence[Swap]) -> Iterator[Gate]:
    """Yield gates, those that need no ensemble first."""
    if 3 in only:
        yield gates.menu_gate(scenario)
    if 4 in only:
        yield gates.utility_gate(scenario)
    if 5 in only:
        yield gates.calendar_gate(scenario)
    if OF_THE_PRIOR & set(only):
        yield from run_on_prior(scenario, gates.base_sample(scenario, worlds), only, swaps)
    if 6 in only:
        yield gates.choice_gate(scenario, worlds)
    if 7 in only:
        yield gates.peace_gate(scenario, worlds)
    if 8 in only:
        yield stillness_gate(scenario, worlds)
    if 9 in only:
        yield likeness_gate(scenario, worlds)


def run_on_prior(scenario: Scenario, base: Sample, only: Collection[int], swaps: Sequence[Swap]) -> Iterator[Gate]:
    """Yield the gates that read the prior ensemble."""
    if 7 in only:
        yield gates.prior_gate(base)
    if 1 in only:
        yield gates.relabel_gate(scenario, base)
    for leader, party in swaps if 2 in only else ():
        yield gates.swap_gate(scenario, base, party, leader)
    if 5 in only:
        yield gates.clock_gate(scenario, base, base.worlds)
