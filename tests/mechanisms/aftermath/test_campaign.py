"""Campaigns: an attack by hand, losses of degree one, and the game between two equals."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, links, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.attrition import OF_BANDS, OF_OTHERS
from contingent.mechanisms.aftermath.battle import DEPOTS, ENGAGED, JOINED, MOST_LOST, POWER
from contingent.mechanisms.aftermath.campaign import LASTING
from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.marching import ABROAD

ATTACKER, DEFENDER, FRIEND = 0, 1, 2
COMBAT, LOSSES, ROUT, DEFENCE, CONTEST = 0.3, 0.04, 0.25, 1.8, 0.8
SURE = 1e3  # a tempo at which an attack comes


def field(places: int, worlds: int = 1, seed: int = 1, contenders: int = 3) -> Bench:
    """Places of 1,000 people each next to a seat, where nobody turns out as militia; men of equal worth who stay."""
    b = bench("campaign", places=places, contenders=contenders, worlds=worlds, seed=seed)
    kinds(b, *["army"] * contenders)
    parameters(b, combat_share=COMBAT, losses=LOSSES, rout=ROUT, defence=DEFENCE, contest=CONTEST, militia=0.0)
    parameters(b, quiet=0.0, tempo=SURE, caution=0.0, misjudged=0.0, week_km=100.0, garrison=0.0)
    b.set("people", 1000.0).set("active", 1).set("morale", 0.5).set("compliance", 0.2)
    b.set("commander", np.arange(contenders)).set("way", 0.0)
    return b


def lone_attack(worlds: int = 1, seed: int = 1, km: float = 100.0) -> Bench:
    """A line of three, one a contender's: 10,000 men against 4,000 next door, and an ally of these behind, at peace.

    The defender is bound to a home that it has not, so that it attacks nobody.
    """
    b = line(field(3, worlds, seed), km)
    b.case["contender_homebound"][DEFENDER] = 1
    b.set("holder", [ATTACKER, DEFENDER, FRIEND]).set("commander", [0, 1, 1])
    men = np.zeros((3, 3))
    men[0, ATTACKER], men[1, DEFENDER] = 10_000.0, 4_000.0
    b.set("men_total", [10_000.0, 4_000.0, 0.0])
    return at_war(b.set("men", men), (ATTACKER, DEFENDER))


FORCE, AGAINST = ENGAGED * 10_000.0 * COMBAT * 0.5, DEFENCE * 4_000.0 * COMBAT * 0.5  # 750 against 1,080
OWN = LOSSES * (AGAINST / FORCE) ** POWER * ENGAGED * 10_000.0 * COMBAT  # the attacker's dead
OTHER = LOSSES * (FORCE / AGAINST) ** POWER * 4_000.0 * COMBAT  # the defender's
CHANCE = FORCE**CONTEST / (FORCE**CONTEST + AGAINST**CONTEST)


def won(worlds: int = 1) -> Bench:
    """Return the attack in the first seed in which it is won."""
    tried = (lone_attack(worlds, seed).step() for seed in range(1, 50))
    return next(b for b in tried if b.get("holder")[1] == ATTACKER)


def test_men_in_places_of_one_under_their_command_attack_from_there() -> None:
    """The attacker's men stand with a friend who has none: the same chance, dead and prize as from its own place."""
    b = lone_attack()
    b.set("holder", [FRIEND, DEFENDER, ATTACKER]).set("commander", [0, 1, 0])
    at_war(b, (ATTACKER, DEFENDER)).step()
    assert b.events["value"].iloc[0] == 5_000.0 and b.events["probability"].iloc[0] == pytest.approx(CHANCE)
    apart = at_war(lone_attack().set("holder", [FRIEND, DEFENDER, ATTACKER]).set("commander", [0, 1, 2])).step()
    assert not len(apart.events)


@pytest.mark.parametrize("war", [False, True])
def test_guests_attack_from_where_they_stand_in_peace(war: bool) -> None:
    """At war with the holder of the place in which they stand they fight there, and not next door."""
    b = kinds(lone_attack(), "guest", "army", "army").set("holder", [FRIEND, DEFENDER, FRIEND])
    b.set("commander", [0, 1, 2])
    at_war(b, (ATTACKER, DEFENDER), *([(ATTACKER, FRIEND)] if war else [])).step()
    told = b.events[b.events["actor"] == "contender_1"]
    assert told["place"].tolist() == ["place_1" if war else "place_2"]
    assert told["value"].iloc[0] == (10_000.0 if war else 5_000.0)


