"""Decisions: when a choice arises, how it is made. The choice kernel.

A decision arises for an actor with a daily hazard: the logit of the hazard is its base rate plus a sum
of triggers, weight (indicator - centre) / scale; there are no dates in it. Each member or faction v of the
deciding body values option a by one utility for every actor and every decision,

    U_va = - w_policy sum_k s_k (x_ak - ideal_vk)^2 + w_office office_a + w_win (2 Win_a - 1)

with x_a the policy expected after a, s_k national salience (normalised), office_a the share of the ministries that v
would hold after it (what it holds, what it would be given, its seats: Gamson 1961), Win_a what the coordination kernel
expects of the contest, as far as the actor judges it right: each time a decision arises its actor errs about its
strength by one normal draw in the logit (a seizure of power is a game on private signals, Singh 2014).
Of a crowd it expects 1 - P of `mobilisation`: those who support the party against those whom the armed men on
the spot would hold in check. Office that hangs on a contest counts by the chance to win it. A party counts on those
of a contender's camp whom it leads, a contender on all. Nobody enters the government of a ruler whom it does not
accept. Member v votes for a with probability q_va = softmax(U_v).
The body's choice has probability P_a = S_a^gamma / sum_b S_b^gamma, S_a = sum_v w_v q_va: one member at random for
gamma = 1, the plurality as gamma grows. It is drawn by Gumbel-max with noise keyed by (decision and actor,
occurrence, option), so that forbidding one option disturbs no other choice.
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.regime.ballot import Ballot, body_of, chosen, national_demand, odds, vote
from contingent.mechanisms.regime.menu import eligible, is_dormant, menu
from contingent.mechanisms.regime.pins import arises, held, is_forced, pin_of
from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import LATE_MORNING, NEVER, record
from contingent.world.noise import normal, uniform
from contingent.world.parameter import Parameter

NAME = "decisions"
EVERY = 1
FIELDS = (
    Field("hazard", ("instance",), "float32", "1/day", "hazard of a decision today", 0.0, 1.0),
    Field("chosen", ("instance",), "int32", "option", "option chosen today, -1 if the decision did not arise"),
    Field("last_day", ("instance",), "int32", "day", "day on which the decision last arose, -9999 never"),
    Field("occurrence", ("instance",), "int32", "count", "how often the decision has arisen", 0),
    Field("utility", ("instance", "option"), "float32", "1", "mean utility of each option when it last arose"),
    Field("option_probability", ("instance", "option"), "float32", "1", "probability of each option then", 0, 1),
    Field("pin_score", (), "float64", "log", "log weight of the pinned decisions so far, 0 without pins"),
)
READS = (
    "split",
    "indicator", "incumbent", "contender_active", "stance", "ideal", "salience", "policy", "in_office", "executive",
    "chance", "leader_place", "leader_status", "party_contender", "city_support", "war_state", "assembly_status",
    "adopted", "power_changes", "in_check", "order_chance", "backing_shift", "party_legal", "ousted", "walked_out",
    "accused", "amnesty_day", "marching", "crowd_on", "strike_on", "election_day", "congress_due", "obedience",
    "residents", "assembly", "support", "unit_place", "unit_men", "unit_formed", "unit_obedience", "yielded",
    "failed_day", "raised_by", "incumbent_since", "cohesion", "people", "city_seats", "members",
)  # fmt: skip
CHANGES = ()
PARAMETERS = (
    Parameter("policy_weight", 3.0, "1", "w_policy: weight of policy in every choice", "assumption", "lognormal", 3.0,
        0.3, within="[0, 100]"),
    Parameter("office_weight", 1.0, "1", "w_office: weight of holding office", "assumption", low=0.5, high=2.0,
        within="[0, 100]"),
    Parameter("win_weight", 1.5, "1", "w_win: weight of expected success", "assumption", "lognormal", 1.5, 0.3,
        within="[0, 100]"),
    Parameter("misjudgement", 1.5, "logit", "standard deviation of an actor's error about the odds of a contest",
        "assumption: 228 of 459 attempts at a coup succeeded (Powell and Thyne 2011), far from a sure thing", low=0.5,
        high=2.5, within="[0, 100]"),
    Parameter("hazard_scale", 1.0, "1", "multiplies the hazard of every decision", "assumption", low=0.6, high=1.6,
        within="[0, 1000]"),
)  # fmt: skip
EVENT = KIND["decision"]
DRAW_ARISES, DRAW_ERROR = 0, 2000


def scratch(size):
    """Return room for the numbers of a vote."""
    return Ballot(
        np.empty(size.option),
        np.empty(size.option),
        np.empty(size.option),
        np.empty(size.option),
        np.empty(size.issue),
        np.empty(size.issue),
        np.empty(size.issue),
    )


def start(world, p, case, now):
    """Nothing has been decided."""
    decision = world.decision
    decision.chosen[:] = -1
    decision.last_day[:] = NEVER


def step(world, p, case, now, scratch):
    """One day: which decisions arise, and what is chosen."""
    decision, party, contender, leader, country = (
        world.decision,
        world.party,
        world.contender,
        world.leader,
        world.country,
    )
    national_demand(world.group, scratch.weight, scratch.demand)
    for n in range(decision.chosen.shape[0]):
        decision.chosen[n] = -1
        decision.hazard[n] = 0.0
        pin = pin_of(n, decision, country, case, now.day)
        if now.day - decision.last_day[n] < decision.cooldown[n]:
            continue
        if not eligible(decision.kind[n], decision.actor[n], country.incumbent, contender.active):
            continue
        if is_dormant(decision.party[n], party, country):
            continue
        hazard = min(1.0, p.hazard_scale * logistic(pressure(n, decision.logit[n], world.indicator.value, case)))
        decision.hazard[n] = hazard
        draw = uniform(now.key, now.day, decision.entity[n], DRAW_ARISES)
        if not arises(n, hazard, draw, pin, country, case, now.day):
            continue
        body = body_of(n, decision, party, contender, leader, country.incumbent, case)
        if menu(body, world, case, now.day, scratch) < 2 and not is_forced(n, now.day, case):
            continue
        error = p.misjudgement * normal(now.key, decision.occurrence[n], decision.entity[n], DRAW_ERROR)
        odds(body, world, error, p.contest_power, case, scratch)
        if not vote(body, world, p, case, scratch):
            continue
        best = chosen(body, decision, now.key, case, scratch)
        best = held(n, best, hazard, pin, decision, scratch, country, case, now.day)
        if best >= 0:
            note(body, decision, best, draw, contender.chance.shape[0], case, now)


@helper
def pressure(n, logit, value, case):
    """The logit of the hazard: its base rate, plus a sum of triggers."""
    z = logit
    for t in range(case.trigger_start[n], case.trigger_start[n + 1]):
        x = value[case.trigger_indicator[t]]
        z += case.trigger_weight[t] * (x - case.trigger_centre[t]) / case.trigger_scale[t]
    return z


@helper
def note(body, decision, best, draw, contenders, case, now):
    """Remember the decision, and log it."""
    n = body.n
    decision.chosen[n] = best
    decision.last_day[n] = now.day
    decision.occurrence[n] += 1
    who = body.actor if body.party < 0 else contenders + body.party
    record(
        now.log,
        EVENT,
        LATE_MORNING,
        actor=who,
        value=decision.utility[n, best],
        probability=decision.option_probability[n, best],
        draw=draw,
        detail=case.choice_of[n, best],
    )
