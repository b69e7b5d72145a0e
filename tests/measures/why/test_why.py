"""`why` on two worlds of the October case: every question has an answer, and its terms add up."""

import re
from pathlib import Path

import numpy as np
import pytest

import contingent as ct
from contingent.engine.runs.run import Run
from contingent.errors import QuestionError
from contingent.measures.why.choice import logistic
from contingent.measures.why.drift import DRIVERS
from contingent.measures.why.measure import Story, explain, question, tell
from contingent.measures.why.names import Names
from contingent.present.kit.speech import Speech, has
from contingent.world.events import KIND, METHODS

# What is asked for by its name stands in brackets in every language.
NAMED = re.compile(r"\[[\w:]+\]|hazard_scale|\b[\w]+:[\w:]+=\w+")
ENGLISH = re.compile(r"[A-Za-z_]{3,}(?: [A-Za-z_]+)*")
ASKED = ("february", "july_days", "land_decree", "petrograd_majority", "lenin_returns", "soviet_power:kazan", "mutiny")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a run of two worlds."""
    folder: Path = tmp_path_factory.mktemp("why") / "run"
    return ct.run("october-1917", worlds=2, seed=5, out=folder)


@pytest.fixture(scope="module")
def story(run: Run) -> Story:
    """Return the second world, replayed."""
    return tell(run, 1)


def test_the_terms_of_a_hazard_add_up_to_the_hazard_that_ran(story: Story) -> None:
    world = story.world
    scale = world.parameters["hazard_scale"]
    checked = 0
    for n in range(len(world.labels["instance"])):
        for day in world.arose(n):
            logit = world.arrays["instance_logit"][n] + sum(term.contribution for term in world.terms(n, day))
            if day > 0:
                assert world.hazard(n)[day] == pytest.approx(min(1.0, scale * logistic(logit)), rel=1e-3, abs=1e-6)
                assert world.draws(n, day) < world.hazard(n)[day] + 1e-6
                checked += 1
    assert checked > 20


def test_options_probabilities_sum_to_one_where_a_decision_arose(story: Story) -> None:
    world = story.world
    for n in range(len(world.labels["instance"])):
        for day in world.arose(n):
            assert np.sum(world.traces["option_probability"][day, n]) == pytest.approx(1.0, abs=1e-5)


def test_decisions_in_the_log_are_those_of_the_replay(story: Story) -> None:
    logged = sum(row["kind"] == "decision" for row in story.events)
    arose = sum(len(story.world.arose(n)) for n in range(len(story.world.labels["instance"])))
    assert logged == arose


def test_every_pattern_is_explained_present_or_absent(run: Run) -> None:
    found = run.patterns[run.patterns["world"] == 1].set_index("pattern")["day"]
    for row in run.scenario.tables["patterns"][::4]:
        text = explain(run, 1, row.pattern)
        assert row.title in text and len(text.splitlines()) > 2
        assert ("it happened on" in text) == (row.pattern in found.index), text


def test_an_absence_tells_hazards_and_what_was_chosen_instead(run: Run) -> None:
    text = explain(run, 1, "autonomy:ukrainian_rada=claim") + explain(run, 1, "coalition:high_command=widen")
    assert "base rate" in text or "hazard was zero" in text


def test_causes_are_possible_in_that_world(run: Run) -> None:
    """No decision about the war stands under a land decree, nor one from before what it must follow."""
    for world in range(2):
        text = explain(run, world, "land_decree")
        assert ":war" not in text and "war_conduct" not in text
        assert "it happened on" in text or "ask why that did not" in text or "which happened on" in text


def test_a_majority_is_explained_by_seats_and_voters(run: Run) -> None:
    for world in range(2):
        text = explain(run, world, "petrograd_majority")
        assert "ask why that did not" in text or "of them workers" in text or "no soviet sat" in text


def test_an_unknown_event_names_the_nearest(run: Run) -> None:
    with pytest.raises(QuestionError, match="july_days"):
        question(run.scenario, "july_day")


def test_a_pattern_is_asked_of_one_place() -> None:
    scenario = ct.load("october-1917")
    asked = question(scenario, "soviet_power:kazan")
    assert (asked.kind, asked.actor, asked.place, asked.after) == ("local_power", "soviet", "kazan", "october")
    with pytest.raises(QuestionError, match="no place 'kazann'; did you mean 'kazan'"):
        question(scenario, "soviet_power:kazann")
    assert question(scenario, "coalition:kadet=widen").kind == "decision"  # a decision has the name of a pattern too


def test_an_unknown_world_is_told(run: Run) -> None:
    with pytest.raises(ct.RunError, match="no world 7"):
        explain(run, 7, "february")


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_another_language_has_no_word_of_english_and_the_same_numbers(run: Run, language: str) -> None:
    """But what can be asked for, and titles that the case has not translated."""
    names = Names(Speech(run.scenario, language))
    titles = {row.title for table in ("units", "places", "leaders") for row in run.scenario.tables[table]}
    allowed = {label for label in run.labels["leader"]} | titles | {"active", "abroad", "exiled", "jailed", "hidden"}
    for text in (*ASKED, "action:bolshevik=rise"):
        told, english = (explain(run, 1, text, each) for each in (language, "en"))
        words = {each.strip() for each in ENGLISH.findall(NAMED.sub("", told))}
        assert words - allowed == set(), text
        assert len(told.splitlines()) == len(english.splitlines())
        assert numbers(told.replace(",", ".")) == numbers(english)
    assert names.speech.language == language


def numbers(text: str) -> list[str]:
    """Return the decimals of a text: dates and counts may stand elsewhere in another language."""
    return re.findall(r"[-+]?\d+\.\d+(?:e[-+]\d+)?", text)


def test_every_kind_and_every_field_has_a_name() -> None:
    fields = {name for each in DRIVERS.values() for name in (each.field, *each.beside)}
    asked = {f"kind-{kind}" for kind in KIND} | {f"field-{name}" for name in fields}
    asked |= {f"driver-{kind}" for kind in DRIVERS} | {f"method-{name}" for name in METHODS}
    assert [key for key in asked if not has("en", key)] == []


def test_a_language_that_there_is_not_is_told(run: Run) -> None:
    with pytest.raises(QuestionError, match="no language 'de'"):
        explain(run, 1, "february", "de")


@pytest.mark.parametrize("kind", ["mutiny", "power_changes"])
def test_where_nobody_governs_nothing_came_near(tmp_path: Path, kind: str) -> None:
    toy = ct.run("two-state", worlds=1, seed=1, out=tmp_path / "toy")
    assert explain(toy, 0, kind).endswith("it did not happen.\n  nothing in this world came near it")
