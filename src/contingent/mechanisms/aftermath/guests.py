"""Armed guests: a body of men without a home here, on its way out along the railway, that does not obey the holder.

Each week the holder of the places in which it stands may order it disarmed, by its chance against it there; the guest
yields, or takes the stations on which it stands (the contact rule of campaigns). A holder at peace with the guest's
enemy has a reason to; so the rate is doubled then. Whoever fights a larger claimant of the whole has no men to spare
for it, and gives no such order. Guest and holder make a truce once they have an enemy in common. While it is at war it
also takes places next to those in which it stands, to keep its way out open (`campaign`). What guests take they leave
to who can best hold it of those not at war with them, by officers, men next door and people who turn out: an assembly
at home or next door, a host at home, or the nearest army command by rail, of those that have come forward or have
their seat within a thousand km (assumption: officers live around it); where such a one has not come forward, it does.
Guests leave the map by and by, a share of who came each week, from wherever they stand.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.claims import rise, take_over_offices
from contingent.mechanisms.aftermath.coups import LIKED
from contingent.mechanisms.aftermath.holding import occupy
from contingent.mechanisms.aftermath.ranks import arrive, depart, heads
from contingent.mechanisms.aftermath.relations import go_to_war, one_enemy, put_off
from contingent.mechanisms.aftermath.withdrawal import under_arms
from contingent.world.after import IS_ARMY, IS_ASSEMBLY, IS_GUEST, IS_HOST, IS_OCCUPIER
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential, logistic
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "guests"
EVERY = 1
FIELDS = (
    Field("guest_rose", ("contender",), "int32", "step", "when a guest rose against a holder, -1 never"),
    Field("came", ("contender",), "float64", "persons", "men of a guest who have come since the start", 0.0),
)
READS = ("standing", "cadre", "aims", "men_total")
CHANGES = (
    "people", "men", "holder", "active", "at_war", "war_since", "drawn", "changes", "arrived", "arms",
    "morale", "seat", "came_on", "apparatus",
)  # fmt: skip
PARAMETERS = (
    Parameter(
        "disarming",
        0.1,
        "1/week",
        "rate at which a holder orders a guest disarmed, if sure to win",
        "assumption: an armed body that obeys nobody is borne for weeks, not for seasons",
        low=0.03,
        high=0.3,
        within="[0, 10]",
    ),
    Parameter(
        "passage",
        0.01,
        "1/week",
        "share of a guest's men, of all who came, who leave in a week",
        "assumption: 42,000 men in May 1918, gone by September 1920",
        low=0.003,
        high=0.03,
        within="[0, 1]",
    ),
    Parameter(
        "guests_come",
        1.0,
        "1",
        "share of a guest's men who are there",
        "assumption: as recorded",
        low=0.0,
        high=1.0,
        within="[0, 2]",
    ),
)
TURN_OUT = 0.001  # assumption, fixed: people, a head, who turn out with whom a guest makes room for
COMES_KM = 1000.0  # assumption, fixed: farthest from its seat by rail that a command comes forward (700 to 1,500)
DRAW_ORDER = 0
RISES, CLAIM = CODE["guest_rises"], CODE["claim"]


def start(world, p, case, now):
    """No guest has come or risen."""
    world.contender.guest_rose[:] = -1
    world.contender.came[:] = 0.0


def step(world, p, case, now):
    """One week: orders to disarm, places left to others, and men who leave."""
    place, contender, country = world.place, world.contender, world.country
    for g in range(case.guest_who.shape[0]):
        if case.guest_day[g] == now.day and case.guest_men[g] * p.guests_come > 0.0:
            contender.active[case.guest_who[g]] = 1
            arrive(place, country, case.guest_at[g], case.guest_who[g], p.guests_come * case.guest_men[g])
            contender.came[case.guest_who[g]] += p.guests_come * case.guest_men[g]
    for c in range(contender.active.shape[0]):
        if contender.class_[c] == IS_GUEST and contender.active[c] == 1:
            make_truce(contender, c)
            confront(place, contender, c, p, now)
            leave_places(place, contender, country, c, case, now)
            go_home(place, contender, country, c, p)


@helper
def go_home(place, contender, country, c, p):
    """A share of the men who came leaves the map, of all places alike."""
    leaving, men = p.passage * contender.came[c], under_arms(place, c)
    if men > 0.0:
        for i in range(place.holder.shape[0]):
            depart(place, country, i, c, min(1.0, leaving / men) * place.men[i, c])


@helper
def make_truce(contender, c):
    """A guest no longer fights who has come to fight a larger enemy of both (balance: Walt 1987)."""
    for k in range(contender.active.shape[0]):
        if contender.active[k] == 1 and contender.at_war[c, k] == 1 and put_off(contender, c, k):
            contender.at_war[c, k] = 0
            contender.at_war[k, c] = 0


@helper
def confront(place, contender, c, p, now):
    """Whoever holds most of the guest's places may order it disarmed; then the guest is at war with it."""
    k, most = -1, 0.0
    for d in range(contender.active.shape[0]):
        if contender.class_[d] == IS_OCCUPIER:
            continue  # the armies of powers abroad do not disarm each other here
        there = 0.0
        for i in range(place.holder.shape[0]):
            if place.holder[i] == d:
                there += place.men[i, c]
        if d != c and there > most:
            k, most = d, there
    if k < 0 or contender.at_war[c, k] == 1 or one_enemy(contender, c, k) or has_a_larger_enemy(contender, k):
        return
    own, other, at = 0.0, 0.0, -1
    for i in range(place.holder.shape[0]):
        if place.holder[i] == k and place.men[i, c] > 0.0:
            other += place.men[i, k] * contender.morale[k]
            own += place.men[i, c]
            at = i if at < 0 or place.men[i, c] > place.men[at, c] else at
    rate = p.disarming * logistic(p.caution * (2.0 * (other + 1.0) / (other + own + 1.0) - 1.0) + p.caution)
    if at_peace_with_an_occupier(contender, k):
        rate *= 2.0
    if uniform(now.key, now.day, contender.entity[c], DRAW_ORDER) < 1.0 - exponential(-rate):
        go_to_war(contender, c, k, now)
        contender.guest_rose[c] = now.day
        record(now.log, RISES, MIDNIGHT, actor=c, place=at, value=own, detail=k)


