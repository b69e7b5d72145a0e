"""Claimants come forward at what is common knowledge: nobody waits for neighbours to have heard of them.

On the day on which a claimant c becomes active, in each place and armed body (Chwe 2001)

    a = max(a, e Lambda(beta h - kappa r))

h is the acceptance of its rule, r the risk from armed men who obey whoever governs (none to who obeys the government
itself) and e the share who have a voice in it: all, or of an elected council those who elect its delegates, workers and
soldiers, of a nation's body its people, and in an armed body its men without the officers. A command of the army
speaks to nobody but through officers: in an armed body to the share whom they hold (cadre), in the streets to none.
"""

from __future__ import annotations

from contingent.mechanisms.regime.councils import elects
from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import ARMY, COUNCIL


@helper
def come_forward(place, group, unit, contender, ruler, steepness, streets):
    """Whoever claims since yesterday starts at what is common knowledge; `fear` holds kappa r of each place."""
    for c in range(contender.came.shape[0]):
        claims = streets.claims[c] == 1 and contender.active[c] == 1
        if claims and contender.came[c] == 0:
            dread = 0.0 if c == ruler else 1.0
            if contender.kind[c] != ARMY:
                heard_in_places(c, contender.kind[c] == COUNCIL, dread, place, group, contender, steepness, streets)
            heard_in_units(c, dread, unit, contender, steepness, streets.fear)
        contender.came[c] = 1 if claims else 0


@helper
def heard_in_places(c, elected, dread, place, group, contender, steepness, streets):
    """Write where a claimant starts in each place."""
    for i in range(place.residents.shape[0]):
        if place.occupied[i] == 1 or place.residents[i] <= 0.0:
            continue
        voice = 0.0
        for g in range(group.kind.shape[0]):
            if not elected or elects(group.kind[g]):
                voice += place.people[i, g]
        level = logistic(steepness * contender.appeal[c, i] - dread * streets.fear[i])
        asked = contender.audience[c, i] * voice / place.residents[i]
        streets.obeyed[c, i] = max(streets.obeyed[c, i], asked * level)


@helper
def heard_in_units(c, dread, unit, contender, steepness, fear):
    """Write where a claimant starts in each armed body."""
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i >= 0:
            voice = 1.0
            if contender.kind[c] == COUNCIL:
                voice = 1.0 - unit.cadre[u]
            elif contender.kind[c] == ARMY:
                voice = unit.cadre[u]
            level = logistic(steepness * contender.unit_appeal[c, u] - dread * fear[i])
            unit.obedience[u, c] = max(float(unit.obedience[u, c]), voice * level)
