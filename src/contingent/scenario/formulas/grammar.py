"""The small total language of formulas: text to a tree. Nothing is ever executed as code.

    numbers  + - * /  > >= < <= == !=  and or not  min max log exp abs sqrt
    sum(F) mean(F)      F a product of selections, field[place=@town, group=workers|soldiers]
    average(x, days)  since(condition)  peak(x)  day  and the names of other indicators

Every formula has a value: x / 0 is 0, and log and sqrt of what is not positive are 0. Comparisons and
`and`, `or`, `not` give 1 or 0; what is not 0 counts as true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from contingent.errors import ContingentError

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|(>=|<=|==|!=|[-+*/(),\[\]=<>|@]))")
# Operators and functions by the number of their arguments.
COMPARISONS = (">", ">=", "<", "<=", "==", "!=")
ONE_ARGUMENT = ("log", "exp", "abs", "sqrt")
TWO_ARGUMENTS = ("min", "max")
KEYWORDS = ("and", "or", "not")
DEEPEST = 40  # nested parentheses
LONGEST = 600  # words and signs of one formula


class FormulaError(ContingentError, ValueError):
    """A formula is not well formed; the text says where and what was expected."""


@dataclass(frozen=True)
class Number:
    """A constant."""

    value: float


@dataclass(frozen=True)
class Name:
    """An indicator, a field or `day`, with the labels selected by dimension."""

    name: str
    select: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Sum:
    """Sum (or mean) over a product of selections."""

    factors: tuple[Name, ...]
    mean: bool


@dataclass(frozen=True)
class Operation:
    """An operator or function and its arguments."""

    operator: str
    arguments: tuple[Node, ...]


Node = Number | Name | Sum | Operation


class _Reader:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        self.depth = 0
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if not match:
                raise FormulaError(f"unexpected {text[at:].strip()[0]!r} in '{text}'")
            self.tokens.append(match.group(0).strip())
            at = match.end()
        if len(self.tokens) > LONGEST:
            raise FormulaError(f"{len(self.tokens)} words and signs, more than {LONGEST}; split it into indicators")
        self.at = 0
        self.text = text

    def enter(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"nested more than {DEEPEST} deep; split it into indicators")

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if not token or (expected and token != expected):
            found = f"'{token}'" if token else "the end"
            raise FormulaError(f"expected {expected or 'a value'} but found {found} in '{self.text}'")
        self.at += 1
        return token

    def either(self) -> Node:
        self.enter()
        node = self.both()
        while self.peek() == "or":
            self.take()
            node = Operation("or", (node, self.both()))
        self.depth -= 1
        return node

    def both(self) -> Node:
        node = self.negation()
        while self.peek() == "and":
            self.take()
            node = Operation("and", (node, self.negation()))
        return node

    def negation(self) -> Node:
        if self.peek() == "not":
            self.take()
            self.enter()
            node = Operation("not", (self.negation(),))
            self.depth -= 1
            return node
        return self.comparison()

    def comparison(self) -> Node:
        node = self.terms()
        if self.peek() in COMPARISONS:
            node = Operation(self.take(), (node, self.terms()))
            if self.peek() in COMPARISONS:
                raise FormulaError(f"one comparison at a time: join them with 'and' in '{self.text}'")
        return node

    def terms(self) -> Node:
        node = self.factors()
        while self.peek() in ("+", "-"):
            node = Operation(self.take(), (node, self.factors()))
        return node

    def factors(self) -> Node:
        node = self.unary()
        while self.peek() in ("*", "/"):
            node = Operation(self.take(), (node, self.unary()))
        return node

    def unary(self) -> Node:
        if self.peek() == "-":
            self.take()
            self.enter()
            node = Operation("negative", (self.unary(),))
            self.depth -= 1
            return node
        return self.atom()

    def atom(self) -> Node:
        token = self.take()
        if token == "(":
            node = self.either()
            self.take(")")
            return node
        if token[0].isdigit():
            return Number(float(token))
        if not (token[0].isalpha() or token[0] == "_") or token in KEYWORDS:
            raise FormulaError(f"unexpected '{token}' in '{self.text}'")
        if self.peek() == "(":
            return self.call(token)
        return Name(token, self.selection())

    def call(self, name: str) -> Node:
        self.take("(")
        if name in ("sum", "mean"):
            factors = [self.factor(name)]
            while self.peek() == "*":
                self.take()
                factors.append(self.factor(name))
            self.take(")")
            if len(factors) > 3:
                raise FormulaError(f"{name}() takes a product of at most three selections in '{self.text}'")
            return Sum(tuple(factors), name == "mean")
        arguments = [self.either()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.either())
        self.take(")")
        wanted = {
            **dict.fromkeys(ONE_ARGUMENT, 1),
            **dict.fromkeys(TWO_ARGUMENTS, 2),
            "average": 2,
            "since": 1,
            "peak": 1,
        }
        if name not in wanted:
            raise FormulaError(f"unknown function '{name}' in '{self.text}'; known are sum, mean, {', '.join(wanted)}")
        if len(arguments) != wanted[name]:
            raise FormulaError(f"{name}() takes {wanted[name]} arguments, not {len(arguments)}, in '{self.text}'")
        days = arguments[-1]
        if name == "average" and not (isinstance(days, Number) and days.value >= 1):
            raise FormulaError(f"average(x, days) needs a number of days, 1 or more, in '{self.text}'")
        return Operation(name, tuple(arguments))

    def factor(self, function: str) -> Name:
        token = self.take()
        if not (token[0].isalpha() or token[0] == "_"):
            raise FormulaError(
                f"{function}() multiplies fields, not '{token}', in '{self.text}'; do other arithmetic outside it"
            )
        return Name(token, self.selection())

    def selection(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        chosen: list[tuple[str, tuple[str, ...]]] = []
        if self.peek() != "[":
            return ()
        self.take("[")
        while self.peek() != "]":
            dimension = self.take()
            self.take("=")
            names = [self.label()]
            while self.peek() == "|":
                self.take()
                names.append(self.label())
            if dimension in (d for d, _ in chosen):
                raise FormulaError(f"'{dimension}' is selected twice in '{self.text}'; write {dimension}=a|b")
            chosen.append((dimension, tuple(names)))
            if self.peek() != "]":
                self.take(",")
        self.take("]")
        return tuple(chosen)

    def label(self) -> str:
        if self.peek() == "@":
            self.take()
            return "@" + self.word()
        return self.word()

    def word(self) -> str:
        token = self.take()
        if not (token[0].isalnum() or token[0] == "_"):
            raise FormulaError(f"expected a label but found '{token}' in '{self.text}'")
        return token


@lru_cache(maxsize=4096)  # a case's formulas are read when it is checked, and again whenever it is compiled
def parse(text: str) -> Node:
    """Return the tree of a formula.

    Raises
    ------
    FormulaError
        Where the text is not a formula of the language.
    """
    reader = _Reader(text)
    node = reader.either()
    if reader.peek():
        raise FormulaError(f"unexpected '{reader.peek()}' in '{text}'")
    return node


def is_condition(formula: str) -> bool:
    """Return whether a formula is true or false: a comparison, or `and`, `or`, `not` of some."""
    node = parse(formula)
    return isinstance(node, Operation) and node.operator in (*COMPARISONS, *KEYWORDS)
