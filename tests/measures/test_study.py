"""A study: one filter for all questions, sizes by effort, and the same options as the command line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date

import pytest
from flags import flagged
from typer.main import get_command

from contingent.cli.app import app
from contingent.cli.measures import OF_STUDY
from contingent.errors import QuestionError
from contingent.evidence.filter.filter import Pass
from contingent.measures.common.answer import Answer
from contingent.measures.common.effort import EFFORTS, SIZES, Sizes
from contingent.measures.common.question import REQUIRED, Option, Question
from contingent.measures.common.questions import questions
from contingent.measures.common.study import Study
from contingent.measures.registry import MEASURES
from contingent.scenario.edits.kinds import SetParameter
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

OF_FINDING = {"out": "save", "json": "table", "yes": "agree", "lang": "words"}
SMALL = {"thetas": 4, "states": 8}


@pytest.fixture
def chain() -> Scenario:
    return flagged(0.1, [40, 100], [0.0, 1.0])


def test_the_filter_is_run_once_for_all_questions(chain: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stop is passed once, whatever is asked for and in which order; answers are those of a study of their own."""
    passed: list[int] = []
    live = Pass.live

    def counted(self: Pass, day: int, count: object = None) -> object:
        passed.extend([day] if day in self.task.stops else [])
        return live(self, day, count)  # type: ignore[arg-type]

    compared = {"edits": "set settle=0.2", "pairs": 8, **SMALL}
    dates = {"at": ["2000-02-01", "2000-04-20"], "worlds": 100, "whole": 100}
    asked: list[Callable[[Study], Answer]] = [
        lambda study: study.compare(given="2000-05-01", **compared),
        lambda study: study.inevitability(filter=True, futures=4, **dates, **SMALL),
        lambda study: study.hinges("once", histories=4, futures=1, worlds=8, **SMALL),
        lambda study: study.believe("P(once) > 0.5 by 2000-03-01", worlds=60, **SMALL),
        lambda study: study.compare(given="2000-03-01", this_history=True, **compared),
    ]
    monkeypatch.setattr(Pass, "live", counted)
    study = Study(chain, seed=3)
    together = [question(study).words() for question in asked]
    assert passed == [41, 101] and len(study.courses) == 1
    assert together == [question(Study(chain, seed=3)).words() for question in asked]


def test_edits_may_be_text_or_objects(chain: Scenario) -> None:
    study = Study(chain, seed=3)
    text = study.compare("set settle=0.2", given="2000-05-01", pairs=8, **SMALL)
    edit = study.compare(SetParameter("settle", 0.2), given=date(2000, 5, 1), pairs=8, **SMALL)
    assert text.asked == edit.asked and text.table.equals(edit.table)
    assert text.asked["options"]["edits"] == ["set settle=0.2"]
    both = study.compare([["set settle=0.2", "set rise=0.1"]], pairs=8, **SMALL)
    assert both.asked["options"]["edits"] == ["set settle=0.2; set rise=0.1"]


def test_an_effort_sets_every_size_and_each_can_be_given(chain: Scenario) -> None:
    question = questions()["compare"]
    settled = {effort: question.settle({"edits": "x"}, effort) for effort in EFFORTS}
    for n, effort in enumerate(EFFORTS):
        assert settled[effort]["pairs"] == SIZES["compare.pairs"][n]
        assert settled[effort] | question.settle({"edits": "x", "pairs": 7}, effort) == settled[effort] | {"pairs": 7}
    assert all(each.quick < each.normal < each.paper for each in SIZES.values())
    assert {"quick", "normal", "paper"} == set(EFFORTS)


def test_normal_is_what_the_commands_did() -> None:
    normal = {name: each.normal for name, each in SIZES.items()}
    assert normal == {
        "inevitability.worlds": 30000,
        "inevitability.whole": 8000,
        "inevitability.futures": 16,
        "compare.pairs": 1000,
        "hinges.histories": 64,
        "hinges.futures": 2,
        "hinges.worlds": 512,
        "typology.worlds": 256,
        "believe.worlds": 2000,
        "scorecard.worlds": 512,
        "scorecard.effective": 32,
        "schools.worlds": 256,
        "schools.pairs": 256,
        "schools.effective": 32,
        "calibrate.worlds": 1024,
        "echo.worlds": 256,
    }


@pytest.mark.parametrize("name", list(questions()))
def test_a_method_has_the_options_of_its_question(name: str) -> None:
    """Names, in any order, and what holds where nothing is given; what is passed on as one is named in words."""
    method = getattr(Study, name)
    parameters = dict(inspect.signature(method).parameters)
    del parameters["self"]
    options = {option.name: option for option in questions()[name].options}
    passed = [key for key, each in parameters.items() if each.kind is inspect.Parameter.VAR_KEYWORD]
    for key in passed:
        del parameters[key]
    rest = set(options) - set(parameters)
    assert set(parameters) <= set(options) and bool(passed) == bool(rest)
    assert all(option in method.__doc__ for option in rest)
    options = {key: option for key, option in options.items() if key in parameters}
    for key, option in options.items():
        default = parameters[key].default
        if option.default is REQUIRED:
            assert default is inspect.Parameter.empty, key
        elif option.type is bool:
            assert default is option.default, key
        else:
            assert default is None, key  # the question itself says what holds


@pytest.mark.parametrize("name", list(questions()))
def test_the_command_line_and_python_can_do_the_same(name: str) -> None:
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    words = {parameter.name for parameter in command.params if parameter.name != "help"}
    own = {option.name for option in questions()[name].options}
    beside = words - own - {"case", "cases", "do"}
    assert own <= words
    assert beside <= {*OF_STUDY, *OF_FINDING, "allow_plugin", "cluster"}  # of `ct.case` and `ct.cluster`
    of_study = inspect.signature(Study).parameters
    assert all(OF_STUDY[word] in of_study for word in beside & {*OF_STUDY})
    assert ("do" in words) == questions()[name].edits  # in Python the study is of an edited case


def test_faults_of_a_question_are_told() -> None:
    study = Study(load("two-state"))
    with pytest.raises(QuestionError, match="there are inevitability, compare"):
        study.ask("fate")
    with pytest.raises(QuestionError, match="has no option 'world'; it has event, worlds"):
        study.ask("typology", world=3)
    with pytest.raises(QuestionError, match="'outcome' is missing"):
        study.ask("hinges")
    with pytest.raises(QuestionError, match="it goes from 2"):
        study.compare("set rise=0.1", pairs=1)
    with pytest.raises(QuestionError, match="quick, normal, paper; not 'fast'"):
        Study(load("two-state"), effort="fast").typology()


def test_a_number_out_of_its_bounds_is_told() -> None:
    option = Option("n", "A number.", int, Sizes(1, 2, 3), least=1, most=9)
    assert [option.settled(None, effort) for effort in EFFORTS] == [1, 2, 3]
    for wrong in (0, 10):
        with pytest.raises(QuestionError, match="from 1 to 9"):
            option.settled(wrong, "quick")


def test_two_questions_cannot_have_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contingent.measures.common.questions.MEASURES", (*MEASURES, "contingent.measures.compare"))
    questions.cache_clear()
    try:
        with pytest.raises(QuestionError, match="take another"):
            questions()
    finally:
        questions.cache_clear()


def test_a_question_says_what_it_is() -> None:
    for question in questions().values():
        assert isinstance(question, Question) and question.help.endswith(".") and question.name in question.examples
