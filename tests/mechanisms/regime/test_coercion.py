"""Coercion on a small case: days worked by hand, chances in closed form, frequencies over worlds that differ by luck.

A cabinet (contender 0) governs from a capital against a council (1); a town lies on the line, a front beyond.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.stats import triang

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.garrison import REFUSAL_NEWS, REFUSED_NEWS
from contingent.mechanisms.regime.journeys import NOT_DUE, RETURNED, journey
from contingent.mechanisms.regime.militias import MILITIA_OTHERS, MILITIA_START, WILLING
from contingent.mechanisms.regime.police import ARRESTED
from contingent.mechanisms.regime.rivals import LOSER_NEWS, RULER_NEWS
from contingent.mechanisms.regime.shooting import DAYS_LUCK, FIRE_NEWS, SHOCKING
from contingent.mechanisms.regime.troops import AFTER_STOP
from contingent.world.kinds import ACTIVE, EXILED, IN_HIDING, JAILED

CAPITAL, TOWN, FRONT = 0, 1, 2
WORLDS = 3000


def country(
    *orders: tuple[str, float],
    by: str = "cabinet",
    units: Sequence[str] = ("garrison",),
    leaders: int = 1,
    parties: int = 1,
    worlds: int = 1,
) -> Bench:
    """Return the country on its first day, on which the orders are taken; nobody acts and nobody obeys anyone."""
    made = bench(
        "coercion",
        kinds={
            "places": ["district", "town", "front"],
            "groups": ["workers", "soldiers", "peasants", "middle"],
            "contenders": ["cabinet", "council"],
            "units": units,
        },
        leaders=leaders,
        parties=parties,
        orders=orders,
        by=by,
        worlds=worlds,
    )
    made.case["place_city"][:] = [0, -1, -1]
    made.start()
    made.set("raised_by", -1)
    return made.set("incumbent", 0).set("contender_active", 1).set("people", 1000.0).set("chosen", 0)


def later(made: Bench, days: int = 1) -> Bench:
    """Return the country some days later, on which nothing is ordered."""
    return made.set("chosen", -1).step(days=days)


def near(frequency: float, chance: float, count: int) -> bool:
    """Whether a frequency is within four standard errors of a chance."""
    return abs(frequency - chance) < 4.0 * math.sqrt(chance * (1.0 - chance) / count)


# Police


def test_an_arrest_succeeds_as_far_as_the_capitals_armed_men_obey() -> None:
    made = country(("arrest", 0.0), leaders=3, worlds=WORLDS)
    made.case["leader_party"][:] = [0, 0, -1]
    made.set("force", [[30.0, 10.0]]).set("accused", 0).set("leader_place", [CAPITAL, TOWN, CAPITAL]).step()
    events, status = made.events, np.array([made.get("leader_status", w) for w in range(WORLDS)])
    assert events["probability"].to_numpy() == pytest.approx(ARRESTED * 0.75)
    assert ((events["draw"] < ARRESTED * 0.75).to_numpy() == (status[:, 0] == JAILED)).all()
    assert near((status[:, 0] == JAILED).mean(), ARRESTED * 0.75, WORLDS)
    assert set(status[:, 0]) == {JAILED, IN_HIDING}
    assert (status[:, 1:] == ACTIVE).all(), "one is out of town, the other of no party"


def test_nobody_is_arrested_where_nobody_is_accused() -> None:
    made = country(("arrest", 0.0), ("ban", 0.0)).set("force", [[30.0, 10.0]]).step()
    assert made.events.empty and made.get("party_legal").tolist() == [1]


def test_the_loudest_caller_is_accused_of_a_crowd_and_banned() -> None:
    made = country(("ban", 0.0), parties=3).set("party_contender", 1).set("city_support", 0.3)
    made.set("crowd_on", 1).set("call_demonstration", [0.3, 0.9, 0.1]).step()
    assert made.get("accused") == 1 and made.get("party_legal").tolist() == [1, 0, 1]
    assert made.events[["kind", "value"]].to_numpy().tolist() == [["party_banned", 1.0]]


def test_a_crowd_is_not_laid_to_a_party_that_hardly_anybody_here_supports() -> None:
    made = country(("ban", 0.0), parties=2).set("party_contender", 1).set("city_support", [[0.9, 0.04]])
    made.set("crowd_on", 1).set("accused", -1).set("call_demonstration", [0.0, 0.9]).step()
    assert made.get("accused") == -1 and made.get("party_legal").tolist() == [1, 1]


@pytest.mark.parametrize(("split", "banned"), [(0, False), (1, True)])
def test_a_wing_is_of_its_partys_government_until_they_part(split: int, banned: bool) -> None:
    """The first party governs; the second is its wing and called the crowd."""
    made = country(("ban", 0.0), parties=2).set("party_contender", 1).set("city_support", 0.5)
    made.case["party_parent"][:] = [-1, 0]
    made.set("in_office", [1.0, 0.0]).set("split", [0, split]).set("crowd_on", 1)
    made.set("call_demonstration", [0.0, 0.9]).step()
    assert made.get("party_legal").tolist() == [1, int(not banned)]


def test_nobody_is_guilty_who_sits_in_the_government_or_stands_on_its_side() -> None:
    """The loudest sits in it, the next would raise it to power, the third is banned; the old accusation stands."""
    made = country(("ban", 0.0), parties=4).set("crowd_on", 1).set("party_contender", [1, 0, 1, 1])
    made.set("city_support", 0.25)
    made.set("in_office", [1.0, 0.0, 0.0, 0.0]).set("party_legal", [1, 1, 0, 1]).set("accused", 3)
    for caller in range(3):
        made.set("call_demonstration", np.eye(4)[caller]).set("chosen", -1).step()
        assert made.get("accused") == 3
    made.set("accused", 0).set("call_demonstration", 0.0).set("chosen", 0).step()
    assert made.get("party_legal").tolist() == [1, 1, 0, 1] and made.events.empty


def test_a_crowd_that_nobody_called_leaves_the_old_accusation() -> None:
    made = country(parties=2).set("party_contender", 1).set("accused", 1).set("crowd_on", 1).step()
    assert made.get("accused") == 1


def test_unban_makes_every_party_legal() -> None:
    made = country(("unban", 0.0), parties=3).set("party_legal", [0, 1, 0]).step()
    assert made.get("party_legal").tolist() == [1, 1, 1]
    assert made.events["actor"].tolist() == ["party_1", "party_3"] and (made.events["value"] == 0.0).all()


def test_a_release_frees_leaders_and_lifts_no_ban() -> None:
    made = country(("release", 0.0), leaders=4, parties=2).set("party_legal", 0)
    made.set("leader_status", [JAILED, IN_HIDING, EXILED, JAILED]).set("leader_place", [CAPITAL, TOWN, TOWN, -1])
    made.step()
    assert made.get("leader_status").tolist() == [ACTIVE, ACTIVE, EXILED, JAILED]
    assert made.get("party_legal").tolist() == [0, 0] and made.get("amnesty_day") == -1


def test_what_an_old_order_banned_and_jailed_is_not_undone_before_its_amnesty() -> None:
    made = country(("unban", 0.0), ("release", 0.0), leaders=2, parties=2).set("party_legal", 0)
    made.case["party_legal_start"][:], made.case["leader_status_start"][:] = [0, 1], [JAILED, ACTIVE]
    made.set("leader_status", JAILED).step()
    assert made.get("party_legal").tolist() == [0, 1] and made.get("leader_status").tolist() == [JAILED, ACTIVE]
    made.set("amnesty_day", 0).step()
    assert made.get("party_legal").tolist() == [1, 1] and made.get("leader_status").tolist() == [ACTIVE, ACTIVE]


@pytest.mark.parametrize("how", ["office", "raised", "side", "wing", "other", "journey"])
def test_nobody_of_the_governments_own_is_held(how: str) -> None:
    """The second party's leaders, jailed and in hiding, are freed under a government of its own, without an order."""
    made = country(leaders=3, parties=2).set("chosen", -1).set("party_contender", [0, 0 if how == "side" else 1])
    made.set("leader_status", [JAILED, IN_HIDING, EXILED]).set("leader_place", [CAPITAL, TOWN, TOWN])
    made.case["leader_party"][:], made.case["leader_status_start"][0] = 1, JAILED
    if how == "wing":
        made.case["party_parent"][1] = 0
    made.set("in_office", [float(how == "wing"), float(how == "office" or how == "journey")])
    made.set("raised_by", 1 if how == "raised" else -1).set("leader_return", 9 if how == "journey" else NOT_DUE)
    held = [JAILED, IN_HIDING] if how == "other" or how == "journey" else [ACTIVE, ACTIVE]
    assert made.step().get("leader_status").tolist() == [*held, EXILED]
    assert (made.events["kind"] == "leader_moves").sum() == (0 if held[0] == JAILED else 2)


