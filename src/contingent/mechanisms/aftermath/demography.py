"""Demography: births, and deaths by cause in one draw of competing hazards, so that nobody dies twice.

Where several causes act at once with hazards h_1, ..., h_n, in a week a share 1 - exp(-sum h) dies, and of these
h_k / sum h by cause k (Chiang 1968, competing risks). Hazards a week:

    baseline  mortality
    hunger    hunger_deaths x lack x exp(3 lack)         lack below subsistence, from the war economy (`hunger`)
    disease   typhus_deaths x typhus

Typhus, a share of people ill, spreads with men and refugees who move, with hunger and in winter, and leaves those who
had it immune for long:

    y' = y (spread x winter x (0.5 + crowding + hunger) (1 - y - immune) - recovery) + imported

Men under arms are ill and die as people do, but of hunger. Births go by a rate lowered by hunger and by men away;
births lost are counted apart, and are no deaths. When a claimant is destroyed at a port, a share of its men at their
most, with families, leaves the country.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.hunger import hazard
from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.relations import comes_forward
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential, share
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.parameter import Parameter

NAME = "demography"
EVERY = 1
FIELDS = (
    Field("typhus", ("place",), "float32", "share", "people ill with typhus and its like", 0.0, 1.0),
    Field("immune", ("place",), "float32", "share", "people who had it", 0.0, 1.0),
    Field("hungered", ("place",), "float64", "persons", "deaths from hunger in the agricultural year", 0.0),
    Field("men_most", ("contender",), "float64", "persons", "most men that a contender had under arms", 0.0),
    Field("was_active", ("contender",), "uint8", "flag", "was there the week before", 0, 1),
    Field("deaths_baseline", (), "float64", "persons", "deaths as in peace since the start", 0.0),
    Field("deaths_famine", (), "float64", "persons", "deaths from hunger since the start", 0.0),
    Field("deaths_disease", (), "float64", "persons", "deaths from epidemics beyond peace since the start", 0.0),
    Field("births", (), "float64", "persons", "births since the start", 0.0),
    Field("births_lost", (), "float64", "persons", "births that peace would have had, less those there were", 0.0),
    Field("emigrated", (), "float64", "persons", "people who left the country with a beaten side", 0.0),
)
READS = ("holder", "men_total", "drawn", "ration", "lack", "front", "active", "seat")
CHANGES = ("people", "men")
PARAMETERS = (
    Parameter("mortality", 0.030, "1/year", "deaths a head in peace", "census years: 27 to 31 a thousand in 1909-13",
              low=0.027, high=0.033, within="[0, 1]"),
    Parameter("fertility", 0.045, "1/year", "births a head in peace", "census years: 44 to 46 a thousand in 1909-13",
              low=0.042, high=0.048, within="[0, 1]"),
    Parameter("hunger_deaths", 0.45, "1/year", "hazard of death from hunger, a unit of lack where little lacks",
              "assumption: three other famines, as recalled (Ashton et al. 1984; Winick 1979; Cherepenina 2005)",
              low=0.3, high=0.7, within="[0, 50]"),
    Parameter("typhus_spread", 0.35, "1/week", "spread of typhus in winter where nobody moves or hungers is half of it",
              "assumption", low=0.2, high=0.5, within="[0, 10]"),
    Parameter("typhus_deaths", 0.10, "share", "of the ill who die", "assumption: 8 to 12 in a hundred without care",
              low=0.07, high=0.15, within="[0, 1]"),
    Parameter("emigration", 1.5, "1", "people who leave, a man of a side destroyed at a port at its most",
              "assumption: 0.8 to 3 million in all; 146,000 from the Crimea in November 1920", low=0.7, high=2.5,
              within="[0, 20]"),
)  # fmt: skip
WEEKS = 52.0
RECOVERY = 0.4  # a week; two to three weeks of fever
IMPORTED = 1e-6  # assumption, fixed: share of people whom illness reaches from elsewhere in a week
WINTER, SUMMER = 1.0, 0.35  # assumptions, fixed: spread by season; weeks of the cold part of a year
COLD_FROM, COLD_TO = 44, 18
CROWDED = 25.0  # assumption, fixed: weight of a share of soldiers among people; camps and trains carry lice
FRONT_CROWD = 0.3  # assumption, fixed: refugees near a front
HUNGRY = 1.0  # assumption, fixed: weight of the ration's gap in spread
HUNGRY_BIRTHS, AWAY_BIRTHS = 0.8, 1.5  # assumptions, fixed: births lost a unit of the ration's gap, and of men away
MOST_GONE = 0.3  # of a place's people, the most who leave with a beaten side
FAMINE_AT = 0.03  # of a place's people dead of hunger in a year: told once a year
FAMINE = CODE["famine"]


def start(world, p, case, now):
    """A little illness is everywhere."""
    world.place.typhus[:] = IMPORTED
    for c in range(world.contender.active.shape[0]):
        world.contender.was_active[c] = world.contender.active[c]


def step(world, p, case, now):
    """One week: illness, deaths by cause, births, and who leaves the country."""
    place, contender, country = world.place, world.contender, world.country
    season = WINTER if is_cold(case.start_week, now.day) else SUMMER
    new_year = False
    for y in range(case.year_tick.shape[0]):
        new_year = new_year or case.year_tick[y] == now.day
    for i in range(place.holder.shape[0]):
        if new_year:
            place.hungered[i] = 0.0
        people = heads(place, i)
        men = die(place, country, i, people, p, now)
        bear(place, country, i, p)
        fall_ill(place, i, men / (people + men + 1.0), season, p)
    for c in range(contender.active.shape[0]):
        contender.men_most[c] = max(contender.men_most[c], contender.men_total[c])
        if contender.was_active[c] == 1 and contender.active[c] == 0:
            emigrate(place, contender, country, c, p)
        contender.was_active[c] = contender.active[c]


@helper
def is_cold(first, day):
    """Return whether a week lies in the cold part of the year, November to April."""
    week = (first + day) % 52
    return week >= COLD_FROM or week < COLD_TO


@helper
def fall_ill(place, i, soldiers, season, p):
    """Typhus spreads by crowding, hunger and cold; who had it is immune."""
    ill = place.typhus[i]
    crowding = 0.5 + CROWDED * soldiers + FRONT_CROWD * place.front[i] + HUNGRY * (1.0 - place.ration[i])
    free = max(0.0, 1.0 - ill - place.immune[i])
    new = min(free, p.typhus_spread * season * crowding * ill * free + IMPORTED * free)
    place.typhus[i] = ill + new - RECOVERY * ill
    place.immune[i] = min(1.0, place.immune[i] + RECOVERY * ill)


@helper
def die(place, country, i, people, p, now):
    """People and men die of one cause each: shares of a week's deaths go by hazard. Return the men who were there."""
    base = p.mortality / WEEKS
    disease = p.typhus_deaths * RECOVERY * place.typhus[i]
    hunger = hazard(place.lack[i], p.hunger_deaths) / WEEKS
    total, of_men = base + disease + hunger, base + disease
    gone, fallen, men = 1.0 - exponential(-total), 1.0 - exponential(-of_men), 0.0
    for g in range(place.people.shape[1]):
        place.people[i, g] -= gone * place.people[i, g]
    for c in range(place.men.shape[1]):
        there = place.men[i, c]
        if there > 0.0:
            men += there
            place.men[i, c] = there - fallen * there
    dead, soldiers = share(total, gone * people), share(of_men, fallen * men)
    country.deaths_baseline += base * (dead + soldiers)
    country.deaths_disease += disease * (dead + soldiers)
    country.deaths_famine += hunger * dead
    before = place.hungered[i]
    place.hungered[i] = before + hunger * dead
    if before < FAMINE_AT * people <= place.hungered[i]:
        record(now.log, FAMINE, MIDNIGHT, place=i, value=place.hungered[i], detail=place.holder[i])
    return men


