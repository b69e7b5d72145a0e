"""Cards: each gives a line that its case takes; what a script is told is text alone."""

import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import contingent as ct
from contingent.engine.posterior import store
from contingent.engine.priors import draw_parameters
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.kinds import SetParameter
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import parse_all
from contingent.server.cards import GROUPS, cards, taught
from contingent.server.shown import SCRIPTS, asset


def line_of(card: dict[str, Any], value: str, day: str) -> str:
    """Return the line of a card as the page makes it; `value` says which end of its numbers is taken."""
    fields = {field["name"]: field.get(value, field["value"]) for field in card["fields"]}
    line = re.sub(r"\{(\w+)\}", lambda found: str(fields[found[1]]), card["form"])
    return line if card["dated"] == "no" else f"{line} @{card['day'] or day}"


@pytest.mark.parametrize("name", ct.cases())
def test_every_card_gives_a_line_that_its_case_takes(name: str) -> None:
    """At the value proposed and at both ends of its sliders."""
    compiled = compile_scenario(ct.load(name))
    found, known = cards(compiled), {p.name: p for p in compiled.parameters}
    middle = found["iso"][len(found["iso"]) // 2]
    assert {card["group"] for card in found["cards"]} == {key for key, _, _ in found["groups"]} <= set(GROUPS)
    for language in ("zh", "ru"):
        assert [each["form"] for each in cards(compiled, language)["cards"]] == [
            each["form"] for each in found["cards"]
        ]
    for card in found["cards"]:
        assert card["source"] or not any(card["fields"]), card["title"]
        for value in ("value", "low", "high"):
            line = line_of(card, value, middle)
            apply(compiled.scenario, line)
            for edit in parse_all(line):
                if isinstance(edit, SetParameter) and not isinstance(edit.value, str):
                    assert value != "value" or not known[edit.parameter].fault(edit.value)


def test_what_the_record_taught_is_told_where_a_posterior_is_stored(tmp_path: Path) -> None:
    """Draws of half the spread have taken three quarters of the variance."""
    folder = tmp_path / "two_state"
    shutil.copytree(ct.load("two-state").folder, folder)
    compiled = compile_scenario(ct.load(folder))
    before = taught(compiled)
    assert set(before) == {"rise", "settle"} and not any("posterior" in each for each in before.values())
    draws = pd.DataFrame(draw_parameters(compiled, np.arange(2000), 1, "prior"), columns=["rise", "settle"])
    store(folder, compiled, draws.mean() + (draws - draws.mean()) / 2, "a command", {"seed": 1})
    after = taught(compiled)
    assert after["rise"]["share"] == pytest.approx(0.75, abs=1e-3)
    assert after["rise"]["prior"] == before["rise"]["prior"]
    assert np.ptp(after["rise"]["posterior"]) == pytest.approx(np.ptp(before["rise"]["prior"]) / 2, rel=0.02)


def test_scripts_never_read_text_as_code() -> None:
    script = "".join(asset(name) for name in (*SCRIPTS, "front.js", "enter.js"))
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "srcdoc"):
        assert word not in script
    assert "http:" not in script and "https:" not in script
