"""How a body votes: who has a vote, what each option is worth to a voter, whom the voter chooses.

The utility is one for every actor and every decision; it is written out in `decisions`, which calls this.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.decrees import STANDS_FOR
from contingent.world.helper import helper
from contingent.world.kernels import logistic, success_chance

PARTY, MONARCH, CABINET, COUNCIL, ARMY, NATIONAL, INCUMBENT, RIVAL = 0, 1, 2, 3, 4, 5, 6, 7  # kinds of actor
NO_CONTEST, RISE, HOLD, CROWD, NEGOTIATE = 0, 1, 2, 3, 4  # the contest that an option means
NO_STANCE, OWN, AS_INCUMBENT, AS_CROWD, AS_LEADER = 0, 1, 2, 3, 4  # whose wish policy would follow
# Assumptions, fixed: votes in a body. Beside a party's committee (one): its leaders in the capital, elsewhere, and in
# hiding (letters), all by persuasion; in a contender's, those who back it, by the square of acceptance.
LEADER_HERE, LEADER_AWAY, LEADER_HIDDEN, BACKERS = 2.0, 0.5, 0.4, 0.2
# Assumptions, fixed: nobody takes a chance for less or for more than these, nobody leads less than this share of a
# camp.
LEAST_CHANCE, MOST_CHANCE, LEAST_LED = 0.01, 0.99, 1e-3


@helper
def national_demand(w, ideal, salience, group_people, weight, demand):
    """Salience by issue over all groups (normalised to sum one) and what people want on average."""
    total = 0.0
    for i in range(weight.shape[0]):
        s, d, n = 0.0, 0.0, 0.0
        for g in range(group_people.shape[0]):
            m = group_people[g] * salience[w, g, i]
            s += m
            d += m * ideal[w, g, i]
            n += group_people[g]
        weight[i] = s
        demand[i] = d / s if s > 0.0 else 0.0
        total += s
    for i in range(weight.shape[0]):
        weight[i] = weight[i] / total if total > 0.0 else 1.0 / weight.shape[0]


@helper
def best_leader(
    w, party, leader_party, leader_place, leader_status, persuasion, has_programme, adopted, place_city, capital
):
    """The most persuasive free leader in the capital whose programme the party has not adopted."""
    best, top = -1, 0.0
    for lead in range(leader_party.shape[0]):
        p = leader_place[w, lead]
        if party < 0 or leader_party[lead] != party or has_programme[lead] == 0 or adopted[w, party] == lead:
            continue
        if leader_status[w, lead] != 0 or p < 0 or (capital >= 0 and place_city[p] != capital):
            continue
        if persuasion[lead] > top:
            best, top = lead, persuasion[lead]
    return best


@helper
def vote_weight(
    w,
    v,
    kind,
    party,
    actor,
    parties,
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
):
    """Weight of voter v: factions first (v < parties), then leaders.

    A party is its committee (weight one) and its leaders on the spot; who is jailed or away has no vote,
    who is in hiding writes letters. A cabinet is the parties in office, a council its executive,
    a monarch, an army and a national body those who back them and the leaders they have.
    """
    if v < parties:
        if party >= 0:
            return 1.0 if v == party else 0.0
        if executive[w, actor, v] > 0.0 or kind == COUNCIL:
            return executive[w, actor, v]
        if actor == ruler and in_office[w, v] > 0.0:
            return in_office[w, v]
        return BACKERS * max(0.0, backing[v, actor]) ** 2
    lead = v - parties
    p = leader_place[w, lead]
    if party >= 0:
        if leader_party[lead] != party or p < 0:
            return 0.0
        here = capital < 0 or place_city[p] == capital
        if leader_status[w, lead] == 0:
            return LEADER_HERE * persuasion[lead] if here else LEADER_AWAY * persuasion[lead]
        return LEADER_HIDDEN * persuasion[lead] if leader_status[w, lead] == 4 else 0.0
    if leader_contender[lead] == actor and p >= 0 and leader_status[w, lead] == 0:
        return LEADER_HERE * persuasion[lead]
    return 0.0


@helper
def judged(chance, lead, error):
    """What an actor takes a chance for: the odds of those whom it leads, and an error in their logarithm.

    Nobody is surer than one in a hundred.
    """
    bounded = min(MOST_CHANCE, max(LEAST_CHANCE, chance))
    return logistic(math.log(lead * bounded / (1.0 - bounded)) + error)


@helper
def followers(w, party, cause, party_contender, city_support, capital):
    """Share of a contender's camp in the capital that a party leads; a contender leads all of its own."""
    if party < 0 or capital < 0:
        return 1.0
    camp = 0.0
    for q in range(party_contender.shape[1]):
        if party_contender[w, q] == cause:
            camp += city_support[w, capital, q]
    return max(LEAST_LED, float(city_support[w, capital, party]) / camp) if camp > 0.0 else LEAST_LED


