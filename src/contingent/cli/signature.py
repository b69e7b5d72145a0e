"""The signature of a measure's command, made from the options that its question declares."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any

import typer

from contingent.cli.app import CaseName, CaseOrNone, Cases, Cluster, Do, Seed, Threads
from contingent.cli.cost import Yes
from contingent.measures.common.effort import EFFORTS, Sizes
from contingent.measures.common.question import REQUIRED, Option, Question
from contingent.measures.common.questions import across_questions

ADVANCED = "Advanced"
Effort = Annotated[
    str,
    typer.Option(
        metavar="|".join(EFFORTS), help="How much is computed: it sets every size that is not given by itself."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the table and what was asked as JSON, and nothing else.")]
Out = Annotated[Path | None, typer.Option(help="Folder of the results; by default runs/COMMAND-CASE-DIGEST.")]
Lang = Annotated[str, typer.Option(help="Language of what is printed: en, zh or ru.")]
KeepWorlds = Annotated[
    bool,
    typer.Option(
        help="Keep the course of the filter in runs/filters (some MB), so that other commands need not filter again.",
        rich_help_panel=ADVANCED,
    ),
]


def signature_of(question: Question) -> inspect.Signature:
    """Return the signature of a question's command: its case, its options, then what all commands have."""
    asked = [named("case", CaseName)]
    if question.name in across_questions():
        asked = [named("case", CaseOrNone, None), named("cases", Cases, None)]
    parameters = [*asked, *(parameter(option) for option in question.options)]
    if question.edits:
        parameters.append(named("do", Do, None))
    parameters += [named("effort", Effort, "normal"), named("seed", Seed, 1)]
    if "keep" in question.settings:
        parameters.append(named("keep_worlds", KeepWorlds, True))
    if "threads" in question.settings:
        parameters.append(named("threads", Threads, None))
    if "cluster" in question.settings:
        parameters.append(named("cluster", Cluster, None))
    if all(option.flag != "--out" for option in question.options):
        parameters.append(named("out", Out, None))
    if question.translated:
        parameters.append(named("lang", Lang, "en"))
    return inspect.Signature([*parameters, named("json", Json, False), named("yes", Yes, False)])


def parameter(option: Option) -> inspect.Parameter:
    """Return an option as a parameter that typer reads."""
    sizes = option.default if isinstance(option.default, Sizes) else None
    told = f" By effort {', '.join(map(str, sizes))}." if sizes else ""
    kind: Any = list[option.type] if option.many else option.type
    default = unsaid(option)
    about = typer.Option(
        *([option.flag] if option.flag else []),
        help=option.help + told,
        metavar=option.metavar or None,
        min=option.least,
        max=option.most,
        rich_help_panel=ADVANCED if option.advanced else None,
    )
    return named(option.name, Annotated[kind | None if default is None else kind, about], default)


def unsaid(option: Option) -> Any:
    """Return what an option is where the command line does not say it."""
    if isinstance(option.default, Sizes):
        return None
    return inspect.Parameter.empty if option.default is REQUIRED else option.default


def named(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """Return a parameter that is given by its name."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
