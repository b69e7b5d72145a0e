"""Seizure on a small case: operations worked by hand, chances in closed form, frequencies over worlds.

Contender 0 governs from the capital (city 0) against contender 1; a second city (1) has no sites of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.contest import DEADLY, DEADLY_POWER, FIGHTS_LUCK, REACH_LAST, UNORDERED, pulled
from contingent.mechanisms.regime.mandate import LED_BY_CONTENDER, LED_BY_NOBODY
from contingent.mechanisms.regime.power import FAILURE_NEWS, FIRST_HOUR, POWER_NEWS
from contingent.mechanisms.regime.risings import SPARK_CROWD, SPARK_MUTINY, hazard
from contingent.mechanisms.regime.seizure import CLAIM_NEWS, COUNTED_EVERY, CROWD_ORDERED, GIVE_UP, LONGEST, NEVER

CAPITAL, OTHER = 0, 1
WORLDS = 3000
SURE = 1e9  # positions reached in an hour: all


def capital(
    *orders: tuple[str, float],
    contenders: Sequence[str] = ("cabinet", "council"),
    sites: Sequence[str] = ("bridge", "headquarters"),
    units: int = 1,
    worlds: int = 1,
) -> Bench:
    """Return the capital on its first day; its units obey contender 1 alone, nothing is under way or ordered."""
    made = bench(
        "seizure",
        kinds={
            "places": ["district", "district"],
            "groups": ["workers", "soldiers"],
            "contenders": contenders,
            "sites": sites,
            "units": ["garrison"] * units,
        },
        cities=2,
        orders=orders,
        by="council",
        worlds=worlds,
    )
    made.case["site_weight"][-1] = 1.0 / 3.0  # the last position, where there are two, is worth a quarter of all
    made.start()
    made.set("incumbent", 0).set("contender_active", 1).set("party_contender", 1).set("people", 1e5)
    made.set("city_support", [[1.0], [1.0]])  # the only party has all who support its contender
    made.set("unit_formed", 1).set("unit_men", 1000.0).set("amnesty_day", -1).set("accused", -1).set("unit_for", -1)
    made.set_parameter("turnout_spread", 0.0).set_parameter("detachments", SURE)
    return made.set("unit_obedience", [[0.0, 1.0, *[0.0] * (len(contenders) - 2)]])


def rising(made: Bench, led_by: int = 0, cause: int = 1, began: int = 0) -> Bench:
    """Put an operation under way in the capital."""
    made.set("operation", [cause, -1]).set("operation_party", [led_by, -1]).set("operation_day", began)
    return made


def over_worlds(made: Bench, field: str) -> np.ndarray:
    """Return a field in all worlds."""
    return np.array([made.get(field, w) for w in range(WORLDS)])


def near(frequency: float, chance: float, count: int) -> bool:
    """Whether a frequency is within four standard errors of a chance."""
    return abs(frequency - chance) < 4.0 * math.sqrt(chance * (1.0 - chance) / count)


# An operation


def test_without_guards_a_city_falls_in_the_first_hour_without_a_death() -> None:
    """No armed man obeys the government: all guards join, and power has changed before three at night."""
    made = rising(capital()).step()
    events = made.events
    assert events["kind"].tolist() == ["site_taken", "site_taken", "operation_ends", "power_changes"]
    assert (events["hour"] == FIRST_HOUR).all() and events["detail"][:2].tolist() == ["guard_joined"] * 2
    assert made.get("site_holder").tolist() == [1, 1] and made.get("command").tolist() == [1, 0]
    assert made.get("holds")[CAPITAL].tolist() == [0.0, 1.0] and made.get("commands")[CAPITAL].tolist() == [0, 1]
    assert made.get("incumbent") == 1 and made.get("fighting_deaths") == 0.0
    assert [made.get(name) for name in ("power_changes", "seizures", "power_day")] == [1, 1, 0]
    assert made.get("operation").tolist() == [-1, -1]


def test_too_few_give_up_when_they_first_count() -> None:
    """R / (R + H), of R = m a (1 - b) and H = m b (1 - a), on either side of GIVE_UP; positions are out of reach."""
    a, b = 0.25, 0.6
    share = a * (1.0 - b) / (a * (1.0 - b) + b * (1.0 - a))
    assert share > GIVE_UP
    for obedience, ended in ((a, 0), (a - 0.1, 1)):
        made = rising(capital()).set_parameter("detachments", 0.0).set("unit_obedience", [[b, obedience]]).step()
        assert len(made.events) == ended
    ends = made.events.iloc[0]
    assert (ends["kind"], ends["value"], ends["hour"]) == ("operation_ends", 0.0, COUNTED_EVERY - 1)
    assert made.get("news").tolist() == pytest.approx([0.0, -FAILURE_NEWS]) and made.get("incumbent") == 0


def test_an_undecided_operation_ends_after_its_longest_time() -> None:
    made = rising(capital()).set_parameter("detachments", 0.0).step(days=LONGEST)
    assert made.events.empty and made.get("operation")[CAPITAL] == 1
    made.step()
    assert made.events[["day", "hour", "value"]].to_numpy().tolist() == [[LONGEST, 23.0, 0.0]]


def test_whoever_is_handed_the_city_has_won_it() -> None:
    made = rising(capital()).set("command", 1).step()
    assert made.events[["kind", "hour", "value"]].to_numpy().tolist() == [["operation_ends", 0.0, 1.0]]


def test_those_who_act_are_ready_men_by_obedience_and_a_few_of_the_crowd() -> None:
    """R = 0.5 x 1000 x 0.6 x 0.7 + crowd, H = 0.5 x 1000 x 0.3 x 0.4; of two units one is not formed."""
    made = rising(capital(units=2)).set("unit_obedience", [[0.3, 0.6], [0.9, 0.0]]).set("unit_formed", [1, 0])
    made.case["unit_readiness"][:] = 0.5
    made.set("demonstration", [0.1, 0.5]).step()
    first = made.events.iloc[0]
    men = 500.0 * 0.6 * 0.7 + CROWD_ORDERED * 2e4
    assert first["value"] == pytest.approx(men, rel=1e-5)
    assert first["probability"] == pytest.approx(men / (men + 500.0 * 0.3 * 0.4), rel=1e-5)


def test_in_a_rising_that_nobody_leads_few_of_those_who_no_longer_obey_act() -> None:
    made = rising(capital(), LED_BY_NOBODY).set("unit_obedience", [[0.3, 0.0]]).step()
    assert made.events["value"][0] == pytest.approx(UNORDERED * 1000.0 * 0.49, rel=1e-5)
    assert made.get("seizures") == 0 and made.get("power_changes") == 1


def test_the_luck_of_turnout_is_lognormal_for_either_side_and_one_for_a_crowd() -> None:
    """Men who rise are lognormal with the spread s; the logit of their share has the standard deviation s sqrt(2)."""
    made = rising(capital(sites=["bridge"], worlds=WORLDS)).set_parameter("turnout_spread", 0.8)
    made.set("unit_obedience", [[0.5, 0.75]]).set_parameter("fight_share", 0.0).step()
    first = made.events.drop_duplicates("world")
    assert (first["hour"] == FIRST_HOUR).all() and len(first) == WORLDS
    rise, hold = 375.0, 125.0
    share = first["probability"].to_numpy()
    for logs, mean, spread in (
        (np.log(first["value"].to_numpy()), math.log(rise), 0.8),
        (np.log(share / (1.0 - share)), math.log(rise / hold), 0.8 * math.sqrt(2.0)),
    ):
        assert abs(logs.mean() - mean) < 4.0 * spread / math.sqrt(WORLDS)
        assert abs(logs.std() - spread) < 4.0 * spread / math.sqrt(2 * WORLDS)
    crowd = rising(capital(sites=["bridge"]), LED_BY_NOBODY).set_parameter("turnout_spread", 0.8).step()
    assert crowd.events["value"][0] == pytest.approx(UNORDERED * 1000.0)


# Positions


def test_positions_are_reached_by_their_weight_and_the_headquarters_last() -> None:
    """Against nobody: the bridge, 6 of 10, in an hour with 1 - exp(-0.2 x 0.6); then the rest with 0.35 of 0.2."""
    made = rising(capital(worlds=WORLDS)).set_parameter("detachments", 0.2)
    made.case["site_weight"][:] = [6.0, 4.0]
    made.step()
    taken = made.events[made.events["kind"] == "site_taken"]
    hour = taken.pivot_table(index="world", columns="place", values="hour")
    first = 1.0 - math.exp(-0.2 * 0.6)
    assert near((hour["site_1"] == FIRST_HOUR).sum() / WORLDS, first, WORLDS)
    second = 1.0 - math.exp(-0.2 * REACH_LAST)
    early = hour[hour["site_1"] < 20]
    assert (early["site_2"].dropna() >= early["site_1"].loc[early["site_2"].dropna().index]).all()
    assert near((early["site_2"] == early["site_1"]).mean(), second, len(early)), "in the hour in which the bridge fell"


def test_the_headquarters_are_safe_while_most_positions_are() -> None:
    made = rising(capital())
    made.case["site_weight"][:] = [5.0, 5.0]
    made.step()
    assert made.get("site_holder").tolist() == [1, 0] and made.get("holds")[CAPITAL].tolist() == [0.5, 0.5]


def test_a_guard_fights_as_far_as_armed_men_hold_to_its_side() -> None:
    """f = 3/4: it fights with 0.8 x 1/4, joins with 9/16, else leaves; a fight is won by the square of the men."""
    made = rising(capital(sites=["bridge"], worlds=WORLDS)).set("unit_obedience", [[0.5, 0.75]])
    made.set_parameter("fight_share", 0.8).set_parameter("contest_power", 2.0).set_parameter("news_weight", 0.0)
    rise, hold = 375.0, 125.0
    share = rise / (rise + hold)
    made.step()
    first = made.events[made.events["hour"] == FIRST_HOUR]
    how = first["detail"].value_counts() / WORLDS
    fights = 0.8 * (1.0 - share)
    assert near(how["fight"], fights * rise**2 / (rise**2 + hold**2), WORLDS)
    assert near(how["guard_joined"], share**2 * 0.75, WORLDS)
    assert near(how["guard_left"], 1.0 - share**2 * 0.75 - fights, WORLDS)


@pytest.mark.parametrize(("led_by", "joins"), [(0, 0.1), (LED_BY_NOBODY, 1.0)])
def test_where_hardly_anybody_is_on_a_side_its_guards_leave_and_do_not_join(led_by: int, joins: float) -> None:
    """Nobody acts for the government, so f = 1; a tenth obey the cause. A crowd's side are all who no longer obey."""
    made = rising(capital(sites=["bridge"], worlds=WORLDS), led_by).set("unit_obedience", [[0.0, 0.1]])
    first = made.step().events
    first = first[(first["kind"] == "site_taken") & (first["hour"] == FIRST_HOUR)]
    assert near((first["detail"] == "guard_joined").mean(), joins, WORLDS) or joins == 1.0
    assert (first["detail"] == "guard_joined").all() == (joins == 1.0)