def test_an_amnesty_of_last_night_still_lifts_bans_and_an_older_one_does_not() -> None:
    made = country().set("chosen", -1).set("amnesty_day", 0)
    made.step()
    assert made.set("party_legal", 0).step().get("party_legal").tolist() == [1]
    assert made.events[["kind", "actor", "value"]].values.tolist() == [["party_banned", "party_1", 0.0]]
    assert made.set("party_legal", 0).step().get("party_legal").tolist() == [0]


# Orders to fire


def test_orders_to_fire_stand_for_their_days_and_new_ones_never_shorten_them() -> None:
    made = country(("repress", 30.0)).step()
    assert made.get("repress_until") == 30
    shorter = country(("repress", 3.0)).set("repress_until", 30).step()
    assert shorter.get("repress_until") == 30


def test_standing_down_ends_orders_to_fire_from_its_day_on() -> None:
    made = country(("stand_down", 0.0)).set("repress_until", 30).set("demonstration", 1.0).set("force", [[1.0, 0.0]])
    made.set("people", 1e6).step()
    assert made.get("repress_until") == -1 and made.get("crowd_deaths") == 0.0


def test_the_dead_of_a_shooting_go_as_crowd_rate_grip_and_luck() -> None:
    """Of 40,000 in the streets a share 0.001 x 0.75 is 30, times a luck between 0.5 and 1.5 whose mean is one."""
    made = country(worlds=WORLDS).set("chosen", -1).set("repress_until", 0).set("force", [[30.0, 10.0]])
    made.set_parameter("shot_rate", 0.001).set("people", 1e5).set("demonstration", [0.1, 0.1, 0.1]).step()
    dead = np.array([made.get("crowd_deaths", w) for w in range(WORLDS)])
    assert dead.min() >= 30.0 * DAYS_LUCK - 1e-4 and dead.max() <= 30.0 * (DAYS_LUCK + 1.0) + 1e-4
    assert abs(dead.mean() - 30.0) < 4.0 * 30.0 / math.sqrt(12.0 * WORLDS)
    left = 1e5 - made.get("people")
    assert left[CAPITAL].sum() == pytest.approx(dead[0]) and left[TOWN:].sum() == 0.0
    assert left[CAPITAL, 0] == left[CAPITAL, 3] == pytest.approx(dead[0] / 2), "workers and the middle class"
    assert made.get("news").tolist() == pytest.approx([-FIRE_NEWS * min(1.0, dead[0] / SHOCKING), 0.0])