@pytest.mark.parametrize("bands", [False, True])
def test_men_fall_beside_attacks(bands: bool) -> None:
    """On a quiet front 0.25 e combat min(m, e) of each, and with bands 0.0020 and 0.0007 of as many as meet."""
    b = parameters(lone_attack(), tempo=0.0, quiet=0.25)
    if not bands:
        b.step()
        fell = 0.25 * LOSSES * COMBAT * 4_000.0
        assert b.get("men")[0, ATTACKER] == pytest.approx(10_000.0 - fell)
        assert b.get("men")[1, DEFENDER] == pytest.approx(4_000.0 - fell) and b.get("deaths_combat") == 2.0 * fell
        return
    b = kinds(b, "army", "army", "band").set("holder", [ATTACKER, DEFENDER, ATTACKER])
    men = np.zeros((3, 3))
    men[0, ATTACKER], men[0, FRIEND] = 10_000.0, 1_000.0
    at_war(b.set("men", men), (ATTACKER, FRIEND)).step()
    assert b.get("men")[0, FRIEND] == pytest.approx(1_000.0 * (1.0 - OF_BANDS))
    assert b.get("men")[0, ATTACKER] == pytest.approx(10_000.0 - OF_OTHERS * 1_000.0)


def test_an_attack_that_fails() -> None:
    tried = (lone_attack(seed=seed).step() for seed in range(1, 50))
    b = next(b for b in tried if b.get("holder")[1] == DEFENDER)
    assert b.get("deaths_combat") == pytest.approx(OWN + OTHER)
    assert b.get("men")[0, ATTACKER] == pytest.approx(10_000.0 - OWN)
    assert b.get("men")[1, DEFENDER] == pytest.approx(4_000.0 - OTHER)
    event = b.events.iloc[0]
    assert (event["kind"], event["value"]) == ("attack_fails", 5_000.0)
    assert event["probability"] == pytest.approx(CHANCE)


def test_an_attack_that_is_won() -> None:
    """A quarter of the beaten is taken, a fifth of it joins, the rest fall back. A quarter of the victors comes."""
    b = won()
    left, came = 4_000.0 - OTHER, 0.25 * (10_000.0 - OWN)
    assert b.get("men")[2, DEFENDER] == pytest.approx((1.0 - ROUT) * left)
    assert b.get("men")[1, DEFENDER] == pytest.approx(0.0, abs=1e-9)
    assert b.get("men")[1, ATTACKER] == pytest.approx(came + JOINED * ROUT * left)
    assert b.get("people")[1].sum() == pytest.approx(1_000.0 + (1.0 - JOINED) * ROUT * left)
    assert b.get("deaths_combat") == pytest.approx(OWN + OTHER)
    assert b.get("compliance")[1] == 0.5 and b.get("drawn")[1] == 0.0 and b.get("changes") == 1.0


def test_without_a_way_out_all_are_taken() -> None:
    tried = (lone_attack(seed=seed).set("commander", [0, 1, 2]).step() for seed in range(1, 50))
    b = next(b for b in tried if b.get("holder")[1] == ATTACKER)
    left = 4_000.0 - OTHER
    assert b.get("men")[:, DEFENDER].sum() == pytest.approx(0.0, abs=1e-9)
    assert b.get("men").sum() == pytest.approx(10_000.0 - OWN + JOINED * left)
    assert b.get("people")[1].sum() == pytest.approx(1_000.0 + (1.0 - JOINED) * left)


def test_chance_of_an_attack_that_comes() -> None:
    """Won in a share P of 4,000 worlds, within four standard errors."""
    b = lone_attack(4_000).step()
    share = (b.ensemble.view("holder")[:, 1] == ATTACKER).mean()
    assert abs(share - CHANCE) < 4.0 * np.sqrt(CHANCE * (1.0 - CHANCE) / 4_000)


def test_how_often_attacks_come() -> None:
    """1 - exp(-0.3 Lambda(6 (2 P - 1))) of 4,000 worlds, seen without error."""
    b = parameters(lone_attack(4_000), tempo=0.3, caution=6.0).step()
    expected = 1.0 - np.exp(-0.3 / (1.0 + np.exp(-6.0 * (2.0 * CHANCE - 1.0))))
    assert abs(b.ensemble.view("attacks").mean() - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / 4_000)


