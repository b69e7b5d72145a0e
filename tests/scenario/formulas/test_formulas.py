"""The language of formulas: what is taken, what is refused, and what formulas over names give."""

import numpy as np
import pytest
from worlds import compiled

from contingent.errors import CaseError
from contingent.scenario.formulas.constants import check_constants
from contingent.scenario.formulas.grammar import FormulaError, Name, Number, Operation, Sum, parse
from contingent.scenario.formulas.scalars import evaluate_scalars


def test_precedence() -> None:
    assert parse("1 + 2 * 3") == Operation("+", (Number(1), Operation("*", (Number(2), Number(3)))))
    assert parse("a - b - c") == Operation("-", (Operation("-", (Name("a"), Name("b"))), Name("c")))
    assert parse("not a and b or c") == Operation(
        "or", (Operation("and", (Operation("not", (Name("a"),)), Name("b"))), Name("c"))
    )
    assert parse("-a * b > 1e-3") == Operation(
        ">", (Operation("*", (Operation("negative", (Name("a"),)), Name("b"))), Number(0.001))
    )


def test_selections() -> None:
    assert parse("sum(people[place=@town, group=workers|soldiers] * support)") == Sum(
        (Name("people", (("place", ("@town",)), ("group", ("workers", "soldiers")))), Name("support")), False
    )


REFUSED = {
    "": "expected a value",
    "1 +": "expected a value",
    "(1": "expected )",
    "1 2": "unexpected '2'",
    "a ; b": "unexpected ';'",
    "__import__('os')": "unexpected",
    "a.b": "unexpected '.'",
    "open(1)": "unknown function",
    "min(1)": "takes 2 arguments",
    "average(a, b)": "number of days",
    "average(a, 0)": "1 or more",
    "sum(a + b)": "expected )",
    "sum(2 * a)": "not '2'",
    "sum(a*b*c*d)": "at most three",
    "a[place=x": "expected",
    "a[place=x, place=y]": "selected twice",
    "a < b < c": "join them with 'and'",
    "and": "unexpected 'and'",
    "(" * 50 + "1" + ")" * 50: "nested more than",
    "-" * 500 + "1": "nested more than",
    "not " * 300 + "1": "nested more than",
    "+".join("1" * 900): "split it into indicators",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert REFUSED[text] in str(caught.value)


WRONG_NAMES = {
    "sum(supprt)": "unknown name 'supprt'; did you mean 'support'",
    "sum(support[place=albo])": "unknown place 'albo'; did you mean 'alba'",
    "sum(support[place=@towm])": "did you mean '@town'",
    "sum(support[group=workers])": "'support' has no dimension 'group'; it has place, party",
    "support": "'support' has many values; select one label of place, party or sum() them",
    "support[place=alba]": "select one label of party",
    "luck": "unknown name 'luck'",
    "sum(indicator)": "unknown name 'indicator'",
    "one[place=alba]": "'one' is an indicator",
    "wealth[place=alba]": "'wealth' has no dimension 'place'; it has none",
}


@pytest.mark.parametrize("formula", WRONG_NAMES)
def test_unknown_names_are_told_with_the_nearest(formula: str) -> None:
    with pytest.raises(CaseError) as caught:
        compiled(("one", "1"), ("two", formula))
    assert str(caught.value).startswith("indicators.csv: row 3, column 'formula' of 'two': ")
    assert WRONG_NAMES[formula] in str(caught.value)


def test_a_cycle_is_told() -> None:
    with pytest.raises(CaseError) as caught:
        compiled(("a", "b + 1"), ("b", "2 * c"), ("c", "max(a, 1)"))
    assert str(caught.value) == "indicators.csv: row 2, column 'formula': a cycle, a uses b uses c uses a; break it"
    with pytest.raises(CaseError, match="a cycle, a uses a"):
        compiled(("a", "a + 1"))


def test_a_long_chain_is_no_cycle() -> None:
    program, _ = compiled(*((f"i{n}", f"i{n + 1} + 1") for n in range(3000)), ("i3000", "1"))
    assert program.code.order[0] == 3000


def test_a_formula_that_holds_too_many_values_is_refused() -> None:
    deep = "1 or (1 and (1 < 1 + 1 * (" * 10 + "1" + ")))" * 10
    with pytest.raises(CaseError, match=r"split it into indicators|nested"):
        compiled(("a", "1 < 1 + 1 * (1 and (" * 19 + "1" + "))" * 19), ("b", deep))


def test_names_in_braces_make_one_indicator_a_label() -> None:
    program, _ = compiled(("share_{party}_{place}", "support[party={party}, place={place}]"))
    assert program.names[:2] == ("share_reds_alba", "share_reds_brig") and len(program.names) == 6
    assert program.titles[0] == "T: reds, alba"


def test_two_indicators_of_one_name() -> None:
    with pytest.raises(CaseError, match="row 3, column 'indicator': a second indicator 'x_reds'"):
        compiled(("x_{party}", "1"), ("x_reds", "2"))


def test_formulas_over_named_arrays() -> None:
    values = {"a": np.array([1.0, 2.0, -3.0]), "b": np.array([0.0, 2.0, 4.0])}
    np.testing.assert_array_equal(evaluate_scalars("a / b", values), [0.0, 1.0, -0.75])
    np.testing.assert_array_equal(evaluate_scalars("a > 1 and b or not b", values), [1.0, 1.0, 0.0])
    np.testing.assert_array_equal(evaluate_scalars("max(a, b) + min(a, 0)", values), [1.0, 2.0, 1.0])
    np.testing.assert_array_equal(evaluate_scalars("log(a) + sqrt(a * 0 - 1)", values), [0.0, np.log(2.0), 0.0])
    with pytest.raises(FormulaError, match="did you mean 'wealth'"):
        evaluate_scalars("welth", {"wealth": values["a"]})
    with pytest.raises(FormulaError, match="only arithmetic"):
        evaluate_scalars("peak(a)", values)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("a / 0", "divides by 0"),
        ("a / (3 - 2 - 1)", "divides by 0"),
        ("sum(f) / (1 > 2)", "divides by 0"),
        ("log(-a) + log(0)", r"log\(0\) has no value"),
        ("peak(sqrt(-4))", r"sqrt\(-4\) has no value"),
        ("exp(89)", "more than a series can hold"),
        ("1e400", "inf is no number"),
        ("1e200 * 1e200 > a", "inf is no number"),
        ("a - (b + 3.5e38)", "3.5e\\+38 is more than a series can hold"),
    ],
)
def test_constants_that_leave_a_formula_without_a_value(formula: str, told: str) -> None:
    with pytest.raises(FormulaError, match=told):
        check_constants(parse(formula))


@pytest.mark.parametrize(
    "formula", ["a / b", "a / (b - b)", "0 / 1", "log(a)", "sqrt(0)", "exp(88)", "a / 1e39", "a > 1e39", "3.4e38 + a"]
)
def test_constants_that_leave_a_value(formula: str) -> None:
    check_constants(parse(formula))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("exp(x)", np.inf), ("exp(x) - exp(x)", 0.0), ("not (exp(x) - exp(x))", 0.0), ("x * x * x > 1", 1.0)],
)
def test_what_grows_beyond_all_bounds_gives_no_warning_and_holds_only_where_it_is_a_number(
    formula: str, expected: float
) -> None:
    assert evaluate_scalars(formula, {"x": np.array([1e200])}) == expected
