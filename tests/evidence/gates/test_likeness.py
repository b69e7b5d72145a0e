"""Gate 9 on events made by hand: every kind of nonsense is seen, and the same history without it is not blamed."""

from __future__ import annotations

import pandas as pd
import pytest

from contingent.evidence.gates.impossible import RULES
from contingent.evidence.gates.likeness import likeness
from contingent.scenario.model import Scenario

Row = tuple[int, str, str, str, str, float]  # day, kind, actor, place, detail, value
CABINET, SOVIET = "provisional_government", "soviet"
CITY = "petrograd"


def made(*rows: Row | tuple[int, str, str, str, str, float, float], world: int = 0) -> pd.DataFrame:
    """Return events of one world; a seventh number is the hour."""
    columns = ("day", "kind", "actor", "place", "detail", "value", "hour")
    frame = pd.DataFrame([(*row, 12.0)[:7] for row in rows], columns=columns)
    return frame.assign(world=world)


def won(day: int, cause: str, ruler: str, led_by: str = "") -> tuple[Row, ...]:
    """Return a change of power by force."""
    return (day, "operation_ends", cause, CITY, led_by, 1.0), (day, "power_changes", cause, CITY, ruler, 0.0)


def office(day: int, party: str, ruler: str, value: float = 1.0) -> Row:
    return (day, "office", party, "", ruler, value)


