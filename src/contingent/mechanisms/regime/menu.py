"""What can be chosen now: who is in the position to decide, and which options are open.

A decision needs its object: an option is open only where all that it presupposes is there (`needs` of options.csv, and
what its effects need): somebody to ban or to free, a rival, a march on the capital, a party that would come in.
"""

from __future__ import annotations

from contingent.mechanisms.regime.assembly import is_of_the_rulers
from contingent.mechanisms.regime.cabinets import may_join
from contingent.mechanisms.regime.guilt import guilty, is_free
from contingent.mechanisms.regime.mandate import takes_power
from contingent.mechanisms.regime.militias import can_be_armed
from contingent.mechanisms.regime.succession import heir
from contingent.world.helper import helper
from contingent.world.kinds import (
    AS_LEADER,
    ASSEMBLY_SITS,
    CABINET,
    FIGHTING,
    MONARCH,
    NATIONAL,
    NEEDS_ACCEPTANCE,
    NEEDS_ACCUSED,
    NEEDS_ASSEMBLY,
    NEEDS_BANNED,
    NEEDS_COLLEAGUE,
    NEEDS_CROWD,
    NEEDS_ELECTION,
    NEEDS_FOR_PEACE,
    NEEDS_FOR_WAR,
    NEEDS_HEIR,
    NEEDS_LABOUR,
    NEEDS_MARCH,
    NEEDS_NEW_ORDER,
    NEEDS_NO_CONGRESS,
    NEEDS_NO_OFFICE,
    NEEDS_NOT_INCUMBENT,
    NEEDS_OFFICE,
    NEEDS_PARTNER,
    NEEDS_PEACE,
    NEEDS_RIVAL,
    NEEDS_WAR,
    NO_ASSEMBLY,
    OF_INCUMBENT,
    OF_NATIONAL,
    OF_PARTY,
    OF_RIVAL,
    WORKERS,
)

CLOSED = -1e30  # value of an option that is not open
ALONE = 0.999  # share of the ministries from which a party sits alone
# Assumptions, fixed: days in which those whose rising has failed, disarmed and hunted, order no other; days for which
# who has handed power over is bound by its word; for which who led a rising that won stays in the government of it.
SPENT, BOUND, STAYS = 30, 90, 30
# Assumption, fixed: cohesion (0 to 1) below which an army no longer holds, so that even a war party seeks a truce.
HOLDS = 0.35


@helper
def is_open(value):
    """Whether an option of this value is open."""
    return value > 0.1 * CLOSED


@helper
def eligible(kind, actor, ruler, active):
    """Whether the actor is in the position that the decision belongs to."""
    if kind == OF_PARTY:
        return True
    if kind == OF_INCUMBENT:
        return actor == ruler
    if kind == OF_RIVAL:
        return actor != ruler and active[actor] == 1
    if kind == OF_NATIONAL:
        return active[actor] == 0
    return active[actor] == 1


@helper
def is_dormant(q, party, country):
    """Whether party q is a current that has no committee yet: it founds one when it is first allowed."""
    return q >= 0 and party.latent[q] == 1 and party.legal[q] == 0 and country.amnesty_day < 0


@helper
def menu(body, world, case, day, ballot):
    """Open the options that can be taken; return how many."""
    count = 0
    for a in range(case.choice_count[body.n]):
        o = case.choice_of[body.n, a]
        open_ = case.forbidden_from[body.n, a] > day and available(o, body, world, case, day)
        ballot.shares[a], ballot.values[a] = 0.0, 0.0 if open_ else CLOSED
        count += 1 if open_ else 0
    return count


@helper
def available(o, body, world, case, day):
    """Whether an option can be taken now."""
    if case.choice_stance[o] == AS_LEADER and body.leader < 0:
        return False
    needs = case.choice_needs[o]
    if needs == 0:
        return True
    return (
        has_office(needs, body, world.party, world.contender, world.country, case.power_issue, day)
        and has_labour(needs, body.party, world.place, world.group, world.city, case.capital)
        and has_authorities(needs, body, world, case, day)
        and has_object(needs, world.place, world.party, world.contender, world.leader, world.city, world.country, case)
        and has_march(needs, world.place, world.unit, world.party, world.country, case.capital)
        and has_assembly(needs, world.party, world.country, day)
    )


@helper
def lacks(needs, bit, there):
    """Whether an option needs what is not there."""
    return needs & bit != 0 and not there


@helper
def has_office(needs, body, party, contender, country, power_issue, day):
    """Whether a party is in office, or out of it, or could leave or come in, as the option needs.

    Who has just led the ruler to power does not think of leaving it.
    """
    q = body.party
    sits = q >= 0 and party.in_office[q] > 0.0
    if lacks(needs, NEEDS_OFFICE, sits) or lacks(needs, NEEDS_NO_OFFICE, q >= 0 and not sits):
        return False
    of_a_monarch = body.ruler >= 0 and contender.kind[body.ruler] == MONARCH  # whose ministers no party sends
    raised = q >= 0 and country.raised_by == q and day - country.incumbent_since < STAYS
    if lacks(needs, NEEDS_COLLEAGUE, sits and party.in_office[q] < ALONE and not of_a_monarch and not raised):
        return False
    comes = q >= 0 and party.ousted[q] == 0 and may_join(q, body.ruler, party, contender, power_issue)
    return not lacks(needs, NEEDS_ACCEPTANCE, comes)


