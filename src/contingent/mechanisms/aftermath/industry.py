"""Industry of a holder, the arms it makes, and its money."""

from __future__ import annotations

from contingent.mechanisms.aftermath.harvest import WEEKS
from contingent.world.after import ARMS, COTTON, FUEL, HANDS, IRON
from contingent.world.helper import helper
from contingent.world.kernels import exponential

# Assumptions, fixed: wood, peat and scrap stand for a share of fuel and iron; share of textiles in output; what stocks
# last (share used up in a week); speed of output; what order a works has left after 1917 (0.5 to 0.9).
WOOD, SCRAP, TEXTILES = 0.15, 0.15, 0.3
USED_UP, OUTPUT_SPEED, KEPT_GOING = 0.03, 0.08, 0.7
ARMS_YEAR = 0.8e6  # persons whom all works for arms could equip in a year (Russia made 1.3 million rifles in 1916)
ARMS_FIRST = 0.4  # assumption, fixed: share of its arms that a holder makes even where industry stands still (0.2-0.6)
# Assumptions, fixed: works that the factory and mining inspectors counted in 1913 (24,000 to 30,000; the census of 1920
# has small ones too), and how fast a full apparatus with a full programme takes them, a week (0.01 to 0.04).
ENTERPRISES, NATIONALISING = 27_000.0, 0.02
MONTH = 365.25 / 12.0 / 7.0  # weeks
ALPHA, BETA = 3.06, 0.35  # Cagan (1956), Soviet Russia 1921-24: months, a month
BALANCES = 0.1  # assumption, fixed: money held in years of monetised output where prices stand still (0.05 to 0.2)
SOLDIER = 2.0  # assumption, fixed: cost of a man under arms in output a head
IN_KIND = 0.6  # assumption, fixed: share of pay in kind where the state claims all that can be spared (0.4 to 0.8)
MOST_INFLATION = 0.7  # a month, of the log of prices


@helper
def work(contender, country, c, held):
    """Output goes to the least of fuel, cotton or iron, and hands; `held` are this holder's shares of peace."""
    contender.fuel[c] += USED_UP * (held[FUEL, c] - contender.fuel[c])
    contender.cotton[c] += USED_UP * (held[COTTON, c] - contender.cotton[c])
    contender.iron[c] += USED_UP * (held[IRON, c] - contender.iron[c])
    hands = KEPT_GOING * held[HANDS, c]
    fuel = WOOD * held[HANDS, c] + (1.0 - WOOD) * contender.fuel[c]
    iron = SCRAP * held[HANDS, c] + (1.0 - SCRAP) * contender.iron[c]
    wanted = TEXTILES * least(hands, fuel, contender.cotton[c]) + (1.0 - TEXTILES) * least(hands, fuel, iron)
    contender.output[c] += OUTPUT_SPEED * (wanted - contender.output[c])
    country.industry += contender.output[c]
    going = min(1.0, contender.output[c] / held[HANDS, c]) if held[HANDS, c] > 0.0 else 0.0
    contender.arms[c] += ARMS_YEAR / WEEKS * held[ARMS, c] * (ARMS_FIRST + (1.0 - ARMS_FIRST) * going)


@helper
def nationalise(contender, c, held, position):
    """Works of the share of industry held are nationalised, as far as the programme asks and its offices reach.

    n' = 0.02 x+ v (E - n), x the position on the workplace, v the apparatus of `service`; what is lost is not counted.
    """
    there = ENTERPRISES * held
    wanted = max(0.0, position) * contender.apparatus[c] * max(0.0, there - contender.nationalised[c])
    contender.nationalised[c] = min(there, contender.nationalised[c] + NATIONALISING * wanted)


@helper
def least(a, b, c):
    """Return the least of three."""
    return min(a, min(b, c))


@helper
def trains(contender, c, hands):
    """Return what trains carry, 1 in peace: they burn what fuel there is for the works held, and wood."""
    return WOOD + (1.0 - WOOD) * min(1.0, contender.fuel[c] / hands) if hands > 0.0 else 1.0


@helper
def pay(contender, c, men, people, traded, claim):
    """Soldiers are paid in new money: Cagan (1956), m = monetised output x exp(-alpha E), E' = beta (pi - E).

    The more of the harvest a state claims, the more it pays in kind.

    Inflation is what the printing takes of the balances that are left, at most `MOST_INFLATION`.
    """
    if people <= 0.0:
        return
    money = max(0.02, traded)
    expected = contender.inflation[c]
    contender.real_balances[c] = money * exponential(-ALPHA * expected)
    wanted = SOLDIER * (1.0 - IN_KIND * claim) * men / people / 12.0
    inflation = min(MOST_INFLATION, wanted / (BALANCES * contender.real_balances[c]))
    contender.inflation[c] += (1.0 - exponential(-BETA / MONTH)) * (inflation - expected)
    contender.prices[c] += inflation / MONTH