@helper
def bear(place, country, i, p):
    """Children are born, fewer where people hunger and men are away."""
    people = heads(place, i)
    if people <= 0.0:
        return
    away = place.drawn[i] / (people + place.drawn[i])
    kept = max(0.0, 1.0 - HUNGRY_BIRTHS * (1.0 - place.ration[i])) * max(0.0, 1.0 - AWAY_BIRTHS * away)
    full = p.fertility / WEEKS * people
    for g in range(place.people.shape[1]):
        place.people[i, g] += p.fertility / WEEKS * kept * place.people[i, g]
    country.births += kept * full
    country.births_lost += (1.0 - kept) * full


@helper
def emigrate(place, contender, country, c, p):
    """People leave with a side that is destroyed at a port, from there and next to it, as far as there are people."""
    at = contender.seat[c]
    if at < 0 or not comes_forward(contender, c):
        return
    port = place.port[at]
    for e in range(place.link_start[at], place.link_start[at + 1]):
        port = max(port, place.port[place.link_target[e]])
    left = p.emigration * contender.men_most[c] if port == 1 else 0.0
    for e in range(place.link_start[at] - 1, place.link_start[at + 1]):
        q = at if e < place.link_start[at] else place.link_target[e]
        people = heads(place, q)
        gone = min(left, MOST_GONE * people)
        if gone > 0.0:
            for g in range(place.people.shape[1]):
                place.people[q, g] -= gone / people * place.people[q, g]
            country.emigrated += gone
            left -= gone
    contender.men_most[c] = 0.0
