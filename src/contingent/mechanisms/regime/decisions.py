"""Decisions: when a choice arises, how it is made. The choice kernel.

A decision arises for an actor with a daily hazard: the logit of the hazard is its base rate plus a sum
of triggers, weight (indicator - centre) / scale; there are no dates in it. Each member or faction v of the
deciding body values option a by one utility for every actor and every decision,

    U_va = - w_policy sum_k s_k (x_ak - ideal_vk)^2 + w_office office_a + w_win (2 Win_a - 1)

with x_a the policy expected after a, s_k national salience (normalised), Win_a what the coordination
kernel expects of the contest, as far as the actor judges it right: each time a decision arises its actor
errs about its strength by one normal draw in the logit (a seizure of power is a game on private signals, Singh
2014). Of a crowd it expects 1 - P of `mobilisation`: those who support the party against those whom the armed men on
the spot would hold in check. Office that hangs on a contest counts by the chance to win it. A party counts on those
of a contender's camp whom it leads, a contender on all. Nobody enters the government of a ruler whom it does not
accept. Member v votes for a with probability q_va = softmax(U_v).
The body's choice has probability P_a = S_a^gamma / sum_b S_b^gamma, S_a = sum_v w_v q_va: one member at random for
gamma = 1, the plurality as gamma grows. It is drawn by Gumbel-max with noise keyed by (decision and actor,
occurrence, option), so that forbidding one option disturbs no other choice.

A pinned decision (conditioning on the record) arises within its window of days and takes the recorded
option. Its day is proposed evenly over what is left of the window, and `pin_score` gathers the logarithm of
what the model gives to this day and this option over what was proposed: an importance weight.
"""

from __future__ import annotations

import math

import numpy as np

from contingent.mechanisms.regime.ballot import (
    AS_LEADER,
    INCUMBENT,
    NATIONAL,
    PARTY,
    RIVAL,
    ballot,
    best_leader,
    national_demand,
    vote_weight,
)
from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import (
    KIND,
    NEEDS_ACCEPTANCE,
    NEEDS_ASSEMBLY,
    NEEDS_ELECTION,
    NEEDS_NO_OFFICE,
    NEEDS_NOT_INCUMBENT,
    NEEDS_OFFICE,
    NEEDS_RIVAL,
    NEEDS_WAR,
)
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.noise import gumbel, normal, uniform
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
    "indicator",
    "incumbent",
    "contender_active",
    "stance",
    "ideal",
    "salience",
    "policy",
    "in_office",
    "executive",
    "chance",
    "leader_place",
    "leader_status",
    "party_contender",
    "city_support",
    "war_state",
    "assembly_status",
    "adopted",
    "power_changes",
    "in_check",
    "backing_shift",
)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "policy_weight", 3.0, "1", "w_policy: weight of policy in every choice", "assumption", "lognormal", 3.0, 0.3
    ),
    Parameter("office_weight", 1.0, "1", "w_office: weight of holding office", "assumption", low=0.5, high=2.0),
    Parameter("win_weight", 1.5, "1", "w_win: weight of expected success", "assumption", "lognormal", 1.5, 0.3),
    Parameter(
        "misjudgement",
        1.5,
        "logit",
        "standard deviation of an actor's error about the odds of a contest",
        "assumption: 228 of 459 attempts at a coup succeeded (Powell and Thyne 2011), far from a sure thing",
        low=0.5,
        high=2.5,
    ),
    Parameter("hazard_scale", 1.0, "1", "multiplies the hazard of every decision", "assumption", low=0.6, high=1.6),
)
NATIONAL_KIND = 4  # of a contender
MISSED = -7.0  # log weight of a pinned decision that could not be taken: the record or the model may err
EVENT = KIND["decision"]


def start(chosen, last_day, key):
    for w in range(key.shape[0]):
        for n in range(chosen.shape[1]):
            chosen[w, n] = -1
            last_day[w, n] = -9999