GONE = office(70, "right", CABINET, 0.0)
FEBRUARY = (*won(70, CABINET, "tsar"), GONE, office(70, "kadet", CABINET))
LEGAL = (71, "party_banned", "bolshevik", "", "", 0.0)
OCTOBER = (*won(300, SOVIET, CABINET, "bolshevik"), office(300, "kadet", SOVIET, 0.0))
OFFICE = office(300, "bolshevik", SOVIET)
BEGUN = (200, "operation_begins", SOVIET, CITY, "sr", 0.1)
NONSENSE: dict[str, tuple[tuple[Row, ...], tuple[Row, ...]]] = {
    # kind: what breaks the rule, and what does not
    "winner bans own": (
        (*FEBRUARY, LEGAL, *OCTOBER, OFFICE, (301, "party_banned", "bolshevik", "", "", 1.0)),
        (*FEBRUARY, LEGAL, *OCTOBER, OFFICE, (301, "party_banned", "kadet", "", "", 1.0)),
    ),
    "banned in office": (
        (*FEBRUARY, office(90, "bolshevik", CABINET)),
        (*FEBRUARY, LEGAL, office(90, "bolshevik", CABINET)),
    ),
    "own government": (
        (*FEBRUARY, (80, "decision", "kadet", "", "action.strike", 0.0)),
        (*FEBRUARY, office(80, "kadet", CABINET, 0.0), (80, "decision", "kadet", "", "action.strike", 0.0)),
    ),
    "wrong minister": (
        (*FEBRUARY, office(80, "muslim", CABINET)),
        (*FEBRUARY, office(80, "popular_socialist", CABINET)),
    ),
    "refuses office": ((*FEBRUARY, LEGAL, office(80, "anarchist", CABINET)), (*FEBRUARY, office(80, "sr", CABINET))),
    "empty cabinet": ((*won(70, CABINET, "tsar"), GONE), FEBRUARY),
    "thrown out and back": (
        (*FEBRUARY, *OCTOBER, OFFICE, office(310, "kadet", SOVIET)),
        (*FEBRUARY, *OCTOBER, OFFICE, office(310, "kadet", CABINET)),
    ),
    "majority walks out": (
        ((200, "congress", "sr", "", "", 0.4), (200, "walkout", "sr", "", "", 0.4)),
        ((200, "congress", "sr", "", "", 0.4), (200, "walkout", "popular_socialist", "", "", 0.1)),
    ),
    "walked out and in": (
        (*FEBRUARY, *OCTOBER, OFFICE, (301, "walkout", "popular_socialist", "", "", 0.1),
         office(310, "popular_socialist", SOVIET)),
        (*FEBRUARY, *OCTOBER, OFFICE, (301, "walkout", "popular_socialist", "", "", 0.1),
         office(350, "popular_socialist", SOVIET)),
    ),
    "unnamed acceptance": (
        ((300, "assembly_accepted", CABINET, "", CABINET, 0.1),),
        ((300, "assembly_accepted", CABINET, "", CABINET, 0.1), (300, "government", "kadet", "", CABINET, 0.5)),
    ),
    "no object": (
        ((20, "decision", "tsar", "", "order.ban", 0.0),),
        ((20, "decision", "tsar", "", "order.ban", 0.0), (20, "party_banned", "kadet", "", "", 1.0)),
    ),
    "arms for nobody": (
        ((20, "decision", "tsar", "", "volunteers.arm", 0.0),),
        ((19, "troops_move", "savage_division", "", "high_command", 1.0),
         (20, "decision", "tsar", "", "volunteers.arm", 0.0)),
    ),
    "old order's amnesty": (
        ((20, "leader_moves", "lenin", "petrograd_vyborg", "active", 1.0),),
        (*FEBRUARY, (100, "leader_moves", "lenin", "petrograd_vyborg", "active", 1.0)),
    ),
    "unreliable reserve": (
        ((20, "troops_move", "kronstadt_sailors", "kronstadt", "tsar", 1.0),),
        ((20, "troops_move", "savage_division", "front_romanian", "tsar", 1.0),),
    ),
    "attack everywhere": (
        tuple((150, "offensive", "tsar", f"front_{name}", "", 1.0) for name in ("northern", "western", "romanian")),
        ((150, "offensive", "tsar", "front_western", "", 1.0), (151, "offensive", "tsar", "front_romanian", "", 1.0)),
    ),
    "peace overnight": (
        ((20, "decision", "tsar", "", "war_conduct.armistice", 0.0), (20, "armistice", "tsar", "", "", 1.0)),
        ((20, "decision", "tsar", "", "war_conduct.armistice", 0.0), (60, "armistice", "tsar", "", "", 1.0)),
    ),
    "war in truce": (
        ((20, "policy", "tsar", "", "war", 0.5), (30, "armistice", "tsar", "", "", 1.0),
         (40, "policy", "tsar", "", "war", 0.1)),
        ((20, "policy", "tsar", "", "war", 0.5), (40, "policy", "tsar", "", "war", 0.1)),
    ),
    "mutiny again": (
        tuple((day, "mutiny", "savage_division", "orel", "tsar", 1.0) for day in (65, 69)),
        ((65, "mutiny", "savage_division", "orel", "tsar", 1.0), *FEBRUARY,
         (75, "mutiny", "savage_division", "orel", CABINET, 1.0)),
    ),
    "police lives on": (
        (*FEBRUARY, (90, "mutiny", "police_petrograd", CITY, CABINET, 1.0)),
        ((60, "mutiny", "police_petrograd", CITY, "tsar", 1.0),),
    ),
    "nobody came": (
        (BEGUN, (200, "operation_ends", SOVIET, CITY, "sr", 0.0, 5.0)),
        (BEGUN, (200, "operation_ends", SOVIET, CITY, "sr", 0.0, 23.0)),
    ),
    "tried again": (
        ((200, "operation_ends", SOVIET, CITY, "sr", 0.0, 23.0), (203, "operation_begins", SOVIET, CITY, "sr", 0.1)),
        ((200, "operation_ends", SOVIET, CITY, "sr", 0.0, 23.0), (230, "operation_begins", SOVIET, CITY, "sr", 0.1)),
    ),
    "same hour": (
        ((200, "operation_begins", SOVIET, CITY, "sr", 0.1), (200, "operation_begins", SOVIET, "moscow", "sr", 0.1)),
        ((200, "operation_begins", SOVIET, CITY, "sr", 0.1), (201, "operation_begins", SOVIET, "moscow", "sr", 0.1)),
    ),
    "claim of the fallen": (
        (*FEBRUARY, (90, "council_claims", "tsar", "", "right", 1.0)),
        (*FEBRUARY, (90, "council_claims", "high_command", "", "right", 1.0)),
    ),
    "nation too soon": (
        ((20, "council_claims", "ukrainian_rada", "", "", 1.0),),
        (*FEBRUARY, (90, "council_claims", "ukrainian_rada", "", "", 1.0)),
    ),
    "troops fire on": (
        tuple((day, "shooting", "tsar", CITY, "", 40.0) for day in (20, 21, 22)),
        tuple((day, "shooting", "tsar", CITY, "", 40.0) for day in (20, 21, 25)),
    ),
    "list of few": (((320, "election", "muslim", "", "", 0.3),), ((320, "election", "sr", "", "", 0.3),)),
    "own majority": (
        ((320, "assembly_dissolved", SOVIET, "", "", 0.6),),
        ((320, "assembly_dissolved", SOVIET, "", "", 0.3),),
    ),
    "own programme": (
        ((20, "programme", "sr", "", "kerensky", 1.0),),
        ((20, "programme", "bolshevik", "", "lenin", 1.0),),
    ),
}  # fmt: skip


