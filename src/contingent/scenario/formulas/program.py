"""Indicators compiled to tables: an operation list in postfix and flat positions in the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contingent.errors import CaseError
from contingent.scenario.formulas.grammar import FormulaError, Name, Node, Number, Operation, Sum, parse
from contingent.scenario.formulas.indicators import Named, expand, in_order
from contingent.scenario.formulas.terms import FACTORS, Known, Term, Terms
from contingent.scenario.model import Scenario
from contingent.world.evaluate import AVERAGE, DAY, EVEN, NONE, OPERATORS, OR, STACK, Code, evaluate
from contingent.world.layout import READ_AS, read_as

WEEK = 7.0  # days between two evaluations of a weekly indicator
REMEMBERING = OPERATORS[AVERAGE:]  # operations that keep a number from one evaluation to the next
KEPT = 2  # numbers that each of them keeps


@dataclass(frozen=True)
class Program:
    """All indicators of a case, ready to run on rows; arrays only, so that it can be shared by threads.

    Attributes
    ----------
    names, titles, units, themes : of each indicator, in the order of the case
    memory : int
        Numbers that averages, `since` and `peak` remember in a world.
    code : Code
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[str, ...]
    themes: tuple[str, ...]
    memory: int
    code: Code

    def evaluate(
        self,
        rows: NDArray[np.uint8],
        indicator: NDArray[np.float64],
        memory: NDArray[np.float64],
        day: int,
        weekly: bool,
    ) -> None:
        """Write the indicators of every world of a block of rows.

        Parameters
        ----------
        rows : uint8[worlds, row_bytes]
        indicator, memory : float64[worlds, indicators] and float64[worlds, memory], views of the rows
        day : days since the epoch
        weekly : whether weekly indicators are evaluated too
        """
        evaluate(read_as(rows), indicator, memory, day, int(weekly), self.code)


def room(scenario: Scenario, labels: Mapping[str, tuple[str, ...]]) -> tuple[int, int]:
    """Return how many indicators a case has and how many numbers they remember; `parse_program` tells what is wrong."""
    indicators = expand(scenario.tables["indicators"], scenario.lines_of("indicators"), labels, [])
    memory = 0
    for named in indicators:
        with suppress(FormulaError):
            memory += remembered(parse(named.formula))
    return len(indicators), memory


def remembered(node: Node) -> int:
    """Return how many numbers a formula keeps from one evaluation to the next."""
    if not isinstance(node, Operation):
        return 0
    return KEPT * (node.operator in REMEMBERING) + sum(remembered(argument) for argument in node.arguments)


def parse_program(scenario: Scenario, known: Known) -> Program:
    """Return the compiled indicators of a case.

    Raises
    ------
    CaseError
        With indicators.csv, the row and the column for every formula that is wrong, and for cycles.
    """
    problems: list[str] = []
    indicators = expand(scenario.tables["indicators"], scenario.lines_of("indicators"), known.labels, problems)
    builder = Builder(known, {named.name: n for n, named in enumerate(indicators)}, problems)
    needs: list[set[int]] = []
    for named in indicators:
        try:
            needs.append(builder.add(parse(named.formula), WEEK if named.row.every == "week" else 1.0))
        except FormulaError as error:
            problems.append(f"indicators.csv: row {named.line}, column 'formula' of '{named.name}': {error}")
    order = in_order(indicators, needs, problems) if not problems else []
    if problems:
        raise CaseError(list(dict.fromkeys(problems)))
    return builder.program(indicators, order)


