"""What a sentence claims beyond its event: a step reached, a new aim, two camps, who called, who was there."""

from __future__ import annotations

from functools import cache, partial
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import contingent as ct
from contingent.present.chronicle.changes import Change, garrison
from contingent.present.chronicle.frames import Named, Several
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.movements import movements, splits, turns
from contingent.present.chronicle.politics import cabinets, reforms
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.spans import Told
from contingent.present.chronicle.stands import passed
from contingent.present.chronicle.state import opening
from contingent.present.chronicle.streets import unrest

october = cache(partial(ct.load, "october-1917"))
DAYS = 396
COLUMNS = ("day", "kind", "actor", "place", "detail", "value")
Row = tuple[int, str, str, str, str, float]


def world(*rows: Row, **series: float) -> World:
    """Return a world of October with events made by hand, and series that stay as they are."""
    events = pd.DataFrame(list(rows), columns=list(COLUMNS)).assign(world=0, hour=0.0)
    scenario, compiled = october(), SimpleNamespace(days=DAYS)
    data = xr.Dataset(
        {name: (("world", "date"), np.full((1, DAYS), value)) for name, value in series.items()},
        coords={"world": [0], "date": np.arange(DAYS)},
    )
    run = SimpleNamespace(scenario=scenario, events=events, compiled=compiled, series=data)
    return World(run, 0)  # type: ignore[arg-type]


def said(told: Told, language: str = "en") -> str:
    """Return the sentence of a frame."""
    return Teller(october(), language).sentence(told[1])


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        (-0.8, -0.7, None),  # nearer to -0.5 than to -1, and not there
        (-0.8, -0.5, 2),
        (-0.8, 0.2, 3),
        (0.0, 0.4, None),
        (0.0, -0.4, None),
        (0.4, -0.1, 3),  # down: no further than 0
        (0.4, -0.5, 2),
        (0.5, 0.6, None),
        (0.9, 1.0, 5),
        (0.1 + 0.2, 0.5 - 1e-12, 4),
        (0.5, 0.5, None),
    ],
)
def test_a_step_is_passed_where_it_is_reached(before: float, after: float, step: int | None) -> None:
    assert passed(before, after) == step


def test_policy_is_told_as_far_as_it_has_come() -> None:
    (start,) = [row.position for row in october().tables["policies"] if row.issue == "nationality"]
    assert start < -0.75
    moved = [(day, "policy", "tsar", "", "nationality", value) for day, value in ((9, -0.7), (30, -0.5), (60, -0.45))]
    ((day, frame),) = reforms(world(*moved))
    assert day == 30 and frame.given["stands"] == Several((Named("stand", "nationality_2"),))
    there_and_back = [(9, -0.5), (30, -0.6), (60, -0.5), (90, 0.0)]
    told = list(reforms(world(*[(day, "policy", "tsar", "", "nationality", value) for day, value in there_and_back])))
    assert [day for day, _ in told] == [9, 90]


def test_a_turn_to_what_a_party_stands_for_is_none() -> None:
    """The speaker of the Mensheviks from the start wins them over: nothing of what is told changes."""
    same = (120, "programme", "menshevik", "", "tsereteli", 0.9)
    new = (90, "programme", "bolshevik", "", "lenin", 0.9)
    ((day, frame),) = turns(world(new, same), ["menshevik", "bolshevik"])
    assert day == 90 and frame.given["party"] == Named("party", "bolshevik")


def test_the_last_turn_before_a_government_is_told() -> None:
    first = (90, "programme", "bolshevik", "", "kamenev", 0.9)
    last = (120, "programme", "bolshevik", "", "lenin", 0.2)
    made = (200, "government", "bolshevik", "", "soviet", 1.0)
    own = ["bolshevik"]
    assert [day for day, _ in turns(world(first, last), own)] == [90]
    assert sorted(day for day, _ in turns(world(first, last, made), own)) == [90, 120]


def test_turns_and_splits_stand_in_order_of_time() -> None:
    rows = [(99, "split", "left_sr", "", "sr", 0.0), (120, "programme", "bolshevik", "", "lenin", 0.9)]
    rows += [(200, "split", "menshevik_internationalist", "", "menshevik", 0.0)]
    here = world(*rows, support_bolshevik=0.3)
    told = [frame for frame in movements(here) if frame.message in ("turn", "split")]
    assert [frame.message for frame in told] == ["split", "turn", "split"]
    assert len({frame.paragraph for frame in told}) == 1 and len(list(splits(here))) == 2


