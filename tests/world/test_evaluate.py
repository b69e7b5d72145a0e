"""The evaluator of indicators: known answers, what it remembers, and a plain reference on random formulas."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import ARRAYS, DIMENSIONS, LABELS, TAGS, compiled, filled, run

from contingent.scenario.formulas.grammar import Name, Node, Number, Operation, Sum, parse
from contingent.scenario.formulas.program import Program
from contingent.scenario.formulas.scalars import NUMPY

ARRAY_DIMENSIONS = {"backing": ("party", "contender")}


def value(formula: str, **fields: Any) -> float:
    """Return a formula's value in one world, with some fields set and the others zero."""
    program, at = compiled(("x", formula))
    rows = at.allocate(1)
    for name, content in fields.items():
        at.view(rows, name)[0, ...] = content
    return float(run(program, at, rows, day=5)[0, 0])


def test_known_values() -> None:
    people = np.arange(9.0).reshape(3, 3)
    support = np.array([[0.5, 0.5], [0.25, 0.75], [1.0, 0.0]])
    assert value("sum(people)", people=people) == 36.0
    assert value("mean(people[group=workers])", people=people) == 3.0
    assert value("sum(people[place=@town, group=workers|soldiers])", people=people) == 16.0
    assert value("sum(people * support[party=reds])", people=people, support=support) == 0.5 * 3 + 0.25 * 12 + 21
    assert value("sum(people[place=brig] * support[place=@town])", people=people, support=support) == 0.0
    assert value("sum(support * backing[contender=crown])", support=support) == 1.75 * 0.5 + 1.25 * 2.0
    assert value("men[unit=second]", men=[3, -4]) == -4.0
    assert value("sum(open * people[group=workers])", people=people, open=[1, 0, 1]) == 6.0
    assert value("day + wealth / 0 + log(0) + sqrt(0 - 4)", wealth=7.0) == 5.0
    assert value("exp(10000) < exp(10000) * 2") == 1.0
    assert value("wealth > 1 and not flag", wealth=2.0) == 1.0


def series(formula: str, wealth: list[float], every: str = "day") -> list[float]:
    """Return a formula's values on successive days of one world."""
    program, at = compiled(("x", formula, every))
    rows = at.allocate(1)
    out = []
    for day, content in enumerate(wealth):
        at.view(rows, "wealth")[0] = content
        out.append(float(run(program, at, rows, day, weekly=day % 7 == 0)[0, 0]))
    return out


def test_what_indicators_remember() -> None:
    assert series("peak(wealth)", [1, 3, 2, 4]) == [1, 3, 3, 4]
    assert series("since(wealth > 2)", [1, 3, 2, 2, 5]) == [9999, 0, 1, 2, 0]
    assert series("average(wealth, 4)", [4, 8, 8]) == [4, 5, 5.75]
    assert series("average(wealth, 1)", [4, 8, 9]) == [4, 8, 9]
    assert series("peak(wealth) - peak(0 - wealth)", [1, 3, 2]) == [2, 4, 4]


def test_weekly_indicators_move_once_a_week_and_count_in_days() -> None:
    days = [float(day) for day in range(15)]
    assert series("wealth", days, "week") == [0.0] * 7 + [7.0] * 7 + [14.0]
    assert series("since(wealth == 0)", days, "week") == [0.0] * 7 + [7.0] * 7 + [14.0]
    assert series("average(wealth, 14)", days, "week")[7] == 3.5


def test_indicators_follow_those_they_use() -> None:
    program, at = compiled(("a", "b + 1"), ("b", "c * 2"), ("c", "wealth"))
    rows = at.allocate(2)
    at.view(rows, "wealth")[:] = [1.0, 5.0]
    np.testing.assert_array_equal(run(program, at, rows), [[3.0, 2.0, 1.0], [11.0, 10.0, 5.0]])


def test_worlds_do_not_touch_each_other_and_one_alone_gives_the_same() -> None:
    program, at = compiled(("a", "sum(people * support)"), ("b", "sum(people * support) + peak(wealth)"))
    rows = filled(at, 5)
    together = run(program, at, rows.copy())
    for w in range(5):
        np.testing.assert_array_equal(run(program, at, rows[w : w + 1].copy())[0], together[w])


def test_a_sum_used_twice_is_summed_once() -> None:
    program, _ = compiled(*((f"i{n}", f"sum(people) + {n}") for n in range(9)))
    assert len(program.code.term) == 1