TAKEN = (10, "place_taken", "a", "town", "b", 900.0)
LANDED = (7, "landing", "a", "port", "", 900.0)
AFTER: dict[str, tuple[tuple[Row, ...], tuple[Row, ...]]] = {
    # of a struggle by weeks
    "handful": (((3, "place_taken", "a", "town", "b", 299.0),), (TAKEN,)),
    "to and fro": (
        ((3, "place_taken", "a", "town", "b", 900.0), (6, "place_left", "b", "town", "a", 900.0), TAKEN),
        ((1, "place_taken", "a", "town", "b", 900.0), (6, "place_left", "b", "town", "a", 900.0), TAKEN),
    ),
    "acts when gone": (
        ((3, "destroyed", "a", "", "", 0.0), TAKEN),
        ((3, "destroyed", "a", "", "", 0.0), (8, "claim", "a", "town", "b", 0.0), TAKEN),
    ),
    "war in war": (
        ((3, "war_begins", "a", "", "b", 1.0), (9, "war_begins", "b", "", "a", 1.0)),
        ((3, "war_begins", "a", "", "b", 1.0), (5, "treaty", "b", "", "a", 1.0), (30, "war_begins", "b", "", "a", 1.0)),
    ),
    "war on the treaty": (
        ((3, "treaty", "a", "", "b", 1.0), (9, "war_begins", "b", "", "a", 1.0)),
        ((3, "treaty", "a", "", "b", 1.0), (9, "annulled", "b", "", "a", 1.0), (9, "war_begins", "b", "", "a", 1.0)),
    ),
    "taken in peace": (
        ((3, "treaty", "a", "", "b", 1.0), TAKEN),
        ((3, "treaty", "a", "", "b", 1.0), (9, "war_begins", "b", "", "a", 1.0), TAKEN),
    ),
    "recalled takes": (
        ((3, "recall", "a", "", "", 1.0), TAKEN),
        ((3, "recall", "a", "", "", 1.0), LANDED, TAKEN),
    ),
    "autonomy for an enemy": (
        ((3, "war_begins", "a", "", "b", 1.0), (9, "autonomy", "a", "", "b", 9.0)),
        ((3, "war_begins", "a", "", "b", 1.0), (8, "treaty", "b", "", "a", 1.0), (9, "autonomy", "a", "", "b", 9.0)),
    ),
    "guest against patron": (
        ((3, "guest_rises", "a", "town", "occupier", 900.0),),
        ((3, "guest_rises", "a", "town", SOVIET, 900.0),),
    ),
    "organ of nobody": (
        ((3, "organ_founded", "a", "", "", 19.0),),
        ((3, "organ_founded", "a", "", "", 120.0),),
    ),
    "terror of nobody": (((3, "terror", "a", "", "", 0.4),), ((3, "terror", "a", "", "", 12.0),)),
    "turn from nothing": (
        ((9, "tax_in_kind", "a", "", "", -0.2),),
        ((3, "requisition", "a", "", "", 0.9), (9, "tax_in_kind", "a", "", "", -0.2)),
    ),
    "union under fire": (
        ((3, "republic", "b", "", "c", 9.0), TAKEN, (12, "union", "b", "", "", 2.0)),
        ((3, "republic", "b", "", "c", 9.0), TAKEN, (30, "union", "b", "", "", 2.0)),
    ),
    "union of the day": (
        ((12, "republic", "b", "", "c", 9.0), (12, "union", "b", "", "", 2.0)),
        ((3, "republic", "b", "", "c", 9.0), (12, "union", "b", "", "", 2.0)),
    ),
}  # fmt: skip
NONSENSE |= AFTER


