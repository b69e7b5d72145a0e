"""Decrees: policy, who sits in the government, what parties stand for.

Whoever governs sets policy on an issue by a decision: towards its own programme or towards what people
want. Parties join and leave the government, adopt a leader's programme, and raise to power the contender
that stands nearest to them on the issue of who should rule. When power changes hands, those in office go,
and the parties that stand behind the new ruler come in. A resignation hands power to whichever rival most
people of the capital obey.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import JOIN, KIND, LEAVE, POLICY, RESIGN, SEAT_ASSEMBLY, STANCE, WIDEN
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.parameter import Parameter

NAME = "decrees"
EVERY = 1
FIELDS = (
    Field("policy", ("issue",), "float32", "-1..1", "policy in force", -1.0, 1.0),
    Field("in_office", ("party",), "float32", "share", "share of ministries", 0.0, 1.0),
    Field("adopted", ("party",), "int32", "leader", "leader whose programme the party has adopted, -1 none"),
    Field("party_contender", ("party",), "int32", "contender", "whom the party would raise to power"),
    Field("backing_shift", ("party", "contender"), "float32", "1", "change of acceptance since the start"),
    Field("governments", (), "int32", "count", "governments since the start", 0),
    Field("office_holder", (), "int32", "contender", "whose government sits, -1 none"),
)
CHANGES = (
    "stance",
    "incumbent",
    "incumbent_since",
    "contender_active",
    "news",
    "power_changes",
    "power_day",
    "command",
    "amnesty_day",
    "site_holder",
    "repress_until",
)
READS = (
    "chosen",
    "leader_place",
    "leader_status",
    "city_support",
    "executive",
    "assembly",
    "obedience",
    "residents",
    "ideal",
    "salience",
)
PARAMETERS = (
    Parameter(
        "enactment", 0.6, "share", "how far one decision moves policy towards its goal", "assumption", low=0.3, high=1.0
    ),
    Parameter(
        "power_slope", 1.5, "1", "loss of acceptance by distance on the issue of power", "assumption", low=0.5, high=3.0
    ),
)
MONARCH, CABINET, COUNCIL, ARMY, NATIONAL, OCCUPIER = 0, 1, 2, 3, 4, 5
# Assumptions, fixed: what each kind of contender stands for on the issue of power (-1..1, rubric of the issue), and by
# how much an army must be nearer to a party than any other: it is a means, not a regime.
STANDS_FOR = (-0.8, 0.0, 0.75, -0.6, 0.0, -1.0)
ARMY_LAST = 0.5
OWN, AS_CROWD = 1, 3
# Assumptions, fixed: acceptance beyond which a party sits in a new government, stance on power beyond which it sits
# in a council's; weight in office of who joins beside its support in the capital (JOINS where there is none), of a
# partner; what holding office adds to acceptance; news of power handed over.
ACCEPTS, FOR_COUNCILS, JOINER, JOINS, PARTNER, IN_OFFICE_SHIFT, HANDED_NEWS = 0.6, 0.7, 0.05, 0.2, 0.1, 0.4, 0.7
# Assumptions, fixed: share of the capital that must obey a rival to whom power is handed; least share of an assembly
# that brings ministries; least move of policy (-1..1) that is an event.
HEIR, SEATED, NOTED = 0.1, 0.05, 0.05
EVENT_POLICY, EVENT_OFFICE, EVENT_PROGRAMME = KIND["policy"], KIND["office"], KIND["programme"]
EVENT_POWER = KIND["power_changes"]


def start(
    policy,
    in_office,
    adopted,
    party_contender,
    office_holder,
    policy_start,
    office_start,
    party_contender_start,
    incumbent_start,
    key,
):
    for w in range(key.shape[0]):
        office_holder[w] = incumbent_start
        for i in range(policy.shape[1]):
            policy[w, i] = policy_start[i]
        for q in range(in_office.shape[1]):
            in_office[w, q] = office_start[q]
            adopted[w, q] = -1
            party_contender[w, q] = party_contender_start[q]


def step(
    policy,
    in_office,
    adopted,
    party_contender,
    backing_shift,
    governments,
    office_holder,
    chosen,
    leader_place,
    leader_status,
    city_support,
    executive,
    assembly,
    obedience,
    residents,
    ideal,
    salience,
    stance,
    incumbent,
    incumbent_since,
    contender_active,
    news,
    power_changes,
    power_day,
    command,
    amnesty_day,
    site_holder,
    repress_until,
    enactment,
    power_slope,
    choice_of,
    choice_effects,
    choice_stance,
    effect_code,
    effect_value,
    instance_party,
    instance_issue,
    leader_party,
    persuasion,
    programme,
    has_programme,
    stance_code,
    backing,
    contender_kind,
    party_contender_start,
    group_people,
    place_city,
    capital,
    power_issue,
    log,
    log_count,
    status,
    key,
    day,
):
    parties, issues = stance.shape[1], stance.shape[2]
    for w in range(key.shape[0]):
        if incumbent[w] != office_holder[w]:
            form_government(
                w,
                in_office,
                incumbent,
                executive,
                backing,
                backing_shift,
                city_support,
                capital,
                contender_kind,
                governments,
                office_holder,
                stance,
                power_issue,
                log,
                log_count,
                status,
            )
        for n in range(chosen.shape[1]):
            if chosen[w, n] < 0:
                continue
            option = choice_of[n, chosen[w, n]]
            party = instance_party[n]
            for e in range(choice_effects[option], choice_effects[option + 1]):
                code, value = effect_code[e], effect_value[e]
                if code == POLICY:
                    for i in range(issues):
                        if instance_issue[n] >= 0 and instance_issue[n] != i:
                            continue
                        goal = wanted(
                            w, i, choice_stance[option], policy, in_office, stance, ideal, salience, group_people
                        )
                        move = value * enactment[w] * (goal - policy[w, i])
                        policy[w, i] += move
                        if abs(move) > NOTED:
                            record(
                                log,
                                log_count,
                                status,
                                w,
                                EVENT_POLICY,
                                12.0,
                                incumbent[w],
                                -1,
                                policy[w, i],
                                0.0,
                                0.0,
                                i,
                            )
                elif code == STANCE and party >= 0:
                    adopt(
                        w,
                        party,
                        value,
                        stance,
                        adopted,
                        leader_party,
                        leader_place,
                        leader_status,
                        persuasion,
                        programme,
                        has_programme,
                        place_city,
                        capital,
                        log,
                        log_count,
                        status,
                    )
                elif code == JOIN and party >= 0:
                    in_office[w, party] = JOINER + city_support[w, capital, party] if capital >= 0 else JOINS
                    share_out(w, in_office)
                    record(log, log_count, status, w, EVENT_OFFICE, 12.0, party, -1, 1.0, 0.0, 0.0, incumbent[w])
                elif code == LEAVE and party >= 0:
                    in_office[w, party] = 0.0
                    share_out(w, in_office)
                    record(log, log_count, status, w, EVENT_OFFICE, 12.0, party, -1, 0.0, 0.0, 0.0, incumbent[w])
                elif code == WIDEN:
                    widen(
                        w, in_office, incumbent, backing, backing_shift, city_support, capital, log, log_count, status
                    )
                elif code == RESIGN:
                    hand_over(
                        w,
                        day,
                        incumbent,
                        incumbent_since,
                        contender_active,
                        contender_kind,
                        obedience,
                        residents,
                        place_city,
                        capital,
                        news,
                        power_changes,
                        power_day,
                        command,
                        amnesty_day,
                        site_holder,
                        log,
                        log_count,
                        status,
                    )
                elif code == SEAT_ASSEMBLY:
                    seat_parties(w, in_office, assembly, governments)
        if power_day[w] == day:  # orders to fire go with the government that gave them
            repress_until[w] = min(repress_until[w], day)
        if day % 7 == 0:
            for q in range(parties):
                party_contender[w, q] = cause_of(w, q, stance, contender_kind, party_contender_start, power_issue)
                for c in range(contender_kind.shape[0]):
                    kind = contender_kind[c]
                    shift = 0.0
                    if power_issue >= 0 and kind != OCCUPIER and kind != NATIONAL:
                        shift = power_slope[w] * (
                            abs(stance_code[q, power_issue] - STANDS_FOR[kind])
                            - abs(float(stance[w, q, power_issue]) - STANDS_FOR[kind])
                        )
                    if c == incumbent[w] and in_office[w, q] > 0.0:
                        shift += IN_OFFICE_SHIFT
                    backing_shift[w, q, c] = shift


@helper
def wanted(w, i, kind, policy, in_office, stance, ideal, salience, group_people):
    """The goal of a decree: what those in office stand for, or what people want."""
    goal, total = 0.0, 0.0
    if kind == OWN:
        for q in range(in_office.shape[1]):
            goal += in_office[w, q] * stance[w, q, i]
            total += in_office[w, q]
    elif kind == AS_CROWD:
        for g in range(group_people.shape[0]):
            m = group_people[g] * salience[w, g, i]
            goal += m * ideal[w, g, i]
            total += m
    return goal / total if total > 0.0 else float(policy[w, i])


@helper
def adopt(
    w,
    party,
    share,
    stance,
    adopted,
    leader_party,
    leader_place,
    leader_status,
    persuasion,
    programme,
    has_programme,
    place_city,
    capital,
    log,
    log_count,
    status,
):
    """The party takes over the programme of its most persuasive leader on the spot."""
    best, top = -1, 0.0
    for lead in range(leader_party.shape[0]):
        p = leader_place[w, lead]
        if leader_party[lead] != party or has_programme[lead] == 0 or adopted[w, party] == lead:
            continue
        if leader_status[w, lead] == 0 and p >= 0 and (capital < 0 or place_city[p] == capital):
            if persuasion[lead] > top:
                best, top = lead, persuasion[lead]
    if best < 0:
        return
    moved = 0.0
    for i in range(stance.shape[2]):
        step = share * (programme[best, i] - stance[w, party, i])
        stance[w, party, i] += step
        moved += abs(step)
    adopted[w, party] = best
    record(log, log_count, status, w, EVENT_PROGRAMME, 12.0, party, -1, moved, 0.0, 0.0, best)


@helper
def share_out(w, in_office):
    """Shares of ministries sum to one wherever anybody holds office."""
    total = 0.0
    for q in range(in_office.shape[1]):
        total += in_office[w, q]
    if total > 0.0:
        for q in range(in_office.shape[1]):
            in_office[w, q] /= total


@helper
def form_government(
    w,
    in_office,
    incumbent,
    executive,
    backing,
    backing_shift,
    city_support,
    capital,
    contender_kind,
    governments,
    office_holder,
    stance,
    power_issue,
    log,
    log_count,
    status,
):
    """Those in office go; the parties that fully accept the new ruler come in, by their weight in the capital.

    A council's government is drawn from its executive: the parties there that want the council to rule.
    """
    c = incumbent[w]
    for q in range(in_office.shape[1]):
        before = in_office[w, q]
        weight = city_support[w, capital, q] if capital >= 0 else 1.0
        accept = min(1.0, backing[q, c] + backing_shift[w, q, c])
        if contender_kind[c] == COUNCIL:
            near = power_issue < 0 or stance[w, q, power_issue] > FOR_COUNCILS
            in_office[w, q] = executive[w, c, q] if near else 0.0
        else:
            in_office[w, q] = weight * accept if accept > ACCEPTS else 0.0
        if before > 0.0 and in_office[w, q] <= 0.0:
            record(log, log_count, status, w, EVENT_OFFICE, 12.0, q, -1, 0.0, 0.0, 0.0, c)
        elif before <= 0.0 and in_office[w, q] > 0.0:
            record(log, log_count, status, w, EVENT_OFFICE, 12.0, q, -1, 1.0, 0.0, 0.0, c)
    share_out(w, in_office)
    office_holder[w] = c
    governments[w] += 1


@helper
def widen(w, in_office, incumbent, backing, backing_shift, city_support, capital, log, log_count, status):
    """Invite the largest party outside that accepts the ruler at all; it comes in as a partner."""
    best, top = -1, 0.0
    c = incumbent[w]
    for q in range(in_office.shape[1]):
        accept = backing[q, c] + backing_shift[w, q, c]
        weight = city_support[w, capital, q] if capital >= 0 else 1.0
        if in_office[w, q] <= 0.0 and accept > 0.0 and weight > top:
            best, top = q, weight
    if best >= 0:
        in_office[w, best] = PARTNER + top
        share_out(w, in_office)
        record(log, log_count, status, w, EVENT_OFFICE, 12.0, best, -1, 1.0, 0.0, 0.0, c)


@helper
def hand_over(
    w,
    day,
    incumbent,
    incumbent_since,
    contender_active,
    contender_kind,
    obedience,
    residents,
    place_city,
    capital,
    news,
    power_changes,
    power_day,
    command,
    amnesty_day,
    site_holder,
    log,
    log_count,
    status,
):
    """A government gives up: the rival whom most people of the capital obey takes over.

    Where none is obeyed by a tenth of it, a cabinet does, by custom: what is left of an old order keeps its papers and
    seals. A cabinet without such a rival cannot lay its office down.
    """
    ruler = incumbent[w]
    inhabitants = 0.0
    for p in range(place_city.shape[0]):
        if place_city[p] == capital and capital >= 0:
            inhabitants += residents[w, p]
    best, top = -1, HEIR * inhabitants
    for c in range(contender_kind.shape[0]):
        if c == ruler or contender_kind[c] >= NATIONAL or contender_kind[c] == MONARCH:
            continue
        obeyed = 0.0
        if contender_active[w, c] == 1 or contender_kind[c] != ARMY:  # who is called back need not have claimed it
            for p in range(place_city.shape[0]):
                if place_city[p] == capital and capital >= 0:
                    obeyed += obedience[w, p, c] * residents[w, p]
        if obeyed > top:
            best, top = c, obeyed
        elif best < 0 and contender_kind[c] == CABINET:
            best = c
    if best < 0 or ruler < 0:
        return
    record(log, log_count, status, w, EVENT_POWER, 18.0, best, capital, 0.0, 0.0, 0.0, ruler)
    if contender_kind[ruler] == MONARCH:
        for c in range(contender_kind.shape[0]):
            if contender_kind[c] in (CABINET, COUNCIL, ARMY):
                contender_active[w, c] = 1
        if amnesty_day[w] < 0:
            amnesty_day[w] = day
    if contender_kind[ruler] == MONARCH:
        contender_active[w, ruler] = 0
    contender_active[w, best] = 1
    incumbent[w] = best
    incumbent_since[w] = day
    power_changes[w] += 1
    power_day[w] = day
    news[w, best] += HANDED_NEWS
    news[w, ruler] -= HANDED_NEWS
    for k in range(command.shape[1]):
        if command[w, k] == ruler:
            command[w, k] = best
    for s in range(site_holder.shape[1]):
        if site_holder[w, s] == ruler:
            site_holder[w, s] = best


@helper
def seat_parties(w, in_office, assembly, governments):
    """The assembly forms the government: parties by their share of its seats."""
    for q in range(in_office.shape[1]):
        in_office[w, q] = assembly[w, q] if assembly[w, q] > SEATED else 0.0
    share_out(w, in_office)
    governments[w] += 1


@helper
def cause_of(w, q, stance, contender_kind, party_contender_start, power_issue):
    """The contender nearest to the party on the issue of power; a national party keeps its own."""
    if power_issue < 0 or contender_kind[party_contender_start[q]] == NATIONAL:
        return party_contender_start[q]
    best, near = -1, 10.0
    for c in range(contender_kind.shape[0]):
        kind = contender_kind[c]
        if kind == NATIONAL or kind == OCCUPIER:
            continue
        gap = abs(float(stance[w, q, power_issue]) - STANDS_FOR[kind])
        if kind == ARMY:
            gap += ARMY_LAST
        if gap < near:
            best, near = c, gap
    return best