def test_a_position_taken_is_news_by_its_weight() -> None:
    made = rising(capital(sites=["bridge"])).set_parameter("site_news", 0.25)
    made.case["site_weight"][:] = 0.5
    assert made.step().get("news").tolist() == pytest.approx([-0.125, 0.125])


def test_the_dead_of_fights_are_workers_and_soldiers_of_the_city_and_counted_once() -> None:
    made = rising(capital(worlds=WORLDS)).set("unit_obedience", [[0.5, 0.75]]).set_parameter("fight_share", 1.0)
    made.set_parameter("news_weight", 0.0).step()
    dead, people = over_worlds(made, "fighting_deaths"), over_worlds(made, "people")
    assert dead == pytest.approx(over_worlds(made, "operation_deaths")[:, CAPITAL])
    assert (1e5 - people[:, 0]).sum(axis=1) == pytest.approx(dead, abs=1e-6) and (people[:, 1] == 1e5).all()
    least = DEADLY * 125.0**DEADLY_POWER * FIGHTS_LUCK
    assert dead[dead > 0.0].min() == pytest.approx(least, rel=0.01), "of one fight without luck"


# Whom the news moves


def test_news_moves_men_towards_one_or_towards_nothing() -> None:
    assert pulled.py_func(0.4, 0.05, 0.5) == pytest.approx(0.4 + 0.05 * 0.5 * 0.6)
    assert pulled.py_func(0.4, 0.05, -0.5) == pytest.approx(0.4 - 0.05 * 0.5 * 0.4)
    assert pulled.py_func(0.4, 0.05, 0.0) == 0.4


