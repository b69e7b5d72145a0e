"""Commands that measure: one body, a command for every question of the registry."""

from __future__ import annotations

import json as text_of
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from contingent.cli.app import app, on_cluster, writable
from contingent.cli.cost import agree
from contingent.cli.signature import signature_of, unsaid
from contingent.errors import QuestionError
from contingent.measures.common.question import Question
from contingent.measures.common.questions import across_questions, questions
from contingent.present.kit.progress import bar
from contingent.present.kit.speech import checked

if TYPE_CHECKING:
    from contingent.measures.common.across import Across
    from contingent.measures.common.answer import Answer
    from contingent.measures.common.study import Study

OF_STUDY = {"effort": "effort", "seed": "seed", "threads": "threads", "keep_worlds": "keep"}  # option -> setting


def add(question: Question) -> None:
    """Register a question's command."""

    def command(
        json: bool,
        yes: bool,
        case: str | None = None,
        cases: str | None = None,
        do: list[str] | None = None,
        out: Path | None = None,
        lang: str = "en",
        **given: Any,
    ) -> None:
        checked(lang)
        cluster = given.pop("cluster", None)
        study = {name: given.pop(option) for option, name in OF_STUDY.items() if option in given}
        if cases is not None:
            if lang != "en":
                raise QuestionError("--lang asks one case; leave it out with --cases")
            asked, given = across_of(case, cases, yes, study), for_several(question, given)
        elif case is None:
            raise QuestionError(
                "name a case, or several with --cases october-1917,germany-1918; contingent list has all"
            )
        else:
            asked = asked_of(case, do or [], yes, study)
        with on_cluster(cluster, asked.threads) as workers:
            asked.client, asked.threads = workers.get("client"), workers["threads"]
            answer(question, asked, given, out, partial(show, json=json, lang=lang))

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


def across_of(case: str | None, cases: str, yes: bool, settings: dict[str, Any]) -> Across:
    """Return what asks several cases, in place of a study of one.

    Raises
    ------
    QuestionError
        Where a case is named beside them.
    """
    from contingent.measures.common.across import Across
    from contingent.mechanisms.registry import compile_scenario

    if case is not None:
        raise QuestionError(f"'{case}' and --cases: write all cases after --cases, joined by commas")
    names = [name.strip() for name in cases.split(",") if name.strip()]
    asked = Across(names, **{name: value for name, value in settings.items() if name != "keep"})

    def agreed(world_days: int) -> None:
        largest = max(map(compile_scenario, asked.scenarios), key=lambda each: each.layout.row_bytes)
        agree(largest, world_days, yes, settings.get("threads"))

    asked.agree = agreed
    return asked


def for_several(question: Question, given: dict[str, Any]) -> dict[str, Any]:
    """Return the options that several cases take.

    Raises
    ------
    QuestionError
        For one that was said and asks one case only.
    """
    taken = {option.name for option in across_questions()[question.name].options}
    for option in question.options:
        if option.name not in taken and given[option.name] != unsaid(option):
            flag = option.flag or f"--{option.name.replace('_', '-')}"
            raise QuestionError(f"{flag} asks one case; leave it out with --cases")
    return {name: value for name, value in given.items() if name in taken}


def answer(
    question: Question,
    study: Study | Across,
    options: dict[str, Any],
    out: Path | None,
    showing: Callable[[Answer], bool],
) -> None:
    """Ask, show and save.

    Parameters
    ----------
    options : those of the question
    out : where the answer is saved
    showing : prints the answer; returns whether it did so for a program to read
    """
    writable(out or options.get("folder") or Path("runs"))
    with bar() as (_, progress):
        study.progress = progress
        found = study.ask(question.name, **options)
    read = showing(found)
    folder = found.save(out)
    typer.echo(f"Results: {folder}\nPage: {folder / question.name}.html", err=read)


def show(found: Answer, json: bool, lang: str = "en") -> bool:
    """Print an answer in words, or its table and what was asked as JSON; return whether it is JSON."""
    if not json:
        typer.echo(found.words(lang))
        return False
    from contingent.measures.common.tables import records

    typer.echo(
        text_of.dumps({"asked": found.asked, "warnings": found.warnings, "table": records(found.table)}, indent=1)
    )
    return True


for each in questions().values():
    add(each)
