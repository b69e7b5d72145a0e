"""The arithmetic of the two kernels: coordination and choice.

Coordination follows Brock and Durlauf (2001), with Granovetter (1978) and Kuran (1991) as limits:

    a_i += rho [ Lambda( beta (h_i + J (2 abar_i - 1) + psi m) - kappa r_i ) - a_i ]

Choice is the multinomial logit; a body turns the expected shares S_a of its members' votes into one
decision with the Luce rule P_a = S_a^gamma / sum_b S_b^gamma (Luce 1959), gamma the body's precision:
gamma = 1 is one member at random, gamma to infinity the plurality.
"""

from __future__ import annotations

import math

from contingent.world.helper import shared

LIMIT = 40.0  # 1 + exp(-40) is 1 in floating point
SMALLEST = 1e-300  # keeps the logarithm of no crowd finite


@shared
def exponential(x: float) -> float:
    """Return exp(x) for x held within +-40; what is not a number stays so. Relative error below 1e-12.

    It is the eighth square of exp(x / 256), a short Taylor sum: no branch, no call, no table, so that a loop
    over places or parties runs several at a time.
    """
    r = min(max(x, -LIMIT), LIMIT) * (1.0 / 256.0)
    e = 1.0 + r * (
        1.0
        + r
        * (
            1 / 2
            + r
            * (
                1 / 6
                + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r * (1 / 362880))))))
            )
        )
    )
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    return e * e


@shared
def logistic(x: float) -> float:
    """Return Lambda(x) = 1 / (1 + exp(-x)), by `exponential`."""
    return 1.0 / (1.0 + exponential(-x))


@shared
def coordinate(
    action: float,
    speed: float,
    steepness: float,
    inclination: float,
    conformity: float,
    others: float,
    news: float,
    fear: float,
) -> float:
    """Return the share acting after one step of the coordination kernel.

    Parameters
    ----------
    action : share that acts now, in [0, 1]
    speed : rho, share that reconsiders in the step, in [0, 1]
    steepness : beta
    inclination : h, private inclination
    conformity : J
    others : abar, weighted share of others expected to act, in [0, 1]
    news : psi m
    fear : kappa r, expected repression times its weight
    """
    drive = steepness * (inclination + conformity * (2.0 * others - 1.0) + news) - fear
    return action + speed * (logistic(drive) - action)


@shared
def expected_repression(crowd: float, armed: float, shield: float, power: float) -> float:
    """Return P = 1 / (1 + (A / (kappa_o C))^eta): risk for one of A people facing C armed men.

    `shield` (kappa_o) is the size of crowd that one armed man holds in check, `power` is eta.
    No armed men, no risk; no crowd, full risk. (x^eta is exp(eta log x), so that P is Lambda(-eta log x).)
    """
    if armed <= 0.0:
        return 0.0
    return logistic(-power * math.log(max(crowd / (shield * armed), SMALLEST)))


@shared
def fill_repression(out, crowd, armed, shield: float, power: float):
    """Write out[i] = expected_repression(crowd[i], armed[i], shield, power), bit for bit.

    Loops of one task each: the logarithm is a call, the rest runs several at a time.
    """
    for i in range(out.shape[0]):
        out[i] = math.log(max(crowd[i] / (shield * armed[i]), SMALLEST)) if armed[i] > 0.0 else 0.0
    for i in range(out.shape[0]):
        risk = logistic(-power * out[i])
        out[i] = risk if armed[i] > 0.0 else 0.0


@shared
def fill_neighbours(out, action, at, link_start, link_target, link_weight):
    """Write abar: out[i] = weighted share that acts in the places linked to at[i] (its own where none is)."""
    for i in range(at.shape[0]):
        first, last = link_start[at[i]], link_start[at[i] + 1]
        acting = 0.0 if first < last else action[at[i]]
        for e in range(first, last):
            acting += link_weight[e] * action[link_target[e]]
        out[i] = acting


@shared
def success_chance(own: float, other: float, power: float) -> float:
    """Return own^eta / (own^eta + other^eta), the contest success function of Tullock (1980)."""
    if own <= 0.0:
        return 0.0
    if other <= 0.0:
        return 1.0
    return logistic(power * math.log(own / other))


@shared
def share(total: float, part: float) -> float:
    """Return part / total, nothing of nothing being nothing."""
    return part / total if total > 0.0 else 0.0


@shared
def normalise(row):
    """Divide what is not negative by its sum, so that it sums to one; where it sums to nothing, it stays so."""
    total = 0.0
    for i in range(row.shape[0]):
        total += row[i]
    if total > 0.0:
        for i in range(row.shape[0]):
            row[i] /= total