def loudest_news(made: Bench, obedience: list[list[float]], news: list[float]) -> list[list[float]]:
    """Return obedience after a whole day of news without a position taken."""
    made.set_parameter("detachments", 0.0).set("news", news).set("operation_day", -1).set("unit_obedience", obedience)
    return made.set_parameter("news_weight", 0.3).set_parameter("steepness", 1.5).step().get("unit_obedience").tolist()


def test_hours_of_news_win_the_undecided_and_officers_hold_them_back() -> None:
    """In each of 24 hours 1 - a shrinks by r u tanh(2 psi beta), with r = 0.1 / 24 (1 - 0.8 cadre)."""
    made = rising(capital(units=2))
    made.case["unit_cadre"][:] = [0.0, 1.0]
    found = loudest_news(made, [[0.2, 0.6]] * 2, [0.0, 9.0])
    for (b, a), held in zip(found, (1.0, 0.2), strict=True):
        expected = 0.6
        for _ in range(24):
            undecided = expected * 0.2 + (1.0 - expected) * 0.8
            expected += 0.1 / 24 * held * undecided * math.tanh(2.0 * 0.3 * 1.5) * (1.0 - expected)
        assert a == pytest.approx(expected, rel=1e-5) and b == pytest.approx(0.2)


def test_news_of_positions_moves_nobody_who_obeys_one_side_alone_and_in_a_day_at_most_a_tenth() -> None:
    found = loudest_news(rising(capital(units=3)), [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], [-9.0, 9.0])
    assert found[0] == pytest.approx([1.0, 0.0]) and found[1] == pytest.approx([0.0, 1.0])
    assert 0.04 < found[2][1] < 0.1