def step(
    hazard,
    chosen,
    last_day,
    occurrence,
    utility,
    option_probability,
    pin_score,
    indicator,
    incumbent,
    contender_active,
    stance,
    ideal,
    salience,
    policy,
    in_office,
    executive,
    chance,
    leader_place,
    leader_status,
    party_contender,
    city_support,
    war_state,
    assembly_status,
    adopted,
    power_changes,
    in_check,
    backing_shift,
    policy_weight,
    office_weight,
    win_weight,
    misjudgement,
    hazard_scale,
    contest_power,
    instance_kind,
    instance_actor,
    instance_party,
    instance_issue,
    instance_entity,
    instance_logit,
    instance_cooldown,
    instance_gamma,
    choice_of,
    choice_count,
    choice_office,
    choice_contest,
    choice_stance,
    choice_shift,
    choice_needs,
    trigger_start,
    trigger_indicator,
    trigger_weight,
    trigger_centre,
    trigger_scale,
    forced_from,
    forced_option,
    forbidden_from,
    pin_at,
    pin_from,
    pin_until,
    pin_option,
    leader_party,
    leader_contender,
    persuasion,
    programme,
    has_programme,
    backing,
    place_city,
    capital,
    group_people,
    at_war,
    contender_kind,
    sits_in_capital,
    power_issue,
    log,
    log_count,
    status,
    key,
    day,
):
    issues, options = stance.shape[2], utility.shape[2]
    weight = np.empty(issues)
    demand = np.empty(issues)
    values = np.empty(options)
    shares = np.empty(options)
    for w in range(key.shape[0]):
        ruler = incumbent[w]
        national_demand(w, ideal, salience, group_people, weight, demand)
        for n in range(chosen.shape[1]):
            chosen[w, n] = -1
            hazard[w, n] = 0.0
            kind, actor, party = instance_kind[n], instance_actor[n], instance_party[n]
            pin = pinned(n, day, last_day[w, n], pin_at, pin_from, pin_until)
            if pin >= 0 and day == pin_until[pin]:
                pin_score[w] += MISSED  # taken back below where the decision is taken
            if day - last_day[w, n] < instance_cooldown[n]:
                continue
            if not eligible(w, kind, actor, ruler, contender_active):
                continue
            z = instance_logit[n]
            for t in range(trigger_start[n], trigger_start[n + 1]):
                x = indicator[w, trigger_indicator[t]]
                z += trigger_weight[t] * (x - trigger_centre[t]) / trigger_scale[t]
            h = min(1.0, hazard_scale[w] * logistic(z))
            hazard[w, n] = h
            draw = uniform(key[w], day, instance_entity[n], 0)
            forced = forced_option[n] >= 0 and day == forced_from[n]
            if forced:
                pin = -1
            proposed = h if pin < 0 else 1.0 / (pin_until[pin] - day + 1)
            if draw >= proposed and not forced:
                if pin >= 0:
                    pin_score[w] += math.log1p(-min(h, 0.999)) - math.log1p(-proposed)
                continue
            leader = best_leader(
                w,
                party,
                leader_party,
                leader_place,
                leader_status,
                persuasion,
                has_programme,
                adopted,
                place_city,
                capital,
            )
            open_options = 0
            for a in range(choice_count[n]):
                shares[a], values[a] = 0.0, 0.0
                o = choice_of[n, a]
                allowed = available(
                    w,
                    choice_needs[o],
                    choice_stance[o],
                    party,
                    actor,
                    ruler,
                    leader,
                    in_office,
                    war_state,
                    at_war,
                    assembly_status,
                    contender_active,
                    party_contender,
                    contender_kind,
                    power_changes,
                    sits_in_capital,
                    backing,
                    backing_shift,
                )
                if forbidden_from[n, a] <= day:
                    allowed = False
                if allowed:
                    open_options += 1
                else:
                    values[a] = -1e30
            if open_options < 2 and not forced:
                continue
            error = misjudgement[w] * normal(key[w], occurrence[w, n], instance_entity[n], 2000)
            voters = 0.0
            for v in range(stance.shape[1] + leader_party.shape[0]):
                mass = vote_weight(
                    w,
                    v,
                    kind,
                    party,
                    actor,
                    stance.shape[1],
                    in_office,
                    executive,
                    backing,
                    leader_party,
                    leader_contender,
                    leader_place,
                    leader_status,
                    persuasion,
                    place_city,
                    capital,
                    ruler,
                )
                if mass <= 0.0:
                    continue
                voters += mass
                ballot(
                    w,
                    v,
                    n,
                    stance,
                    policy,
                    demand,
                    weight,
                    programme,
                    has_programme,
                    leader,
                    leader_party,
                    instance_issue[n],
                    choice_of,
                    choice_count,
                    choice_office,
                    choice_contest,
                    choice_stance,
                    choice_shift,
                    chance,
                    actor,
                    ruler,
                    party,
                    party_contender,
                    city_support,
                    capital,
                    in_check,
                    contest_power[w],
                    policy_weight[w],
                    office_weight[w],
                    win_weight[w],
                    values,
                    shares,
                    utility,
                    mass,
                    contender_kind,
                    power_issue,
                    error,
                )
            if voters <= 0.0:
                continue
            total = 0.0
            for a in range(choice_count[n]):
                shares[a] = (shares[a] / voters) ** instance_gamma[n] if values[a] > -1e29 else 0.0
                utility[w, n, a] = utility[w, n, a] / voters
                total += shares[a]
            best, top = -1, -1e30
            for a in range(choice_count[n]):
                option_probability[w, n, a] = shares[a] / total
                if shares[a] > 0.0:
                    g = math.log(shares[a] / total) + gumbel(
                        key[w], occurrence[w, n], instance_entity[n], 1000 + choice_of[n, a]
                    )
                    if g > top:
                        best, top = a, g
            if forced:
                best = forced_option[n]
            if pin >= 0:
                best = pin_option[pin]
                if values[best] <= -1e29:
                    continue
                given = max(math.log(h / proposed) + math.log(max(option_probability[w, n, best], 1e-9)), MISSED)
                pin_score[w] += given - (MISSED if day == pin_until[pin] else 0.0)
            if best < 0:
                continue
            chosen[w, n] = best
            last_day[w, n] = day
            occurrence[w, n] += 1
            place_in_log = actor if party < 0 else chance.shape[1] + party
            record(
                log,
                log_count,
                status,
                w,
                EVENT,
                10.0,
                place_in_log,
                -1,
                utility[w, n, best],
                option_probability[w, n, best],
                draw,
                choice_of[n, best],
            )


