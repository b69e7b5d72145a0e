"""Commands that measure: one body, a command for every question of the registry."""

from __future__ import annotations

import json as text_of
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from contingent.cli.app import app, on_cluster, writable
from contingent.cli.cost import agree
from contingent.cli.signature import signature_of
from contingent.measures.common.question import Question
from contingent.measures.common.questions import questions
from contingent.present.kit.progress import bar

if TYPE_CHECKING:
    from contingent.measures.common.answer import Answer
    from contingent.measures.common.study import Study

OF_STUDY = {"effort": "effort", "seed": "seed", "threads": "threads", "keep_worlds": "keep"}  # option -> setting


def add(question: Question) -> None:
    """Register a question's command."""

    def command(
        case: str, json: bool, yes: bool, do: list[str] | None = None, out: Path | None = None, **given: Any
    ) -> None:
        cluster = given.pop("cluster", None)
        study = {name: given.pop(option) for option, name in OF_STUDY.items() if option in given}
        asked = asked_of(case, do or [], yes, study)
        with on_cluster(cluster, asked.threads) as workers:
            asked.client, asked.threads = workers.get("client"), workers["threads"]
            answer(question, asked, given, json, out)

    signature = signature_of(question)
    vars(command)["__signature__"] = signature
    command.__annotations__ = {name: each.annotation for name, each in signature.parameters.items()}
    app.command(question.name, help=question.help, epilog=f"Examples: {question.examples}")(command)


def asked_of(case: str, do: list[str], yes: bool, settings: dict[str, Any]) -> Study:
    """Return a study of a case with edits; before it lives many worlds it asks, unless `yes` is said."""
    from contingent.measures.common.study import Study
    from contingent.mechanisms.registry import compile_scenario
    from contingent.scenario.edits.make import apply
    from contingent.scenario.reading.load import load

    scenario = apply(load(case), do)

    def agreed(world_days: int) -> None:
        agree(compile_scenario(scenario), world_days, yes, settings.get("threads"))

    given: dict[str, Any] = settings | {"keep": "runs" if settings.get("keep") else None}
    return Study(scenario, agree=agreed, **given)


def answer(question: Question, study: Study, options: dict[str, Any], json: bool, out: Path | None) -> None:
    """Ask, show and save.

    Parameters
    ----------
    options : those of the question
    out : where the answer is saved
    """
    writable(out or options.get("folder") or Path("runs"))
    with bar() as (_, progress):
        study.progress = progress
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