def test_after_an_operation_the_place_is_left_alone_for_a_while() -> None:
    """Where three in four rest the rate is a quarter: 1 - exp(-0.4 x 0.25 / 2) of the worlds, within four errors."""
    b = parameters(lone_attack(worlds=4_000), tempo=0.4, recovery=0.0).set("spent", [0.0, 0.75, 0.0]).step()
    came, expected = (b.ensemble.view("attacks") > 0.0).mean(), 1.0 - np.exp(-0.4 * 0.25 / 2.0)
    assert abs(came - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / 4_000)


def test_men_whom_garrisons_tie_down_do_not_attack() -> None:
    """Garrisons of 2.5 a head of 1,000 people, none of whom complies, take 3,000 of 10,000: tempo falls to 0.7."""
    b = parameters(lone_attack(4_000), tempo=0.3, garrison=2.5).set("compliance", 0.0).step()
    assert b.get("slack")[ATTACKER] == pytest.approx(0.7)
    expected = 1.0 - np.exp(-0.3 * 0.7 / 2.0)
    attacks = (b.ensemble.view("attacks") > 0).mean()
    assert abs(attacks - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / 4_000)


def test_from_a_place_just_taken_nobody_goes_on_in_the_same_week() -> None:
    """A line of six, all but the first empty of men: one link a week, whatever the order of places."""
    for seed in range(8):
        b = parameters(line(field(6, worlds=1, seed=seed, contenders=2)), recovery=1e3)
        men = np.zeros((6, 2))
        men[0, ATTACKER] = 1e7
        at_war(b.set("holder", [ATTACKER] + [DEFENDER] * 5).set("men", men), (ATTACKER, DEFENDER))
        for week in range(1, 6):
            b.step()
            assert b.get("holder").tolist() == [ATTACKER] * (week + 1) + [DEFENDER] * (5 - week)
            assert b.get("way")[week] == 100.0 * week


def test_who_has_fought_rests() -> None:
    """Half of the attackers are spent by an attack, all who took the place; the share falls by exp(-0.3) a week."""
    b = parameters(lone_attack(), recovery=0.3, tempo=0.0).set("spent", [0.5, 0.0, 0.0]).step()
    assert b.get("spent") == pytest.approx([0.5 * np.exp(-0.3), 0.0, 0.0])
    b = won()
    assert b.get("spent")[:2] == pytest.approx([ENGAGED, 1.0])
    assert b.get("spent")[2] == 0.0  # the beaten came to an ally's place, whose men do not rest


def test_a_handful_attacks_nobody() -> None:
    """Under three hundred, or one in a thousand of those who live there."""
    for men, people, comes in ((598.0, 1e3, 0), (602.0, 1e3, 1), (1_998.0, 1e6, 0), (2_002.0, 1e6, 1)):
        b = lone_attack().set("people", people)
        there = b.get("men")
        there[0, ATTACKER] = men
        assert b.set("men", there).step().get("attacks") == comes


@pytest.mark.parametrize(("men", "comes"), [(1_613.0, 0.0), (1_615.0, 1.0)])
def test_a_column_that_is_too_small_for_its_way_does_not_set_out(men: float, comes: float) -> None:
    """Half of the men, one for each of 807 km."""
    b = lone_attack(km=807.0)
    b.set("men", [[men, 0.0, 0.0], [0.0, 400.0, 0.0], [0.0, 0.0, 0.0]])
    assert b.step().get("attacks") == comes


def test_who_is_too_far_faces_nobody() -> None:
    """Ten thousand are one a km of so many, and no more."""
    for km, share in ((10_000.0, 1.0), (10_001.0, 0.0)):
        assert parameters(lone_attack(km=km), tempo=0.0).step().get("facing")[DEFENDER, ATTACKER] == share


@pytest.mark.parametrize(("garrison", "comes"), [(5.8, 1.0), (5.9, 0.0)])
def test_who_could_spare_no_garrison_attacks_nobody(garrison: float, comes: float) -> None:
    """10,000 men less 1,000 g, which their own place needs, against 700 g for another in which half comply."""
    b = parameters(lone_attack(), garrison=garrison)
    assert b.step().get("attacks") == comes and b.get("slack")[ATTACKER] > 0.4