def seen(here: World, language: str = "en") -> str:
    """Return the sentence on the garrison before the last change of power."""
    event = list(here.told("power_changes"))[-1]
    (told,) = garrison(here, Change(event, None, None, "handover"))
    return said(told, language)


FALL: Row = (100, "power_changes", "provisional_government", "petrograd", "tsar", 0.0)
RISING: Row = (200, "power_changes", "soviet", "petrograd", "provisional_government", 0.0)


@pytest.mark.parametrize(
    ("government", "soviet", "ends"),
    [
        (0.3, 0.6, "and 60% obeyed the soviets."),
        (0.5, 0.7, "and 70% obeyed the soviets; some obeyed both."),
        (0.9, 0.8, "and 80% obeyed the soviets; most obeyed both."),
    ],
)
def test_who_obeys_two_is_not_told_as_two_camps(government: float, soviet: float, ends: str) -> None:
    shares = {"garrison_provisional_government": government, "garrison_soviet": soviet}
    here = world(FALL, RISING, **shares)
    assert seen(here).endswith(ends)
    assert ("两者都服从" in seen(here, "zh")) == ("и тем и другим" in seen(here, "ru")) == ("both" in ends)


def test_nobody_obeys_or_does_not_who_is_not_there_yet() -> None:
    shares = {"garrison_tsar": 0.04, "garrison_provisional_government": 0.0}
    assert seen(world(FALL, **shares)).endswith("4% of the garrison still obeyed Nicholas II and his ministers.")
    claimed = world((50, "council_claims", "provisional_government", "", "", 1.0), FALL, **shares)
    assert seen(claimed).endswith("and hardly anybody obeyed the Provisional Government.")
    risen = world((90, "operation_begins", "provisional_government", "moscow", "", 0.2), FALL, **shares)
    assert "Provisional" not in seen(risen)  # others rose in its name
    met = world(
        (120, "majority", "sr", "petrograd", "", 0.4), RISING, garrison_provisional_government=0.5, garrison_soviet=0.0
    )
    assert seen(met).endswith("and hardly anybody obeyed the soviets.")


def test_a_garrison_obeys_the_assembly_by_its_name() -> None:
    rows: list[Row] = [FALL, (150, "assembly_accepted", "provisional_government", "", "soviet", 0.4)]
    rows += [(150, "power_changes", "provisional_government", "petrograd", "soviet", 0.0)]
    rows += [(200, "power_changes", "high_command", "petrograd", "provisional_government", 0.0)]
    here = world(*rows, garrison_provisional_government=0.2, garrison_high_command=0.3)
    assert "20% of the garrison still obeyed the Constituent Assembly" in seen(here)
    assert here.contender("provisional_government", here.last) == Named("case", "assembly")


def test_a_crowd_is_laid_to_who_called_it() -> None:
    small = (100, "demonstration", "menshevik", "petrograd", "", 1e5)
    for caller, ends in (("bolshevik", "called out by the Bolsheviks."), ("", "; no party had called them.")):
        (told,) = unrest(world(small, (106, "demonstration", caller, "petrograd", "", 2e5)))
        assert said(told).endswith(ends) and "200,000" in said(told)


def test_who_joins_a_government_joins_it_on_his_day() -> None:
    rows = [
        (day, "office", party, "", "soviet", 1.0) for day, party in ((30, "sr"), (30, "left_sr"), (31, "menshevik"))
    ]
    told = [(day, frame.given["parties"]) for day, frame in cabinets(world(*rows))]
    assert [(day, [name.label for name in several.names]) for day, several in told] == [  # type: ignore[union-attr]
        (30, ["sr", "left_sr"]),
        (31, ["menshevik"]),
    ]


def test_names_claim_no_more_than_what_they_name() -> None:
    """The largest party has no majority for that, a march no name of one day; the tsar's ministers were rightists."""
    scenario = october()
    names = {(row.of, row.name): row for row in scenario.tables["names"]}
    for pattern in ("petrograd_majority", "moscow_majority"):
        assert "plurality" in names["pattern", pattern].en and "относительное" in names["pattern", pattern].ru
        assert "第一大党" in names["pattern", pattern].zh
    surnames = [row.en for row in scenario.tables["names"] if row.of == "surname"]
    assert not any(surname in names["pattern", "kornilov_affair"].en for surname in surnames)
    start = next(frame for frame in opening(world(FALL), 99) if frame.message == "start")
    assert said((0, start)).endswith("Nicholas II and his ministers governed, and the right held the ministries.")
    assert "Duma" not in names["stand", "power_2"].en
