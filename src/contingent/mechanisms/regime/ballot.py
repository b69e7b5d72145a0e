"""How a body votes: who has a vote, what each option is worth to a voter, whom the voter chooses.

The utility is one for every actor and every decision; `decisions` writes it out.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from contingent.mechanisms.regime.assembly import obeyed_against, seats_in_office
from contingent.mechanisms.regime.cabinets import joiners_weight, partners_weight, seats_share
from contingent.mechanisms.regime.mandate import followers, share_led
from contingent.mechanisms.regime.menu import CLOSED, is_open
from contingent.mechanisms.regime.organisation import reached_in
from contingent.mechanisms.regime.programmes import STANDS_FOR, best_leader
from contingent.world.helper import helper
from contingent.world.kernels import logistic, success_chance
from contingent.world.kinds import (
    ACTIVE,
    AGAINST_ASSEMBLY,
    AGAINST_RIVAL,
    AS_CROWD,
    AS_END,
    AS_INCUMBENT,
    AS_LEADER,
    AS_OWN,
    BY_VOTES,
    CROWD,
    END,
    HOLD,
    IN_HIDING,
    JOINED,
    KEPT,
    NO_CONTEST,
    NO_OFFICE,
    NO_STANCE,
    OF_COUNCIL,
    RISE,
    SEATS,
    SEIZED,
    SHARED,
)
from contingent.world.noise import gumbel

# Assumptions, fixed: votes in a body. Beside a party's committee (one): its leaders in the capital, elsewhere, and in
# hiding (letters), all by persuasion; in a contender's, those who back it, by the square of acceptance.
LEADER_HERE, LEADER_AWAY, LEADER_HIDDEN, BACKERS = 2.0, 0.5, 0.4, 0.2
# Assumptions, fixed: nobody takes a chance for less or for more than these.
LEAST_CHANCE, MOST_CHANCE = 0.01, 0.99
DRAW_OPTION = 1000  # to 1999: one for each option of the case


class Ballot(NamedTuple):
    """Numbers of a vote: by option and by issue."""

    values: np.ndarray
    shares: np.ndarray
    win: np.ndarray
    office: np.ndarray
    wanted: np.ndarray
    weight: np.ndarray
    demand: np.ndarray


class Body(NamedTuple):
    """Who decides: decision n, kind of actor, contender and party (-1 none), whose cause it is, and who leads it."""

    n: int
    kind: int
    actor: int
    party: int
    cause: int | np.int64
    ruler: int
    leader: int
    claim: float
    order: float


@helper
def national_demand(group, weight, demand):
    """Salience by issue over all groups (normalised to sum one) and what people want on average."""
    total = 0.0
    for j in range(weight.shape[0]):
        s, d = 0.0, 0.0
        for g in range(group.people.shape[0]):
            m = group.people[g] * group.salience[g, j]
            s += m
            d += m * group.ideal[g, j]
        weight[j] = s
        demand[j] = d / s if s > 0.0 else 0.0
        total += s
    for j in range(weight.shape[0]):
        weight[j] = weight[j] / total if total > 0.0 else 1.0 / weight.shape[0]


@helper
def body_of(n, decision, party, contender, leader, ruler, case):
    """Who decides."""
    actor, q = decision.actor[n], decision.party[n]
    cause = actor if q < 0 else np.int64(party.contender[q])
    claim = STANDS_FOR[contender.kind[cause]] if cause >= 0 else 0.0
    order = STANDS_FOR[contender.kind[ruler]] if ruler >= 0 else 0.0
    return Body(n, decision.kind[n], actor, q, cause, ruler, best_leader(q, party, leader, case), claim, order)


@helper
def odds(body, world, error, power, case, ballot):
    """What the body takes the chance of each option for; an even chance adds nothing."""
    party, contender, country = world.party, world.contender, world.country
    strongest, q, capital = 0.0, body.party, case.capital
    for c in range(contender.chance.shape[0]):
        if c != body.ruler:
            strongest = max(strongest, float(contender.chance[c]))
    for a in range(case.choice_count[body.n]):
        contest, win = case.choice_contest[case.choice_of[body.n, a]], 0.5
        if contest == RISE:
            win = 0.0
            if body.cause >= 0:
                lead = share_led(q, body.cause, world, capital, case.power_issue)
                win = judged(float(contender.chance[body.cause]), lead**power, error)
        elif contest == HOLD:
            win = judged(1.0 - strongest, 1.0, error)
        elif contest == AGAINST_RIVAL:
            win = judged(float(country.order_chance), 1.0, error)
        elif contest == CROWD and q >= 0 and capital >= 0:
            led = reached_in(capital, q, world.place, party)
            win = judged(success_chance(led, float(country.in_check), power), 1.0, error)
        elif contest == AGAINST_ASSEMBLY:
            win = judged(obeyed_against(world.place, world.unit, party, body.ruler, capital, power), 1.0, error)
        elif contest == BY_VOTES:
            seats = seats_in_office(party)
            win = success_chance(seats, 1.0 - seats, power)
        ballot.win[a] = win


@helper
def judged(chance, lead, error):
    """What an actor takes a chance for: the odds of those whom it leads, and an error in their logarithm.

    Nobody is surer than one in a hundred.
    """
    bounded = min(MOST_CHANCE, max(LEAST_CHANCE, chance))
    return logistic(math.log(lead * bounded / (1.0 - bounded)) + error)


@helper
def vote(body, world, p, case, ballot):
    """Everybody who has a vote casts it. Return whether anybody has."""
    decision, party, contender, leader, city = world.decision, world.party, world.contender, world.leader, world.city
    policy = world.issue.policy
    n, parties, voters = body.n, party.stance.shape[0], 0.0
    for v in range(parties + leader.party.shape[0]):
        mass = (
            faction_weight(v, body, party, contender) if v < parties else leader_weight(v - parties, body, leader, case)
        )
        if mass <= 0.0:
            continue
        voters += mass
        wishes_of(v, party, leader, policy, ballot.wanted)
        own = v if v < parties else leader.party[v - parties]
        fill_offices(own, body, party, contender, city, case, ballot)
        best = worth(body, decision.issue[n], party, leader, policy, p, case, ballot)
        cast(mass, decision.utility[n], best, case.choice_count[n], ballot)
    if voters <= 0.0:
        return False
    total, gamma = 0.0, decision.gamma[n]
    for a in range(case.choice_count[n]):
        ballot.shares[a] = (ballot.shares[a] / voters) ** gamma if is_open(ballot.values[a]) else 0.0
        decision.utility[n, a] = decision.utility[n, a] / voters
        total += ballot.shares[a]
    for a in range(case.choice_count[n]):
        ballot.shares[a] /= total
        decision.option_probability[n, a] = ballot.shares[a]
    return True


@helper
def fill_offices(own, body, party, contender, city, case, ballot):
    """Write the ministries, 0 to 1, that each option brings to a voter of party `own` (-1 none) where it succeeds."""
    for a in range(case.choice_count[body.n]):
        word = case.choice_office[case.choice_of[body.n, a]]
        ballot.office[a] = ministries(word, own, body, party, contender, city, case.capital, case.power_issue)


@helper
def ministries(word, own, body, party, contender, city, capital, power_issue):
    """Ministries that a voter has or would be given, an assembly's by seats (Gamson 1961)."""
    if word == NO_OFFICE:
        return 0.0
    if own < 0:  # who leads a contender without a party has all of it, or, before an assembly or as a guest, none
        return 1.0 if word == SEIZED or (body.actor == body.ruler and (word == KEPT or word == SHARED)) else 0.0
    if word == KEPT:
        return float(party.in_office[own])
    if word == SHARED:
        coming = partners_weight(body.ruler, party, contender, city, capital, power_issue)
        return float(party.in_office[own]) / (1.0 + coming)
    if word == JOINED:
        joining = joiners_weight(own, city, capital)
        return joining / (1.0 + joining)
    if word == SEATS:
        return seats_share(own, party)
    if contender.executive[body.cause, own] > 0.0 and body.party < 0:
        return float(contender.executive[body.cause, own])
    return followers(own, body.cause, party, city, capital)