@pytest.mark.parametrize(("km", "comes"), [(100.0, 1.0), (101.0, 0.0)])
def test_next_to_a_home_is_what_a_week_covers(km: float, comes: float) -> None:
    b = lone_attack(km=km)
    b.case["contender_homebound"][ATTACKER] = b.case["home"][ATTACKER, 0] = 1
    assert b.step().get("attacks") == comes


def test_losses_are_bounded() -> None:
    """One man of the defender against ten thousand: it loses no more than two fifths of those who fight."""
    b = lone_attack()
    men = b.get("men")
    men[1, DEFENDER] = 1.0
    b.set("men", men).step()
    own = LOSSES * (DEFENCE * COMBAT * 0.5 / FORCE) ** POWER * ENGAGED * 10_000.0 * COMBAT
    assert b.get("deaths_combat") == pytest.approx(own + MOST_LOST * COMBAT)


@pytest.mark.parametrize("parts", [2, 4])
def test_a_front_cut_into_parts_loses_as_many(parts: int) -> None:
    """The same men on so many links that touch nowhere: homogeneous of degree one."""
    b = links(field(2 * parts), *[(n, parts + n, 100.0) for n in range(parts)])
    b.case["contender_homebound"][DEFENDER] = 1
    men = np.zeros((2 * parts, 3))
    men[:parts, ATTACKER], men[parts:, DEFENDER] = 10_000.0 / parts, 4_000.0 / parts
    b.set("holder", [ATTACKER] * parts + [DEFENDER] * parts).set("men", men)
    at_war(b, (ATTACKER, DEFENDER)).step()
    assert b.get("attacks") == parts
    assert b.get("deaths_combat") == pytest.approx(OWN + OTHER, rel=1e-12)


def test_militia_and_allies_help_to_defend() -> None:
    """Of 500 who comply one in ten is armed; an ally has 1,000 there, worth half in a place of another."""
    b = parameters(lone_attack(), militia=0.1).set("compliance", 0.5)
    men = b.get("men")
    men[1, FRIEND] = 1_000.0
    at_war(b.set("men", men), (ATTACKER, DEFENDER), (ATTACKER, FRIEND)).step()
    against = DEFENCE * (0.1 * 1_000.0 * 0.5 + 4_500.0 * COMBAT * 0.5)
    chance = 1.0 / (1.0 + (against / FORCE) ** CONTEST)
    attack = b.events[b.events["place"] == "place_2"].iloc[0]
    assert attack["probability"] == pytest.approx(chance)


@pytest.mark.parametrize(
    ("week", "men", "came"), [(100.0, 6_000.0, 3_000.0), (99.0, 6_000.0, 0.0), (100.0, 199.0, 0.0)]
)
def test_men_next_door_come_to_help_within_the_week(week: float, men: float, came: float) -> None:
    """Half of them, in a place of a friend under their command, if they cover the way; they fall as those there do."""
    b = lone_attack()
    stand = b.get("men")
    stand[2, DEFENDER] = men
    parameters(b.set("men", stand), week_km=week)
    b.step()
    against = DEFENCE * (4_000.0 + came) * COMBAT * 0.5
    row = b.events[b.events.kind.isin(["place_taken", "attack_fails"])].iloc[0]
    assert row["probability"] == pytest.approx(FORCE**CONTEST / (FORCE**CONTEST + against**CONTEST), rel=1e-5)
    other = LOSSES * (FORCE / against) ** POWER * (4_000.0 + came) * COMBAT
    own = LOSSES * (against / FORCE) ** POWER * ENGAGED * 10_000.0 * COMBAT
    assert b.get("deaths_combat") == pytest.approx(own + other, rel=1e-5)


def test_force_falls_with_the_way() -> None:
    """The attacker stands 1,500 km from its seat: its force is lower by e."""
    b = parameters(lone_attack(), reach=1500.0).set("way", [1500.0, 0.0, 0.0]).step()
    chance = 1.0 / (1.0 + (AGAINST / FORCE * np.e) ** CONTEST)
    assert b.events.iloc[0]["probability"] == pytest.approx(chance, rel=1e-5)


