"""Armed bodies in the kernel of authority: comrades, townspeople and officers are their neighbours.

A unit's men look at their own unit, at the armed men of their city and at the people there; men under officers
follow them in part (cadre). Who leaves the government's orders must reckon with the armed men of the city who have
not. Men ordered to fire on a crowd must choose, and the strain grows with the crowd (Casper and Tyson 2014).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.regime.armed import DISCONTENT_WEIGHT, follows
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, expected_repression
from contingent.world.kinds import ARMY, COUNCIL, KIND
from contingent.world.log import MIDNIGHT, record

# Assumptions, fixed: whose example counts, as shares: for a unit in a city its own, its comrades' and the
# townspeople's; for one outside its own and the people's.
UNIT_OWN, UNIT_COMRADES, UNIT_TOWN = 0.4, 0.4, 0.2
OUTSIDE_OWN, OUTSIDE_PEOPLE = 0.5, 0.5
# Assumptions, fixed: how much faster than people armed bodies reconsider; of what men risk who leave the government's
# orders, the share that speaks against a rival (the rest speaks for the government); acceptance that who orders men to
# fire loses with them, by the share of people in the streets.
ARMED_SPEED, RISK_AGAINST, FIRE_STRAIN = 2.0, 0.5, 2.0
EVENT_MUTINY = KIND["mutiny"]


class Barracks(NamedTuple):
    """What a day needs of armed bodies; men, risk and comrades by city, those outside all cities after the last."""

    tremor: np.ndarray
    own: np.ndarray
    others: np.ndarray
    after: np.ndarray
    crowd: np.ndarray
    strain: np.ndarray
    loyal: np.ndarray
    city: np.ndarray
    men: np.ndarray
    risk: np.ndarray
    comrades: np.ndarray


@helper
def units_step(place, unit, contender, country, p, now, streets, barracks):
    """One step of the kernel for armed bodies: comrades, townspeople and officers are their neighbours."""
    ruler = country.incumbent
    muster(place, unit, ruler, streets.claims, barracks)
    for k in range(barracks.men.shape[0]):
        held = barracks.comrades[ruler, k] if ruler >= 0 else 0.0
        barracks.risk[k] = p.fear_weight * expected_repression(barracks.men[k] - held, held, 1.0, p.contest_power)
    ordered = now.day <= country.repress_until
    for c in range(contender.news.shape[0]):
        if streets.claims[c] == 0:
            forget(unit, contender, c, p.speed)
        else:
            persuade(unit, contender, c, ruler, ordered, p, streets.obeyed[c], barracks)
    for u in range(unit.men.shape[0]):
        if barracks.loyal[u] == 1 and now.day > 0 and unit.formed[u] == 1 and not follows(unit.obedience[u], ruler):
            record(
                now.log,
                EVENT_MUTINY,
                MIDNIGHT,
                actor=u,
                place=unit.place[u],
                value=unit.men[u],
                detail=np.argmax(unit.obedience[u]),
            )


@helper
def muster(place, unit, ruler, claims, barracks):
    """Where each unit is, what it sees there, and who its comrades are."""
    outside = barracks.men.shape[0] - 1
    barracks.men[:] = 0.0
    barracks.comrades[:] = 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        barracks.city[u], barracks.loyal[u], barracks.crowd[u], barracks.strain[u] = outside, 0, 0.0, 0.0
        if i < 0:
            continue
        barracks.loyal[u] = 1 if ruler >= 0 and follows(unit.obedience[u], ruler) else 0
        barracks.crowd[u] = place.demonstration[i]
        barracks.strain[u] = (1.0 - unit.cadre[u]) * (place.hardship[i, unit.group[u]] + barracks.crowd[u])
        k = place.city[i] if place.city[i] >= 0 else outside
        barracks.city[u] = k
        if unit.formed[u] == 1:
            barracks.men[k] += unit.men[u]
            for c in range(claims.shape[0]):
                if claims[c] == 1:
                    barracks.comrades[c, k] += unit.men[u] * unit.obedience[u, c]


@helper
def forget(unit, contender, c, speed):
    """Nobody orders in this name any more."""
    contender.officers[c] *= 1.0 - speed
    for u in range(unit.men.shape[0]):
        if unit.place[u] >= 0:
            unit.obedience[u, c] *= 1.0 - speed


@helper
def persuade(unit, contender, c, ruler, fire, p, obeyed, barracks):
    """Officers and men reconsider whether to obey contender c."""
    rules, pull = 1.0 if c == ruler else 0.0, officers_pull(contender.kind[c], c == ruler, p.officer_pull)
    message = p.news_weight * contender.news[c]
    contender.officers[c] = coordinate(
        contender.officers[c],
        ARMED_SPEED * p.speed,
        p.steepness,
        pull + rules * p.habit,
        p.conformity,
        contender.officers[c],
        message,
        0.0,
    )
    # Men ordered to fire on a crowd must choose; the strain grows with the crowd (Casper and Tyson 2014).
    ordered = rules if fire else 0.0
    examples(unit, contender, c, rules, obeyed, barracks)
    unit_answer(unit, contender.unit_appeal[c], rules, pull, ordered, message, p, barracks)
    for u in range(unit.men.shape[0]):
        if unit.place[u] >= 0:
            unit.obedience[u, c] = barracks.after[u]


@helper
def officers_pull(kind, ruling, size):
    """Officers hold to whoever governs and to their own command, not to councils: these put committees beside them."""
    pull = 1.0 if ruling else -1.0
    if kind == ARMY:
        return max(pull, size)
    return min(pull, -size) if kind == COUNCIL else pull


@helper
def examples(unit, contender, c, rules, obeyed, barracks):
    """What a unit's men see others do, and in `after` what they fear."""
    outside = barracks.men.shape[0] - 1
    for u in range(unit.men.shape[0]):
        i, k = unit.place[u], barracks.city[u]
        here, own = obeyed[i] if i >= 0 else 0.0, np.float64(unit.obedience[u, c])
        if k < outside and barracks.men[k] > 0.0:
            others = UNIT_OWN * own + UNIT_COMRADES * barracks.comrades[c, k] / barracks.men[k] + UNIT_TOWN * here
        else:
            others = OUTSIDE_OWN * own + OUTSIDE_PEOPLE * here
        barracks.own[u], barracks.after[u] = own, barracks.risk[k] * (RISK_AGAINST - rules)
        barracks.others[u] = others + unit.cadre[u] * (contender.officers[c] - others)


@helper
def unit_answer(unit, appeal, rules, pull, ordered, message, p, barracks):
    """One step of the kernel for one contender in all units; `after` holds what its men fear."""
    crowd, strain, tremor, after = barracks.crowd, barracks.strain, barracks.tremor, barracks.after
    for u in range(after.shape[0]):
        # Officers hold to whoever governs; men see the crowd in the streets as a signal that it fails.
        inclination = (
            (1.0 - unit.cadre[u]) * (appeal[u] - FIRE_STRAIN * ordered * crowd[u])
            + unit.cadre[u] * pull
            + rules * (p.habit - DISCONTENT_WEIGHT * strain[u])
            + tremor[u] * (2.0 * rules - 1.0)
        )
        after[u] = coordinate(
            barracks.own[u],
            ARMED_SPEED * p.speed,
            p.steepness,
            inclination,
            p.conformity,
            barracks.others[u],
            message,
            after[u],
        )