@pytest.mark.parametrize("why", ["orders over", "nobody obeys", "nobody governs", "fewer than one"])
def test_nobody_is_shot(why: str) -> None:
    made = country().set("chosen", -1).set("repress_until", 5).set("force", [[30.0, 10.0]]).set("demonstration", 0.5)
    made.set_parameter("shot_rate", 0.001).set("people", 1e5)
    if why == "orders over":
        made.set("repress_until", -1)
    elif why == "nobody obeys":
        made.set("force", [[0.0, 10.0]])
    elif why == "nobody governs":
        made.set("incumbent", -1)
    else:
        made.set("people", 100.0)
    made.step()
    assert made.get("crowd_deaths") == 0.0 and made.events.empty


# Garrisons


def test_a_unit_is_disarmed_with_tullocks_chance() -> None:
    """F = 300 of the government against D = 0.5 x 1000 x (1 - 0.2) = 400 of the unit, to the power 1.5."""
    made = country(("disarm", 1.0), worlds=WORLDS).set_parameter("contest_power", 1.5)
    made.case["unit_readiness"][:] = 0.5
    made.set("force", [[300.0, 10.0]]).set("unit_obedience", [[0.2, 0.6]]).step()
    chance = 300.0**1.5 / (300.0**1.5 + 400.0**1.5)
    sent = np.array([made.get("unit_place", w)[0] for w in range(WORLDS)]) == FRONT
    assert made.events["probability"].to_numpy() == pytest.approx(chance, rel=1e-5)
    assert near(sent.mean(), chance, WORLDS) and len(made.events) == sent.sum()
    news = np.array([made.get("news", w) for w in range(WORLDS)])
    assert (news[sent] == 0.0).all()
    assert news[~sent] == pytest.approx(np.tile([-REFUSAL_NEWS, REFUSED_NEWS], (int((~sent).sum()), 1)))