def test_fewer_than_fifty_attack_nobody() -> None:
    b = lone_attack()
    men = b.get("men")
    men[0, ATTACKER] = 99.0
    assert b.set("men", men).step(20).get("attacks") == 0.0


def test_who_is_bound_to_its_home_attacks_there_and_next_to_it() -> None:
    b = lone_attack()
    b.case["contender_homebound"][ATTACKER] = 1
    assert b.step(5).get("attacks") == 0.0
    b.case["home"][ATTACKER, 0] = 1
    assert b.step().get("attacks") == 1.0


@pytest.mark.parametrize(
    ("kind", "home", "commander", "readily"),
    [
        ("host", [1, 0, 0], ATTACKER, ABROAD),
        ("host", [1, 1, 0], ATTACKER, 1.0),
        ("host", [1, 0, 0], FRIEND, 1.0),  # led by another
        ("nation", [1, 0, 0], ATTACKER, 1.0),
    ],
)
def test_a_host_attacks_a_quarter_as_readily_beyond_its_land(
    kind: str, home: list[int], commander: int, readily: float
) -> None:
    """1 - exp(-0.4 x 0.25 / 2) of 4,000 worlds beyond it, within four standard errors."""
    b = kinds(parameters(lone_attack(4_000), tempo=0.4), kind, "army", "army").set("commander", [commander, 1, 2])
    b.case["contender_homebound"][ATTACKER], b.case["home"][ATTACKER] = 1, home
    came, expected = b.step().ensemble.view("attacks").mean(), 1.0 - np.exp(-0.4 * readily / 2.0)
    assert abs(came - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / 4_000)


@pytest.mark.parametrize(
    ("weeks", "people", "taken"), [(LASTING, 1e6, True), (LASTING - 1, 1e6, False), (LASTING, 2.1e6, False)]
)
def test_bands_take_a_place_where_they_are_many_and_have_lasted(weeks: int, people: float, taken: bool) -> None:
    """20,000 in a place of a million, after half a year; of whoever stands next door nobody waits for them."""
    b = kinds(lone_attack(), "band", "army", "army").set("at_large", [0, weeks, 0]).set("people", people)
    b.case["contender_homebound"][ATTACKER], b.case["home"][ATTACKER] = 1, 1
    b.set("men", [[0.0, 0.0, 0.0], [20_000.0, 1.0, 0.0], [0.0, 0.0, 0.0]]).set("holder", [FRIEND, DEFENDER, FRIEND])
    assert b.step().get("holder").tolist() == [FRIEND, ATTACKER if taken else DEFENDER, FRIEND]


@pytest.mark.parametrize(
    ("kind", "recalled", "ruled", "comes"),
    [("occupier", 0, 0.0, True), ("occupier", 1, 0.0, False), ("occupier", 0, 1.1e6, False), ("army", 1, 1.1e6, True)],
)
def test_an_army_from_abroad_takes_no_more_than_it_can_hold_and_nothing_once_recalled(
    kind: str, recalled: int, ruled: float, comes: bool
) -> None:
    """10,000 men hold a million at most, a hundredth."""
    b = kinds(lone_attack(), kind, "army", "army").set("recalled", [recalled, 0, 0])
    b.set("men_total", [10_000.0, 4_000.0, 0.0]).set("people_held", [ruled, 0.0, 0.0]).step()
    assert (b.get("attacks") > 0.0) == comes


def test_bands_that_may_not_take_a_place_keep_nobody_from_it() -> None:
    """With far more men in the place than the attacker has next door."""
    b = kinds(lone_attack(), "army", "army", "band")
    b.set("men", [[10_000.0, 0.0, 0.0], [0.0, 4_000.0, 50_000.0], [0.0, 0.0, 0.0]])
    events = at_war(b, (ATTACKER, DEFENDER), (FRIEND, DEFENDER)).step().events
    assert events["actor"].tolist() == ["contender_1"] and events["kind"].iloc[0] in ("place_taken", "attack_fails")


def test_nobody_at_war_leaves_the_row_as_it_is() -> None:
    b = line(field(4))
    men = np.zeros((4, 3))
    men[:2, ATTACKER], men[2:, DEFENDER] = 5_000.0, 3_000.0
    b.set("holder", [ATTACKER, ATTACKER, DEFENDER, DEFENDER]).set("men", men)
    at_war(b).step()
    before = b.ensemble.rows.tobytes()
    assert b.step(10).ensemble.rows.tobytes() == before


