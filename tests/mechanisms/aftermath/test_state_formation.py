"""States: relations follow from wars, treaties and homes; foundings go by the logit; unions have members."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.state_formation import (
    ABSORBED,
    ALLIED,
    AUTONOMOUS,
    BELIEF,
    CLAIMED,
    CLIENT,
    INDEPENDENT,
    LOOKED_AT,
    NONE,
    RECOGNISED,
    RESERVE,
)
from contingent.world.after import IS_COUNCIL, IS_HOST, IS_NATION

CENTRE, NATION = 0, 1


def pair(kind: int = IS_NATION, worlds: int = 1, **parameters: float) -> Bench:
    """Return a council that claims the whole, and a nation or host at home in the second of two places."""
    b = bench("state_formation", places=2, groups=1, contenders=2, worlds=worlds)
    b.case["contender_class"][:] = [IS_COUNCIL, kind]
    b.case["contender_whole"][:] = [1, 0]
    b.case["home"][NATION, 1] = 1
    b.case["nationality_issue"] = 0
    b.set("people", 1000.0).set("holder", [0, 1]).set("active", 1).set("peace_since", -1).set("commander", [0, 1])
    b.set("union_founded", -1)
    b.day = LOOKED_AT
    for name, value in parameters.items():
        b.set_parameter(name, value)
    return b


def relation(b: Bench) -> int:
    return int(b.step().get("relation")[CENTRE, NATION])


def test_relations_without_a_decision() -> None:
    """War or no treaty is a claim; a treaty recognises, and makes independent who holds its home; a command allies."""
    assert relation(pair()) == CLAIMED
    assert relation(pair().set("peace_since", 0)) == INDEPENDENT
    assert relation(pair().set("peace_since", 0).set("holder", -1)) == RECOGNISED
    assert relation(pair().set("peace_since", 0).set("at_war", 1)) == CLAIMED
    assert relation(pair().set("commander", 0)) == ALLIED
    assert relation(pair().set("active", [0, 1])) == NONE
    assert relation(pair(IS_COUNCIL)) == NONE  # only nations and hosts stand in a relation


@pytest.mark.parametrize("x", [-0.8, 0.2, 0.75])
@pytest.mark.parametrize("kind", [IS_NATION, IS_HOST])
def test_what_becomes_of_a_home_that_is_held(kind: int, x: float) -> None:
    """exp(3 (x + 2 n - 1)), exp(3 (x - 0.3)), exp(-3 x) and 1 for waiting; a host has no state to set up."""
    b = pair(kind, worlds=4000, founding=50.0).set("holder", 0).set("aims", x)
    b.case["kin"][1, NATION] = 0.8
    b.step()
    weights = np.exp([BELIEF * (x + 0.6), BELIEF * (x - RESERVE), -BELIEF * x, 0.0])
    weights[0] *= kind == IS_NATION
    found = b.ensemble.view("relation")[:, CENTRE, NATION]
    shares = [(found == code).mean() for code in (CLIENT, AUTONOMOUS, ABSORBED, CLAIMED)]
    assert shares == pytest.approx(weights / weights.sum(), abs=0.03)
    kinds = b.events["kind"].value_counts()
    assert (
        kinds.get("republic", 0) == (found == CLIENT).sum() and kinds.get("autonomy", 0) == (found == AUTONOMOUS).sum()
    )
    assert (b.ensemble.view("republics") == (found == CLIENT)).all()


def test_no_autonomy_is_granted_to_an_enemy_in_arms() -> None:
    b = pair(worlds=400, founding=50.0).set("holder", 0).set("aims", 0.75).set("at_war", [[0, 1], [1, 0]])
    found = b.step().ensemble.view("relation")[:, CENTRE, NATION]
    assert not (found == AUTONOMOUS).any() and (found == CLIENT).any()


@pytest.mark.parametrize("kind", [IS_NATION, IS_HOST])
def test_the_lands_of_a_nation_that_is_gone_are_granted_autonomy_but_no_host_that_is(kind: int) -> None:
    b = pair(kind, worlds=400, founding=50.0).set("holder", 0).set("aims", 0.75).set("active", [1, 0])
    found = b.step().ensemble.view("relation")[:, CENTRE, NATION]
    assert (found == AUTONOMOUS).any() == (kind == IS_NATION)


def test_what_was_granted_once_is_not_granted_again() -> None:
    """The home is lost and won back; what it may become then is another thing."""
    b = pair(IS_HOST, worlds=400, founding=50.0).set("holder", 0).set("aims", 0.75).step()
    granted = b.ensemble.view("relation")[:, CENTRE, NATION] == AUTONOMOUS
    assert granted.sum() > 200 and (b.ensemble.view("granted")[:, CENTRE, NATION] == granted).all()
    b.set("holder", [0, 1]).step(LOOKED_AT).set("holder", 0).step(20 * LOOKED_AT)
    told = b.events.query("kind == 'autonomy'")
    assert told.groupby("world").size().max() == 1 and len(told) > granted.sum()


def test_what_is_founded_lasts_as_long_as_the_home_is_held() -> None:
    b = pair(founding=0.0).set("holder", 0).set("relation", [[0, CLIENT], [0, 0]])
    assert relation(b) == CLIENT
    b.set("holder", [0, 1]).step(LOOKED_AT)
    assert b.get("relation")[CENTRE, NATION] == CLAIMED and b.get("republics") == 0.0


def test_nothing_is_founded_where_less_than_half_is_held() -> None:
    b = pair(worlds=50, founding=50.0).set("aims", 1.0)
    b.case["home"][NATION] = 1
    assert b.step(20).events.empty
    assert b.get("home_held")[CENTRE, NATION] == 0.5


def test_a_union_comes_at_peace_and_counts_its_members() -> None:
    """In four weeks with the chance 1 - exp(-4 x 0.02); a rival who claims the whole keeps it from coming."""
    b = bench("state_formation", places=3, groups=1, contenders=4, worlds=3000)
    b.case["contender_class"][:] = [IS_COUNCIL, IS_NATION, IS_NATION, IS_COUNCIL]
    b.case["contender_whole"][:] = [1, 0, 0, 1]
    b.case["home"][1, 1] = b.case["home"][2, 2] = 1
    war = np.zeros((4, 4), np.uint8)
    war[0, 3] = war[3, 0] = 1
    b.set("people", 1000.0).set("holder", 0).set("active", 1).set("peace_since", -1).set("union_founded", -1)
    b.set("commander", [0, 1, 2, 3]).set("at_war", war)
    b.set("relation", [[0, CLIENT, CLIENT, 0]] + [[0] * 4] * 3)
    b.set("men_total", 20_000.0).set("facing", 0.5)
    assert b.step(LOOKED_AT + 1).events.empty
    b.set("at_war", 0).step(LOOKED_AT)
    founded = b.ensemble.view("union_members")[:, 0] == 3
    assert founded.mean() == pytest.approx(1.0 - np.exp(-4 * 0.02), abs=0.015)
    assert b.events["kind"].unique().tolist() == ["union"] and (b.events["value"] == 3).all()
    assert (b.ensemble.view("union_founded")[founded, 0] == 2 * LOOKED_AT).all()
    b.set("holder", [0, 1, 2]).step(LOOKED_AT)
    assert (b.ensemble.view("union_members") == 0).all()


@pytest.mark.parametrize(("men", "united"), [(20_000.0, False), (9_000.0, True)])
def test_who_fights_another_for_the_whole_founds_no_union(men: float, united: bool) -> None:
    """Far from any front, at war with a rival of so many men: 10,000 at least, and one in fifty of its own."""
    b = bench("state_formation", places=2, groups=1, contenders=3)
    b.case["contender_class"][:] = [IS_COUNCIL, IS_NATION, IS_COUNCIL]
    b.case["contender_whole"][:] = [1, 0, 1]
    b.case["home"][1, 1] = 1
    b.set_parameter("uniting", 1e3)
    b.set("people", 1000.0).set("holder", 0).set("active", 1).set("peace_since", -1).set("union_founded", -1)
    b.set("commander", [0, 1, 2]).set("relation", [[0, CLIENT, 0], [0, 0, 0], [0, 0, 0]])
    b.set("at_war", [[0, 0, 1], [0, 0, 0], [1, 0, 0]]).set("men_total", [20_000.0, 0.0, men]).set("facing", 0.0)
    b.day = LOOKED_AT
    assert b.step().get("union_members")[0] == 2 * united


def test_nothing_is_founded_on_the_first_day() -> None:
    """The first look at what may be founded is four weeks after the start, and a union later than its members."""
    b = pair(founding=1e3, uniting=1e3).set("holder", 0).set("aims", 1.0)
    b.case["kin"][1, NATION] = 1.0
    b.day = 0
    assert b.step(LOOKED_AT).events.empty
    assert b.step(1).events["kind"].tolist() == ["republic"]
    assert b.step(LOOKED_AT).events["kind"].tolist() == ["republic", "union"]


def test_without_nations_nothing_moves() -> None:
    b = bench("state_formation", places=2, groups=1, contenders=2).start().set("active", 1).step(20)
    assert b.events.empty and (b.get("relation") == NONE).all() and b.get("republics") == 0.0


@pytest.mark.parametrize(("people", "founded"), [(1_500.0, True), (2_500.0, False)])
def test_a_rump_founds_no_union(people: float, founded: bool) -> None:
    """Who rules fewer people than another unites nobody."""
    b = pair(founding=0.0, uniting=1e3).set("holder", 0).set("relation", [[0, CLIENT], [0, 0]])
    b.set("people_held", [2_000.0, people]).step(LOOKED_AT + 1)
    assert ("union" in set(b.events["kind"])) == founded
