"""Settlement: wars that end by talks, and wars that begin against a neighbour.

Two who both claim the whole cannot both be recognised: between them no peace, only defeat (commitment: Walter 1997;
Fearon 2004; Powell 2006), one command where programmes are near, or a war put off while both have a larger enemy. Any
other pair at war comes to talks with

    peace ((1 - p_c)(1 - p_d) + limited |p_c - p_d|),    p_c = F_c^m / (F_c^m + (1.8 F_d)^m)

p the chance each has to beat the other by an attack, F what it has next to the other: defence makes wars that neither
can win, and where no men meet the war lapses (a hurting stalemate: Zartman 1989; Fearon 1995). `limited` is not zero
where the stronger does not claim the whole, so that the weaker can buy it off with land, and both have reason to be
quick. The line held is the border. For some weeks after a war began, or was begun anew, nobody talks. Whoever is
beaten gives up (`surrender`). Whoever claims the whole may go to war later with a neighbour that claims its home, by
its chance to win and only where it is not pressed elsewhere. When a power outside recalls its men its treaties are
void: what it holds is left, and whoever it set up stands alone.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.relations import (
    APART,
    KEPT,
    TALKS_AFTER,
    apart,
    fights_at_home,
    go_to_war,
    key_of_either,
    key_of_two,
    one_enemy,
    put_off,
    rivals,
)
from contingent.mechanisms.aftermath.surrender import give_up_if_beaten
from contingent.world.after import IS_BAND, IS_GUEST, IS_HOST, IS_NATION, IS_OCCUPIER
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential, logistic, success_chance
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "settlement"
EVERY = 1
FIELDS = (
    Field("peace_since", ("contender", "contender"), "int32", "step", "since when a pair has a treaty, -1 never"),
    Field("treaties", (), "float64", "1", "treaties since the start", 0.0),
    Field("home_war", (), "uint8", "flag", "whoever holds the capital is at war at home", 0, 1),
    Field("war_weeks", (), "float64", "steps", "steps of war at home since the start", 0.0),
    Field("ceded", (), "float64", "persons", "people whom claimants of the whole gave up by treaty", 0.0),
)
READS = ("strength", "win", "morale", "seat", "facing", "aims", "men_total", "people_held", "incumbent", "recalled")
CHANGES = (
    "at_war", "war_since", "commander", "holder", "people", "men", "active", "drawn", "compliance", "changes",
    "rests_until",
)  # fmt: skip
PARAMETERS = (
    Parameter(
        "peace",
        0.04,
        "1/week",
        "rate at which a pair that cannot win talks",
        "assumption: civil wars last one to three years, and treaties of 1918-20 teach it",
        "lognormal",
        0.04,
        0.7,
        within="[0, 10]",
    ),
    Parameter(
        "limited",
        4.0,
        "1",
        "how much sooner a war ends in which the stronger wants a part only",
        "assumption: talks of weeks, not of half a year",
        low=1.0,
        high=8.0,
        within="[0, 100]",
    ),
    Parameter(
        "ambition",
        0.005,
        "1/week",
        "rate at which a claimant of the whole goes to war with a neighbour that "
        "claims its home, if sure to win and not pressed elsewhere",
        "assumption: of eight treaties of 1920 with neighbours two were broken by the end of 1922",
        low=0.002,
        high=0.02,
        within="[0, 10]",
    ),
    Parameter(
        "joining",
        0.02,
        "1/week",
        "rate at which two with near programmes and one enemy put their men under one commander",
        "assumption: Christia (2012)",
        low=0.005,
        high=0.06,
        within="[0, 10]",
    ),
    Parameter(
        "yielding",
        0.08,
        "1/week",
        "rate at which a beaten side without hope or order gives up",
        "assumption: armies of 1920 gave up, or left, one to three months after they were routed",
        low=0.03,
        high=0.2,
        within="[0, 10]",
    ),
)
TREATY_WEEKS = 26  # a treaty is kept as long at least; assumption
DRAW_PEACE, DRAW_WAR, DRAW_JOIN = 0, 1, 2
TREATY, COMMAND, ANNULLED = CODE["treaty"], CODE["one_command"], CODE["annulled"]
STANDS = -2  # of a contender with itself: it was there, and its treaties are not void yet


def start(world, p, case, now):
    """No treaty is older than the start."""
    world.contender.peace_since[:, :] = -1
    for c in range(world.contender.active.shape[0]):
        if world.contender.active[c] == 1:
            world.contender.peace_since[c, c] = STANDS


def step(world, p, case, now):
    """One week: each pair at war may come to talks, each at peace may go to war or join."""
    place, contender, country = world.place, world.contender, world.country
    count = contender.active.shape[0]
    for c in range(count):
        for d in range(c + 1, count):
            if contender.active[c] == 0 or contender.active[d] == 0 or not states(contender, c, d):
                continue
            if contender.at_war[c, d] == 1:
                talk(place, contender, country, c, d, p, now)
            else:
                attack_or_join(contender, c, d, p, now)
                attack_or_join(contender, d, c, p, now)
    for c in range(count):
        if contender.active[c] == 1 and contender.recalled[c] == 0:
            contender.peace_since[c, c] = STANDS
        if contender.active[contender.commander[c]] == 0:
            contender.commander[c] = c
        if contender.recalled[c] == 1 and contender.peace_since[c, c] == STANDS:
            contender.peace_since[c, c] = now.day
            annul(contender, c, case, now)
    for c in range(count):
        if contender.active[c] == 1:
            give_up_if_beaten(place, contender, country, c, case, now, p)
    country.home_war = 1 if fights_at_home(contender, country.incumbent) else 0
    country.war_weeks += country.home_war


@helper
def annul(contender, c, case, now):
    """An army from outside is gone: claimants of the whole take back the recognition of those whom it stood behind."""
    for r in range(case.patron_who.shape[0]):
        d = case.patron_client[r]
        if case.patron_who[r] != c or d < 0 or contender.active[d] == 0:
            continue
        for k in range(contender.active.shape[0]):
            if contender.active[k] == 1 and contender.whole[k] == 1 and contender.peace_since[k, d] >= 0:
                if contender.peace_since[k, c] >= 0 and contender.at_war[k, d] == 0:
                    record(now.log, ANNULLED, MIDNIGHT, actor=k, value=1.0, detail=d)
                    contender.peace_since[k, d] = -1
                    contender.peace_since[d, k] = -1
                    go_to_war(contender, k, d, now)


@helper
def states(contender, c, d):
    """Return whether two contenders make treaties: neither is a band or a guest."""
    a, b = contender.class_[c], contender.class_[d]
    return a != IS_BAND and b != IS_BAND and a != IS_GUEST and b != IS_GUEST


@helper
def talk(place, contender, country, c, d, p, now):
    """A pair at war comes to terms, by what each can still win."""
    if (contender.whole[c] == 1 and contender.whole[d] == 1) or contender.war_held[c, d] == KEPT:
        return
    if contender.class_[c] == IS_OCCUPIER and contender.class_[d] == IS_OCCUPIER:
        return  # their war is decided elsewhere
    if now.day < contender.war_since[c, d] + TALKS_AFTER:
        return
    own, other = contender.strength[c], contender.strength[d]
    chance = success_chance(own, other, p.contest) if own + other > 0.0 else 0.5
    modest = contender.whole[c] == 0 if chance > 0.5 else contender.whole[d] == 0
    own, other = own * contender.facing[d, c], other * contender.facing[c, d]
    neither = (1.0 - chance_to_beat(own, other, p)) * (1.0 - chance_to_beat(other, own, p))
    rate = p.peace * (neither + (p.limited * abs(2.0 * chance - 1.0) if modest else 0.0))
    if uniform(now.key, now.day, key_of_either(contender, c, d), DRAW_PEACE) >= 1.0 - exponential(-rate):
        return
    contender.at_war[c, d] = 0
    contender.at_war[d, c] = 0
    contender.peace_since[c, d] = now.day
    contender.peace_since[d, c] = now.day
    strong, weak = (c, d) if chance > 0.5 else (d, c)
    given = given_up(place, contender, c, d)
    country.treaties += 1.0
    country.ceded += given
    record(now.log, TREATY, MIDNIGHT, actor=strong, value=given, probability=rate, detail=weak)


@helper
def chance_to_beat(own, other, p):
    """Return the chance to beat another by an attack with what stands next to it; none where nothing does."""
    return success_chance(own, p.defence * other, p.contest) if own > 0.0 else 0.0


@helper
def given_up(place, contender, c, d):
    """People of the places that the one holds and the other, which claims the whole, gives up; none between others."""
    total = 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if (k == c and contender.whole[d] == 1) or (k == d and contender.whole[c] == 1):
            if contender.whole[k] == 0:
                total += heads(place, i)
    return total


@helper
def attack_or_join(contender, c, d, p, now):
    """A claimant of the whole goes to war with a home state next to it, or two near ones put men under one command.

    Two rivals whose war was put off begin it as soon as no larger enemy of both is left.
    """
    if rivals(contender.whole, contender.aims, c, d) and not put_off(contender, c, d):
        go_to_war(contender, c, d, now)
        return
    if contender.whole[c] == 1 and contender.whole[d] == 0 and is_home_state(contender, d):
        kept = contender.peace_since[c, d] >= 0 and now.day < contender.peace_since[c, d] + TREATY_WEEKS
        if not kept and contender.facing[d, c] > 0.0:
            chance = success_chance(contender.strength[c], 2.0 * contender.strength[d], p.contest)
            rate = p.ambition * logistic(p.caution * (2.0 * chance - 1.0)) * contender.win[c]
            if uniform(now.key, now.day, key_of_two(contender, c, d), DRAW_WAR) < 1.0 - exponential(-rate):
                go_to_war(contender, c, d, now)
    if contender.whole[c] == 1 and may_join(contender, d) and contender.commander[c] != contender.commander[d]:
        if may_lead(contender, c, d) and may_stand_together(contender, c, d):
            if uniform(now.key, now.day, key_of_two(contender, c, d), DRAW_JOIN) < 1.0 - exponential(
                -p.joining * (1.0 - apart(contender.aims, c, d) / APART)
            ):
                contender.commander[d] = contender.commander[c]
                record(now.log, COMMAND, MIDNIGHT, actor=d, value=1.0, detail=c)


@helper
def may_join(contender, d):
    """Return whether a contender may stand under another's command: a claimant of the whole, or a host."""
    return contender.whole[d] == 1 or contender.class_[d] == IS_HOST


@helper
def may_lead(contender, c, d):
    """Return whether c, which claims the whole, may lead d: the weaker, or who claims its home and has c's men next."""
    if contender.whole[d] == 0:
        return contender.facing[d, c] > 0.0
    return contender.strength[c] >= contender.strength[d]


@helper
def is_home_state(contender, d):
    """Return whether a contender is a nation or host that claims its home."""
    return contender.class_[d] == IS_NATION or contender.class_[d] == IS_HOST


@helper
def may_stand_together(contender, c, d):
    """Return whether the programmes of two contenders are near, and they have one enemy."""
    return apart(contender.aims, c, d) <= APART and one_enemy(contender, c, d)