def test_the_least_obedient_come_first_and_a_militia_is_dissolved() -> None:
    """With no force against them none refuse: of three that obey somebody else more, two are ordered."""
    made = country(("disarm", 2.0), units=["garrison", "militia", "garrison", "garrison"])
    made.case["unit_readiness"][:] = 0.0
    made.set("unit_obedience", [[0.3, 0.5], [0.1, 0.9], [0.2, 0.6], [0.6, 0.5]]).set("force", [[300.0, 10.0]]).step()
    assert made.events["actor"].tolist() == ["unit_2", "unit_3"]
    assert made.get("unit_formed").tolist() == [1, 0, 1, 1]
    assert made.get("unit_place").tolist() == [CAPITAL, CAPITAL, FRONT, CAPITAL]


def test_a_refusal_ends_the_days_attempts() -> None:
    """A government without armed men of its own never wins."""
    made = country(("disarm", 3.0), units=["garrison", "garrison"]).set("unit_obedience", [[0.3, 0.5], [0.1, 0.9]])
    made.set("force", [[0.0, 10.0]]).step()
    assert made.events.empty and made.get("news").tolist() == pytest.approx([-REFUSAL_NEWS, REFUSED_NEWS])


def test_a_militia_has_the_share_ordered_of_those_who_support_its_cause() -> None:
    made = country(("arm", 0.5), units=["militia", "militia", "garrison"], parties=2).set("unit_formed", 0)
    made.case["unit_home"][:] = 1
    made.set("party_contender", [1, 0]).set("unit_place", [CAPITAL, TOWN, CAPITAL]).set("support", [0.3, 0.7]).step()
    assert made.get("unit_formed").tolist() == [1, 0, 0], "a government arms the capital's"
    assert made.get("unit_men").tolist() == pytest.approx([1000.0 * 0.5 * 0.3, 1000.0, 1000.0])
    assert made.get("unit_obedience")[0].tolist() == pytest.approx([MILITIA_OTHERS, MILITIA_START])


def test_a_party_arms_its_own_militias_everywhere() -> None:
    made = country(("arm", 1.0), by="party", units=["militia", "militia"]).set("unit_formed", 0).set("support", 0.4)
    made.case["unit_home"][:] = [1, 0]
    made.set("party_contender", 1).set("unit_place", TOWN).step()
    assert made.get("unit_formed").tolist() == [1, 0]


def test_the_police_of_an_order_goes_with_it() -> None:
    """The first contender's police stay while it claims power, or nothing has changed; then it is no more."""
    for changes, active, formed in ((0, 0, 1), (1, 1, 1), (1, 0, 0)):
        made = country(units=("police", "garrison")).set("chosen", -1).set("incumbent", 1)
        made.set("power_changes", changes).set("contender_active", [active, 1]).step()
        assert made.get("unit_formed").tolist() == [formed, 1]


def test_no_militia_without_support() -> None:
    made = country(("arm", 1.0), units=["militia"]).set("unit_formed", 0).set("support", WILLING - 0.01).step()
    assert made.get("unit_formed").tolist() == [0] and made.events.empty


# Troops


def far_away(made: Bench) -> Bench:
    """Return the country with all units 600 km off, where they obey the government, and towns that obey nobody."""
    made.case["rail_km"][:] = [0.0, 600.0, 900.0]
    made.set_parameter("train_speed", 250.0).set_parameter("stop_rate", 1.2)
    made.set("unit_reliable", 1)
    return made.set("unit_place", TOWN).set("unit_obedience", [[0.8, 0.1]]).set("obedience", 0.0)