@helper
def faction_weight(q, body, party, contender):
    """Return the vote of a party.

    Of its own committee it has all; in a council its executive counts, in a cabinet office, elsewhere backing.
    """
    if body.party >= 0:
        return 1.0 if q == body.party else 0.0
    if contender.executive[body.actor, q] > 0.0 or body.kind == OF_COUNCIL:
        return float(contender.executive[body.actor, q])
    if body.actor == body.ruler and party.in_office[q] > 0.0:
        return float(party.in_office[q])
    return BACKERS * max(0.0, party.backing[q, body.actor]) ** 2


@helper
def leader_weight(k, body, leader, case):
    """Vote of a leader on the spot; who is jailed or away has none, who is in hiding writes letters."""
    i = leader.place[k]
    if body.party >= 0:
        if leader.party[k] != body.party or i < 0:
            return 0.0
        here = case.capital < 0 or case.place_city[i] == case.capital
        if leader.status[k] == ACTIVE:
            return LEADER_HERE * leader.persuasion[k] if here else LEADER_AWAY * leader.persuasion[k]
        return LEADER_HIDDEN * leader.persuasion[k] if leader.status[k] == IN_HIDING else 0.0
    if leader.contender[k] == body.actor and i >= 0 and leader.status[k] == ACTIVE:
        return LEADER_HERE * leader.persuasion[k]
    return 0.0


