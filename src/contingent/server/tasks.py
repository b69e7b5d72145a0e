"""What the process that computes can do: each task a function of what is asked, with the same code as the commands."""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import contingent as ct
from contingent.engine.runs.manifest import MANIFEST
from contingent.front.case import Case
from contingent.front.run import Run
from contingent.measures.common.arms import contrast
from contingent.measures.common.given import date_of
from contingent.measures.common.study import Study
from contingent.measures.compare import measure
from contingent.present.export import data, legacy, plan, sources
from contingent.present.export.data import Exported
from contingent.present.kit.speech import Speech
from contingent.present.kit.tongue import LANGUAGES
from contingent.present.report.first_screen.told import Told
from contingent.present.report.standing import standing
from contingent.server import compared, shown
from contingent.server.brought import bring
from contingent.server.cards import cards
from contingent.server.limits import Limits

Progress = Callable[[int, int], None]
Asked = dict[str, Any]
OPEN = 6  # runs, in each language, and cases that are kept open


def perform(task: str, asked: Asked, progress: Progress) -> Any:
    """Do a task by its name; return what JSON can hold."""
    return TASKS[task](asked, progress)


@lru_cache(OPEN)
def case_of(case: str) -> Case:
    """Return a case by its name or folder; it is read once."""
    return ct.case(case)


@lru_cache(OPEN)
def opened(folder: str, language: str, _: int) -> tuple[Run, Exported]:
    """Return a run with what its pages tell in a language."""
    run = ct.open_run(folder, partial=True)
    return run, Exported(Told(standing(run), language), 0)


def run_of(asked: Asked) -> tuple[Run, Exported]:
    """Return the run of a task, read anew where it has changed."""
    return opened(asked["run"], asked.get("lang", "en"), os.stat(Path(asked["run"]) / MANIFEST).st_mtime_ns)


def show_cards(asked: Asked, _: Progress) -> Any:
    """Return the cards of a case."""
    return cards(case_of(asked["case"]).compiled, asked["lang"])


def bring_case(asked: Asked, _: Progress) -> str:
    """Keep and check a case that was sent; return its id."""
    return bring(b64decode(asked["data"]), Limits(**asked["limits"]))


def check(asked: Asked, _: Progress) -> list[str]:
    """Check a question before it waits: its edits as the command does, and the limits; return their lines."""
    case, threads = case_of(asked["case"]), os.cpu_count() or 1
    limits, edits = Limits(**asked["limits"]), list(asked["edits"])
    if asked["kind"] == "run":
        changed = case.edit(edits)
        limits.check(changed.compiled, asked["worlds"], len(edits), threads)
        return list(changed.edits)
    when = date_of(case.scenario, asked.get("given"))
    one = contrast(case.scenario, "; ".join(edits), None, when)
    arms = measure.arms_of(case.scenario, [one], when)
    for compiled in arms.values():
        limits.check(compiled or case.compiled, asked["worlds"], len(one.do), threads)
    return list(one.do)


def compare(asked: Asked, progress: Progress) -> Any:
    """Answer what edits change, and leave the folder that the command leaves."""
    scenario = case_of(asked["case"]).scenario
    study = Study(scenario, asked["effort"], asked["seed"], keep="runs", progress=progress)
    given = asked.get("given") or None
    answer = study.compare("; ".join(asked["edits"]), given=given, pairs=asked["worlds"])
    folder = answer.save()
    return compared.shown(answer, asked["lang"]) | {
        "folder": str(folder),
        "command": compared.command(asked["name"], asked),
    }


def run(asked: Asked, progress: Progress) -> Any:
    """Run an ensemble; return its folder and the command."""
    case = case_of(asked["case"]).edit(asked["edits"])
    done = case.run(asked["worlds"], asked["seed"], progress=progress)
    told = compared.command_of_run(asked["name"], asked["edits"], asked["worlds"], asked["seed"])
    return {"folder": str(done.folder), "run": done.folder.name, "command": told}


def page(asked: Asked, _: Progress) -> str:
    """Return the page of a run."""
    return shown.page_of_run(run_of(asked)[1].told, asked["served"])


def page_of_case(asked: Asked, _: Progress) -> str:
    """Return the page of a case that nothing was run of yet."""
    return shown.page_of_case(Speech(case_of(asked["case"]).scenario, asked["lang"]), asked["served"])


def piece(asked: Asked, _: Progress) -> Any:
    """Return a piece of a run's data by its name."""
    exported = run_of(asked)[1]
    name, _, number = asked["piece"].partition("-")
    if name == "whole":
        return data.whole(exported)
    if name == "rows":
        return sources.every_row(exported.told)
    if name == "legacy" and legacy.has_legacy(exported.told):
        return legacy.legacy(exported.told)
    smalls = list(exported.themes.values())
    if name == "series" and int(number) < len(smalls):
        return [data.series(small, exported.kept) for small in smalls[int(number)]]
    if name == "histories" and int(number) * data.CHUNK < exported.told.worlds:
        return data.single(exported, int(number) * data.CHUNK)
    if name == "plan" and plan.has_plan(exported.told):
        return plan.plan(exported.told)
    if name == "hours" and int(number) * data.CHUNK < exported.told.worlds:
        return data.of_hours(exported, int(number) * data.CHUNK)
    raise ct.QuestionError(f"this run has no piece '{asked['piece']}'; open its page anew")


def words(asked: Asked, _: Progress) -> Any:
    """Return the events of a history in words, and its articles."""
    run, exported = run_of(asked)
    return data.in_words(exported, run.world(asked["world"]).number, LANGUAGES)


def why(asked: Asked, _: Progress) -> str:
    """Explain an event of a history, or why it did not happen."""
    return str(run_of(asked)[0].world(asked["world"]).why(asked["event"], asked["lang"]))


TASKS: dict[str, Callable[[Asked, Progress], Any]] = {
    "bring": bring_case,
    "cards": show_cards,
    "check": check,
    "compare": compare,
    "page": page,
    "page_of_case": page_of_case,
    "piece": piece,
    "run": run,
    "why": why,
    "words": words,
}
