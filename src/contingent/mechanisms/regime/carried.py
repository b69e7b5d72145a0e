"""Orders carried out, beside authority acknowledged: an output, which nobody reads.

Who acknowledges several authorities carries out the orders of the one that satisfies him more. Of those who obey
contender c in a place a share carries its orders out,

    o_c = a_c w_c / sum_d w_d,    w_d = a_d exp(beta u_d)

u_d is the acceptance of d's rule, for whoever governs with the old order's anchor and less discontent, without habit
and without what others do (Luce 1959).
"""

from __future__ import annotations

from contingent.mechanisms.regime.populace import CONTENT, blamed
from contingent.world.helper import helper
from contingent.world.kernels import exponential


@helper
def carried_out(place, contender, country, p, day, streets):
    """Return the share of the free country's people who carry out the orders of whoever governs."""
    ruler = country.incumbent
    if ruler < 0 or streets.claims[ruler] == 0:
        return 0.0
    blame = p.discontent_weight * blamed(country, day, p)
    weights, anchored = streets.defying, 1.0 if ruler == country.anchored else 0.0
    weights[:] = 0.0
    for c in range(streets.claims.shape[0]):
        if streets.claims[c] == 1:
            rules = 1.0 if c == ruler else 0.0
            for i in range(weights.shape[0]):
                urge = contender.appeal[c, i] + rules * (
                    anchored * place.anchor[i] - blame * (streets.unhappy[i] - CONTENT)
                )
                streets.after[i] = streets.obeyed[c, i] * exponential(p.steepness * urge)
                weights[i] += streets.after[i]
            if c == ruler:
                streets.fear[:] = streets.after
    people, carried = 0.0, 0.0
    for i in range(weights.shape[0]):
        if place.occupied[i] == 0:
            people += place.residents[i]
            if weights[i] > 0.0:
                carried += place.residents[i] * streets.obeyed[ruler, i] * streets.fear[i] / weights[i]
    return carried / people if people > 0.0 else 0.0