@helper
def wishes_of(v, party, leader, policy, wanted):
    """What voter v wants on each issue: factions first, then leaders."""
    k = v - party.stance.shape[0]
    for j in range(wanted.shape[0]):
        if k < 0:
            wanted[j] = party.stance[v, j]
        elif leader.has_programme[k] == 1:
            wanted[j] = leader.programme[k, j]
        elif leader.party[k] >= 0:
            wanted[j] = party.stance[leader.party[k], j]
        else:
            wanted[j] = policy[j]


@helper
def worth(body, issue, party, leader, policy, p, case, ballot):
    """Write what each option is worth to the voter: policy, office, success. Return the best."""
    top = CLOSED
    for a in range(case.choice_count[body.n]):
        if not is_open(ballot.values[a]):
            continue
        o, win = case.choice_of[body.n, a], ballot.win[a]
        contest, stance, shift = case.choice_contest[o], case.choice_stance[o], case.choice_shift[o]
        d2 = 0.0
        for j in range(policy.shape[0]):
            wanted, x = ballot.wanted[j], float(policy[j])
            if stance != NO_STANCE and (issue < 0 or issue == j):
                goal = heads_for(stance, contest, j, x, body, leader, case, ballot)
                x += shift * (win if contest == RISE else 1.0) * (goal - x)
            elif stance == NO_STANCE and shift != 0.0 and body.party >= 0:
                # To stay as one is: the party's own stance is what it stands for.
                x += shift * (float(party.stance[body.party, j]) - x)
            d2 += ballot.weight[j] * (x - wanted) ** 2
        hangs = contest == RISE or contest == HOLD or contest == AGAINST_ASSEMBLY or contest == AGAINST_RIVAL
        office = ballot.office[a] * (win if hangs else 1.0)
        u = -p.policy_weight * d2 + p.office_weight * office
        if contest != NO_CONTEST:
            u += p.win_weight * (2.0 * win - 1.0)
        ballot.values[a] = u
        top = max(top, u)
    return top


@helper
def heads_for(stance, contest, j, policy, body, leader, case, ballot):
    """Return where policy on issue j would go: who rises claims power, who governs keeps it, else as `stance` says."""
    if contest == RISE and j == case.power_issue and body.cause >= 0:
        return body.claim
    if stance == AS_INCUMBENT and j == case.power_issue and body.ruler >= 0:
        return body.order
    if stance == AS_OWN:
        return ballot.wanted[j]
    if stance == AS_CROWD:
        return ballot.demand[j]
    if stance == AS_END:
        return END
    if stance == AS_LEADER and body.leader >= 0:
        return float(leader.programme[body.leader, j])
    return policy


@helper
def cast(mass, utility, top, count, ballot):
    """Add a voter's utilities and vote probabilities."""
    total = 0.0
    for a in range(count):
        if is_open(ballot.values[a]):
            total += math.exp(ballot.values[a] - top)
    for a in range(count):
        if is_open(ballot.values[a]):
            if ballot.shares[a] == 0.0:
                utility[a] = 0.0
            ballot.shares[a] += mass * math.exp(ballot.values[a] - top) / total
            utility[a] += mass * ballot.values[a]


@helper
def chosen(body, decision, key, case, ballot):
    """Draw the body's choice by Gumbel-max, so that forbidding one option disturbs no other."""
    n, best, top = body.n, -1, -1e30
    for a in range(case.choice_count[n]):
        if ballot.shares[a] > 0.0:
            g = math.log(ballot.shares[a]) + gumbel(
                key, decision.occurrence[n], decision.entity[n], DRAW_OPTION + case.choice_of[n, a]
            )
            if g > top:
                best, top = a, g
    return best