def test_a_train_needs_a_day_and_the_days_of_its_way() -> None:
    made = far_away(country(("order_troops", 1.0))).step()
    assert made.get("unit_target").tolist() == [CAPITAL] and made.get("unit_arrives").tolist() == [3]
    assert later(made, 2).get("unit_place").tolist() == [TOWN]
    assert later(made).get("unit_place").tolist() == [CAPITAL] and made.get("unit_target").tolist() == [-1]
    assert made.events["kind"].tolist() == ["troops_move", "troops_arrive"]


def test_the_largest_reserve_goes_first() -> None:
    """Men x obedience x (1 - other obedience) x exp(-km / 800); fixed and unwilling units stay."""
    made = far_away(country(("order_troops", 2.0), units=["garrison"] * 5 + ["militia"]))
    made.set("unit_men", [1000.0, 950.0, 2000.0, 9000.0, 9000.0, 9000.0])
    made.set("unit_place", [TOWN, TOWN, FRONT, CAPITAL, TOWN, TOWN])
    made.set("unit_obedience", [[0.8, 0.1], [0.8, 0.0], [0.8, 0.1], [0.8, 0.1], [0.39, 0.1], [0.8, 0.1]]).step()
    assert made.events["actor"].tolist() == ["unit_3", "unit_2"]


@pytest.mark.parametrize("why", ["lost within the year", "sailors"])
def test_no_government_relies_on_who_mutinied_or_on_crews(why: str) -> None:
    """A rival may: its own followers come to it by themselves."""
    made = far_away(country(("order_troops", 1.0), units=["sailors" if why == "sailors" else "garrison"]))
    made.set("unit_reliable", 1 if why == "sailors" else 0).step()
    assert made.events.empty
    rival = far_away(country(("order_troops", 1.0), by="council", units=["sailors"])).set("unit_reliable", 0)
    assert rival.set("unit_obedience", [[0.1, 0.8]]).step().events["kind"].tolist() == ["troops_move"]


def test_towns_that_obey_a_rival_stop_a_train() -> None:
    """Two towns of equal size: O = (0.2, 0.7), so the chance is 1 - exp(-1.2 x 0.5). Those who arrive are not asked."""
    made = far_away(country(("order_troops", 1.0), worlds=WORLDS))
    made.set("obedience", [[0.1, 0.8], [0.3, 0.6], [1.0, 0.0]]).step()
    chance = 1.0 - math.exp(-1.2 * 0.5)
    stopped = made.events[made.events["kind"] == "troops_stopped"]
    assert stopped["probability"].to_numpy() == pytest.approx(chance) and near(len(stopped) / WORLDS, chance, WORLDS)
    held = int(stopped["world"].iloc[0])
    assert made.get("unit_target", held).tolist() == [-1] and made.get("unit_place", held).tolist() == [TOWN]
    assert made.get("unit_obedience", held)[0].tolist() == pytest.approx([0.8 * AFTER_STOP, 0.1])


def test_a_rival_that_is_not_active_stops_no_train() -> None:
    made = far_away(country(("order_troops", 1.0), worlds=100)).set("contender_active", [1, 0])
    made.set("obedience", [[0.1, 0.8], [0.3, 0.6], [1.0, 0.0]]).step()
    assert "troops_stopped" not in set(made.events["kind"])


def test_men_march_against_the_government_when_its_rival_sent_them() -> None:
    made = far_away(country(("order_troops", 1.0), by="council")).set("unit_obedience", [[0.1, 0.8]]).step()
    assert made.get("marching") == 1000.0
    assert made.set("incumbent", 1).step().get("marching") == 0.0


def test_of_a_unit_those_go_who_turn_out() -> None:
    made = far_away(country(("order_troops", 1.0), by="council"))
    made.case["unit_readiness"][:] = 0.3
    made.set("unit_obedience", [[0.1, 0.8]]).step()
    assert made.events["value"].tolist() == pytest.approx([300.0]) and made.get("marching") == pytest.approx(300.0)


# Journeys


@pytest.mark.parametrize(("low", "mode", "high"), [(2.0, 5.0, 12.0), (0.0, 0.0, 4.0), (1.0, 9.0, 9.0)])
def test_days_of_a_journey_are_triangular(low: float, mode: float, high: float) -> None:
    quantiles = np.linspace(0.0, 0.999, 41)
    expected = triang.ppf(quantiles, (mode - low) / (high - low), low, high - low)
    assert [journey.py_func(u, low, mode, high) for u in quantiles] == pytest.approx(expected.tolist())