@pytest.mark.parametrize("kind", NONSENSE)
def test_a_kind_of_nonsense_is_seen_and_nothing_else_blamed_for_it(october: Scenario, kind: str) -> None:
    bad, good = (likeness(october, made(*rows), 1).by_kind.set_index("kind") for rows in NONSENSE[kind])
    assert bad.loc[kind, "sentences"] >= 1 and bad.loc[kind, "worlds"] == 1
    assert good.loc[kind, "sentences"] == 0


@pytest.mark.parametrize(("heir", "broken"), [("b", 1), ("", 0)])
def test_a_place_given_up_to_nobody_changes_hands_when_somebody_comes(
    october: Scenario, heir: str, broken: int
) -> None:
    rows = (3, "place_taken", "a", "town", "b", 900.0), (6, "given_up", "a", "town", heir, 900.0), TAKEN
    found = likeness(october, made(*rows), 1).by_kind.set_index("kind")
    assert found.loc["to and fro", "sentences"] == broken


def test_every_rule_has_its_example() -> None:
    assert set(NONSENSE) == {rule.kind for rule in RULES}


def test_a_rule_of_the_case_counts_by_month(october: Scenario) -> None:
    """An offensive of 20 January (day 19) breaks the rule of winter, one of July does not."""
    found = likeness(october, made((19, "offensive", "tsar", "front_western", "", 1.0)), 1).by_kind.set_index("kind")
    assert found.loc["winter_offensive", "sentences"] == 1
    found = likeness(october, made((190, "offensive", "tsar", "front_western", "", 1.0)), 1).by_kind.set_index("kind")
    assert found.loc["winter_offensive", "sentences"] == 0


def test_a_sentence_that_breaks_two_rules_counts_once_and_worlds_without_any_count(october: Scenario) -> None:
    """One of three sentences in two worlds: the nation's movement enters the tsar's cabinet under a ban."""
    frame = pd.concat([
        made(office(20, "jewish", "tsar"), (30, "strike_wave", "", CITY, "", 1.0)),
        made((30, "strike_wave", "", CITY, "", 1.0), world=1),
    ])  # fmt: skip
    found = likeness(october, frame, 3)
    assert found.told.tolist() == [2.0, 1.0, 0.0] and found.impossible.tolist() == [1.0, 0.0, 0.0]
    assert found.per_hundred[0] == pytest.approx(100 / 3)
    by_kind = found.by_kind.set_index("kind")
    assert by_kind.loc["wrong minister", "sentences"] == by_kind.loc["banned in office", "sentences"] == 1
    assert (
        by_kind.loc["wrong minister", "worst"] == "world 0: 21 January 1917 (8 January Old Style), jewish office tsar 1"
    )


def test_what_a_chronicle_gathers_is_one_sentence_and_what_follows_tells_a_decision(october: Scenario) -> None:
    """Two mutinies of a day are one, positions none; a decision is told where nothing else tells it."""
    rows = [
        (20, "mutiny", "savage_division", "orel", "tsar", 1.0), (20, "mutiny", "pavlovsky", CITY, "tsar", 1.0),
        (20, "site_taken", CABINET, "arsenal", "fight", 1.0), (20, "decision", "sr", "", "action.wait", 1.0),
        (20, "decision", "sr", "", "action.strike", 1.0), (20, "decision", "kadet", "", "office.join", 1.0),
        (20, "office", "kadet", "", "tsar", 1.0),
    ]  # fmt: skip
    assert likeness(october, made(*rows), 1).told.tolist() == [3.0]