@helper
def pinned(n, day, last, pin_at, pin_from, pin_until):
    """The pin whose window is open for instance n and that has not been met, -1 for none."""
    for pin in range(pin_at[n], pin_at[n + 1]):
        if pin_from[pin] <= day <= pin_until[pin] and last < pin_from[pin]:
            return pin
    return -1


@helper
def eligible(w, kind, actor, ruler, contender_active):
    """Whether the actor is in the position that the decision belongs to."""
    if kind == PARTY:
        return True
    if kind == INCUMBENT:
        return actor == ruler
    if kind == RIVAL:
        return actor != ruler and contender_active[w, actor] == 1
    if kind == NATIONAL:
        return contender_active[w, actor] == 0
    return contender_active[w, actor] == 1


@helper
def available(
    w,
    needs,
    stance_kind,
    party,
    actor,
    ruler,
    leader,
    in_office,
    war_state,
    at_war,
    assembly_status,
    contender_active,
    party_contender,
    contender_kind,
    power_changes,
    sits_in_capital,
    backing,
    backing_shift,
):
    """Whether an option can be taken now."""
    if stance_kind == AS_LEADER and leader < 0:
        return False
    if needs == NEEDS_OFFICE:
        return party >= 0 and in_office[w, party] > 0.0
    if needs == NEEDS_NO_OFFICE:
        return party >= 0 and in_office[w, party] <= 0.0
    if needs == NEEDS_ACCEPTANCE:
        if party < 0 or in_office[w, party] > 0.0:
            return False
        # As for whom a government invites (`decrees.widen`): a party that accepts the ruler at all.
        return ruler >= 0 and backing[party, ruler] + backing_shift[w, party, ruler] > 0.0
    if needs == NEEDS_WAR:
        return at_war == 1 and war_state[w] == 0
    if needs == NEEDS_ASSEMBLY:
        return assembly_status[w] == 2
    if needs == NEEDS_ELECTION:
        return assembly_status[w] == 0
    if needs == NEEDS_NOT_INCUMBENT:
        if party >= 0:
            cause = party_contender[w, party]
            # A nation's body claims authority at home; it does not march on the capital.
            if cause < 0 or contender_kind[cause] == NATIONAL_KIND:
                return False
            # Once the old order is gone a claim that lapsed can be raised again.
            return cause != ruler and (contender_active[w, cause] == 1 or power_changes[w] > 0)
        return actor != ruler and contender_active[w, actor] == 1
    if needs == NEEDS_RIVAL:
        for c in range(sits_in_capital.shape[0]):
            if c != ruler and contender_active[w, c] == 1 and sits_in_capital[c] == 1:
                return True
        return False
    return True