def test_men_who_are_lost_do_not_go_back_to_a_ruler_for_news_of_positions() -> None:
    made = rising(capital(units=2)).set("unit_loyal", [0, 1])
    lost, loyal = loudest_news(made, [[0.2, 0.2]] * 2, [9.0, -9.0])
    assert lost[0] == pytest.approx(0.2) and loyal[0] > 0.21 and lost[1] == pytest.approx(loyal[1], abs=0.01)
    lost, _ = loudest_news(rising(capital(units=2)).set("unit_loyal", [0, 1]), [[0.2, 0.2]] * 2, [-9.0, 9.0])
    assert lost[0] < 0.2, "away from him they go"


# Power


def test_power_won_is_news_and_the_rival_left_in_the_capital_is_dispersed() -> None:
    made = rising(capital(contenders=["cabinet", "council", "army"]), LED_BY_CONTENDER)
    made.set("force", [[0.0, 10.0, 0.0], [0.0, 0.0, 0.0]]).set_parameter("site_news", 0.0).step()
    assert made.get("news").tolist() == pytest.approx([-POWER_NEWS, POWER_NEWS + 0.5, -1.0])
    assert made.get("contender_active").tolist() == [0, 1, 0], "ministers are prisoners, the army is broken up"


def test_a_crowd_disperses_nobody() -> None:
    made = rising(capital(contenders=["cabinet", "council", "army"]), LED_BY_NOBODY)
    made.set("unit_obedience", 0.0).set("force", [[0.0, 10.0, 0.0], [0.0, 0.0, 0.0]]).step()
    assert made.get("incumbent") == 1 and made.get("contender_active").tolist() == [0, 1, 1]


def test_with_a_monarch_its_claims_go_and_an_amnesty_comes() -> None:
    made = rising(capital(contenders=["monarch", "cabinet", "council", "army", "national"]), LED_BY_NOBODY)
    made.set("contender_active", [1, 0, 0, 0, 0]).step()
    assert made.get("contender_active").tolist() == [0, 1, 1, 1, 0] and made.get("amnesty_day") == 0


@pytest.mark.parametrize(("cause", "follows"), [("cabinet", True), ("army", True), ("council", False)])
def test_garrisons_elsewhere_follow_unless_a_council_must_win_each_city(cause: str, follows: bool) -> None:
    made = rising(capital(contenders=["monarch", cause])).step()
    assert made.get("command").tolist() == [1, 1 if follows else 0]


