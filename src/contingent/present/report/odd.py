"""The model's description after the ODD protocol, written from the declarations that run.

Grimm et al. (2020), second update: purpose and patterns; entities, state variables and scales; process
overview and scheduling; design concepts; initialisation; input data; submodels.
"""

from __future__ import annotations

import inspect
from collections import Counter
from typing import Any

from contingent.mechanisms.registry import compile_scenario
from contingent.present.report.concepts import concepts
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.words import words_text


def odd_text(scenario: Scenario) -> str:
    """Return the description of a case and the mechanisms it runs, in Markdown."""
    compiled = compile_scenario(scenario)
    lines = [
        *purpose(scenario),
        *entities(compiled),
        *process(compiled),
        *("", "## 4 Design concepts", "", *bullets(concepts(compiled))),
        *initialisation(scenario),
        *("", "## 6 Input data", "", *inputs(scenario)),
        *submodels(compiled),
        *decisions(scenario),
        *("", "### Words that a case may use", "", words_text("####")),
    ]
    return "\n".join(lines) + "\n"


def purpose(scenario: Scenario) -> list[str]:
    """Return what the model is for, and the patterns by which it is judged."""
    config = scenario.config
    patterns = [
        (row.pattern, f"{row.title}; recorded {config.told(row.recorded)}" if row.recorded else row.title)
        for row in scenario.tables["patterns"]
    ]
    return [
        f"# {config.title}: model description (ODD protocol)",
        "",
        "Written from the declarations that run; see Grimm et al. (2020), *JASSS* 23(2) 7.",
        "",
        "## 1 Purpose and patterns",
        "",
        config.description.strip(),
        "",
        config.conditional_on.strip(),
        "",
        *bullets(patterns),
    ]


def entities(compiled: Compiled) -> list[str]:
    """Return the entities, every state variable, and the scales."""
    config = compiled.scenario.config
    rows = [
        (
            slot.field.name,
            ", ".join(slot.field.dimensions) or "scalar",
            slot.field.unit,
            interval(slot.field.low, slot.field.high),
            slot.field.meaning,
            slot.owner,
        )
        for slot in compiled.layout.slots.values()
    ]
    return [
        "",
        "## 2 Entities, state variables and scales",
        "",
        sizes(compiled),
        "",
        f"Time runs in {config.step}s from {config.told(config.epoch)} to "
        f"{config.told(config.end)}{'; operations run in hours' * (config.step == 'day')}.",
        "",
        *table(("field", "dimensions", "unit", "range", "meaning", "owner"), rows),
    ]


def process(compiled: Compiled) -> list[str]:
    """Return the mechanisms in the order of a day."""
    rows = [
        (
            module.NAME,
            compiled.scenario.config.step if module.EVERY == 1 else f"{module.EVERY} days",
            str(len(module.FIELDS)),
            ", ".join(module.READS),
            ", ".join(module.CHANGES),
        )
        for module in compiled.mechanisms
    ]
    head = ["", "## 3 Process overview and scheduling", "", "Each day, in this order:", ""]
    return [*head, *table(("mechanism", "every", "owns", "reads", "changes"), rows)]


def initialisation(scenario: Scenario) -> list[str]:
    """Return the tables that the start is made of, with grades."""
    rows = [(name, str(len(rows)), grades(rows)) for name in scenario.tables if (rows := scenario.rows(name))]
    head = "Rows of the case's tables, with the grades of their sources (S: assumption):"
    return ["", "## 5 Initialisation", "", head, "", *table(("table", "rows", "grades"), rows)]


def submodels(compiled: Compiled) -> list[str]:
    """Return what each mechanism says of itself, and its parameters."""
    lines = ["", "## 7 Submodels", ""]
    for module in compiled.mechanisms:
        lines += [f"### {module.NAME}", "", inspect.getdoc(module) or "", ""]
        if module.PARAMETERS:
            lines += [*parameters(compiled, {p.name for p in module.PARAMETERS}), ""]
    return lines


def bullets(pairs: Any) -> list[str]:
    """Return a list of named points."""
    return [f"- **{name}**: {text}" for name, text in pairs]


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Return a Markdown table, bars in cells escaped."""

    def line(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(str(c).replace("|", "\\|").replace("\n", " ") for c in cells) + " |"

    return [line(header), "|" + " --- |" * len(header), *(line(row) for row in rows)]


def interval(low: float | None, high: float | None) -> str:
    """Return a range in words."""
    if low is None and high is None:
        return "any"
    return f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"


def sizes(compiled: Compiled) -> str:
    """Return how many of each entity there are."""
    kinds = ("place", "group", "party", "contender", "unit", "site", "leader", "issue", "decision", "instance")
    named = [f"{len(compiled.labels[k])} {k}s" for k in kinds if compiled.labels.get(k)]
    return ", ".join(named + [f"{name}: {size}" for name, size in compiled.scenario.config.sizes.items()])


def grades(rows: list[Any]) -> str:
    """Return the grades of a table's rows with their counts."""
    counts = Counter(row.grade for row in rows if hasattr(row, "grade"))
    return ", ".join(f"{grade} {counts[grade]}" for grade in "ABCMS" if counts[grade]) or "not graded"


def inputs(scenario: Scenario) -> list[str]:
    """Return the outside series with their span."""
    rows = scenario.tables["inputs"]
    if not rows:
        return ["None."]
    names = dict.fromkeys((r.series, r.kind) for r in rows)
    out = []
    for series, kind in names:
        dates = [r.date for r in rows if r.series == series]
        out.append(
            (
                series,
                kind,
                str(len(dates)),
                min(dates).isoformat(),
                max(dates).isoformat(),
                grades([r for r in rows if r.series == series]),
            )
        )
    return table(("series", "kind", "values", "first", "last", "grades"), out)


def parameters(compiled: Compiled, names: set[str]) -> list[str]:
    """Return a table of parameters with priors and sources."""
    return table(
        ("parameter", "unit", "range", "prior", "meaning", "source"),
        [
            (
                p.name,
                p.unit,
                p.range,
                f"{p.prior}({p.a:g}, {p.b:g})"
                if p.prior
                else f"fixed at {p.default:g}" + (f" (sensitivity {p.low:g}..{p.high:g})" if p.low is not None else ""),
                p.meaning,
                p.source,
            )
            for p in compiled.parameters
            if p.name in names
        ],
    )


def decisions(scenario: Scenario) -> list[str]:
    """Return the menus: the same for every actor of a kind."""
    rows = scenario.tables["decisions"]
    if not rows:
        return []
    lines = ["### Menus", "", "Every actor of a kind has the same decisions and options.", ""]
    body = []
    for row in rows:
        options = [o.option for o in scenario.tables["options"] if o.decision == row.decision]
        terms = [
            f"{t.indicator} ({t.weight:+g} per {t.scale:g} above {t.centre:g})"
            for t in scenario.tables["triggers"]
            if t.decision == row.decision
        ]
        body.append((row.decision, row.actor_kind, f"{row.rate:g}", "; ".join(terms), ", ".join(options)))
    return lines + table(("decision", "actors", "base hazard a day", "triggers", "options"), body)