def test_a_journey_of_known_length_takes_it() -> None:
    assert journey.py_func(0.3, 4.0, 4.0, 4.0) == pytest.approx(4.0)


def test_exiles_come_home_in_their_time_and_not_before_they_may() -> None:
    made = country(leaders=4).set("amnesty_day", 0).set("chosen", -1)
    made.case["leader_home"][:] = [CAPITAL, CAPITAL, CAPITAL, -1]
    for name in ("return_low", "return_mode", "return_high"):
        made.case[name][:] = 2.5
    made.case["return_not_before"][:] = [0.0, 6.0, 0.0, 0.0]
    made.set("leader_place", [-1, -1, CAPITAL, -1]).set("leader_status", [EXILED, EXILED, ACTIVE, EXILED]).step()
    assert made.get("leader_return").tolist() == [3, 6, NOT_DUE, NOT_DUE]
    later(made, 2)
    assert made.get("leader_place").tolist() == [-1, -1, CAPITAL, -1]
    later(made)
    assert made.get("leader_place").tolist() == [CAPITAL, -1, CAPITAL, -1]
    later(made, 3)
    assert made.get("leader_place").tolist() == [CAPITAL, CAPITAL, CAPITAL, -1]
    assert made.get("leader_status").tolist() == [ACTIVE, ACTIVE, ACTIVE, EXILED]
    assert made.get("leader_return").tolist() == [RETURNED, RETURNED, NOT_DUE, NOT_DUE]


def test_nobody_comes_home_before_an_amnesty() -> None:
    made = country().set("chosen", -1).set("leader_place", -1).set("leader_status", EXILED)
    made.case["leader_home"][:] = CAPITAL
    assert made.step(days=30).get("leader_place").tolist() == [-1]


# Rivals


def test_a_rival_is_dispersed_as_far_as_the_order_is_obeyed() -> None:
    """Of 1,000 men 0.5 x (1 - 0.4) obey the government alone, 0.4 the rival; Tullock's contest of the two."""
    made = country(("disperse", 0.0), worlds=WORLDS).set_parameter("contest_power", 2.0)
    made.set("unit_obedience", [[0.5, 0.4]]).step()
    chance = 9.0 / (9.0 + 16.0)
    won = np.array([made.get("contender_active", w)[1] for w in range(WORLDS)]) == 0
    assert made.events["probability"].to_numpy() == pytest.approx(chance, rel=1e-5)
    assert near(won.mean(), chance, WORLDS)
    news = np.array([made.get("news", w) for w in range(WORLDS)])
    sign = np.where(won, 1.0, -1.0)
    assert news == pytest.approx(np.stack([RULER_NEWS * sign, -LOSER_NEWS * sign], axis=1))


@pytest.mark.parametrize("why", ["not active", "sits elsewhere"])
def test_there_is_nobody_to_disperse(why: str) -> None:
    made = country(("disperse", 0.0)).set("force", [[30.0, 40.0]])
    if why == "not active":
        made.set("contender_active", [1, 0])
    else:
        made.case["sits_in_capital"][1] = 0
    made.step()
    assert made.events.empty and made.get("news").tolist() == [0.0, 0.0]


# All


def test_orders_are_carried_out_in_the_order_in_which_they_were_decided() -> None:
    """Banned and then allowed, a party is legal; allowed and then banned, it is not."""
    for first, second, legal in (("ban", "unban", 1), ("unban", "ban", 0)):
        made = country((first, 0.0), (second, 0.0)).set("party_contender", 1).set("accused", 0)
        assert made.step().get("party_legal").tolist() == [legal]


def test_a_day_without_orders_leaves_all_as_it_was() -> None:
    made = country(units=["garrison", "militia"], leaders=2).set("chosen", -1).set("demonstration", 0.3)
    made.set("force", [[10.0, 10.0]]).set("unit_obedience", 0.5)
    before = {name: made.get(name) for name in made.fields}
    made.step(days=3)
    assert made.events.empty
    assert all((made.get(name) == value).all() for name, value in before.items())