def test_a_city_other_than_the_capital_changes_no_power() -> None:
    made = capital()
    made.case["site_city"][:] = OTHER
    made.set("operation", [-1, 1]).set("operation_party", [-1, 0]).set("operation_day", 0)
    made.set("unit_place", 1).step()
    assert made.get("command").tolist() == [0, 1] and made.get("incumbent") == 0
    assert made.get("power_day") == NEVER and made.get("power_changes") == 0


# How operations begin


def test_an_order_begins_operations_where_they_are_not_hopeless() -> None:
    """Own men against the commander's: 13 of 100 are enough, 12 are not; a claim comes first, or there is no order."""
    made = capital(("claim", 0.0), ("operation", 0.0)).set("contender_active", [1, 0]).set("chance", [0.1, 0.7])
    made.set("force", [[87.0, 13.0], [88.0, 12.0]]).set("unit_obedience", 0.5).set_parameter("detachments", 0.0)
    made.set("chosen", 0).step()
    assert made.get("operation").tolist() == [1, -1] and made.get("operation_party")[CAPITAL] == LED_BY_CONTENDER
    assert made.events["kind"].tolist() == ["council_claims", "operation_begins"]
    assert made.events["value"][1] == pytest.approx(0.7) and made.get("attempts") == 1
    assert made.get("news").tolist() == pytest.approx([0.0, CLAIM_NEWS])


@pytest.mark.parametrize(
    ("coming", "for_", "target", "begins"),
    [(1001.0, 1, CAPITAL, False), (999.0, 1, CAPITAL, True), (5000.0, 0, CAPITAL, True), (5000.0, 1, -1, True)],
)
def test_who_has_sent_for_more_men_than_are_there_waits(coming: float, for_: int, target: int, begins: bool) -> None:
    """A thousand would rise in the capital; more or fewer are under way, for the cause, for another or not at all."""
    made = capital(("operation", 0.0), units=2).set("unit_place", [CAPITAL, OTHER]).set("unit_men", [1000.0, coming])
    made.case["unit_readiness"][:] = 1.0
    made.set("unit_for", [-1, for_]).set("unit_target", [-1, target]).set("unit_arrives", 9)
    made.set_parameter("detachments", 0.0).set("chosen", 0).step()
    assert (made.get("operation")[CAPITAL] == 1) == begins


def test_who_has_no_claim_cannot_begin() -> None:
    made = capital(("operation", 0.0)).set("contender_active", [1, 0]).set("force", 10.0).set("chosen", 0).step()
    assert made.events.empty and made.get("attempts") == 0


def test_troops_begin_when_they_arrive_for_somebody_else() -> None:
    made = capital().set("unit_arrives", 1).set("unit_target", -1).set_parameter("detachments", 0.0)
    assert made.set("unit_for", 1).step().events.empty
    made.step()
    assert made.events["kind"].tolist() == ["operation_begins"] and made.get("operation")[CAPITAL] == 1


@pytest.mark.parametrize("why", ["for the government", "stopped elsewhere", "still moving"])
def test_troops_begin_nothing(why: str) -> None:
    made = capital().set("unit_arrives", 0).set("unit_target", -1).set("unit_for", 1)
    if why == "for the government":
        made.set("unit_for", 0)
    elif why == "stopped elsewhere":
        made.set("unit_place", 1)
    else:
        made.set("unit_target", 0)
    assert made.step().events.empty


def test_a_crowd_and_mutiny_begin_a_rising_by_their_hazard() -> None:
    """A crowd of 0.09, 0.6 of a full one, and 0.65 of the armed men lost, half of the way from 0.3 to all."""
    made = capital(worlds=WORLDS).set("demonstration", 0.09).set("unit_obedience", [[0.35, 0.0]])
    made.set_parameter("spark_rate", 0.6).set_parameter("detachments", 0.0).set("force", [[0.0, 5.0], [0.0, 0.0]])
    made.step()
    chance = 1.0 - math.exp(-0.6 * 0.6 * 0.5)
    begun = made.events[made.events["kind"] == "operation_begins"]
    assert begun["probability"].to_numpy() == pytest.approx(chance, rel=1e-5)
    assert near(len(begun) / WORLDS, chance, WORLDS)
    assert (over_worlds(made, "attempts") == 0).all(), "nobody ordered it"