@helper
def ballot(
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
    issue,
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
    contest_power,
    policy_weight,
    office_weight,
    win_weight,
    values,
    shares,
    utility,
    mass,
    contender_kind,
    power_issue,
    error,
):
    """Add voter v's utilities and vote probabilities for the options of instance n."""
    parties, issues = stance.shape[1], stance.shape[2]
    cause = actor if party < 0 else party_contender[w, party]
    strongest = 0.0
    for c in range(chance.shape[1]):
        if c != ruler:
            strongest = max(strongest, float(chance[w, c]))
    top, first = -1e30, True
    for a in range(choice_count[n]):
        if values[a] <= -1e29:
            continue
        o = choice_of[n, a]
        win = 0.5  # an even chance adds nothing
        if choice_contest[o] == RISE:
            lead = followers(w, party, cause, party_contender, city_support, capital)
            win = judged(float(chance[w, cause]), lead, error) if cause >= 0 else 0.0
        elif choice_contest[o] == HOLD:
            win = judged(1.0 - strongest, 1.0, error)
        elif choice_contest[o] == CROWD:
            if party >= 0 and capital >= 0:
                crowd = success_chance(float(city_support[w, capital, party]), float(in_check[w]), contest_power)
                win = judged(crowd, 1.0, error)
        d2 = 0.0
        for i in range(issues):
            if v < parties:
                wanted = float(stance[w, v, i])
            else:
                lead = v - parties
                if has_programme[lead] == 1:
                    wanted = programme[lead, i]
                elif leader_party[lead] >= 0:
                    wanted = float(stance[w, leader_party[lead], i])
                else:
                    wanted = float(policy[w, i])
            x = float(policy[w, i])
            if choice_stance[o] != NO_STANCE and (issue < 0 or issue == i):
                goal = x
                if choice_contest[o] == RISE and i == power_issue and cause >= 0:
                    goal = STANDS_FOR[contender_kind[cause]]
                elif choice_stance[o] == AS_INCUMBENT and i == power_issue and ruler >= 0:
                    goal = STANDS_FOR[contender_kind[ruler]]
                elif choice_stance[o] == OWN:
                    goal = wanted
                elif choice_stance[o] == AS_CROWD:
                    goal = demand[i]
                elif choice_stance[o] == AS_LEADER and leader >= 0:
                    goal = programme[leader, i]
                share = choice_shift[o] * (win if choice_contest[o] == RISE else 1.0)
                x += share * (goal - x)
            elif choice_stance[o] == NO_STANCE and choice_shift[o] != 0.0 and party >= 0:
                # To stay as one is: the party's own stance is what it stands for.
                x += choice_shift[o] * (float(stance[w, party, i]) - x)
            d2 += weight[i] * (x - wanted) ** 2
        office = choice_office[o] * (win if choice_contest[o] == RISE or choice_contest[o] == HOLD else 1.0)
        u = -policy_weight * d2 + office_weight * office
        if choice_contest[o] != NO_CONTEST:
            u += win_weight * (2.0 * win - 1.0)
        values[a] = u
        if first or u > top:
            top, first = u, False
    total = 0.0
    for a in range(choice_count[n]):
        if values[a] > -1e29:
            total += math.exp(values[a] - top)
    for a in range(choice_count[n]):
        if values[a] > -1e29:
            if shares[a] == 0.0:
                utility[w, n, a] = 0.0
            shares[a] += mass * math.exp(values[a] - top) / total
            utility[w, n, a] += mass * values[a]
