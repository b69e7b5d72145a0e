"""Pages written from the program: commands, parameters, model descriptions, Python."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from typer.main import get_command
from write import written

import contingent as ct
from contingent.cli.main import app
from contingent.front.case import Case
from contingent.mechanisms.registry import ROOMS, find
from contingent.world.parameter import Parameter

INVENTED = ("toys", "people")  # rooms of mechanisms that no real country runs on
STUDY = "contingent.measures.common.study.Study"
ANSWER = "contingent.measures.common.answer.Answer"


def reference(source: Path) -> list[Path]:
    """Write every page of the reference into the source of the site; return what was written."""
    texts = {"command-line": commands(), "parameters": parameters(), "python": python()}
    texts |= {f"odd-{case.name.replace('_', '-')}": odd(case) for case in real_cases()}
    return [written(source / "reference" / f"{name}.md", text) for name, text in texts.items()]


def real_cases() -> list[Case]:
    """Return the cases of the program that are about a country or a world of countries."""
    cases = [ct.case(name) for name in ct.cases()]
    return [case for case in cases if not any(room(find(name)) in INVENTED for name in mechanisms_of(case))]


def mechanisms_of(case: Case) -> Iterable[str]:
    """Return the names of the mechanisms that a case runs."""
    return case.scenario.config.mechanisms


def room(mechanism: ModuleType) -> str:
    """Return the folder of a mechanism."""
    return mechanism.__name__.split(".")[-2]


def cell(text: object) -> str:
    """Return plain text for a cell of a table."""
    return re.sub(r"([\\|*_<>\[\]`$])", r"\\\1", " ".join(str(text).split()))


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; cells are Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in (header, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(header), *lines[1:]]) + "\n"


def commands() -> str:
    """Return the page of every command with its arguments and options."""
    parts = [
        "# The command line",
        "Written from the program. [Commands](../commands.md) has the same by purpose, edits, dates and exit codes.",
    ]
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        given = [param for param in command.params if not param.hidden and param.name != "help"]
        words = [param.name if param.required else f"[{param.name}]" for param in given if is_argument(param)]
        parts += [f"## {name}", cell(command.help), f"```\ncontingent {' '.join([name, *words])} [options]\n```"]
        if given:
            parts.append(table(("", "what it says", "by default"), map(option, given)))
        examples = re.sub(r"^Examples?: ", "", command.epilog or "").split("; contingent ")
        if command.epilog:
            lines = [each if each.startswith("contingent") else f"contingent {each}" for each in examples]
            parts.append("```\n" + "\n".join(lines) + "\n```")
    return "\n\n".join(parts) + "\n"


def is_argument(param: object) -> bool:
    """Tell whether a parameter of a command stands without a name."""
    return type(param).__name__ == "TyperArgument"


def option(param: object) -> tuple[str, ...]:
    """Return a row for an argument or option: its names, what it says, its default."""
    names = ", ".join(f"`{each}`" for each in (*param.opts, *param.secondary_opts))
    default = "required" if param.required else param.default
    shown = "" if default is None or isinstance(default, bool | list) else cell(default)
    return names, cell(param.help or ""), shown


def parameters() -> str:
    """Return the page of the parameters of every mechanism."""
    parts = [
        "# Parameters",
        "Written from the mechanisms. A parameter with a prior is drawn for each world. One without is fixed, and its "
        "effect is reported over the range that stands beside it. The table `priors.csv` of a case can give it a prior "
        "of its own; `case.parameters` shows those that hold. A file that is no mechanism by itself belongs to one "
        "beside it.",
    ]
    used = {name: case.name for case in map(ct.case, ct.cases()) for name in mechanisms_of(case)}
    for folder in ROOMS:
        parts.append(f"## {folder.capitalize()}")
        for mechanism in mechanisms(folder):
            rows = map(described, mechanism.PARAMETERS)
            about = cell((mechanism.__doc__ or "").partition("\n\n")[0])
            example = "" if mechanism.NAME in used else " No case that comes with the program runs it."
            parts += [f"### {mechanism.NAME}", about + example]
            if mechanism.PARAMETERS:
                parts.append(table(("parameter, unit", "value, range", "prior", "meaning", "source"), rows))
    return "\n\n".join(parts) + "\n"


def mechanisms(folder: str) -> Iterator[ModuleType]:
    """Yield the mechanisms of a folder by name."""
    package = import_module(f"contingent.mechanisms.{folder}")
    for each in pkgutil.iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{each.name}")
        if hasattr(module, "NAME") and hasattr(module, "PARAMETERS"):
            yield module


def described(parameter: Parameter) -> tuple[str, ...]:
    """Return name and unit, value and range, prior, meaning and source of a parameter."""
    p = parameter
    span = f"fixed, reported over {p.low:g} to {p.high:g}" if p.low is not None and p.high is not None else "fixed"
    prior = f"{p.prior}({p.a:g}, {p.b:g})" if p.prior else span
    within = " or ".join(p.choices) if p.choices else p.within or p.choices_in
    value = p.choices[int(p.default)] if p.choices else f"{p.default:g}"
    unit = "" if p.unit == "1" else f" {cell(p.unit)}"
    return f"`{p.name}`{unit}", f"{cell(value)}, in {cell(within)}", cell(prior), cell(p.meaning), cell(p.source)


def odd(case: Case) -> str:
    """Return the model description of a case; pages that it names become links."""
    return re.sub(r"docs/([\w-]+)\.md", r"[\1](../\1.md)", str(case.odd()))


def python() -> str:
    """Return the page of what `import contingent` shows."""
    names = [name for name in ct.__all__ if name not in ("__version__", "edits")]
    classes = [name for name in names if isinstance(getattr(ct, name), type)]
    errors = [name for name in classes if name.endswith("Error")]
    blocks = [
        ("Functions", [documented("autofunction", each) for each in names if each not in classes]),
        ("Edits", ["```{eval-rst}\n.. automodule:: contingent.edits\n   :members:\n```"]),
        ("What they return", [documented("autoclass", each) for each in classes if each not in errors]),
        ("Questions", [documented("autoclass", STUDY), documented("autoclass", ANSWER)]),
        ("Errors", [documented("autoexception", each) for each in errors]),
    ]
    parts = [
        "# Python",
        "What `import contingent as ct` shows, written from the code.",
        "```python\nimport contingent as ct\n```",
    ]
    for title, entries in blocks:
        parts += [f"## {title}", *entries]
    return "\n\n".join(parts) + "\n"


def documented(kind: str, name: str) -> str:
    """Return the directive that documents an object."""
    path = name if "." in name else f"contingent.{name}"
    members = "   :members:\n" if kind == "autoclass" else ""
    return f"```{{eval-rst}}\n.. {kind}:: {path}\n{members}```"
