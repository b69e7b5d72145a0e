"""The arithmetic of the two kernels: coordination and choice.

Coordination follows Brock and Durlauf (2001), with Granovetter (1978) and Kuran (1991) as limits:

    a_i += rho [ Lambda( beta (h_i + J (2 abar_i - 1) + psi m) - kappa r_i ) - a_i ]

Choice is the multinomial logit; a body turns the expected shares S_a of its members' votes into one
decision with the Luce rule P_a = S_a^gamma / sum_b S_b^gamma (Luce 1959), gamma the body's precision:
gamma = 1 is one member at random, gamma to infinity the plurality.
"""

from __future__ import annotations

import math

from numba import njit


@njit(error_model="numpy")
def logistic(x: float) -> float:
    """Return Lambda(x) = 1 / (1 + exp(-x)), safe for any finite x."""
    if x > 30.0:
        return 1.0
    if x < -30.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-x))


@njit(error_model="numpy")
def coordinate(
    action: float, speed: float, steepness: float, inclination: float,
    conformity: float, others: float, news: float, fear: float,
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


@njit(error_model="numpy")
def expected_repression(crowd: float, armed: float, shield: float, power: float) -> float:
    """Return P = 1 / (1 + (A / (kappa_o C))^eta): risk for one of A people facing C armed men.

    `shield` (kappa_o) is the size of crowd that one armed man holds in check, `power` is eta.
    No armed men, no risk; no crowd, full risk.
    """
    if armed <= 0.0:
        return 0.0
    ratio = crowd / (shield * armed)
    return 1.0 / (1.0 + ratio**power)


@njit(error_model="numpy")
def success_chance(own: float, other: float, power: float) -> float:
    """Return own^eta / (own^eta + other^eta), the contest success function of Tullock (1980)."""
    if own <= 0.0:
        return 0.0
    if other <= 0.0:
        return 1.0
    return 1.0 / (1.0 + (other / own) ** power)