@helper
def has_a_larger_enemy(contender, k):
    """Return whether a holder fights a claimant of the whole that has more men than it."""
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.whole[d] == 1 and contender.at_war[k, d] == 1:
            if contender.men_total[d] > contender.men_total[k]:
                return True
    return False


@helper
def at_peace_with_an_occupier(contender, k):
    """Return whether a holder has made peace with an army from outside that is there."""
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.class_[d] == IS_OCCUPIER and contender.at_war[k, d] == 0:
            return True
    return False


@helper
def leave_places(place, contender, country, c, case, now):
    """Places that a guest holds go to who can best hold them of those not at war with it, come forward or latent."""
    for i in range(place.holder.shape[0]):
        if place.holder[i] != c:
            continue
        best, most, command = -1, 0.0, nearest_command(contender, case, i, c)
        for d in range(contender.active.shape[0]):
            if contender.at_war[c, d] == 0 and is_local(place, contender, case, i, d, command):
                hold = could_hold(place, contender, i, d)
                if hold > most:
                    best, most = d, hold
        if best < 0:
            continue
        if contender.active[best] == 0:
            begin(place, contender, country, best, i, c, case, now)
        else:
            occupy(place, country, i, best)


@helper
def nearest_command(contender, case, i, c):
    """Return the army command nearest to a place of those not at war with c; one that waits comes only so far."""
    best = -1
    for d in range(contender.active.shape[0]):
        if contender.class_[d] != IS_ARMY or contender.at_war[c, d] == 1:
            continue
        km = case.command_km[d, i]
        if (contender.active[d] == 1 or km <= COMES_KM) and (best < 0 or km < case.command_km[best, i]):
            best = d
    return best


@helper
def is_local(place, contender, case, i, d, command):
    """Return whether a place is of a host's home or nearest to command d, or an assembly's home or next to it."""
    kind = contender.class_[d]
    if kind == IS_ASSEMBLY:
        return case.home[d, i] == 1 or touches(place, i, d)
    if kind == IS_ARMY:
        return command == d
    return kind == IS_HOST and case.home[d, i] == 1 and (contender.active[d] == 0 or touches(place, i, d))


@helper
def could_hold(place, contender, i, d):
    """Return with what force d could hold a place: its officers, its men there and next door, and who turns out for it.

    Of one in a thousand people those turn out who like it (Lambda of standing, as in a claim).
    """
    men = place.men[i, d]
    for e in range(place.link_start[i], place.link_start[i + 1]):
        men += place.men[place.link_target[e], d]
    turn_out = TURN_OUT * heads(place, i) * logistic(LIKED * place.standing[i, d])
    return contender.quality[d] * (contender.cadre[d] + contender.morale[d] * men) + turn_out


@helper
def touches(place, i, d):
    """Return whether a contender holds a place next door, or has men there."""
    if place.men[i, d] > 0.0:
        return True
    for e in range(place.link_start[i], place.link_start[i + 1]):
        if place.holder[place.link_target[e]] == d:
            return True
    return False


@helper
def begin(place, contender, country, d, i, c, case, now):
    """A latent contender comes forward in a place that a guest has taken, and is against whom the guest fights."""
    rise(place, contender, country, d, i, contender.cadre[d] + TURN_OUT * heads(place, i), case, now)
    record(now.log, CLAIM, MIDNIGHT, actor=d, place=i, value=contender.cadre[d] + TURN_OUT * heads(place, i), detail=c)
    for k in range(contender.active.shape[0]):
        if contender.at_war[c, k] == 1:
            take_over_offices(contender, d, k)
            go_to_war(contender, d, k, now)
