"""Commands that measure: one body, a command for every question of the registry."""

from __future__ import annotations

import json as text_of
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from contingent.cli.app import app
from contingent.cli.signature import signature_of
from contingent.measures.common.question import Question
from contingent.measures.common.questions import questions
from contingent.present.kit.progress import bar

if TYPE_CHECKING:
    from contingent.measures.common.answer import Answer


def add(question: Question) -> None:
    """Register a question's command."""

    def command(**given: Any) -> None:
        answer(question, **given)

    signature = signature_of(question)
    vars(command)["__signature__"] = signature
    command.__annotations__ = {name: each.annotation for name, each in signature.parameters.items()}
    app.command(question.name, help=question.help, epilog=f"Examples: {question.examples}")(command)


def answer(
    question: Question,
    case: str,
    effort: str,
    seed: int,
    json: bool,
    out: Path | None = None,
    do: list[str] | None = None,
    keep_worlds: bool = False,
    threads: int | None = None,
    **options: Any,
) -> None:
    """Ask, show and save."""
    from contingent.measures.common.study import Study
    from contingent.scenario.edits.make import apply
    from contingent.scenario.reading.load import load

    scenario = apply(load(case), do or [])
    with bar() as (_, progress):
        study = Study(scenario, effort, seed, "runs" if keep_worlds else None, threads, progress)
        found = study.ask(question.name, **options)
    show(found, json)
    folder = found.save(out)
    typer.echo(f"Results: {folder}\nPage: {folder / question.name}.html", err=json)


def show(found: Answer, json: bool) -> None:
    """Print an answer in words, or its table and what was asked as JSON."""
    if not json:
        typer.echo(found.words())
        return
    from contingent.measures.common.tables import records

    typer.echo(
        text_of.dumps({"asked": found.asked, "warnings": found.warnings, "table": records(found.table)}, indent=1)
    )


for each in questions().values():
    add(each)
