"""The indicators of a case by name: one for each label where a name has {dimension}, and their order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contingent.scenario.formulas.grammar import Name, Node, Operation


class Named(NamedTuple):
    """One indicator: its name and formula filled in, its row and the row's line in the file."""

    name: str
    formula: str
    title: str
    row: Any
    line: int


def expand(
    rows: list[Any], lines: list[int], labels: Mapping[str, tuple[str, ...]], problems: list[str]
) -> list[Named]:
    """Return every indicator, one a label for names with {dimension}; problems are appended."""
    out: list[Named] = []
    for row, line in zip(rows, lines, strict=True):
        dimensions = list(dict.fromkeys(re.findall(r"\{(\w*)\}", row.indicator)))
        unknown = [d for d in dimensions if d not in labels]
        if unknown or "{" in re.sub(r"\{\w*\}", "", row.indicator):
            problems.append(
                f"indicators.csv: row {line}, column 'indicator': '{row.indicator}' must name dimensions of the case "
                f"in braces, such as {{party}}; known are {', '.join(labels)}"
            )
            continue
        for chosen in itertools.product(*(labels[d] for d in dimensions)):
            name, formula, title = row.indicator, row.formula, row.title
            for dimension, label in zip(dimensions, chosen, strict=True):
                name = name.replace(f"{{{dimension}}}", label)
                formula = formula.replace(f"{{{dimension}}}", label)
            filled = ", ".join(label.replace("_", " ") for label in chosen)
            out.append(Named(name, formula, f"{title}: {filled}" if filled else title, row, line))
    seen: dict[str, int] = {}
    for named in out:
        if named.name in seen:
            problems.append(
                f"indicators.csv: row {named.line}, column 'indicator': a second indicator "
                f"'{named.name}' (the first is in row {seen[named.name]}); rename one"
            )
        seen.setdefault(named.name, named.line)
    return out


def names_in(node: Node) -> Iterator[str]:
    """Yield the names that a formula uses outside sums: indicators, scalar fields, `day`."""
    if isinstance(node, Name) and not node.select:
        yield node.name
    elif isinstance(node, Operation):
        for argument in node.arguments:
            yield from names_in(argument)


def in_order(indicators: list[Named], needs: list[set[int]], problems: list[str]) -> list[int]:
    """Return an order in which every indicator follows those it uses; a cycle is a problem.

    Parameters
    ----------
    needs : for each indicator, the positions of the indicators that its formula uses
    """
    order: list[int] = []
    state = [0] * len(indicators)  # 0 not visited, 1 waiting for what it needs, 2 done
    for root in range(len(indicators)):
        path = [root] if state[root] == 0 else []
        while path:
            n = path[-1]
            state[n] = 1
            ahead = next((m for m in sorted(needs[n]) if state[m] != 2), None)
            if ahead is None:
                state[n] = 2
                order.append(path.pop())
            elif state[ahead] == 1:
                names = [indicators[m].name for m in [*path[path.index(ahead) :], ahead]]
                problems.append(
                    f"indicators.csv: row {indicators[ahead].line}, column 'formula': a cycle, "
                    f"{' uses '.join(names)}; break it"
                )
                return []
            else:
                path.append(ahead)
    return order