@pytest.mark.parametrize(("mutiny", "lost", "crowd"), [(1, 0.65, 1.0), (1, 0.4, 0.8), (0, 0.65, 0.0)])
def test_a_garrison_that_has_mutinied_rises_by_what_is_lost_of_it(mutiny: int, lost: float, crowd: float) -> None:
    """With half of the armed men lost as with a full crowd, with fewer by their share of half; nobody is out."""
    made = capital(worlds=WORLDS).set("unit_obedience", [[1.0 - lost, 0.0]]).set("mutiny", [mutiny, 0])
    made.set_parameter("spark_rate", 0.6).set_parameter("detachments", 0.0).set("force", [[0.0, 5.0], [0.0, 0.0]])
    begun = made.step().events
    begun = begun[begun["kind"] == "operation_begins"]
    chance = 1.0 - math.exp(-0.6 * crowd * (lost - 0.3) / 0.7)
    assert near(len(begun) / WORLDS, chance, WORLDS) or chance == len(begun)


def test_the_hazard_of_a_rising_is_full_with_a_full_crowd_and_no_armed_man() -> None:
    assert hazard.py_func(0.5, 1.0, 0.6) == pytest.approx(0.6)
    assert hazard.py_func(0.075, 1.0, 0.6) == pytest.approx(0.3)


@pytest.mark.parametrize(("crowd", "obedience"), [(SPARK_CROWD - 0.001, 0.0), (0.5, 1.0 - SPARK_MUTINY + 0.01)])
def test_below_either_threshold_nobody_rises(crowd: float, obedience: float) -> None:
    made = capital(worlds=50).set("demonstration", crowd).set("unit_obedience", [[obedience, 0.0]])
    assert made.set_parameter("spark_rate", 1e9).step(days=3).events.empty


@pytest.mark.parametrize(
    ("active", "force", "cause"),
    [
        ([1, 1, 1, 1], [9.0, 1.0, 2.0, 9.0], 2),
        ([1, 1, 0, 1], [9.0, 1.0, 2.0, 9.0], 1),
        ([1, 0, 0, 1], [9.0, 1.0, 2.0, 9.0], 1),
        ([1, 1, 1, 1], [9.0, 0.0, 0.0, 9.0], 1),
    ],
)
def test_a_rising_is_for_the_most_obeyed_or_by_custom(active: list[int], force: list[float], cause: int) -> None:
    """A monarch governs; of a cabinet and a council the one with more armed men, else the cabinet. Never the army."""
    made = capital(contenders=["monarch", "cabinet", "council", "army"]).set("demonstration", 0.5)
    made.set("unit_obedience", 0.0).set("contender_active", active).set("force", [force, [0.0] * 4])
    made.set_parameter("spark_rate", 1e9).set_parameter("detachments", 0.0).step()
    assert made.get("operation")[CAPITAL] == cause and made.get("operation_party")[CAPITAL] == LED_BY_NOBODY


@pytest.mark.parametrize(("seats", "begins"), [(1.0, True), (0.0, False)])
def test_a_crowd_does_not_rise_for_a_council_that_declines(seats: float, begins: bool) -> None:
    """All armed men obey the council; its only party is for its rule, or nobody is elected to it yet."""
    made = capital().set("demonstration", 0.5).set("unit_obedience", [[0.0, 1.0]])
    made.set("force", [[0.0, 9.0], [0.0, 0.0]])
    made.case["power_issue"] = 0
    made.set("city_seats", [[seats], [seats]]).set("stance", 1.0)
    made.set_parameter("spark_rate", 1e9).set_parameter("detachments", 0.0).step()
    assert (made.get("operation")[CAPITAL] == 1) == begins


def test_a_day_without_anything_leaves_all_as_it_was() -> None:
    made = capital().step()
    before = {name: made.get(name) for name in made.fields}
    made.step(days=3)
    assert made.events.empty
    assert all((made.get(name) == value).all() for name, value in before.items())