@helper
def has_labour(needs, q, place, group, city, capital):
    """Whether workers of the capital support party q more than its other people do, if the option needs it."""
    if not needs & NEEDS_LABOUR or q < 0 or capital < 0:
        return True
    workers, supporters = 0.0, 0.0
    for i in range(place.city.shape[0]):
        for g in range(group.kind.shape[0]):
            if place.city[i] == capital and group.kind[g] == WORKERS:
                workers += place.people[i, g]
                supporters += place.people[i, g] * place.support[i, g, q]
    return supporters > workers * city.support[capital, q]


@helper
def has_authorities(needs, body, world, case, day):
    """Whether there is a power to claim, a rival, an heir, a partner, a new order, as the option needs."""
    party, contender, country = world.party, world.contender, world.country
    if needs & NEEDS_NOT_INCUMBENT and not may_claim(body, world, case, day):
        return False
    if lacks(needs, NEEDS_RIVAL, has_rival(body.ruler, contender)):
        return False
    if lacks(needs, NEEDS_NEW_ORDER, country.power_changes > 0):
        return False
    if needs & NEEDS_PARTNER and not has_partner(body.ruler, party, contender, case.power_issue):
        return False
    return not (needs & NEEDS_HEIR) or heir(world, case.capital, case.power_issue) >= 0


@helper
def has_object(needs, place, party, contender, leader, city, country, case):
    """Whether there are a war, a crowd, somebody to punish or to free, as the option needs."""
    fought = case.at_war == 1 and country.war_state == FIGHTING
    if lacks(needs, NEEDS_WAR, fought) or lacks(needs, NEEDS_PEACE, not fought):
        return False
    if needs & (NEEDS_FOR_WAR | NEEDS_FOR_PEACE) and not accords_with_war(needs, place, party, case):
        return False
    if lacks(
        needs, NEEDS_CROWD, case.capital >= 0 and (city.crowd_on[case.capital] + city.strike_on[case.capital] > 0)
    ):
        return False
    if lacks(needs, NEEDS_ACCUSED, guilty(country.accused, party, contender, country)):
        return False
    return not (needs & NEEDS_BANNED) or not is_free(party, leader, country.amnesty_day)


@helper
def accords_with_war(needs, place, party, case):
    """Whether those in office stand for the war, or for peace, as the option needs; an army in dissolution decides."""
    if case.war_issue < 0:
        return True
    for_peace = in_office_on(case.war_issue, party)
    if lacks(needs, NEEDS_FOR_WAR, for_peace < 0.0):
        return False
    return not lacks(needs, NEEDS_FOR_PEACE, for_peace > 0.0 or army_holds(place, case.front_place) < HOLDS)


@helper
def army_holds(place, fronts):
    """Return the cohesion of the army, the mean of its fronts by men; one where nobody stands at the front."""
    held, men = 0.0, 0.0
    for i in fronts:
        held += place.residents[i] * place.cohesion[i]
        men += place.residents[i]
    return held / men if men > 0.0 else 1.0


@helper
def in_office_on(j, party):
    """Return where those in office stand on issue j, by their ministries."""
    stance = 0.0
    for q in range(party.in_office.shape[0]):
        stance += party.in_office[q] * party.stance[q, j]
    return stance


@helper
def has_march(needs, place, unit, party, country, capital):
    """Whether somebody marches on the capital and there are civilians in it to arm, if the option needs it."""
    if not needs & NEEDS_MARCH:
        return True
    if country.marching > 0.0:
        for u in range(unit.kind.shape[0]):
            if can_be_armed(u, -1, place, unit, party, capital):
                return True
    return False


@helper
def has_assembly(needs, party, country, day):
    """Whether an assembly sits, an election is announced, no congress is called yet, as the option needs.

    An assembly in which those in office have the majority is theirs (`decrees`): there is nothing to decide.
    """
    if lacks(needs, NEEDS_ASSEMBLY, country.assembly_status == ASSEMBLY_SITS and not is_of_the_rulers(party, country)):
        return False
    if lacks(needs, NEEDS_ELECTION, country.assembly_status == NO_ASSEMBLY and country.election_day > day):
        return False
    return not lacks(needs, NEEDS_NO_CONGRESS, country.congress_due < 0)


@helper
def has_partner(ruler, party, contender, power_issue):
    """Whether a party outside would come into the government."""
    for q in range(party.in_office.shape[0]):
        if may_join(q, ruler, party, contender, power_issue):
            return True
    return False


@helper
def has_rival(ruler, contender):
    """Whether another authority sits in the capital."""
    for c in range(contender.sits_in_capital.shape[0]):
        if c != ruler and contender.active[c] == 1 and contender.sits_in_capital[c] == 1:
            return True
    return False


@helper
def may_claim(body, world, case, day):
    """Whether there is a power to claim; a council's executive claims it where its parties call for that."""
    contender, cause = world.contender, body.cause
    if cause >= 0 and (day - contender.failed_day[cause] < SPENT or day - contender.yielded[cause] < BOUND):
        return False
    if body.party < 0:
        called = takes_power(cause, case.capital, world, case.power_issue)
        return cause != body.ruler and contender.active[cause] == 1 and called
    # A nation's body claims authority at home; it does not march on the capital.
    if cause < 0 or contender.kind[cause] == NATIONAL:
        return False
    if cause == body.ruler:
        return False
    # A council or an army whose claim lapsed can raise it again; fallen monarchs and imprisoned ministers cannot.
    fallen = contender.kind[cause] == MONARCH or contender.kind[cause] == CABINET
    return contender.active[cause] == 1 or (world.country.power_changes > 0 and not fallen)