class Builder:
    """Collects operations and terms while formulas are compiled.

    Parameters
    ----------
    known : Known
    indicators : place of each indicator by its name
    problems : found so far
    """

    def __init__(self, known: Known, indicators: Mapping[str, int], problems: Sequence[str]) -> None:
        self.fields, self.indicators = known.fields, indicators
        self.terms = Terms(known, indicators, problems)
        self.step = 1.0  # days between two evaluations of the indicator at hand
        self.memory = 0
        self.start: list[int] = [0]
        self.operator: list[int] = []
        self.operand: list[int] = []
        self.constant: list[float] = []

    def add(self, node: Node, step: float) -> set[int]:
        """Compile one indicator, evaluated every `step` days; return the indicators that it uses."""
        needs: set[int] = set()
        self.step = step
        self.emit(node, needs)
        depth = deepest = 0
        for operator in self.operator[self.start[-1] :]:
            depth += change_of_depth(operator)
            deepest = max(deepest, depth)
        if deepest > STACK:
            raise FormulaError(f"needs {deepest} values at a time, more than {STACK}; split it into indicators")
        self.start.append(len(self.operator))
        return needs

    def push(self, operator: str, operand: int = 0, constant: float = 0.0) -> None:
        """Add an operation."""
        self.operator.append(OPERATORS.index(operator))
        self.operand.append(operand)
        self.constant.append(constant)

    def emit(self, node: Node, needs: set[int]) -> None:
        """Add the operations of a tree; indicators that it uses are added to `needs`."""
        if isinstance(node, Number):
            self.push("constant", 0, node.value)
        elif isinstance(node, Name):
            self.emit_name(node, needs)
        elif isinstance(node, Sum):
            term = self.terms.add(node.factors, scalar=False)
            self.push_term(term)
            if node.mean:
                self.push("constant", 0, float(max(len(self.terms.found[term].weight), 1)))
                self.push("/")
        elif node.operator in REMEMBERING:
            self.emit(node.arguments[0], needs)
            self.push(node.operator, self.memory, self.constant_of(node))
            self.memory += KEPT
        else:
            for argument in node.arguments:
                self.emit(argument, needs)
            self.push(node.operator)

    def emit_name(self, node: Name, needs: set[int]) -> None:
        """Add what a name means: the day, an indicator, or one element of a field."""
        if node.name == "day":
            self.push("day")
        elif node.name in self.indicators and not node.select and self.fields.get(node.name) != ():
            # A scalar field goes before an indicator of the same name.
            needs.add(self.indicators[node.name])
            self.push("indicator", self.indicators[node.name])
        else:
            self.push_term(self.terms.add((node,), scalar=True))

    def push_term(self, term: int) -> None:
        """Add what a term means: one element of the row, or a sum."""
        found = self.terms.found[term]
        if found.single == NONE:
            self.push("term", term)
        else:
            self.push(READ_AS[found.single], int(found.place[0, 0]))

    def constant_of(self, node: Operation) -> float:
        """Return the weight of the newest value in an average; days between evaluations for `since`."""
        if node.operator != "average":
            return self.step
        days = node.arguments[1]
        assert isinstance(days, Number), "the grammar takes only a number here"
        return min(1.0, self.step / days.value)

    def program(self, indicators: list[Named], order: list[int]) -> Program:
        """Return what was collected as arrays."""
        terms = self.terms.found
        return Program(
            names=tuple(named.name for named in indicators),
            titles=tuple(named.title for named in indicators),
            units=tuple(named.row.unit for named in indicators),
            themes=tuple(named.row.theme for named in indicators),
            memory=self.memory,
            code=Code(
                order=np.array(order, np.int64),
                weekly=np.array([named.row.every == "week" for named in indicators], np.uint8),
                start=np.array(self.start, np.int64),
                operator=np.array(self.operator, np.int64),
                operand=np.array(self.operand, np.int64),
                constant=np.array(self.constant, np.float64),
                term=term_table(terms),
                place=np.concatenate(
                    [np.zeros((FACTORS, 0), np.int64), *(term.place for term in terms)], axis=1
                ).astype(np.uint32, order="C"),
                weight=np.concatenate([np.zeros(0), *(term.weight for term in terms)]),
            ),
        )


def term_table(terms: list[Term]) -> NDArray[np.int64]:
    """Return the table of terms, the columns BEGIN to EVEN."""
    ends = np.cumsum([len(term.weight) for term in terms], dtype=np.int64)
    begins = ends - [len(term.weight) for term in terms]
    rows = [
        (begin, end, *term.dtypes, term.even)
        for begin, end, term in zip(begins.tolist(), ends.tolist(), terms, strict=True)
    ]
    return np.array(rows, np.int64).reshape(-1, EVEN + 1)


def change_of_depth(operator: int) -> int:
    """Return how an operation changes the number of values held."""
    if operator <= DAY:
        return 1
    return -1 if operator <= OR or OPERATORS[operator] in ("min", "max") else 0