def test_strength_and_what_stands_next_door() -> None:
    """Of the first's 4,000 men over two places, those next to the second are half."""
    b = line(field(3))
    b.set("holder", [ATTACKER, ATTACKER, DEFENDER]).set("men", [[2_000.0, 0, 0], [2_000.0, 0, 0], [0, 500.0, 0]]).step()
    assert b.get("strength") == pytest.approx([4_000.0 * COMBAT * 0.5, 500.0 * COMBAT * 0.5, 0.0])
    facing = b.get("facing")
    assert facing[DEFENDER, ATTACKER] == pytest.approx(0.5) and facing[ATTACKER, DEFENDER] == pytest.approx(1.0)


def test_two_equals_have_one_half_each_and_lose_as_many() -> None:
    """A line of six, three each, over a year in 1,500 worlds: within four standard errors."""
    worlds = 1_500
    b = line(parameters(field(6, worlds, contenders=2), tempo=0.5, caution=6.0, misjudged=0.8, week_km=700.0))
    men = np.zeros((6, 2))
    men[:3, 0], men[3:, 1] = 5_000.0, 5_000.0
    at_war(b.set("holder", [0, 0, 0, 1, 1, 1]).set("men", men), (0, 1)).step(52)
    first = (b.ensemble.view("holder") == 0).sum(axis=1)
    more, fewer = int((first > 3).sum()), int((first < 3).sum())
    assert more + fewer > worlds / 2 and abs(more - fewer) < 4.0 * np.sqrt(more + fewer)
    left = b.ensemble.view("men").sum(axis=1)
    apart = left[:, 0] - left[:, 1]
    assert abs(apart.mean()) < 4.0 * apart.std() / np.sqrt(worlds)


def test_nobody_is_made_or_lost() -> None:
    """Three at war on a ring with a cross: the living and the dead of combat are those of the start."""
    b = parameters(field(6, 50), tempo=1.0, week_km=700.0, garrison=0.004, prize=0.002)
    links(b, *[(i, (i + 1) % 6, 100.0) for i in range(6)], (0, 3, 200.0))
    rng = np.random.default_rng(3)
    b.set("holder", rng.integers(-1, 3, (50, 6))).set("men", rng.uniform(0.0, 5e3, (50, 6, 3)))
    at_war(b, (0, 1), (1, 2), (0, 2))
    total = b.ensemble.view("men").sum(axis=(1, 2)) + b.ensemble.view("people").sum(axis=(1, 2))
    for _ in range(20):
        b.step()
        now = b.ensemble.view("men").sum(axis=(1, 2)) + b.ensemble.view("people").sum(axis=(1, 2))
        np.testing.assert_allclose(now + b.ensemble.view("deaths_combat"), total, rtol=1e-9)
        assert (b.ensemble.view("men") >= 0.0).all()
    assert b.ensemble.view("attacks").min() > 0


@pytest.mark.parametrize("offices", [0.0, 1.0])
def test_offices_make_up_for_a_part_of_the_way(offices: float) -> None:
    """Force at 700 km with a reach of 1,000: n + DEPOTS v (1 - n), n = exp(-0.7); nothing where no way leads."""
    b = parameters(field(1), reach=1000.0).set("holder", 0).set("men", [[1_000.0, 0.0, 0.0]]).set("way", 700.0)
    near = np.exp(-0.7)
    b.set("apparatus", offices).step()
    assert b.get("strength")[0] == pytest.approx(1_000.0 * COMBAT * 0.5 * (near + DEPOTS * offices * (1.0 - near)))
    assert b.set("way", FAR).step().get("strength")[0] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(("people", "taken"), [(900_000.0, True), (1_100_000.0, False)])
def test_a_nation_takes_no_more_beyond_its_home_than_it_can_hold(people: float, taken: bool) -> None:
    """Ten thousand men hold a million people."""
    b = lone_attack().set("people_held", [people - 1_000.0, 0.0, 0.0]).set("men_total", [10_000.0, 4_000.0, 0.0])
    b.case["contender_homebound"][ATTACKER] = 1
    b.case["home"][ATTACKER, 0] = 1
    assert (b.step().get("attacks") == 1.0) == taken
