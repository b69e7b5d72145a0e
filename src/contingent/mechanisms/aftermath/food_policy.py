"""Policy on food: a scale, what it lets a holder find, and the choice between trade, requisition and a tax in kind."""

from __future__ import annotations

from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform

TRADE, REQUISITION, TAX = 0, 1, 2
# Assumptions, fixed: force behind each, 1 where all comply at the seat; buying at a fixed price finds little (0.3-1),
# armed detachments most (2-6), and a tax is assessed (2-4).
BOUGHT_FORCE, REQUISITION_FORCE, TAX_FORCE = 0.6, 4.0, 3.0
WATCHED = 0.02  # assumption, fixed: as in allegiance, men a head at which half of their presence is felt
REQUISITION_AT, TAX_AT = 0.85, -0.2  # assumptions, fixed: positions of the policy once ordered
OCCASIONS = 0.1  # assumption, fixed: occasions a week on which food policy is weighed
AGAIN = 26  # weeks before it is weighed anew
# Assumptions, fixed: weights of what is weighed (Gumbel errors of s.d. 1.28); hunger of towns, share of people in
# revolt, nearness of fronts, all 0..1, and the position of the programme, -1..1.
STAY, ON_HUNGER, ON_BELIEF = 2.0, 8.0, 2.0
ON_REVOLT, ON_DANGER, EASED = 8.0, 6.0, 4.0
DRAW_WEIGHED, DRAW_CHOSEN = 0, 1
REQUISITIONED, TAXED = CODE["requisition"], CODE["tax_in_kind"]


@helper
def claimed(position):
    """Return the share of what can be spared that a policy claims: 0 free trade, 1 all."""
    return 0.5 * (1.0 + position)


@helper
def pressure(place, contender, i, k, people):
    """Return the force that finds grain in a place: people who do not comply hide it (the kernel of allegiance)."""
    order = contender.food_order[k]
    force = REQUISITION_FORCE if order == REQUISITION else (TAX_FORCE if order == TAX else BOUGHT_FORCE)
    men = place.men[i, k] / (people + 1.0)
    return force * (place.compliance[i] + men / (men + WATCHED))


@helper
def choose_policy(contender, c, food_issue, hunger, revolt, danger, now):
    """A government weighs staying as it is, requisition, and a tax in kind (multinomial logit)."""
    if now.day < contender.food_until[c] or food_issue < 0:
        return
    weighed = uniform(now.key, now.day, contender.entity[c], DRAW_WEIGHED)
    if weighed >= 1.0 - exponential(-OCCASIONS):
        return
    x, order = contender.aims[c, food_issue], contender.food_order[c]
    stay = exponential(STAY)
    take = 0.0 if order == REQUISITION else exponential(ON_HUNGER * hunger + ON_BELIEF * x - ON_REVOLT * revolt)
    ease = 0.0 if order == TAX else exponential(ON_REVOLT * revolt + EASED * hunger - ON_DANGER * danger - x)
    if order == TRADE:
        ease = 0.0  # nothing to turn from
    draw = uniform(now.key, now.day, contender.entity[c], DRAW_CHOSEN) * (stay + take + ease)
    chance = (take if draw < take else ease) / (stay + take + ease)
    if draw < take:
        contender.food_order[c] = REQUISITION
        contender.aims[c, food_issue] = max(x, REQUISITION_AT)
        record(now.log, REQUISITIONED, MIDNIGHT, actor=c, value=contender.aims[c, food_issue], probability=chance)
    elif draw < take + ease:
        contender.food_order[c] = TAX
        contender.aims[c, food_issue] = min(x, TAX_AT)
        record(now.log, TAXED, MIDNIGHT, actor=c, value=contender.aims[c, food_issue], probability=chance)
    else:
        return
    contender.food_until[c] = now.day + AGAIN