# A plain reference: numpy arrays with named axes, no tables.
def reference(node: Node, fields: dict[str, np.ndarray], day: int) -> float:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Sum):
        return total(node.factors, node.mean, fields)
    if isinstance(node, Name):
        return float(day) if node.name == "day" else total((node,), False, fields)
    assert isinstance(node, Operation)
    if node.operator in ("average", "peak"):
        return reference(node.arguments[0], fields, day)
    if node.operator == "since":
        return 0.0 if reference(node.arguments[0], fields, day) else 9999.0
    arguments = [reference(a, fields, day) for a in node.arguments]
    if node.operator == "exp":
        return math.exp(min(arguments[0], 700.0))
    return float(NUMPY[node.operator](*(np.float64(a) for a in arguments)))


def total(factors: tuple[Name, ...], mean: bool, fields: dict[str, np.ndarray]) -> float:
    selected: dict[str, set[str]] = {}
    for factor in factors:
        for dimension in {**DIMENSIONS, **ARRAY_DIMENSIONS}[factor.name]:
            names = dict(factor.select).get(dimension, LABELS[dimension])
            labels = {x for n in names for x in (TAGS[dimension][n[1:]] if n.startswith("@") else (n,))}
            selected[dimension] = selected.get(dimension, labels) & labels
    dimensions = list(selected)
    out, count = 0.0, 0
    for at in np.ndindex(*(len(LABELS[d]) for d in dimensions)):
        labels_at = {d: LABELS[d][i] for d, i in zip(dimensions, at, strict=True)}
        if any(labels_at[d] not in selected[d] for d in dimensions):
            continue
        count += 1
        product = 1.0
        for factor in factors:
            array = ARRAYS.get(factor.name, fields.get(factor.name))
            index = tuple(at[dimensions.index(d)] for d in {**DIMENSIONS, **ARRAY_DIMENSIONS}[factor.name])
            assert array is not None
            product *= float(array[index])
        out += product
    return out / max(count, 1) if mean else out


def selection(name: str) -> st.SearchStrategy[str]:
    def one(dimension: str) -> st.SearchStrategy[str]:
        labels = st.lists(st.sampled_from(LABELS[dimension]), min_size=1, max_size=2).map("|".join)
        tags = [st.just("@town")] if dimension == "place" else []
        return st.one_of(labels, *tags).map(lambda text: f"{dimension}={text}")

    dimensions = {**DIMENSIONS, **ARRAY_DIMENSIONS}[name]
    chosen = st.tuples(*(st.one_of(st.none(), one(d)) for d in dimensions))
    return chosen.map(lambda c: name + (f"[{', '.join(filter(None, c))}]" if any(c) else ""))


FACTORS = st.sampled_from(("support", "loyal", "people", "men", "open", "wealth", "backing")).flatmap(selection)
SUMS = st.tuples(st.sampled_from(("sum", "mean")), st.lists(FACTORS, min_size=1, max_size=3)).map(
    lambda pair: f"{pair[0]}({' * '.join(pair[1])})"
)
LEAVES = st.one_of(SUMS, st.floats(0, 100).map(lambda x: f"{x:.3f}"), st.sampled_from(("day", "wealth", "flag")))


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(("+", "-", "*", "/", ">", ">=", "<", "<=", "==", "!=", "and", "or"))
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        st.tuples(st.sampled_from(("min", "max")), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
        st.tuples(st.sampled_from(("abs", "log", "exp", "sqrt", "since", "peak", "-", "not ")), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        inner.map(lambda t: f"average({t}, 7)"),
    )


@settings(max_examples=150)
@given(st.recursive(LEAVES, nested, max_leaves=6), st.integers(0, 400))
def test_random_formulas_agree_with_the_reference(formula: str, day: int) -> None:
    program, at = compiled(("x", formula))
    rows = filled(at, 2)
    found = run(program, at, rows, day)
    for w in range(2):
        fields = {name: at.view(rows, name)[w] for name in DIMENSIONS}
        expected = reference(parse(formula), fields, day)
        assert found[w, 0] == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True), formula


def test_the_program_is_arrays_only() -> None:
    program, _ = compiled(("x", "sum(people)"))
    assert isinstance(program, Program)
    assert all(isinstance(part, (np.ndarray, tuple, int)) for part in vars(program).values())
